using Anodyne.Relief;
using Anodyne.Web.Components;
using Microsoft.Extensions.Localization;
using NodaTime;
using HoldingCheck = Anodyne.Clinic.Screening.HoldingCheck;

namespace Anodyne.Web.Pages.Forecasts;

/// <summary>What the relief engine says, in sentences. It gives codes and facts; the words are made here.</summary>
public static class ForecastWords
{
    /// <summary>The advice in one sentence.</summary>
    public static string Advice(BoosterProposal booster, IStringLocalizer t) =>
        booster.Advice switch
        {
            BoosterAdvice.Window => t["Book a booster from {0} to {1}.", Day(booster.Earliest), Day(booster.Latest)],
            BoosterAdvice.Due => t["The booster is due: the next opening day is {0}.", Day(booster.Earliest)],
            BoosterAdvice.NoTreatmentYet => t["Nothing was given yet, so nothing can be said."],
            BoosterAdvice.TooLittleData => t["Too little data: no day can be named."],
            BoosterAdvice.LongerThanEver => t[
                "This relief lasts longer than every earlier one; the past names no day."
            ],
            BoosterAdvice.ShorterThanMinimumInterval => t[
                "Relief ends before the minimum interval is over: a prescriber decides before anything is booked."
            ],
            BoosterAdvice.StopOrReview => t["A full series brought no response: stop or review, never more often."],
            BoosterAdvice.SeriesNotFinished => t[
                "The series is not finished: no booster is proposed before its last session."
            ],
            BoosterAdvice.Hold => t["Something abnormal or overdue holds every booster."],
            _ => t["The clinic is closed on every day that would do."],
        };

    /// <summary>What is abnormal or overdue and since when.</summary>
    public static string Held(IEnumerable<HoldingCheck> holds, IStringLocalizer t) =>
        string.Join(
            "; ",
            holds.Select(h =>
                t[
                    h.IsAbnormal ? "{0} abnormal since {1}" : "{0} overdue since {1}",
                    t[h.InASentence].Value,
                    Words.FullDay(h.Since)
                ].Value
            )
        );

    /// <summary>What ends a hold.</summary>
    public static string UntilWhen(IEnumerable<HoldingCheck> holds, IStringLocalizer t) =>
        holds.Any(h => h.IsAbnormal)
            ? t["No booster is booked before a newer normal result is recorded."]
            : t["No booster is booked before it is recorded."];

    /// <summary>What happens at a line, as one says it.</summary>
    public static string Line(ReturnLine line, IStringLocalizer t) =>
        line == ReturnLine.Baseline ? t["pain is as usual again"] : t["pain is less than 30 % better"];

    /// <summary>
    /// How fast relief falls and when the pain is back, in one breath and with its uncertainty; nothing without a model.
    /// </summary>
    public static string? Outlook(ReliefForecast said, IStringLocalizer t) =>
        said is { Foretold: { } model, ToThirty: { } thirty, ToBaseline: { } usual, LastInfusion: { } last }
            ? string.Join(
                ' ',
                t[
                    "Relief halves every {0} ({1} to {2}).",
                    Days(model.HalfLife.Median, t),
                    Words.Number(model.HalfLife.Low),
                    Words.Number(model.HalfLife.High)
                ].Value,
                said.Episodes[^1].ToThirty is Anodyne.Relief.Lasted.Observed thirtySeen
                    ? t[
                        "Pain has been less than 30 % better since {0}.",
                        Words.FullDay(last.PlusDays(thirtySeen.Days))
                    ].Value
                    : t[
                        "Pain will be less than 30 % better around {0} ({1}).",
                        Around(last, thirty.Q50, t),
                        Between(last, thirty, t)
                    ].Value,
                said.Episodes[^1].ToBaseline is Anodyne.Relief.Lasted.Observed usualSeen
                    ? t["It has been as usual since {0}.", Words.FullDay(last.PlusDays(usualSeen.Days))].Value
                    : t[
                        "It will be as usual around {0} ({1}).",
                        Around(last, usual.Q50, t),
                        Between(last, usual, t)
                    ].Value
            )
            : null;

