using System.Collections.Immutable;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Relief;

/// <summary>
/// Proposes a booster window: by the latest safe day of the model of relief, or, without one, from the patient's own
/// finished episodes, which counts days and states no probability. The questions come in the order of danger: hold, stop or
/// review, a series that goes on, too little data, too short.
/// </summary>
public static class Booster
{
    /// <summary>Fewer seen returns give no range, and without a range there is no window.</summary>
    public const int FewestReturnsSeen = 2;

    public static BoosterProposal Propose(
        ImmutableArray<ReliefSummary> episodes,
        ImmutableArray<Treatment> given,
        LocalDate asOf,
        BoosterPolicy policy,
        Outlook? outlook = null
    )
    {
        OwnDurations own = OwnOf(episodes, policy.ActAt);
        if (!policy.Holds.IsEmpty)
        {
            return NoDay(BoosterAdvice.Hold, own, [.. policy.Holds.Select(Held)]);
        }

        if (episodes.IsEmpty)
        {
            return NoDay(BoosterAdvice.NoTreatmentYet, own, [BoosterReason.Of(BoosterReason.NoInfusionGiven)]);
        }

        if (
            (NoResponseToAFullSeries(episodes, policy) ?? UnlikelyToRespond(episodes, policy, outlook)) is
            { } noResponse
        )
        {
            return NoDay(BoosterAdvice.StopOrReview, own, [noResponse]);
        }

        if (policy.SessionsLeft > 0)
        {
            BoosterReason left = BoosterReason.Of(BoosterReason.SeriesNotFinished, ("sessions", policy.SessionsLeft));
            return NoDay(BoosterAdvice.SeriesNotFinished, own, [left]);
        }

        if (outlook is not null)
        {
            return Foreseen(new Question(episodes[^1], own, given, asOf, policy), outlook);
        }

        return own.Seen.Length < FewestReturnsSeen
            ? NoDay(BoosterAdvice.TooLittleData, own, WhatIsKnown(episodes, own))
            : FromOwn(new Question(episodes[^1], own, given, asOf, policy));
    }

    private static OwnDurations OwnOf(ImmutableArray<ReliefSummary> episodes, ReturnLine line) =>
        new(
            line,
            [
                .. from summary in episodes
                let seen = summary.To(line) as Lasted.Observed
                where seen is not null
                select new EpisodeDuration(summary.Episode.Number, seen.Days),
            ],
            [
                .. from summary in episodes
                where summary is { EndedBy: not null, Baseline: not null }
                let longer = summary.To(line) as Lasted.Censored
                where longer is not null
                select new EpisodeDuration(summary.Episode.Number, longer.AtLeast),
            ]
        );

    private static BoosterProposal FromOwn(Question ask)
    {
        Lasted current = ask.Current.To(ask.Own.Line);
        ImmutableArray<EpisodeDuration> ahead = [.. ask.Own.Seen.Where(e => e.Days > current.AtLeast)];
        return (current, ahead) switch
        {
            (Lasted.Observed back, _) => Back(ask, back.Days),
            (_, []) => LongerThanEver(ask, current.AtLeast),
            _ => BeforeReliefEnds(ask, ahead.Min(e => e.Days)),
        };
    }

    /// <summary>The latest day on which the risk that the pain is back is at most that of one look.</summary>
    private static BoosterProposal Foreseen(Question ask, Outlook outlook)
    {
        if (ask.Current.To(ask.Own.Line) is Lasted.Observed back)
        {
            return Back(ask, back.Days);
        }

        ReturnTimes times = ask.Own.Line == ReturnLine.Baseline ? outlook.Baseline : outlook.Thirty;
        LocalDate latest = ask.Current.Episode.Last.PlusDays(BoosterDay.LatestSafe(times, outlook.RiskPerLook));
        BoosterReason safe = BoosterReason.Of(
            BoosterReason.LatestSafeDay,
            ("latest", latest),
            ("percent", (int)Math.Ceiling(outlook.RiskPerLook * 100))
        );
        if (latest < ask.EarliestAllowed)
        {
            int risk = (int)Math.Round(times.Within(ask.Policy.IntervalDays) * 100);
            return NoDay(
                BoosterAdvice.ShorterThanMinimumInterval,
                ask.Own,
                [
                    BoosterReason.Of(
                        BoosterReason.RiskBeforeInterval,
                        ("percent", risk),
                        ("minimum-interval", ask.Policy.IntervalDays)
                    ),
                    safe,
                    .. ask.Range,
                ]
            );
        }

        return latest <= ask.AsOf
            ? Due(ask, BoosterReason.Of(BoosterReason.WindowHasPassed, ("latest", latest)))
            : OnOpeningDays(ask, latest.PlusDays(1 - ask.Policy.LeadDays), latest, [safe, .. ask.Range]);
    }

