using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Relief;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>What was given on a day.</summary>
public sealed record GivenDay(LocalDate Day, DosePerKilogram PerKilogram)
{
    /// <summary>Every session that gave drug, the oldest first.</summary>
    public static ImmutableArray<GivenDay> Of(Grounds grounds, DateTimeZone zone) =>
        [.. grounds.Treatments.Select(t => new GivenDay(t.EndedAt.InZone(zone).Date, t.PerKilogram))];
}

/// <summary>The 365 days that end with a booster, the booster among them.</summary>
/// <param name="TreatmentDays">Days with an infusion, given or booked.</param>
/// <param name="PerKilogram">The drug given, and once more what the last session gave.</param>
public sealed record BoosterYear(int TreatmentDays, DosePerKilogram PerKilogram)
{
    public static BoosterYear EndingWith(BookingGrounds on, LocalDate day)
    {
        ImmutableArray<GivenDay> within = [.. on.Given.Where(g => TreatmentYear.Holds(day, g.Day))];
        IEnumerable<LocalDate> booked = on.Ahead.Select(b => b.Day).Where(d => TreatmentYear.Holds(day, d));
        return new BoosterYear(
            within.Select(g => g.Day).Concat(booked).Append(day).Distinct().Count(),
            new DosePerKilogram(
                within.Sum(g => g.PerKilogram.Smallest) + (on.Given.LastOrDefault()?.PerKilogram.Smallest ?? 0)
            )
        );
    }

    public bool IsAbove(YearlyLimits limits) =>
        TreatmentDays > limits.TreatmentDays || PerKilogram > limits.PerKilogram;

    /// <summary>A booster above what the site allows in a year is booked with a written reason only.</summary>
    public static BoosterNeedsReason? Unreasoned(
        BookingGrounds on,
        BookingKind kind,
        LocalDate day,
        Private? reason,
        Library library
    )
    {
        var limits = YearlyLimits.Of(on.Policy, library);
        return
            kind is BookingKind.Booster
            && string.IsNullOrWhiteSpace(reason?.Text)
            && EndingWith(on, day) is var year
            && year.IsAbove(limits)
            ? new BoosterNeedsReason(
                day,
                year.TreatmentDays,
                limits.TreatmentDays,
                year.PerKilogram,
                limits.PerKilogram
            )
            : null;
    }
}

/// <summary>This booster would bring more within 365 days than the site allows without a written reason.</summary>
public sealed record BoosterNeedsReason(
    LocalDate Day,
    int TreatmentDays,
    int MostDays,
    DosePerKilogram Dose,
    DosePerKilogram MostDose
)
    : Refusal(
        ("day", Day),
        ("treatmentDays", TreatmentDays),
        ("mostDays", MostDays),
        ("dose", Dose),
        ("mostDose", MostDose)
    );
