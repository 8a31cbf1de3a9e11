using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Knowledge;

/// <summary>A rate on a ladder: per kilogram, absolute, or a share of what this patient tolerated last.</summary>
public abstract record LadderRate
{
    private LadderRate() { }

    /// <summary>The rate for a patient, or null when it needs a tolerated rate and none is known.</summary>
    public abstract DoseRate? For(BodyMass weight, DoseRate? lastTolerated);

    /// <summary>Written <c>0.2 mg/kg/h</c>.</summary>
    public sealed record PerKilogram(DoseRatePerKilogram Rate) : LadderRate
    {
        public override DoseRate? For(BodyMass weight, DoseRate? lastTolerated) => Rate * weight;

        public override string ToString() => Rate.ToString();
    }

    /// <summary>Written <c>40 mg/h</c>.</summary>
    public sealed record Absolute(DoseRate Rate) : LadderRate
    {
        public override DoseRate? For(BodyMass weight, DoseRate? lastTolerated) => Rate;

        public override string ToString() => Rate.ToString();
    }

    /// <summary>Written <c>50 % of the last tolerated rate</c>.</summary>
    public sealed record OfLastTolerated(Percent Share) : LadderRate
    {
        public const string Suffix = " of the last tolerated rate";

        public override DoseRate? For(BodyMass weight, DoseRate? lastTolerated) =>
            lastTolerated is { } rate ? Of(rate, Share) : null;

        public override string ToString() => Share + Suffix;
    }

    /// <summary>A share of a rate, rounded down to the microgram per hour.</summary>
    public static DoseRate Of(DoseRate rate, Percent share) =>
        new(Exactly.Down((Int128)rate.MicrogramsPerHour * share.Value, 100));
}

/// <summary>
/// How a nurse may change the rate without asking again: where it starts, how far and how often it may go up, where it
/// ends, what keeps it from going up and what makes it go down.
/// </summary>
/// <param name="Start">The first rate.</param>
/// <param name="Ceiling">No step goes above this.</param>
/// <param name="Step">The largest step up; none for a fixed rate.</param>
/// <param name="BetweenSteps">The least time from one rate change to the next step up.</param>
/// <param name="Cap">An absolute rate that the ceiling never exceeds, whatever the weight.</param>
/// <param name="StepDownBy">How far to go down when a step-down rule is met.</param>
/// <param name="Hold">While one of these is met there is no step up.</param>
/// <param name="StepDown">When one of these is met the rate goes down.</param>
public sealed record Ladder(
    Known<LadderRate> Start,
    Known<LadderRate> Ceiling,
    Known<LadderRate> StepDownBy,
    ImmutableArray<Limit> Hold,
    ImmutableArray<Limit> StepDown,
    Known<LadderRate>? Step = null,
    Known<Duration>? BetweenSteps = null,
    Known<DoseRate>? Cap = null
) : IChecked
{
    /// <summary>A booster begins from what the patient tolerated last.</summary>
    public bool NeedsLastTolerated =>
        Start.Value is LadderRate.OfLastTolerated || Ceiling.Value is LadderRate.OfLastTolerated;

    /// <summary>The ladder in mg/h for one patient, or null when it needs a tolerated rate and none is known.</summary>
    public FittedLadder? Fit(BodyMass weight, DoseRate? lastTolerated = null, Percent? share = null)
    {
        if (
            Start.Value.For(weight, lastTolerated) is not { } start
            || Ceiling.Value.For(weight, lastTolerated) is not { } ceiling
            || StepDownBy.Value.For(weight, lastTolerated) is not { } down
        )
        {
            return null;
        }

        DoseRate capped = Cap is { } cap ? QuantityArithmetic.Least(ceiling, cap.Value) : ceiling;
        DoseRate top = share is { } part ? LadderRate.Of(capped, part) : capped;
        DoseRate? step = Step?.Value.For(weight, lastTolerated);
        return new(QuantityArithmetic.Least(start, top), step, top, BetweenSteps?.Value, down);
    }

    public IEnumerable<string> Problems()
    {
        if (Step is null != BetweenSteps is null)
        {
            yield return "a ladder has both step and between-steps, or neither (a fixed rate)";
        }

        if (Hold.IsEmpty || StepDown.IsEmpty)
        {
            yield return "a ladder says when to hold and when to step down";
        }
    }
}

/// <summary>A ladder in mg/h for one patient's weight.</summary>
/// <param name="Start">The first rate.</param>
/// <param name="Step">The largest step up; null for a fixed rate.</param>
/// <param name="Ceiling">No step goes above this.</param>
/// <param name="BetweenSteps">The least time before the next step up; null for a fixed rate.</param>
/// <param name="StepDownBy">How far down a step down goes.</param>
public sealed record FittedLadder(
    DoseRate Start,
    DoseRate? Step,
    DoseRate Ceiling,
    Duration? BetweenSteps,
    DoseRate StepDownBy
);
