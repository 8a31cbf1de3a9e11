using System.Collections.Immutable;
using System.Text;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Relief;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>One patient's forecasts held against what came, and the boosters that came too late.</summary>
/// <param name="Condition">The kind of pain.</param>
/// <param name="Verdicts">The verdicts.</param>
/// <param name="Boosters">Episodes that another infusion ended, of a patient whose usual pain is known.</param>
/// <param name="Late">Those of them in which relief had fallen below 30 % before.</param>
public sealed record Judged(PainCondition Condition, ImmutableArray<Verdict> Verdicts, int Boosters, int Late);

/// <summary>
/// Every forecast of a clinic held against what came. Each patient's part is kept beside the record, sealed, until a stream of
/// theirs moves; the page sums the parts.
/// </summary>
public sealed class JudgedForecasts(IRecord record, FoldCache cache, KnowledgeBase knowledge, IClock clock)
{
    private const string Kind = "judged-forecasts";

    /// <exception cref="NotForThisPerson">The actor may not see patients.</exception>
    public async Task<ImmutableArray<Judged>> All(Actor actor)
    {
        if (!actor.May(Right.SeePatients))
        {
            throw new NotForThisPerson();
        }

        (ImmutableArray<Judged> all, ImmutableArray<(PatientId, string)> moved) = await OnePatient.Read(
            record,
            cache,
            actor.Clinic,
            Look
        );
        await OnePatient.Keep(record, actor.Clinic, Kind, moved);
        return all;
    }

    private async Task<(ImmutableArray<Judged>, ImmutableArray<(PatientId, string)>)> Look(RecordReader reader)
    {
        IReadOnlyDictionary<PatientId, string> derived = await reader.Derived(Kind);
        var all = ImmutableArray.CreateBuilder<Judged>();
        var moved = ImmutableArray.CreateBuilder<(PatientId, string)>();
        foreach (OnePatient one in await OnePatient.Treated(reader, knowledge))
        {
            LocalDate today = clock.GetCurrentInstant().InZone(one.Zone).Date;
            string stamp = await one.Stamp(
                StreamId.Patient(one.Patient),
                StreamId.Diary(one.Patient),
                StreamId.Forecast(one.Patient)
            );
            Kept? kept = derived.TryGetValue(one.Patient, out string? written)
                ? FactJson.ReadCard<Kept>(Encoding.UTF8.GetBytes(written), _ => null)
                : null;
            if (kept is null || !kept.Holds(stamp, today))
            {
                kept = await Judge(one, stamp, today);
                moved.Add((one.Patient, Encoding.UTF8.GetString(FactJson.WriteCard(kept))));
            }

            all.Add(kept.Judged);
        }

        return (all.ToImmutable(), moved.ToImmutable());
    }

    private static async Task<Kept> Judge(OnePatient one, string stamp, LocalDate today)
    {
        History history = await one.History();
        PainCondition condition = await one.Condition();
        ForecastBook book = await one.Reader.Load(ForecastBook.Fold, StreamId.Forecast(one.Patient));
        ImmutableArray<ReliefSummary> episodes = Summaries.From(history, today, ReturnRule.Current);
        ReliefSummary[] ended = [.. episodes.Where(e => e is { EndedBy: not null, Baseline: not null })];
        return new Kept(
            Version,
            stamp,
            today,
            (history.Diary.LastDay ?? LocalDate.MinIsoValue).PlusDays(ReturnRule.Current.WindowDays),
            new Judged(
                condition,
                Verdict.Of(one.Patient, condition, book, episodes),
                ended.Length,
                ended.Count(e => e.ToThirty is Lasted.Observed)
            )
        );
    }

    /// <summary>Another meaning of what is kept: everybody is judged anew.</summary>
    private const int Version = 1;

    /// <summary>What is kept of one patient.</summary>
    /// <param name="Version">Of the judging.</param>
    /// <param name="Stamp">Where the streams stood.</param>
    /// <param name="JudgedOn">The day it was judged on.</param>
    /// <param name="SettledOn">From this day on nothing changes without a new entry: no trailing mean reaches further.</param>
    /// <param name="Judged">The judgement.</param>
    private sealed record Kept(int Version, string Stamp, LocalDate JudgedOn, LocalDate SettledOn, Judged Judged)
    {
        public bool Holds(string stamp, LocalDate today) =>
            Version == JudgedForecasts.Version && Stamp == stamp && (JudgedOn == today || JudgedOn >= SettledOn);
    }
}
