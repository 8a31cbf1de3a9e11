using Anodyne.Knowledge;
using Anodyne.Pharmacology.Models;
using NodaTime;

namespace Anodyne.Pharmacology.Bench;

/// <summary>The models and effects that ship with the program.</summary>
public static class Shipped
{
    /// <summary>What counted on a day before the benchmark was written.</summary>
    public static Library Library { get; } =
        KnowledgeBase.LoadOrThrow(KnowledgeFolder.Nearest(AppContext.BaseDirectory)!).AsOf(new LocalDate(2026, 11, 24));

    /// <summary>A model of a person of 45 years.</summary>
    public static CompartmentModel Adult(string id, double kilograms = 70) =>
        (CompartmentModel)Ask(id, new(kilograms, 45));

    /// <summary>A model of a person to whom it applies.</summary>
    public static PersonalModel Ask(string id, Person person) =>
        AskModel.About(Library.Models[id], person) is ModelAnswer.Applies applies
            ? applies.Model
            : throw new InvalidOperationException($"{id} does not apply.");
}
