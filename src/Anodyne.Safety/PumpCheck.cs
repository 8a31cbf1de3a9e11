using System.Collections.Immutable;
using Anodyne.Quantities;

namespace Anodyne.Safety;

/// <summary>What one person reads: the strength from the bag's label, the rate from the pump's display.</summary>
public sealed record PumpEntry(UserId By, Strength Strength, InfusionRate Rate);

/// <summary>What the order and the bag's recipe say.</summary>
/// <param name="Rate">The ordered drug rate.</param>
/// <param name="Bag">The true strength of the bag.</param>
/// <param name="Floor">The weakest strength that may hang.</param>
/// <param name="PumpStep">The finest step of the pump.</param>
public sealed record PumpOrder(DoseRate Rate, Strength Bag, Strength Floor, InfusionRate PumpStep)
{
    /// <summary>The pump rate, rounded down to a step the pump can run.</summary>
    public InfusionRate Computed => Rate.OnPump(Bag, PumpStep);

    /// <summary>The drug rate that the pump then really gives: what a delivery is summed from.</summary>
    public DoseRate Delivered => Bag * Computed;
}

/// <summary>What does not agree before a start.</summary>
public abstract record PumpMismatch
{
    private PumpMismatch() { }

    /// <summary>Two entries by one person are one opinion.</summary>
    public sealed record SamePerson(UserId By) : PumpMismatch;

    public sealed record StrengthsDiffer(Strength First, Strength Second) : PumpMismatch;

    public sealed record RatesDiffer(InfusionRate First, InfusionRate Second) : PumpMismatch;

    public sealed record NotTheBagsStrength(Strength Entered, Strength Bag) : PumpMismatch;

    public sealed record NotTheComputedRate(InfusionRate Entered, InfusionRate Computed) : PumpMismatch;

    public sealed record StrengthTooLow(Strength Bag, Strength Floor) : PumpMismatch;
}

/// <summary>The drug in the pump's own volume is not what the record computes.</summary>
public sealed record VolumeDiscrepancy(Dose Computed, Dose ByPump);

/// <summary>Two independent entries and the computed values must agree before drug may run.</summary>
public static class PumpCheck
{
    /// <summary>Everything that disagrees; empty means verified.</summary>
    public static ImmutableArray<PumpMismatch> Compare(PumpOrder order, PumpEntry first, PumpEntry second) =>
        [
            .. Unless(first.By != second.By, new PumpMismatch.SamePerson(first.By)),
            .. Unless(
                first.Strength == second.Strength,
                new PumpMismatch.StrengthsDiffer(first.Strength, second.Strength)
            ),
            .. Unless(first.Rate == second.Rate, new PumpMismatch.RatesDiffer(first.Rate, second.Rate)),
            .. Against(order, first),
            .. Against(order, second),
            .. Unless(order.Bag >= order.Floor, new PumpMismatch.StrengthTooLow(order.Bag, order.Floor)),
        ];

    /// <summary>Whether the pump's own total differs from the computed one by more than this many percent.</summary>
    public static VolumeDiscrepancy? CompareVolume(Volume pump, ExactDose given, Strength bag, int percent)
    {
        ExactDose byPump = ExactDose.Of(pump, bag);
        Int128 difference = Int128.Abs(byPump.Parts - given.Parts);
        return difference * 100 > given.Parts * percent ? new(given.Shown, byPump.Shown) : null;
    }

    private static IEnumerable<PumpMismatch> Against(PumpOrder order, PumpEntry entry) =>
        [
            .. Unless(entry.Strength == order.Bag, new PumpMismatch.NotTheBagsStrength(entry.Strength, order.Bag)),
            .. Unless(entry.Rate == order.Computed, new PumpMismatch.NotTheComputedRate(entry.Rate, order.Computed)),
        ];

    private static IEnumerable<PumpMismatch> Unless(bool agrees, PumpMismatch mismatch) => agrees ? [] : [mismatch];
}
