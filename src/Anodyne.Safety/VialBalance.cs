using Anodyne.Quantities;

namespace Anodyne.Safety;

/// <summary>Drug drawn from a vial and where it went: drawn = given + wasted + left. Nothing goes below zero.</summary>
public readonly record struct VialBalance
{
    public VialBalance(Dose drawn, Dose given, Dose wasted, Dose left)
    {
        Invariant.Holds(drawn.Micrograms >= 0);
        Invariant.Holds(given.Micrograms >= 0);
        Invariant.Holds(wasted.Micrograms >= 0);
        Invariant.Holds(left.Micrograms >= 0);
        (Drawn, Given, Wasted, Left) = (drawn, given, wasted, left);
    }

    public Dose Drawn { get; }

    public Dose Given { get; }

    public Dose Wasted { get; }

    public Dose Left { get; }

    /// <summary>Positive: drug that nobody can account for. Negative: more was given or wasted than was drawn.</summary>
    public Dose Unaccounted => Drawn - Given - Wasted - Left;

    public bool IsBalanced => Unaccounted.Micrograms == 0;

    /// <summary>What there still is to give or to waste; never negative.</summary>
    public Dose Remaining => QuantityArithmetic.Most(default, Drawn - Given - Wasted);

    /// <summary>Whether that much can still be wasted without the balance going below zero.</summary>
    public bool CanWaste(Dose dose) => dose.Micrograms >= 0 && dose <= Remaining;

    /// <summary>The difference to report: none when it is within what the readings allow.</summary>
    public Dose? DiscrepancyBeyond(Dose allowance) =>
        Math.Abs(Unaccounted.Micrograms) > allowance.Micrograms ? Unaccounted : null;
}
