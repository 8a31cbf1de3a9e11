using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Relief;

/// <summary>What a clinic has signed about boosters.</summary>
/// <param name="ActAt">The line before which the booster should come; 30 % unless agreed otherwise with the patient.</param>
/// <param name="MinimumIntervalDays">Days from the last infusion to a booster; 21 is a guess to be signed.</param>
/// <param name="LeadDays">The window opens so many days before the shortest own relief ends; 7 is a guess.</param>
/// <param name="MostTreatmentDaysPerYear">
/// Above so many treatment days in 365 a booster needs a written reason (consensus 6–12, Cohen 2018, not verified).
/// </param>
/// <param name="MostMilligramsPerKilogramPerYear">
/// Above so much drug in 365 days a booster needs a written reason; null counts none (30 is a guess of the site defaults).
/// </param>
/// <param name="FullSeries">
/// A series of so many infusions without a response asks for stop or review (3 of the usual 3–7; guess).
/// </param>
/// <param name="Open">When the clinic is open.</param>
/// <param name="Holds">What is abnormal or overdue and holds every booster, for example a liver panel.</param>
public sealed record BoosterPolicy(
    ReturnLine ActAt,
    int MinimumIntervalDays,
    int LeadDays,
    int MostTreatmentDaysPerYear,
    double? MostMilligramsPerKilogramPerYear,
    int FullSeries,
    OpeningDays Open,
    ImmutableArray<BoosterHold> Holds
)
{
    /// <summary>No policy can go below a week between an episode and the next.</summary>
    public const int NeverUndercutDays = 7;

    /// <summary>The defaults that stand until a medical director signs others.</summary>
    public static BoosterPolicy Default { get; } =
        new(ReturnLine.ThirtyPercent, 21, 7, 12, null, 3, OpeningDays.MondayToFriday, []);

    /// <summary>How many sessions of a series that has begun are still to come; a booster is proposed after the last one.</summary>
    public int SessionsLeft { get; init; }

    /// <summary>The interval that counts.</summary>
    public int IntervalDays => Math.Max(NeverUndercutDays, MinimumIntervalDays);
}

/// <summary>Something that holds every booster.</summary>
/// <param name="What">Its name, as it stands in a sentence.</param>
/// <param name="Since">The day on which it was due, or of the abnormal result.</param>
/// <param name="IsAbnormal">Its newest result is abnormal; otherwise it is overdue.</param>
public sealed record BoosterHold(string What, LocalDate Since, bool IsAbnormal = false);

/// <summary>The days on which the clinic can give an infusion.</summary>
/// <param name="Weekdays">Open on these days of the week.</param>
/// <param name="Closed">Except on these dates.</param>
public sealed record OpeningDays(ImmutableArray<IsoDayOfWeek> Weekdays, ImmutableArray<LocalDate> Closed)
{
    /// <summary>No opening day is looked for farther away than this.</summary>
    private const int FarthestDays = 60;

    public static OpeningDays MondayToFriday { get; } =
        new(
            [
                IsoDayOfWeek.Monday,
                IsoDayOfWeek.Tuesday,
                IsoDayOfWeek.Wednesday,
                IsoDayOfWeek.Thursday,
                IsoDayOfWeek.Friday,
            ],
            []
        );

    public bool IsOpen(LocalDate date) => Weekdays.Contains(date.DayOfWeek) && !Closed.Contains(date);

    /// <summary>The first opening day on or after a date, or null when there is none within 60 days.</summary>
    public LocalDate? OnOrAfter(LocalDate date) => Look(date, 1);

    /// <summary>The last opening day on or before a date, or null when there is none within 60 days.</summary>
    public LocalDate? OnOrBefore(LocalDate date) => Look(date, -1);

    private LocalDate? Look(LocalDate from, int step)
    {
        for (int days = 0; days <= FarthestDays; days++)
        {
            if (IsOpen(from.PlusDays(step * days)))
            {
                return from.PlusDays(step * days);
            }
        }

        return null;
    }
}
