using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Identity;

/// <summary>A clinic began to keep its record here.</summary>
/// <param name="Name">Its name, as printed on labels and sheets.</param>
/// <param name="Zone">The IANA time zone in which its days begin and end.</param>
public sealed record ClinicOpened(string Name, string Zone) : IFact;

/// <summary>A medical director signed what this site does: thresholds are theirs, not the program's.</summary>
/// <param name="SessionTotal">The most drug in one session; without it nothing can be started.</param>
/// <param name="SessionTotalPerKilogram">The most drug per kilogram in one session; the lower of both counts.</param>
/// <param name="Chairs">The chairs that can be booked.</param>
/// <param name="OpenFrom">First arrival of the day.</param>
/// <param name="OpenTo">Last departure of the day.</param>
/// <param name="OpenDays">Days of the week on which the site treats.</param>
/// <param name="WeightValidDays">How long a weight may be used.</param>
/// <param name="MinimumIntervalDays">The least number of days from the last infusion to a booster.</param>
/// <param name="LeadDays">How many days ahead a booster is booked.</param>
/// <param name="MinimumObservation">The least time under watch after the pump was stopped; the protocol may ask for more.</param>
/// <param name="OrderValidDays">How long a signed order may be used.</param>
/// <param name="PumpStep">The smallest step in which this site's pumps can be set; rates are rounded down to it.</param>
/// <param name="TreatmentDaysInYear">Above so many treatment days in 365 a booster needs a written reason.</param>
/// <param name="DoseInYearPerKilogram">Above so much drug per kilogram in 365 days a booster needs a written reason.</param>
/// <param name="Director">The printed name of who signed.</param>
/// <param name="Reason">Why this policy differs from the one before.</param>
public sealed record SitePolicySigned(
    Dose? SessionTotal,
    DosePerKilogram? SessionTotalPerKilogram,
    ImmutableArray<string> Chairs,
    LocalTime OpenFrom,
    LocalTime OpenTo,
    ImmutableArray<IsoDayOfWeek> OpenDays,
    int WeightValidDays,
    int MinimumIntervalDays,
    int LeadDays,
    Duration MinimumObservation,
    int OrderValidDays,
    InfusionRate PumpStep,
    int? TreatmentDaysInYear,
    DosePerKilogram? DoseInYearPerKilogram,
    string Director,
    string Reason
) : IFact;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class IdentityFacts
{
    public static FactRegister AddIdentity(this FactRegister register) =>
        register.Add<ClinicOpened>("clinic-opened").Add<SitePolicySigned>("site-policy-signed");
}
