using System.Collections.Immutable;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Planning;

/// <summary>One rung of a ladder walked up at the earliest.</summary>
/// <param name="Number">From 1.</param>
/// <param name="From">Since the start of the infusion.</param>
/// <param name="To">Until the next rung, or the end.</param>
/// <param name="Rate">The drug rate.</param>
/// <param name="PerKilogram">The same per kilogram of the dosing weight, rounded down.</param>
/// <param name="Pump">What the pump is set to.</param>
/// <param name="ToInfuse">The volume that the pump gives on this rung, rounded down: its VTBI.</param>
/// <param name="Given">The drug given by the end of this rung, rounded down.</param>
public sealed record Rung(
    int Number,
    Duration From,
    Duration To,
    DoseRate Rate,
    DoseRatePerKilogram PerKilogram,
    InfusionRate Pump,
    Volume ToInfuse,
    Dose Given
);

/// <summary>A ladder walked up with every step at its earliest: the most that it can give.</summary>
public static class LadderWalk
{
    private static readonly Instant Start = NodaConstants.UnixEpoch;

    /// <summary>The rungs of one session of a plan.</summary>
    public static ImmutableArray<Rung> Rungs(PlanContent plan, int session)
    {
        FittedSteps steps = plan.StepsOf(session);
        Delivery delivery = Fastest(steps, Start, plan.Length);
        return
        [
            .. delivery
                .Segments.Where(s => s.To is not null)
                .Select(
                    (s, i) =>
                        new Rung(
                            i + 1,
                            s.From - Start,
                            s.To!.Value - Start,
                            s.Rate,
                            s.Rate / plan.DosingWeight,
                            plan.PumpRate(s.Rate),
                            plan.PumpRate(s.Rate) * (s.To.Value - s.From),
                            delivery.At(s.To.Value).Shown
                        )
                ),
        ];
    }

    /// <summary>The drug in one session when every step is taken at its earliest, rounded down once.</summary>
    public static Dose Total(FittedSteps steps, Duration length) =>
        Fastest(steps, Start, length).At(Start + length).Shown;

    /// <summary>The same as a delivery from an instant on.</summary>
    public static Delivery Fastest(FittedSteps steps, Instant start, Duration length) =>
        Rates(steps)
            .Select((rate, i) => new RateChange(start + steps.BetweenSteps * i, rate))
            .TakeWhile(change => change.At < start + length)
            .Aggregate(Delivery.None, (delivery, change) => delivery.RunningAt(change.Rate, change.At))
            .HaltedAt(start + length);

    private static IEnumerable<DoseRate> Rates(FittedSteps steps)
    {
        for (DoseRate rate = steps.Start; rate < steps.Ceiling && steps.Step > new DoseRate(0); rate += steps.Step)
        {
            yield return rate;
        }

        yield return steps.Step > new DoseRate(0) ? steps.Ceiling : steps.Start;
    }
}
