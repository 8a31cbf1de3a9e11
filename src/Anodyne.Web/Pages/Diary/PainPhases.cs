using Anodyne.Relief;
using Anodyne.Web.Components;
using NodaTime;

namespace Anodyne.Web.Pages.Diary;

/// <summary>The phases of a patient's pain as the relief engine saw them; days of which nothing is known have none.</summary>
public static class PainPhases
{
    public const string Before = "before treatment";
    public const string Series = "series";
    public const string Single = "infusion";
    public const string Relief = "relief";
    public const string Back = "back at the line";

    /// <param name="said">The forecast with its episodes.</param>
    /// <param name="from">The first day that is drawn; what lies before is left out.</param>
    public static IReadOnlyList<PhaseSpan> Of(ReliefForecast said, LocalDate from) =>
        [
            .. said
                .Episodes.Take(1)
                .Select(first => new PhaseSpan(from, first.Episode.First.PlusDays(-1), Before, Tone.Rest))
                .Concat(said.Episodes.SelectMany(one => OfEpisode(one, said.AsOf)))
                .Where(span => span.To >= span.From && span.To >= from)
                .Select(span => span with { From = LocalDate.Max(span.From, from) }),
        ];

    /// <summary>The infusions, the days the pain was seen below the line, and the days since it was seen to be back.</summary>
    private static IEnumerable<PhaseSpan> OfEpisode(ReliefSummary one, LocalDate asOf)
    {
        LocalDate last = one.Episode.Last;
        yield return new PhaseSpan(one.Episode.First, last, one.Episode.Infusions > 1 ? Series : Single, Tone.Accent);
        yield return new PhaseSpan(last.PlusDays(1), last.PlusDays(one.ToBaseline.AtLeast), Relief, Tone.Good);
        if (one.ToBaseline is Lasted.Observed seen)
        {
            yield return new PhaseSpan(
                last.PlusDays(Math.Max(1, seen.Days)),
                one.EndedBy?.PlusDays(-1) ?? asOf,
                Back,
                Tone.Warn
            );
        }
    }
}
