using System.Collections.Immutable;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using Anodyne.Relief;
using Anodyne.Relief.Model;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Forecasts;

/// <summary>Whether the clinic's forecasts held what they promised, and what was learnt from its own patients.</summary>
public sealed partial class AreWeRightPage
{
    /// <summary>A risk of return of one booster in ten is what a window promises.</summary>
    private const double PromisedRisk = 0.10;

    private Seen All { get; set; } = new([], new ShareOf(0, 0), ClinicPopulation.Fold.Start);

    private ShareOf Ninety => Held(All.Verdicts, v => v.HeldNinety);

    private ShareOf Fifty => Held(All.Verdicts, v => v.HeldFifty);

    private int StillOpen => All.Verdicts.Count(v => v.Came is null);

    /// <summary>The shares of places in ten equal parts; each is a tenth when the ranges are right.</summary>
    private ImmutableArray<int> Deciles
    {
        get
        {
            int[] counts = new int[10];
            foreach (double place in All.Verdicts.Select(v => v.Place).OfType<double>())
            {
                counts[Math.Min(9, (int)(place * 10))]++;
            }

            return [.. counts];
        }
    }

    private IReadOnlyList<Bin> Bins =>
        [
            .. All
                .Verdicts.Where(v => v.CameInAFortnight is not null)
                .GroupBy(v => Math.Min(4, (int)(v.FortnightRisk * 5)))
                .OrderBy(g => g.Key)
                .Select(g => new Bin(
                    g.Average(v => v.FortnightRisk),
                    new ShareOf(g.Count(v => v.CameInAFortnight == true), g.Count())
                )),
        ];

    private IReadOnlyList<Group> Groups { get; set; } = [];

    /// <summary>The right end of the funnel, in forecasts.</summary>
    private double MostJudged => Math.Max(10, Groups.Max(g => g.Ninety.All) * 1.1);

    /// <summary>Where groups stand in the funnel; those at one place share a dot and a label.</summary>
    private IEnumerable<(int Judged, double Held, string Names)> FunnelPlaces =>
        Groups
            .Where(g => g.Ninety.All > 0)
            .GroupBy(g => (g.Ninety.All, g.Ninety.Value))
            .Select(place => (place.Key.All, place.Key.Value, string.Join(", ", place.Select(g => g.Name))));

    /// <summary>Four to nine round numbers of forecasts.</summary>
    private IEnumerable<int> FunnelTicks
    {
        get
        {
            int[] steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
            int step = steps.FirstOrDefault(s => MostJudged / s < 10, 1000);
            return Enumerable.Range(1, (int)(MostJudged / step)).Select(i => i * step);
        }
    }

    protected override async Task Look()
    {
        All = await Views.See(Actor, Everybody);
        Groups =
        [
            .. All
                .Verdicts.GroupBy(v => v.Condition)
                .OrderBy(g => g.Key)
                .Select(g => new Group(
                    Named(g.Key),
                    Held([.. g], v => v.HeldNinety),
                    Held([.. g], v => v.HeldFifty),
                    g.Where(v => v.Came is not null)
                        .Select(v => Math.Abs(v.Said.Q50 - v.Came!.Value))
                        .DefaultIfEmpty()
                        .Average()
                )),
        ];
    }

    private async Task Learn()
    {
        ImmutableArray<PatientDays> patients = await Views.See(Actor, Patients);
        await Ask(
            new LearnPopulation.Command(LearnPopulation.From(patients, Environment.ProcessorCount), Now),
            "/are-we-right"
        );
    }

    private async Task<Seen> Everybody(RecordReader reader)
    {
        List<Verdict> verdicts = [];
        (int late, int boosters) = (0, 0);
        foreach (BoosterCard card in await reader.Cards(BoosterCard.Kind))
        {
            ImmutableArray<ReliefSummary> episodes = Summaries.From(
                await HistoryOf(reader, card.Patient),
                Today,
                ReturnRule.Current
            );
            PainCondition condition = KindOfPain.Of(
                await reader.Load(ScreeningState.Fold, StreamId.Patient(card.Patient))
            );
            ForecastBook book = await reader.Load(ForecastBook.Fold, StreamId.Forecast(card.Patient));
            verdicts.AddRange(Verdict.Of(card.Patient, condition, book, episodes));
            foreach (ReliefSummary ended in episodes.Where(e => e.EndedBy is not null))
            {
                boosters += ended.Baseline is null ? 0 : 1;
                late += ended.ToThirty is Lasted.Observed ? 1 : 0;
            }
        }

        return new Seen(
            verdicts,
            new ShareOf(late, boosters),
            await reader.Load(ClinicPopulation.Fold, StreamId.Clinic(Actor.Clinic))
        );
    }

    private async Task<ImmutableArray<PatientDays>> Patients(RecordReader reader)
    {
        List<PatientDays> patients = [];
        foreach (BoosterCard card in await reader.Cards(BoosterCard.Kind))
        {
            History history = await HistoryOf(reader, card.Patient);
            if (!history.Diary.Days.IsEmpty)
            {
                ScreeningState screening = await reader.Load(ScreeningState.Fold, StreamId.Patient(card.Patient));
                patients.Add(PatientDays.From(history, KindOfPain.Of(screening), null));
            }
        }

        return [.. patients];
    }

    private async Task<History> HistoryOf(RecordReader reader, PatientId patient) =>
        new(
            (await reader.Load(PainDays.Fold, StreamId.Diary(patient))).ToDiary(),
            (await reader.Load(GivenTreatments.Fold, StreamId.Patient(patient))).In(Zone, KnowledgeBase)
        );

    private static ShareOf Held(IReadOnlyList<Verdict> verdicts, Func<Verdict, bool?> held) =>
        new(verdicts.Count(v => held(v) == true), verdicts.Count(v => held(v) is not null));

    private string Named(PainCondition condition) =>
        condition switch
        {
            PainCondition.Neuropathic => T["neuropathic"],
            PainCondition.Crps => T["CRPS"],
            PainCondition.Fibromyalgia => T["fibromyalgia"],
            PainCondition.Mixed => T["mixed or other"],
            _ => T["not known"],
        };

    private static string Percent(double share) => $"{Words.Number(Math.Round(share * 100))} %";

    private string WithRange(ShareOf share) =>
        share.All == 0
            ? T["none yet"]
            : T[
                "{0} of {1}: {2} ({3} to {4})",
                share.Yes,
                share.All,
                Percent(share.Value),
                Percent(share.Low),
                Percent(share.High)
            ];

    private sealed record Seen(IReadOnlyList<Verdict> Verdicts, ShareOf Late, ClinicPopulation Population);

    private sealed record Bin(double Said, ShareOf Came);

    private sealed record Group(string Name, ShareOf Ninety, ShareOf Fifty, double Off);
}