    /// <summary>A day of the forecast, or that it lies beyond what is looked at.</summary>
    public static string Around(LocalDate last, double days, IStringLocalizer t) =>
        days > Anodyne.Relief.Model.ReturnTimes.Horizon
            ? t["later than {0}", Words.FullDay(last.PlusDays(Anodyne.Relief.Model.ReturnTimes.Horizon))]
            : Words.FullDay(last.PlusDays((int)Math.Ceiling(days)));

    private static string Between(LocalDate last, Quantiles days, IStringLocalizer t) =>
        t["nine in ten courses between {0} and {1}", Around(last, days.Q05, t), Around(last, days.Q95, t)];

    /// <summary>What a forecast had to do without.</summary>
    public static string GapSentence(Gap gap, IStringLocalizer t) =>
        gap.Code switch
        {
            Gap.FewRecentEntries => t[
                "{0} written down in the last week, {1} are wanted: the forecast leans on the clinic and its range is wide.",
                Days(gap.Seen ?? 0, t),
                gap.Needed ?? 0
            ],
            Gap.DoseUnknown => t["The dose of an infusion is not known."],
            Gap.OtherKind => t[
                "S-ketamine, or ketamine by another route, was given: the effect of its dose is converted by published figures, with a wider range."
            ],
            Gap.NoPublishedExposure => t[
                "A drug or a route was given whose exposure nobody has published: the range is much wider."
            ],
            _ => t["The usual pain is so low that the lines lie close together."],
        };

    /// <summary>So many days; one day is one.</summary>
    public static string Days(double days, IStringLocalizer t) =>
        Words.Number(days) is var number && number == "1" ? t["1 day"] : t["{0} days", number];

    /// <summary>By how much a day moves.</summary>
    public static string Shift(int days, IStringLocalizer t) =>
        days switch
        {
            0 => t["the day stays"],
            > 0 => t["the day moves {0} later", Days(days, t)],
            _ => t["the day moves {0} earlier", Days(-days, t)],
        };

    /// <summary>The risk that pain is at a line again within some weeks, or since when it is, as nothing is left to foretell.</summary>
    public static string Risk(Lasted relief, LocalDate last, Within risk, IStringLocalizer t) =>
        relief is Anodyne.Relief.Lasted.Observed seen
            ? t["it has been so since {0}", Words.FullDay(last.PlusDays(seen.Days))]
            : t[
                "{0} within a week, {1} within two, {2} within four",
                Percent(risk.Week),
                Percent(risk.Fortnight),
                Percent(risk.FourWeeks)
            ];

    /// <summary>A share in whole percent.</summary>
    public static string Percent(double share) => $"{Words.Number(Math.Round(share * 100))} %";

    /// <summary>How the window moved since the forecast before, or why it came or went.</summary>
    public static string? Moved(ReliefForecast? before, ReliefForecast now, IStringLocalizer t)
    {
        if (before?.LastInfusion is not { } from || from != now.LastInfusion)
        {
            return null;
        }

        string since = Words.FullDay(before.AsOf);
        return (before.Booster.Latest, now.Booster.Latest) switch
        {
            ({ } was, { } @is) => MovedBy(Period.DaysBetween(was, @is), since, t),
            ({ }, null) => $"{t["Since {0} the window is gone.", since].Value} {Reason(now.Booster.Reasons[0], t)}",
            (null, { }) when before.Booster.Advice is BoosterAdvice.Hold => t[
                "Since {0} the hold ended and the window came.",
                since
            ].Value,
            (null, { }) => t["Since {0} a window came; before there was none.", since].Value,
            _ => null,
        };
    }

    private static string MovedBy(int days, string since, IStringLocalizer t) =>
        days switch
        {
            0 => t["Since {0} the last day of the window stayed.", since],
            > 0 => t["Since {0} the last day of the window moved {1} later.", since, Days(days, t)],
            _ => t["Since {0} the last day of the window moved {1} earlier.", since, Days(-days, t)],
        };

    /// <summary>One reason with its facts.</summary>
    public static string Reason(BoosterReason reason, IStringLocalizer t) =>
        reason.Details.Aggregate(
            t[Sentence(reason.Code)].Value,
            (text, fact) => text.Replace($"{{{fact.Name}}}", Said(fact, t), StringComparison.Ordinal)
        );