    private static BoosterReason? UnlikelyToRespond(
        ImmutableArray<ReliefSummary> episodes,
        BoosterPolicy policy,
        Outlook? outlook
    ) =>
        outlook is not null
        && outlook.Responder < BoosterDay.LeastResponder
        && outlook.Baseline.Elapsed >= ReturnRule.Current.WindowDays
        && episodes[^1].Episode.Infusions >= policy.FullSeries
            ? BoosterReason.Of(
                BoosterReason.UnlikelyToRespond,
                ("percent", (int)Math.Round(outlook.Responder * 100)),
                ("infusions", episodes[^1].Episode.Infusions)
            )
            : null;

    /// <summary>The pain is back at the line already.</summary>
    private static BoosterProposal Back(Question ask, int days) =>
        days <= ask.Policy.IntervalDays
            ? TooShort(ask, days)
            : Due(
                ask,
                BoosterReason.Of(BoosterReason.PainIsBack, ("days", days), ("episode", ask.Current.Episode.Number))
            );

    private static BoosterProposal BeforeReliefEnds(Question ask, int days)
    {
        LocalDate latest = ask.Current.Episode.Last.PlusDays(days - 1);
        if (latest < ask.EarliestAllowed)
        {
            return TooShort(ask, days);
        }

        return latest <= ask.AsOf
            ? Due(ask, BoosterReason.Of(BoosterReason.WindowHasPassed, ("latest", latest)))
            : OnOpeningDays(ask, ask.Current.Episode.Last.PlusDays(days - ask.Policy.LeadDays), latest, ask.Range);
    }

    /// <summary>
    /// Closed days move the ends of the window inwards. When the whole window is closed, the booster moves to an earlier
    /// opening day, never to a later one.
    /// </summary>
    private static BoosterProposal OnOpeningDays(
        Question ask,
        LocalDate opens,
        LocalDate to,
        ImmutableArray<BoosterReason> why
    )
    {
        ImmutableArray<BoosterReason> reasons =
            opens < ask.EarliestAllowed
                ? [.. why, BoosterReason.Of(BoosterReason.MovedToInterval, ("days", ask.Policy.IntervalDays))]
                : why;
        LocalDate from = LocalDate.Max(opens, ask.NotBefore);
        if (ask.Policy.Open.OnOrBefore(to) is not { } latest || latest < ask.NotBefore)
        {
            BoosterReason closed = BoosterReason.Of(BoosterReason.NoOpeningDay, ("from", ask.NotBefore), ("to", to));
            return NoDay(BoosterAdvice.NoOpeningDay, ask.Own, [closed, .. reasons]);
        }

        LocalDate earliest = ask.Policy.Open.OnOrAfter(from) is { } open && open <= latest ? open : latest;
        return Days(BoosterAdvice.Window, ask, earliest, latest, reasons);
    }

    private static BoosterProposal Due(Question ask, BoosterReason why) =>
        ask.Policy.Open.OnOrAfter(ask.NotBefore) is { } open
            ? Days(BoosterAdvice.Due, ask, open, open, [why, .. ask.Range])
            : NoDay(
                BoosterAdvice.NoOpeningDay,
                ask.Own,
                [BoosterReason.Of(BoosterReason.NoOpeningDay, ("from", ask.NotBefore))]
            );

    private static BoosterProposal LongerThanEver(Question ask, int days) =>
        NoDay(
            BoosterAdvice.LongerThanEver,
            ask.Own,
            [
                BoosterReason.Of(
                    BoosterReason.LongerThanEver,
                    ("days", days),
                    ("longest", ask.Own.Seen.Max(e => e.Days))
                ),
                .. ask.Range,
            ]
        );

    private static BoosterProposal TooShort(Question ask, int days) =>
        NoDay(
            BoosterAdvice.ShorterThanMinimumInterval,
            ask.Own,
            [
                BoosterReason.Of(
                    BoosterReason.ReliefShorterThanInterval,
                    ("days", days),
                    ("minimum-interval", ask.Policy.IntervalDays)
                ),
                .. ask.Range,
            ]
        );

    private static BoosterProposal Days(
        BoosterAdvice advice,
        Question ask,
        LocalDate earliest,
        LocalDate latest,
        ImmutableArray<BoosterReason> reasons
    )
    {
        ImmutableArray<Treatment> within = [.. ask.Given.Where(t => TreatmentYear.Holds(earliest, t.Date))];
        int inYear = within.Select(t => t.Date).Append(earliest).Distinct().Count();
        BoosterReason above = BoosterReason.Of(
            BoosterReason.AboveYearlyCount,
            ("treatment-days", inYear),
            ("most", ask.Policy.MostTreatmentDaysPerYear)
        );
        bool tooManyDays = inYear > ask.Policy.MostTreatmentDaysPerYear;
        return new(
            advice,
            earliest,
            latest,
            ask.Own,
            inYear,
            [.. reasons, .. tooManyDays ? [above] : (BoosterReason[])[], .. AboveYearlyDose(ask, within)]
        );
    }

