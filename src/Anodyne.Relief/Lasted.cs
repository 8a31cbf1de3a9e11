using System.Text.Json.Serialization;

namespace Anodyne.Relief;

/// <summary>How long relief lasted, in days after an episode's last infusion: seen to end, or only known to be longer.</summary>
[JsonDerivedType(typeof(Observed), "observed")]
[JsonDerivedType(typeof(Censored), "censored")]
public abstract record Lasted
{
    private Lasted(int atLeast) => AtLeast = atLeast;

    /// <summary>The last day on which the trailing mean was seen below the line; 0 when it never was.</summary>
    public int AtLeast { get; }

    /// <summary>The return was seen.</summary>
    /// <param name="Days">The day of return.</param>
    /// <param name="AtLeast">The last day seen below the line; days between the two were not written down.</param>
    public sealed record Observed(int Days, int AtLeast) : Lasted(AtLeast)
    {
        /// <summary>True when not a single trailing mean was below the line: no relief was seen, however short.</summary>
        [JsonIgnore]
        public bool NeverBelow => AtLeast == 0;
    }

    /// <summary>The return was not seen: relief lasted at least so long, and nothing more is known.</summary>
    public sealed record Censored(int AtLeast, CensorReason Reason) : Lasted(AtLeast);
}

/// <summary>Why a return was not seen.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CensorReason>))]
public enum CensorReason
{
    /// <summary>The next infusion came first.</summary>
    NextInfusion,

    /// <summary>The diary stopped, or has a gap that reaches to the end.</summary>
    DiaryEnded,

    /// <summary>No trailing mean had enough days.</summary>
    TooFewEntries,

    /// <summary>The relief still holds.</summary>
    StillRelieved,

    /// <summary>There is no baseline to return to.</summary>
    NoBaseline,
}

/// <summary>Something a result had to do without.</summary>
/// <param name="Code">Which thing, in kebab-case.</param>
/// <param name="Seen">How much of it there was.</param>
/// <param name="Needed">How much it takes.</param>
/// <param name="Episode">The episode it belongs to, or null for the patient.</param>
public sealed record Gap(string Code, int? Seen = null, int? Needed = null, int? Episode = null)
{
    /// <summary>Too few diary days before the first infusion.</summary>
    public const string NoBaseline = "too-few-baseline-entries";

    /// <summary>The baseline is so low that the 30 % line lies above the baseline line.</summary>
    public const string LowBaseline = "baseline-too-low-to-judge";

    /// <summary>Too few diary days after the last infusion.</summary>
    public const string TooFewEntries = "too-few-entries-after-infusion";

    /// <summary>Between the last mean below the line and the return, days were not written down.</summary>
    public const string HoleBeforeReturn = "diary-gap-before-return";

    /// <summary>More than 40 % of the days of relief were not written down, so its area is not given.</summary>
    public const string TooManyMissingDays = "too-many-missing-days-for-area";

    /// <summary>An infusion without a known dose.</summary>
    public const string DoseUnknown = "dose-unknown";

    /// <summary>An infusion by another route, or of another form, whose exposure is published: its response is offset.</summary>
    public const string OtherKind = "other-route-or-form";

    /// <summary>One whose exposure nobody published: no offset, and the widest spread.</summary>
    public const string NoPublishedExposure = "no-published-exposure";

    /// <summary>Entries that were no number from 0 to 10.</summary>
    public const string EntriesLeftOut = "entries-off-the-scale";

    /// <summary>Fewer entries in the last week than a trailing mean needs.</summary>
    public const string FewRecentEntries = "too-few-recent-entries";

    /// <summary>Some days were entered later than the day itself.</summary>
    public const string BackFilled = "back-filled-entries";
}
