using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Relief;

/// <summary>One day of a patient's chart.</summary>
/// <param name="Date">The day.</param>
/// <param name="Pain">The day's entry, or null when nothing was written.</param>
/// <param name="TrailingMean">
/// The trailing mean of <see cref="ReturnRule"/>, or null on infusion days and where it stands on too few days.
/// </param>
/// <param name="Infusion">An infusion was given that day.</param>
public sealed record CurveDay(LocalDate Date, double? Pain, double? TrailingMean, bool Infusion);

/// <summary>The line a clinician looks at: entries, trailing means and infusions, day by day.</summary>
public static class ReliefCurve
{
    /// <summary>Every day from the first thing known to the last, at most <paramref name="asOf"/>.</summary>
    public static ImmutableArray<CurveDay> From(History history, LocalDate asOf, ReturnRule rule)
    {
        History known = history.UpTo(asOf);
        ImmutableArray<LocalDate> infusions = [.. known.Treatments.Select(t => t.Date).Distinct().Order()];
        ImmutableArray<LocalDate> all = [.. known.Diary.Days.Select(day => day.Date), .. infusions];
        if (all.IsEmpty)
        {
            return [];
        }

        ImmutableArray<CurveDay>.Builder days = ImmutableArray.CreateBuilder<CurveDay>();
        (LocalDate? last, int next) = (null, 0);
        for (LocalDate date = all.Min(); date <= all.Max(); date = date.PlusDays(1))
        {
            bool infusion = next < infusions.Length && infusions[next] == date;
            (last, next) = infusion ? (date, next + 1) : (last, next);
            double? mean = infusion ? null : rule.TrailingMean(known.Diary, last, date);
            days.Add(new CurveDay(date, known.Diary.On(date)?.Pain, mean, infusion));
        }

        return days.ToImmutable();
    }
}
