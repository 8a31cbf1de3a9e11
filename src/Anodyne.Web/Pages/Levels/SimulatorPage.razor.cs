using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Levels;

/// <summary>Doses to play with; the question stands in the address, so that it can be sent to a colleague.</summary>
public sealed partial class SimulatorPage
{
    /// <summary>What is shown before anybody asks anything.</summary>
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> Example =
        ImmutableSortedDictionary<string, ImmutableArray<string>>
            .Empty.WithComparers(StringComparer.Ordinal)
            .Add("model", ["kamp2020", "domino"])
            .Add("weight", ["70"])
            .Add("age", ["40"])
            .Add("until", ["4 h"])
            .Add("infuse", ["0.5 mg/kg over 40 min"]);

    /// <summary>The two effects of which it is disputed whether they are one.</summary>
    private static readonly ImmutableArray<string> DisputedEffects = ["dissociation", "pressure-pain-2022"];

    private SimulatorAsk Asked { get; set; } = default!;

    private SimulatorRun? Run { get; set; }

    private bool HasMore =>
        new[] { "bolus", "spray", "swallow" }.Any(name => Typed(name).Any(text => text.Trim().Length > 0));

    private static IReadOnlyList<ChoiceOption> Choices(ImmutableArray<string> words) =>
        [.. words.Select(word => new ChoiceOption(word, word))];

    private IReadOnlyList<ChoiceOption> Settings =>
        [new("one", T["one effect"], "Olofsen 2022"), new("separate", T["separate"], "Gitlin 2020, Goldway 2025")];

    private string Summary =>
        string.Join(
            ' ',
            Run!.Models.Select(m =>
                T[
                    "{0}: highest {1} ng/mL at minute {2}.",
                    m.Model.Title,
                    LevelWords.WithBand(m.Highest),
                    LevelWords.Level(m.HighestAt)
                ].Value
            )
        );

    protected override Task Look()
    {
        Asked = SimulatorAsk.Of(Typed, Library);
        if (Asked.IsGood)
        {
            Run = new SimulatorRun(Asked);
        }
        else
        {
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Task.CompletedTask;
    }

    private ImmutableArray<string> Typed(string name) =>
        Http.Request.Query.Count == 0
            ? Example.GetValueOrDefault(name, [])
            : [.. Http.Request.Query[name].Select(text => text ?? "")];

    private static bool IsDisputed(DrugEffect effect) => DisputedEffects.Contains(effect.Id);

    private string Disputed(SimulatorRun run, DrugEffect effect) =>
        Asked.AsOne
            ? T[
                "Taken as one effect (Olofsen 2022): dissociation and analgesia rise and fall together, and this curve is both."
            ]
            : T[
                "Taken as separate effects (Gitlin 2020, Goldway 2025): one may lie at the low end of its interval and the other at the high end, up to {0} points of a hundred apart.",
                LevelWords.Level(run.PointsApart(effect))
            ];
}
