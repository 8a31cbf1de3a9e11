using System.Collections.Immutable;
using System.Globalization;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Relief.Model;
using Anodyne.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Pages.Forecasts;

/// <summary>Whether the clinic's forecasts held what they promised, and what was learnt from its own patients.</summary>
public sealed partial class AreWeRightPage
{
    /// <summary>A risk of return of one booster in ten is what a window promises.</summary>
    private const double PromisedRisk = 0.10;

    [Inject]
    private RefreshPopulation Refresh { get; set; } = default!;

    [Inject]
    private JudgedForecasts Judging { get; set; } = default!;

    /// <summary>After a refresh: of how many patients it computed what they tell.</summary>
    [SupplyParameterFromQuery(Name = "computed")]
    private int? Computed { get; set; }

    [SupplyParameterFromQuery(Name = "of")]
    private int? Of { get; set; }

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

    /// <summary>Boosters that came after less than 30 % relief, by kind of pain.</summary>
    private IReadOnlyList<Failure> Failures { get; set; } = [];

    protected override async Task Look()
    {
        ImmutableArray<Judged> patients = await Judging.All(Actor);
        All = new Seen(
            [.. patients.SelectMany(p => p.Verdicts)],
            LateOf(patients),
            await Views.See(Actor, r => r.Load(ClinicPopulation.Fold, StreamId.Clinic(Actor.Clinic)))
        );
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
        Failures =
        [
            .. patients
                .GroupBy(p => p.Condition)
                .OrderBy(g => g.Key)
                .Select(g => new Failure(Named(g.Key), LateOf(g)))
                .Where(f => f.Late.All > 0),
        ];
    }

    private async Task Learn()
    {
        Refreshed done = await Refresh.Run(Actor, Now, Posted.Key, Environment.ProcessorCount);
        if (done.Answer is Reply.Refused refused)
        {
            Refuse(refused.Why);
            return;
        }

        Navigation.NavigateTo(
            string.Create(CultureInfo.InvariantCulture, $"/are-we-right?computed={done.Computed}&of={done.Patients}")
        );
    }

    private static ShareOf LateOf(IEnumerable<Judged> patients) =>
        patients.Aggregate(new ShareOf(0, 0), (sum, p) => new ShareOf(sum.Yes + p.Late, sum.All + p.Boosters));

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

    private sealed record Failure(string Name, ShareOf Late);

    private sealed record Group(string Name, ShareOf Ninety, ShareOf Fifty, double Off);
}
