using Anodyne.Knowledge;
using Anodyne.Pharmacology.Models;
using NodaTime;

namespace Anodyne.Pharmacology.Tests;

/// <summary>The models that ship with the program.</summary>
internal static class Shipped
{
    private static readonly Library Library = KnowledgeBase
        .LoadOrThrow(KnowledgeFolder.Nearest(AppContext.BaseDirectory)!)
        .AsOf(new LocalDate(2026, 11, 24));

    public static Shelf<DrugModel> Models => Library.Models;

    public static Shelf<DrugEffect> Effects => Library.Effects;

    public static CompartmentModel Adult(string model, double kilograms = 70) =>
        (CompartmentModel)Ask(model, new(kilograms, 45));

    public static PersonalModel Ask(string model, Person person) =>
        AskModel.About(Models[model], person) is ModelAnswer.Applies applies
            ? applies.Model
            : throw new InvalidOperationException($"{model} does not apply.");
}
