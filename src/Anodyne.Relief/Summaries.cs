using System.Collections.Immutable;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Relief;

/// <summary>Tells what each episode did, as far as it was known on a day.</summary>
public static class Summaries
{
    /// <summary>An area needs at most this share of its days missing (an engineering default, guess).</summary>
    private const double MostMissing = 0.40;

    /// <summary>One summary for each episode, oldest first. Missing inputs become gaps, never exceptions.</summary>
    public static ImmutableArray<ReliefSummary> From(History history, LocalDate asOf, ReturnRule rule)
    {
        History known = history.UpTo(asOf);
        ImmutableArray<Episode> episodes = Episodes.From(known.Treatments, asOf, rule);
        Baseline? baseline = episodes.IsEmpty ? null : rule.BaselineOf(known.Diary, episodes[0].First);
        return
        [
            .. episodes.Select(
                (episode, index) =>
                    Of(
                        new Span(
                            known.Diary,
                            episode,
                            episodes[0].First,
                            index + 1 < episodes.Length ? episodes[index + 1].First : null,
                            asOf,
                            rule
                        ),
                        baseline
                    )
            ),
        ];
    }

    private static ReliefSummary Of(Span span, Baseline? baseline)
    {
        ReturnLines? lines = baseline is null ? null : span.Rule.LinesOf(baseline);
        ImmutableArray<DayMean> means = span.Means();
        Lasted toBaseline = Duration(span, means, lines, ReturnLine.Baseline);
        Lasted toThirty = Duration(span, means, lines, ReturnLine.ThirtyPercent);
        double? area = baseline is null ? null : Area(span, baseline, toBaseline);
        return new ReliefSummary(
            span.Episode,
            span.AsOf,
            span.Rule,
            baseline,
            lines,
            lines is null ? null : Onset(span, lines),
            toBaseline,
            toThirty,
            area,
            baseline is null ? null : Peak(means, baseline),
            lines is null ? null : Responded(span, means, lines),
            span.Next,
            Gaps(span, baseline, lines, means, toBaseline, toThirty, area)
        );
    }

    private static Lasted Duration(Span span, ImmutableArray<DayMean> means, ReturnLines? lines, ReturnLine line)
    {
        if (lines is null)
        {
            return new Lasted.Censored(0, CensorReason.NoBaseline);
        }

        int atLeast = 0;
        foreach (DayMean day in means)
        {
            if (ReturnRule.IsBack(day.Mean, line, lines))
            {
                return new Lasted.Observed(day.Day, atLeast);
            }

            atLeast = day.Day;
        }

        return new Lasted.Censored(atLeast, WhyNotSeen(span, means));
    }

    private static CensorReason WhyNotSeen(Span span, ImmutableArray<DayMean> means)
    {
        bool seenToTheEnd = !means.IsEmpty && means[^1].Day == span.Length;
        return (means.IsEmpty, seenToTheEnd, span.Next) switch
        {
            (true, _, { }) when span.Length < span.Rule.WindowEntries => CensorReason.NextInfusion,
            (true, _, _) => CensorReason.TooFewEntries,
            (_, true, { }) => CensorReason.NextInfusion,
            (_, true, null) => CensorReason.StillRelieved,
            _ => CensorReason.DiaryEnded,
        };
    }

    private static int? Onset(Span span, ReturnLines lines)
    {
        HashSet<LocalDate> infusionDays = [.. span.Episode.Treatments.Select(t => t.Date)];
        LocalDate? before = null;
        for (LocalDate date = span.Episode.First.PlusDays(1); date <= span.LastWrittenDay; date = date.PlusDays(1))
        {
            if (infusionDays.Contains(date))
            {
                continue;
            }

            bool relieved =
                span.Diary.On(date) is { } day && !ReturnRule.IsBack(day.Pain, ReturnLine.ThirtyPercent, lines);
            if (relieved && before is { } first)
            {
                return Period.DaysBetween(span.Episode.First, first);
            }

            before = relieved ? date : null;
        }

        return null;
    }

    private static double? Area(Span span, Baseline baseline, Lasted toBaseline)
    {
        int days = toBaseline is Lasted.Observed seen ? seen.Days : toBaseline.AtLeast;
        ImmutableArray<DiaryDay> written = span.Written(days);
        return days == 0 || written.Length < (1 - MostMissing) * days
            ? null
            : days * written.Average(day => baseline.Pain - day.Pain);
    }

    private static double? Peak(ImmutableArray<DayMean> means, Baseline baseline) =>
        means.IsEmpty || baseline.Pain <= 0 ? null : 100 * (baseline.Pain - means.Min(day => day.Mean)) / baseline.Pain;