    /// <summary>What was given in the year and once more what the last infusion gave.</summary>
    private static ImmutableArray<BoosterReason> AboveYearlyDose(Question ask, ImmutableArray<Treatment> within)
    {
        double dose =
            within.Sum(t => t.MilligramsPerKilogram ?? 0) + (ask.Given.MaxBy(t => t.Date)?.MilligramsPerKilogram ?? 0);
        return ask.Policy.MostMilligramsPerKilogramPerYear is { } most && dose > most
            ?
            [
                BoosterReason.Of(
                    BoosterReason.AboveYearlyDose,
                    ("milligrams-per-kilogram", Written(dose)),
                    ("most", Written(most))
                ),
            ]
            : [];
    }

    private static string Written(double number) =>
        number.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    private static BoosterProposal NoDay(
        BoosterAdvice advice,
        OwnDurations own,
        ImmutableArray<BoosterReason> reasons
    ) => new(advice, null, null, own, null, reasons);

    /// <summary>The latest full series stayed without a response, and nothing since brought one.</summary>
    private static BoosterReason? NoResponseToAFullSeries(ImmutableArray<ReliefSummary> episodes, BoosterPolicy policy)
    {
        ReliefSummary? series = episodes.LastOrDefault(e => e.Episode.Infusions >= policy.FullSeries);
        return series is null || episodes.Any(e => e.Episode.Number >= series.Episode.Number && e.Responded != false)
            ? null
            : BoosterReason.Of(
                BoosterReason.NoResponseToSeries,
                ("episode", series.Episode.Number),
                ("infusions", series.Episode.Infusions)
            );
    }

    private static ImmutableArray<BoosterReason> WhatIsKnown(ImmutableArray<ReliefSummary> episodes, OwnDurations own)
    {
        ReliefSummary current = episodes[^1];
        ImmutableArray<BoosterReason> start = current.Baseline is null
            ? [BoosterReason.Of(BoosterReason.NoBaseline)]
            : [];
        BoosterReason seen = own.Seen is [var only]
            ? BoosterReason.Of(BoosterReason.OneObservation, ("days", only.Days), ("episode", only.Episode))
            : BoosterReason.Of(BoosterReason.NoFinishedEpisode);
        IEnumerable<BoosterReason> longer = own.AtLeast.Select(e =>
            BoosterReason.Of(BoosterReason.OwnLowerBound, ("days", e.Days), ("episode", e.Episode))
        );
        ImmutableArray<BoosterReason> now =
            current.EndedBy is null && current.To(own.Line) is Lasted.Censored { AtLeast: > 0 } running
                ?
                [
                    BoosterReason.Of(
                        BoosterReason.StillBelowTheLine,
                        ("days", running.AtLeast),
                        ("episode", current.Episode.Number)
                    ),
                ]
                : [];
        return [.. start, seen, .. longer, .. now];
    }

    private static BoosterReason Held(BoosterHold hold) =>
        BoosterReason.Of(
            hold.IsAbnormal ? BoosterReason.MonitoringAbnormal : BoosterReason.MonitoringOverdue,
            ("what", hold.What),
            ("since", hold.Since)
        );

    /// <summary>What a window is made of.</summary>
    private sealed record Question(
        ReliefSummary Current,
        OwnDurations Own,
        ImmutableArray<Treatment> Given,
        LocalDate AsOf,
        BoosterPolicy Policy
    )
    {
        public LocalDate EarliestAllowed => Current.Episode.Last.PlusDays(Policy.IntervalDays);

        public LocalDate NotBefore => LocalDate.Max(EarliestAllowed, AsOf.PlusDays(1));

        /// <summary>The patient's own past, where at least one end was seen.</summary>
        public ImmutableArray<BoosterReason> Range =>
            Own.Seen.IsEmpty ? []
            : Own.Seen is [var only]
                ? [BoosterReason.Of(BoosterReason.OneObservation, ("days", only.Days), ("episode", only.Episode))]
            :
            [
                BoosterReason.Of(
                    BoosterReason.OwnRange,
                    ("episodes", Own.Seen.Length),
                    ("shortest", Own.Seen.Min(e => e.Days)),
                    ("longest", Own.Seen.Max(e => e.Days))
                ),
            ];
    }
}
