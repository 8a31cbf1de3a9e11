using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Relief;

/// <summary>An infusion that was given. What is only planned is not a treatment and never enters a history.</summary>
/// <param name="Date">The day it was given, in the clinic's zone.</param>
/// <param name="Milligrams">What was delivered, or null when not known.</param>
/// <param name="MilligramsPerKilogram">The same by body mass, or null when not known.</param>
/// <param name="Route">How it came into the body.</param>
/// <param name="Form">Which form of ketamine it was.</param>
public sealed record Treatment(
    LocalDate Date,
    double? Milligrams = null,
    double? MilligramsPerKilogram = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] DoseRoute Route = DoseRoute.Intravenous,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] KetamineForm Form = KetamineForm.Racemic
);

/// <summary>A series, or a single booster: infusions that follow one another within seven days.</summary>
/// <param name="Number">1 for the patient's first episode.</param>
/// <param name="Treatments">Its infusions, oldest first; never empty.</param>
public sealed record Episode(int Number, ImmutableArray<Treatment> Treatments)
{
    /// <summary>The day of the first infusion.</summary>
    public LocalDate First => Treatments[0].Date;

    /// <summary>The day of the last infusion, from which durations are counted.</summary>
    public LocalDate Last => Treatments[^1].Date;

    /// <summary>How many infusions it held.</summary>
    public int Infusions => Treatments.Length;
}

/// <summary>Cuts a patient's infusions into episodes.</summary>
public static class Episodes
{
    /// <summary>
    /// The episodes known at the end of <paramref name="asOf"/>: infusions at most <see cref="ReturnRule.EpisodeGapDays"/>
    /// days apart belong together.
    /// </summary>
    public static ImmutableArray<Episode> From(IEnumerable<Treatment> treatments, LocalDate asOf, ReturnRule rule)
    {
        List<ImmutableArray<Treatment>> groups = [];
        foreach (Treatment given in treatments.Where(t => t.Date <= asOf).OrderBy(t => t.Date))
        {
            if (groups.Count > 0 && Period.DaysBetween(groups[^1][^1].Date, given.Date) <= rule.EpisodeGapDays)
            {
                groups[^1] = groups[^1].Add(given);
            }
            else
            {
                groups.Add([given]);
            }
        }

        return [.. groups.Select((group, index) => new Episode(index + 1, group))];
    }
}

/// <summary>What is known of one patient: the diary and the infusions given.</summary>
public sealed record History(PainDiary Diary, ImmutableArray<Treatment> Treatments)
{
    /// <summary>The same history as it stood at the end of a day, so that no forecast can see its future.</summary>
    public History UpTo(LocalDate asOf) => new(Diary.UpTo(asOf), [.. Treatments.Where(t => t.Date <= asOf)]);
}