    private static bool? Responded(Span span, ImmutableArray<DayMean> means, ReturnLines lines)
    {
        bool relieved = means.Any(day => !ReturnRule.IsBack(day.Mean, ReturnLine.ThirtyPercent, lines));
        bool longEnough = !means.IsEmpty && means[^1].Day >= span.Rule.WindowDays;
        return relieved ? true
            : longEnough ? false
            : null;
    }

    private static ImmutableArray<Gap> Gaps(
        Span span,
        Baseline? baseline,
        ReturnLines? lines,
        ImmutableArray<DayMean> means,
        Lasted toBaseline,
        Lasted toThirty,
        double? area
    )
    {
        int episode = span.Episode.Number;
        ImmutableArray<Gap>.Builder gaps = ImmutableArray.CreateBuilder<Gap>();
        if (baseline is null)
        {
            gaps.Add(new Gap(Gap.NoBaseline, span.DaysBeforeTreatment, span.Rule.BaselineEntries));
        }

        if (lines is { } l && l.ThirtyPercent > l.Baseline)
        {
            gaps.Add(new Gap(Gap.LowBaseline, Episode: episode));
        }

        if (means.IsEmpty)
        {
            gaps.Add(new Gap(Gap.TooFewEntries, span.Written(span.Length).Length, span.Rule.WindowEntries, episode));
        }

        if (HasHole(toBaseline) || HasHole(toThirty))
        {
            gaps.Add(new Gap(Gap.HoleBeforeReturn, Episode: episode));
        }

        if (area is null && baseline is not null && !means.IsEmpty)
        {
            gaps.Add(new Gap(Gap.TooManyMissingDays, Episode: episode));
        }

        Count(gaps, Gap.DoseUnknown, span.Episode.Treatments.Count(t => t.MilligramsPerKilogram is null), episode);
        Treatment[] others = [.. span.Episode.Treatments.Where(t => !RelativeExposure.IsFitted(t.Route, t.Form))];
        int published = others.Count(t => RelativeExposure.Of(t.Route, t.Form).Known);
        Count(gaps, Gap.OtherKind, published, episode);
        Count(gaps, Gap.NoPublishedExposure, others.Length - published, episode);
        Count(gaps, Gap.BackFilled, span.Written(span.Length).Count(day => day.BackFilled), episode);
        Count(gaps, Gap.EntriesLeftOut, span.Diary.LeftOut, null);
        return gaps.ToImmutable();
    }

    private static bool HasHole(Lasted lasted) =>
        lasted is Lasted.Observed { NeverBelow: false } seen && seen.Days - seen.AtLeast > 1;

    private static void Count(ImmutableArray<Gap>.Builder gaps, string code, int seen, int? episode)
    {
        if (seen > 0)
        {
            gaps.Add(new Gap(code, seen, Episode: episode));
        }
    }

    /// <summary>A trailing mean, by days after the last infusion.</summary>
    private sealed record DayMean(int Day, double Mean);

    /// <summary>The days that belong to one episode: after its last infusion, before the next, up to what is known.</summary>
    private sealed record Span(
        PainDiary Diary,
        Episode Episode,
        LocalDate FirstInfusion,
        LocalDate? Next,
        LocalDate AsOf,
        ReturnRule Rule
    )
    {
        public int DaysBeforeTreatment => Rule.DaysBefore(Diary, FirstInfusion).Length;

        public LocalDate End => Next is { } next ? LocalDate.Min(next.PlusDays(-1), AsOf) : AsOf;

        public int Length => Math.Max(0, Period.DaysBetween(Episode.Last, End));

        /// <summary>The last day of the span that may hold an entry.</summary>
        public LocalDate LastWrittenDay => LocalDate.Min(End, LastWritten);

        public ImmutableArray<DiaryDay> Written(int days) =>
            Diary.Between(Episode.Last.PlusDays(1), Episode.Last.PlusDays(days));

        public ImmutableArray<DayMean> Means()
        {
            ImmutableArray<DayMean>.Builder means = ImmutableArray.CreateBuilder<DayMean>();
            // No window reaches a week past the last entry.
            int last = Math.Min(Length, Period.DaysBetween(Episode.Last, LastWritten) + Rule.WindowDays);
            for (int day = 1; day <= last; day++)
            {
                if (Rule.TrailingMean(Diary, Episode.Last, Episode.Last.PlusDays(day)) is { } mean)
                {
                    means.Add(new DayMean(day, mean));
                }
            }

            return means.ToImmutable();
        }

        private LocalDate LastWritten => Diary.LastDay ?? Episode.Last;
    }
}
