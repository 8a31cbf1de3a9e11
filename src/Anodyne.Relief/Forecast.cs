using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Relief;

/// <summary>The one door to a forecast: what is known of a patient on a day, and what follows from it.</summary>
public static class Forecast
{
    /// <summary>What stands behind a forecast that no model foretold: the patient's own finished episodes, and nothing else.</summary>
    public static ForecastModel OwnEpisodes { get; } = new("own-episodes", 1);

    /// <summary>A forecast that can be stored as it is and scored later. It sees nothing after <paramref name="asOf"/>.</summary>
    public static ReliefForecast From(History history, LocalDate asOf, BoosterPolicy policy) =>
        From(history, asOf, policy, ReturnRule.Current);

    /// <summary>The same under another version of the rule, and foretold by a model where there is one.</summary>
    public static ReliefForecast From(
        History history,
        LocalDate asOf,
        BoosterPolicy policy,
        ReturnRule rule,
        Foreteller? by = null
    )
    {
        History known = history.UpTo(asOf);
        ImmutableArray<ReliefSummary> episodes = Summaries.From(known, asOf, rule);
        ReliefSummary? current = episodes.LastOrDefault();
        (Foretold Says, Outlook Outlook)? foretold =
            by is not null && current?.Lines is not null ? by.Foretell(known, asOf) : null;
        BoosterProposal booster = Booster.Propose(episodes, known.Treatments, asOf, policy, foretold?.Outlook);
        return new ReliefForecast(
            foretold is null ? OwnEpisodes : ReliefModel.Name,
            InputHash(known, asOf, policy, rule, by),
            asOf,
            rule,
            policy,
            current?.Episode.Last,
            current?.Baseline,
            current?.Lines,
            episodes,
            foretold?.Outlook.Baseline.ToQuantiles().Rounded(),
            foretold?.Outlook.Thirty.ToQuantiles().Rounded(),
            booster.ProposesDays ? null : booster.Reasons[0].Code,
            booster,
            [.. RecentGaps(known, asOf, rule), .. episodes.SelectMany(e => e.Gaps).Distinct()],
            foretold?.Says
        );
    }

    private static ImmutableArray<Gap> RecentGaps(History known, LocalDate asOf, ReturnRule rule)
    {
        int recent = known.Diary.Between(asOf.PlusDays(1 - rule.WindowDays), asOf).Length;
        return recent < rule.WindowEntries ? [new Gap(Gap.FewRecentEntries, recent, rule.WindowEntries)] : [];
    }

    /// <summary>
    /// SHA-256 of everything a forecast is made from, one line for each thing, in date order. Equal hashes mean equal forecasts,
    /// so that whoever has one need not compute the other.
    /// </summary>
    public static string InputHash(
        History history,
        LocalDate asOf,
        BoosterPolicy policy,
        ReturnRule rule,
        Foreteller? by = null
    )
    {
        History known = history.UpTo(asOf);
        IEnumerable<string> lines =
        [
            by is null ? Line("model", OwnEpisodes.Name, OwnEpisodes.Version) : by.Fingerprint,
            Line("as-of", asOf),
            Line("rule", rule.Version, rule.BaselineDays, rule.BaselineEntries, rule.WindowDays, rule.WindowEntries),
            Line("lines", rule.SmallestFall, rule.RelativeFall, rule.ModerateRelief, rule.EpisodeGapDays),
            Line("act-at", policy.ActAt, policy.MinimumIntervalDays, policy.LeadDays),
            Line("most", policy.MostTreatmentDaysPerYear, policy.FullSeries, policy.MostMilligramsPerKilogramPerYear),
            Line("open", [.. policy.Open.Weekdays.Cast<object>()]),
            Line("closed", [.. policy.Open.Closed.Cast<object>()]),
            Line("holds", [.. policy.Holds.SelectMany(PartsOf)]),
            .. policy.SessionsLeft > 0 ? [Line("sessions-left", policy.SessionsLeft)] : (string[])[],
            .. known.Treatments.Select(LineOf).Order(StringComparer.Ordinal),
            .. known.Diary.Days.Select(day => Line("day", day.Date, day.Pain, day.Entries, day.BackFilled)),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static object[] PartsOf(BoosterHold hold) =>
        hold.IsAbnormal ? [hold.What, hold.Since, "abnormal"] : [hold.What, hold.Since];

    /// <summary>Racemic ketamine into a vein is written without its kind.</summary>
    private static string LineOf(Treatment t) =>
        RelativeExposure.IsFitted(t.Route, t.Form)
            ? Line("given", t.Date, t.Milligrams, t.MilligramsPerKilogram)
            : Line("given", t.Date, t.Milligrams, t.MilligramsPerKilogram, t.Route, t.Form);

    private static string Line(string name, params ReadOnlySpan<object?> values)
    {
        StringBuilder line = new(name);
        foreach (object? value in values)
        {
            line.Append('|').Append(Written(value));
        }

        return line.ToString();
    }

    private static string Written(object? value) =>
        value switch
        {
            null => "unknown",
            LocalDate date => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "unknown",
        };
}

/// <summary>Which model made a forecast: <c>own-episodes 1</c>.</summary>
public sealed record ForecastModel(string Name, int Version)
{
    public override string ToString() => $"{Name} {Version.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>
/// A forecast as it was made: what went in (hash, rule, policy), what each episode did, and what may be said about the
/// next booster. Quantiles are null where no model was asked or the baseline is not known.
/// </summary>
/// <param name="Model">Name and version.</param>
/// <param name="InputHash">Changes whenever anything that went in changes.</param>
/// <param name="AsOf">The last day that was seen.</param>
/// <param name="Rule">The definition of return.</param>
/// <param name="Policy">The clinic's policy of that day.</param>
/// <param name="LastInfusion">Days are counted from here.</param>
/// <param name="Baseline">The pain before treatment.</param>
/// <param name="Lines">The two lines.</param>
/// <param name="Episodes">One summary for each episode, oldest first.</param>
/// <param name="ToBaseline">Days from the last infusion to the baseline line; null when the model gives none.</param>
/// <param name="ToThirty">Days from the last infusion to the 30 % line; null when the model gives none.</param>
/// <param name="Abstained">The code of the first reason why no day is proposed, or null when one is.</param>
/// <param name="Booster">The proposal and its reasons.</param>
/// <param name="Gaps">What had to be done without.</param>
/// <param name="Foretold">What the model of relief says beside the quantiles; null when none was asked.</param>
public sealed record ReliefForecast(
    ForecastModel Model,
    string InputHash,
    LocalDate AsOf,
    ReturnRule Rule,
    BoosterPolicy Policy,
    LocalDate? LastInfusion,
    Baseline? Baseline,
    ReturnLines? Lines,
    ImmutableArray<ReliefSummary> Episodes,
    Quantiles? ToBaseline,
    Quantiles? ToThirty,
    string? Abstained,
    BoosterProposal Booster,
    ImmutableArray<Gap> Gaps,
    Foretold? Foretold = null
);

/// <summary>Quantiles of the day of return, in days from the last infusion; 181 means not within 180 days.</summary>
public sealed record Quantiles(double Q05, double Q10, double Q25, double Q50, double Q75, double Q90, double Q95)
{
    /// <summary>To tenths of a day, as it is stored and shown.</summary>
    public Quantiles Rounded() =>
        new(Tenths(Q05), Tenths(Q10), Tenths(Q25), Tenths(Q50), Tenths(Q75), Tenths(Q90), Tenths(Q95));

    private static double Tenths(double days) => Math.Round(days, 1);
}
