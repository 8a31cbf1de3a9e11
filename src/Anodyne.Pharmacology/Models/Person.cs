using System.Collections.Immutable;
using Anodyne.Knowledge;

namespace Anodyne.Pharmacology.Models;

/// <summary>Whom a model is asked about.</summary>
/// <param name="Kilograms">Body weight.</param>
/// <param name="Years">Age; null when it is not known.</param>
/// <param name="Traits">What else a model may ask for.</param>
public sealed record Person(double Kilograms, double? Years = null, ImmutableArray<PatientTrait> Traits = default)
{
    /// <summary>Whether a trait is known to be there.</summary>
    public bool Has(PatientTrait trait) => !Traits.IsDefault && Traits.Contains(trait);
}