    /// <summary>How long relief lasted: seen to end, or at least so long and why no more is known.</summary>
    public static string Lasted(Lasted lasted, IStringLocalizer t) =>
        lasted switch
        {
            Lasted.Observed { NeverBelow: true } => t["no relief seen"],
            Lasted.Observed seen => Days(seen.Days, t),
            Lasted.Censored { Reason: CensorReason.NoBaseline } => t["not known: no usual pain before treatment"],
            Lasted.Censored { Reason: CensorReason.TooFewEntries } => t["not known: too few days written down"],
            Lasted.Censored { Reason: CensorReason.NextInfusion } c => t[
                "at least {0}, then came the next infusion",
                Days(c.AtLeast, t)
            ],
            Lasted.Censored { Reason: CensorReason.DiaryEnded } c => t[
                "at least {0}, then the diary has a gap",
                Days(c.AtLeast, t)
            ],
            _ => t["at least {0}, and it still holds", Days(lasted.AtLeast, t)],
        };

    private static string Sentence(string code) =>
        code switch
        {
            BoosterReason.NoInfusionGiven => "No infusion was given yet.",
            BoosterReason.NoBaseline =>
                "Too few days were written down before the first infusion, so the usual pain is not known.",
            BoosterReason.NoFinishedEpisode => "No relief was seen to end yet.",
            BoosterReason.OneObservation =>
                "Only one relief was seen to end: episode {episode}, after {days}. One observation has no spread.",
            BoosterReason.OwnRange => "{episodes} own episodes were seen to end, after {shortest} to {longest}.",
            BoosterReason.OwnLowerBound => "Relief of episode {episode} lasted at least {days}; its end was not seen.",
            BoosterReason.StillBelowTheLine => "Relief of episode {episode} has held for {days}.",
            BoosterReason.PainIsBack =>
                "Pain was back at the line {days} after the last infusion of episode {episode}.",
            BoosterReason.WindowHasPassed => "The window ended on {latest}.",
            BoosterReason.LongerThanEver => "It has held for {days}; the longest before was {longest}.",
            BoosterReason.ReliefShorterThanInterval =>
                "Relief lasted {days}; the least interval is {minimum-interval}.",
            BoosterReason.NoResponseToSeries => "Episode {episode} had {infusions} infusions and no response was seen.",
            BoosterReason.MonitoringOverdue => "Hold: {what} overdue since {since}.",
            BoosterReason.MonitoringAbnormal => "Hold: {what} abnormal since {since}.",
            BoosterReason.AboveYearlyCount =>
                "That would make {treatment-days} treatment days in a year; above {most} it needs a written reason.",
            BoosterReason.AboveYearlyDose =>
                "With a dose like the last one that would make {milligrams-per-kilogram} mg/kg in a year; above {most} mg/kg it needs a written reason.",
            BoosterReason.MovedToInterval => "The window begins only after the least interval of {days}.",
            BoosterReason.LatestSafeDay =>
                "Up to {latest} the risk that the pain is back at the line first stays at {percent} % or less.",
            BoosterReason.RiskBeforeInterval =>
                "The least interval is {minimum-interval}, and the risk that the pain is back before that is {percent} %: accept it, adjust the dose or the series, or think the therapy over.",
            BoosterReason.UnlikelyToRespond =>
                "After {infusions} infusions the probability that this patient responds is {percent} %.",
            BoosterReason.SeriesNotFinished => "Sessions of the series still to come under its order: {sessions}.",
            BoosterReason.NoOpeningDay => "There is no opening day from {from} on.",
            _ => code,
        };

    private static string Said(Detail fact, IStringLocalizer t) =>
        fact is { Number: { } days, Name: "days" or "longest" or "minimum-interval" } ? Days(days, t)
        : fact.Number is { } number ? Words.Number(number)
        : fact.Date is { } day ? Words.FullDay(day)
        : t[fact.Word ?? ""].Value;

    private static string Day(LocalDate? day) => day is { } known ? Words.FullDay(known) : "";
}
