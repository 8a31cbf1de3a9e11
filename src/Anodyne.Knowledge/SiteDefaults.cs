using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Knowledge;

/// <summary>What a clinic starts from until its medical director signs its own policy.</summary>
public sealed record SiteDefaults : Entry
{
    /// <summary>A dose needs a weight not older than this.</summary>
    public required Known<Days> WeightNotOlderThan { get; init; }

    /// <summary>A weight that differs by more than this from the last one is asked again.</summary>
    public required Known<Percent> WeightJump { get; init; }

    /// <summary>A weight outside is asked again and confirmed by a second look at the scale.</summary>
    public required Known<BodyMass> LowestPlausibleWeight { get; init; }

    /// <summary>See <see cref="LowestPlausibleWeight"/>.</summary>
    public required Known<BodyMass> HighestPlausibleWeight { get; init; }

    public required Known<int> MinimumAgeYears { get; init; }

    /// <summary>Pain counts as refractory when it has lasted this long and so many treatments have failed.</summary>
    public required Known<Days> RefractoryAfter { get; init; }

    /// <summary>Of different kinds.</summary>
    public required Known<int> RefractoryFailedTreatments { get; init; }

    /// <summary>Screening answers and scores count this long.</summary>
    public required Known<Days> ScreeningValidFor { get; init; }

    /// <summary>A mood score older than this is due again on the day of a session.</summary>
    public required Known<Days> MoodNotOlderThan { get; init; }

    public required Known<Days> BetweenBoosters { get; init; }

    /// <summary>A relapse is booked this long before the forecast day.</summary>
    public required Known<Days> BoosterLead { get; init; }

    /// <summary>At this many sessions within a year the medical director reviews the course.</summary>
    public required Known<Sessions> ReviewAfterSessionsInAYear { get; init; }

    /// <summary>Above so much drug within 365 days a booster needs a written reason.</summary>
    public required Known<DosePerKilogram> ReviewAfterDoseInAYear { get; init; }

    public required Known<Duration> FastingSolids { get; init; }
    public required Known<Duration> FastingClearFluids { get; init; }
    public required Known<bool> FastingBlocks { get; init; }
    public required Known<bool> EscortRequired { get; init; }
    public required Known<Duration> MinimumObservation { get; init; }

    /// <summary>When after the session the call is made.</summary>
    public required Known<Bounds<Duration>> NextDayCall { get; init; }

    /// <summary>No driving, no machines.</summary>
    public required Known<Duration> NoDrivingFor { get; init; }

    /// <summary>Consent must be given again after this time.</summary>
    public required Known<Days> ConsentValidFor { get; init; }

    /// <summary>A signed order ends after this time.</summary>
    public required Known<Days> OrderValidFor { get; init; }

    public required Known<LocalTime> OpensAt { get; init; }
    public required Known<LocalTime> ClosesAt { get; init; }
    public required ImmutableArray<IsoDayOfWeek> OpenOn { get; init; }

    /// <summary>A chair is cleaned and made ready.</summary>
    public required Known<Duration> ChairTurnover { get; init; }

    public required Known<int> PatientsPerNurse { get; init; }

    /// <summary>A step up needs everything charted within this time.</summary>
    public required Known<Duration> ChartedBeforeStep { get; init; }

    /// <summary>What is charted later than this after it happened is refused.</summary>
    public required Known<Duration> LateEntryWithin { get; init; }

    /// <summary>A larger difference between pump and arithmetic opens a discrepancy.</summary>
    public required Known<Percent> PumpVolumeDifference { get; init; }

    /// <summary>The smallest step in which the pumps can be set; rates are rounded down to it.</summary>
    public required Known<Quantities.InfusionRate> PumpStep { get; init; }

    /// <summary>A warning when dosing weight and actual weight differ by more.</summary>
    public required Known<Percent> DosingWeightDifference { get; init; }

    public required Known<bool> HomePhase { get; init; }
    public required Known<bool> NursesMayGiveBolus { get; init; }
}
