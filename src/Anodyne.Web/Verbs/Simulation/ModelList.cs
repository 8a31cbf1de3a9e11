using System.Globalization;
using Anodyne.Knowledge;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary>The models, each with its population and how well its numbers were seen.</summary>
internal static class ModelList
{
    public static string Of(Shelf<DrugModel> models) => string.Concat(models.Select(m => Lines(m) + "\n"));

    private static string Lines(DrugModel model) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {model.Id}{(model.Id == SimulateAsk.DefaultModel ? " (default)" : "")}: {model.Title}
              {Kebab.Of(model.Enantiomer)}, samples {Kebab.Of(model.Sampling)}, grade {Kebab.Of(model.Grade)}
              {model.Population.Words}; {Number(
                model.Population.Ages.Value.Low.Count
            )} to {model.Population.Ages.Value.High}, {Number(
                model.Population.Weights.Value.Low.Kilograms
            )} to {model.Population.Weights.Value.High}

            """
        );

    private static string Number(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
