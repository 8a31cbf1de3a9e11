using System.Collections.Frozen;
using System.Globalization;
using Anodyne.Quantities;

namespace Anodyne.Knowledge;

/// <summary>
/// A number of a published model with its unit: <c>84 L/h</c>, <c>0.438 /min</c>. Models are fitted in units of their
/// own and never meet a dose as a bare number, so they are read apart from doses.
/// </summary>
public readonly record struct ModelValue : IComparable<ModelValue>
{
    /// <summary>What a unit measures, and how many of the first unit of its kind one is.</summary>
    private sealed record Unit(string Of, decimal Times, decimal Over);

    private static readonly FrozenDictionary<string, Unit> Known = new Dictionary<string, Unit>(StringComparer.Ordinal)
    {
        ["L"] = new("volume", 1, 1),
        ["mL"] = new("volume", 1, 1000),
        ["L/kg"] = new("volume per kilogram", 1, 1),
        ["L/h"] = new("flow", 1, 1),
        ["L/min"] = new("flow", 60, 1),
        ["L/h/year"] = new("flow per year of age", 1, 1),
        ["/h"] = new("rate", 1, 1),
        ["/min"] = new("rate", 60, 1),
        ["h"] = new("time", 1, 1),
        ["min"] = new("time", 1, 60),
        ["d"] = new("time", 24, 1),
        ["fraction"] = new("share", 1, 1),
        ["%"] = new("share", 1, 100),
        ["logit"] = new("spread of a logit", 1, 1),
        ["exponent"] = new("exponent", 1, 1),
        ["ng/mL"] = new("concentration", 1, 1),
        ["ng*h/mL"] = new("concentration over time", 1, 1),
        ["nmol/mL"] = new("amount per volume", 1, 1),
        ["N"] = new("force", 1, 1),
        ["mmHg"] = new("pressure", 1, 1),
        ["cm/(ng/mL)"] = new("centimetres per concentration", 1, 1),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private ModelValue(decimal number, string symbol) => (Number, Symbol) = (number, symbol);

    /// <summary>The number as it was published, in its own unit.</summary>
    public decimal Number { get; }

    /// <summary>The unit as it is written: <c>L/h</c>.</summary>
    public string Symbol { get; }

    /// <summary>What is measured: a volume, a flow, a rate.</summary>
    public string Measures => Known[Symbol].Of;

    /// <summary>The value in another unit of the same kind, rounded once.</summary>
    /// <exception cref="ArgumentException">The unit is unknown or measures something else.</exception>
    public double In(string unit)
    {
        if (!Known.TryGetValue(unit, out Unit? other) || other.Of != Measures)
        {
            throw new ArgumentException($"{this} cannot be said in {unit}.", nameof(unit));
        }

        Unit own = Known[Symbol];
        decimal value = Number * (own.Times * other.Over) / (own.Over * other.Times);
        return double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a number, one space and a known unit; null when the text is anything else.</summary>
    public static ModelValue? Read(string text) =>
        text.Split(' ') is [var number, var unit] && Known.ContainsKey(unit) && ReadNumber(number) is { } value
            ? new ModelValue(value, unit)
            : null;

    private static decimal? ReadNumber(string text)
    {
        bool negative = text.StartsWith('-');
        return StrictNumber.TryReadFine(negative ? text[1..] : text, out decimal value)
            ? (negative ? -value : value)
            : null;
    }

    public int CompareTo(ModelValue other) => In(other.Symbol).CompareTo((double)other.Number);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Symbol}");
}
