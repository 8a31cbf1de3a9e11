using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Knowledge;
using NodaTime;

namespace Anodyne.Clinic.Planning;

/// <summary>What a prescriber should know about a plan. None of it binds, and none of it is a reason to give more.</summary>
public static class PlanInformation
{
    private static readonly Duration Year = Duration.FromDays(365);

    public static ImmutableArray<string> Of(
        PlanContent plan,
        Protocol protocol,
        Grounds grounds,
        SitePolicy policy,
        Library library,
        Instant now
    ) =>
        [
            .. Floor(plan, library),
            .. Ramp(plan),
            .. Course(plan, grounds, YearlyLimits.Of(policy, library).TreatmentDays, now),
            .. plan.IsBooster && grounds.LastTolerated is { } rate
                ? [$"The last session tolerated {rate}; this plan does not go above it."]
                : Array.Empty<string>(),
            .. protocol.Information,
        ];

    private static IEnumerable<string> Floor(PlanContent plan, Library library)
    {
        ConsensusFloor floor = library.Drugs[plan.Drug].ConsensusFloor;
        if (floor.LiesAbove(plan.PlannedTotal, plan.Length))
        {
            yield return $"{plan.PlannedTotal} in {Minutes(plan.Length)} lies below the consensus floor of "
                + $"{floor.Total} over {Minutes(floor.Over.Value)} ({library.Citation(floor.Total.Source)}). "
                + "This is information, not a reason to give more.";
        }
    }

    private static IEnumerable<string> Ramp(PlanContent plan) =>
        plan.Ramp.Length > 1 ? [$"The first sessions stay lower: {string.Join(", ", plan.Ramp.Select(Said))}."] : [];

    private static string Said(RampedSteps ramp) => $"from session {ramp.FromSession} at most {ramp.Steps.Ceiling}";

    private static IEnumerable<string> Course(PlanContent plan, Grounds grounds, int review, Instant now)
    {
        int given = grounds.Treatments.Count(t => t.StartedAt > now - Year);
        if (given + plan.Sessions >= review)
        {
            yield return $"With this plan {given + plan.Sessions} sessions within a year; from {review} on the medical "
                + "director reviews the course.";
        }
    }

    private static string Minutes(Duration time) => $"{(long)time.TotalMinutes} min";
}
