using System.Globalization;
using Anodyne.Knowledge;

namespace Anodyne.Pharmacology.Models;

/// <summary>Asks a published model about a person.</summary>
public static class AskModel
{
    /// <summary>From this age on a person is no child.</summary>
    private const int Adult = 18;

    /// <summary>The model with this person's parameters, or the reason why it says nothing about the person.</summary>
    public static ModelAnswer About(DrugModel model, Person person) =>
        Outside(model, person) is { } sentence ? new ModelAnswer.Outside(model, sentence)
        : model.Structure == ModelStructure.EsketamineFirstPass
            ? new ModelAnswer.Applies(new FirstPassModel(model, person))
        : new ModelAnswer.Applies(new CompartmentModel(model, person));

    private static string? Outside(DrugModel model, Person person)
    {
        ModelPopulation of = model.Population;
        double from = (double)of.Ages.Value.Low.Count;
        double to = (double)of.Ages.Value.High.Count;
        double lightest = (double)of.Weights.Value.Low.Kilograms;
        double heaviest = (double)of.Weights.Value.High.Kilograms;
        return person switch
        {
            { Years: { } years } when years < from || years >= to + 1 => Says(
                model,
                $"{Number(years)} years is outside its {Number(from)} to {Number(to)} years"
            ),
            { Years: null } when to < Adult => Says(model, "it knows children only; say how old the patient is"),
            { Kilograms: var kg } when kg < lightest || kg > heaviest => Says(
                model,
                $"{Number(kg)} kg is outside its {Number(lightest)} to {Number(heaviest)} kg"
            ),
            _ => null,
        };
    }

    private static string Says(DrugModel model, string why) =>
        $"{model.Title}: {why}. It was made from: {model.Population.Words.Value}.";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
