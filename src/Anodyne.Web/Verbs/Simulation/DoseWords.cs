using System.Collections.Frozen;
using Anodyne.Quantities;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary>By which way drug enters.</summary>
public enum Way
{
    Vein,
    Nose,
    Mouth,
}

/// <summary>Drug as a person writes it: how much, from when, over how long.</summary>
/// <param name="Words">As it was written, for whoever must be told what is wrong with it.</param>
/// <param name="AtSeconds">When it begins.</param>
/// <param name="Milligrams">All of it, or all of it for each kilogram.</param>
/// <param name="PerKilogram">Whether it is for each kilogram.</param>
/// <param name="Seconds">How long it runs; null for what is given at once.</param>
/// <param name="Way">By which way.</param>
public sealed record Given(
    string Words,
    decimal AtSeconds,
    decimal Milligrams,
    bool PerKilogram,
    decimal? Seconds,
    Way Way = Way.Vein
)
{
    private const decimal InMinute = 60;
    private const decimal InHour = 3600;

    /// <summary>When it begins.</summary>
    public double AtMinutes => (double)AtSeconds / (double)InMinute;

    /// <summary>How long it runs; 0 for what is given at once.</summary>
    public double LastsMinutes => (double)(Seconds ?? 0) / (double)InMinute;

    /// <summary>All of it for a person.</summary>
    public decimal For(decimal kilograms) => PerKilogram ? Milligrams * kilograms : Milligrams;

    /// <summary>The most that enters within an hour, in mg/kg.</summary>
    public decimal InAnHour(decimal kilograms) =>
        For(kilograms) / kilograms * (Seconds is > InHour and var s ? InHour / s : 1);
}

/// <summary>
/// Reads doses from a command line: <c>0.5 mg/kg over 40 min</c>, <c>at 48h: 25 mg/h for 4 h</c>, <c>at 0: 0.2 mg/kg</c>. A dose
/// goes over a time and a rate runs for a time; whatever could be read in two ways is refused.
/// </summary>
public static class DoseWords
{
    private const string Over = "over";
    private const string For = "for";

    private static readonly FrozenDictionary<string, (decimal Milligrams, bool PerKilogram)> Doses = new Dictionary<
        string,
        (decimal, bool)
    >(StringComparer.Ordinal)
    {
        ["mg"] = (1, false),
        ["mg/kg"] = (1, true),
        ["mcg"] = (0.001m, false),
        ["mcg/kg"] = (0.001m, true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, decimal> Times = new Dictionary<string, decimal>(
        StringComparer.Ordinal
    )
    {
        ["s"] = 1,
        ["min"] = 60,
        ["h"] = 60 * 60,
        ["d"] = 24 * 60 * 60,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>An infusion.</summary>
    /// <exception cref="VerbRefused">It cannot be read, or only in two ways.</exception>
    public static Given Infusion(string words)
    {
        (decimal at, string rest) = Begin(words);
        string[] parts = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int joint = Array.FindIndex(parts, p => p is Over or For);
        if (joint < 0 || Array.FindLastIndex(parts, p => p is Over or For) != joint)
        {
            throw Refused(
                words,
                "write a dose over a time, 0.5 mg/kg over 40 min, or a rate for a time, 25 mg/h for 4 h"
            );
        }

        (decimal amount, string unit) = Quantity(words, string.Join(' ', parts[..joint]));
        decimal seconds = Seconds(words, string.Join(' ', parts[(joint + 1)..]));
        return seconds == 0 ? throw Refused(words, "it lasts no time; drug given at once is a bolus")
            : parts[joint] == Over ? Dose(words, at, amount, unit, seconds)
            : Rate(words, at, amount, unit, seconds);
    }

    /// <summary>Drug given at once.</summary>
    /// <exception cref="VerbRefused">It cannot be read, or only in two ways.</exception>
    public static Given Bolus(string words)
    {
        (decimal at, string rest) = Begin(words);
        (decimal amount, string unit) = Quantity(words, rest);
        return Dose(words, at, amount, unit, null);
    }

    /// <summary>A time in seconds: <c>40 min</c>, <c>4h</c>, <c>2 d</c>, <c>10s</c>; only 0 needs no unit.</summary>
    /// <exception cref="VerbRefused">It cannot be read.</exception>
    public static decimal Seconds(string words, string time)
    {
        (decimal number, string unit) = Split(words, time);
        return unit.Length == 0 && number == 0 ? 0
            : unit.Length == 0 ? throw Refused(words, $"{time} has no unit; write {time} min or {time} h")
            : Times.TryGetValue(unit, out decimal seconds) ? number * seconds
            : throw Refused(words, $"{unit} is no unit of time here; there are s, min, h and d");
    }

    private static Given Dose(string words, decimal at, decimal amount, string unit, decimal? seconds) =>
        Doses.TryGetValue(unit, out var of) ? new(words, at, amount * of.Milligrams, of.PerKilogram, seconds)
        : RateOf(unit) is not null
            ? throw Refused(words, $"{unit} is a rate; a rate runs for a time, {Written(amount)} {unit} for 4 h")
        : throw NoUnit(words, unit, "a dose", "mg, mg/kg, mcg or mcg/kg");

    private static Given Rate(string words, decimal at, decimal amount, string unit, decimal seconds) =>
        RateOf(unit) is { } rate
            ? new(words, at, amount * rate.Milligrams * seconds / rate.PerSeconds, rate.PerKilogram, seconds)
        : Doses.ContainsKey(unit)
            ? throw Refused(words, $"{unit} is a dose; a dose goes over a time, {Written(amount)} {unit} over 40 min")
        : throw NoUnit(words, unit, "a rate", "mg/h, mg/kg/h, mg/min, mg/kg/min, or the same with mcg");

    private static (decimal Milligrams, bool PerKilogram, decimal PerSeconds)? RateOf(string unit)
    {
        int slash = unit.LastIndexOf('/');
        return slash > 0 && unit[(slash + 1)..] is "min" or "h" && Doses.TryGetValue(unit[..slash], out var dose)
            ? (dose.Milligrams, dose.PerKilogram, Times[unit[(slash + 1)..]])
            : null;
    }

    private static (decimal At, string What) Begin(string words)
    {
        string text = words.Trim();
        if (!text.StartsWith("at ", StringComparison.Ordinal))
        {
            return text.Contains(':', StringComparison.Ordinal)
                ? throw Refused(words, "before a colon stands when it begins, at 48h: 25 mg/h for 4 h")
                : (0, text);
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? throw Refused(words, "after the time comes a colon, at 48h: 25 mg/h for 4 h")
            : (Seconds(words, text["at ".Length..colon].Trim()), text[(colon + 1)..].Trim());
    }

    private static (decimal Amount, string Unit) Quantity(string words, string text)
    {
        (decimal number, string unit) = Split(words, text);
        return number == 0 ? throw Refused(words, "it is a dose of zero")
            : unit.Length == 0 ? throw Refused(words, "the dose has no unit; write mg or mg/kg")
            : (number, unit);
    }

    /// <summary>The number at the beginning and the unit after it, with or without a space between.</summary>
    private static (decimal Number, string Unit) Split(string words, string text)
    {
        if (text.StartsWith('-'))
        {
            throw Refused(words, $"{text} is negative");
        }

        int end = text.AsSpan().IndexOfAnyExcept("0123456789.,");
        string number = end < 0 ? text : text[..end];
        return StrictNumber.TryReadFine(number, out decimal value)
            ? (value, end < 0 ? "" : text[end..].Trim())
            : throw Refused(words, $"\"{text}\" does not begin with {StrictNumber.Expected}");
    }

    private static VerbRefused NoUnit(string words, string unit, string of, string known) =>
        Refused(
            words,
            unit.StartsWith("mL", StringComparison.Ordinal)
                ? $"{unit} is a volume, and how much drug that is depends on the bag; write {known}"
                : $"\"{unit}\" is no unit of {of}; there are {known}"
        );

    private static string Written(decimal number) =>
        number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);

    private static VerbRefused Refused(string words, string why) => new($"\"{words}\" cannot be taken: {why}.");
}
