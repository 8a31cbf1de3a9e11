using System.Collections.Frozen;
using System.Globalization;
using Anodyne.Quantities;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Knowledge.Files;

/// <summary>Reads written values, each with its unit, exactly and without floating point.</summary>
internal static class Units
{
    private sealed record Reader(string Example, Func<string, object?> Read);

    private static readonly FrozenDictionary<Type, Reader> Readers = new Dictionary<Type, Reader>
    {
        [typeof(Dose)] = With("mg", Dose.FromMilligrams),
        [typeof(DosePerKilogram)] = With("mg/kg", DosePerKilogram.FromMilligramsPerKilogram),
        [typeof(DoseRate)] = With("mg/h", DoseRate.FromMilligramsPerHour),
        [typeof(DoseRatePerKilogram)] = With("mg/kg/h", DoseRatePerKilogram.FromMilligramsPerKilogramPerHour),
        [typeof(BodyMass)] = With("kg", BodyMass.FromKilograms),
        [typeof(Strength)] = With("mg/mL", Strength.FromMilligramsPerMillilitre),
        [typeof(Volume)] = With("mL", Volume.FromMillilitres),
        [typeof(InfusionRate)] = With("mL/h", InfusionRate.FromMillilitresPerHour),
        [typeof(Percent)] = With("%", n => new Percent(Whole(n))),
        [typeof(Days)] = With("d", n => new Days(Whole(n))),
        [typeof(Points)] = new("6.5 points", ReadPoints),
        [typeof(Sessions)] = new(
            "5 sessions",
            text => Number(text, "sessions", "session") is { } n ? new Sessions(Whole(n)) : null
        ),
        [typeof(Duration)] = new("15 min, 4 h or 30 s", ReadDuration),
        [typeof(Years)] = new("18 years", text => Number(text, "years", "year") is { } n ? new Years(n) : null),
        [typeof(ModelValue)] = new("84 L/h, 0.438 /min, 8.3 min or 30 %", text => ModelValue.Read(text)),
        [typeof(Price)] = new("650 USD", ReadPrice),
        [typeof(Reading)] = new("90 %", ReadReading),
        [typeof(LadderRate)] = new("0.2 mg/kg/h, 40 mg/h or 50 % of the last tolerated rate", ReadLadderRate),
        [typeof(int)] = new("a whole number", text => StrictNumber.TryRead(text, out decimal n) ? Whole(n) : null),
        [typeof(bool)] = new("true or false", ReadBool),
        [typeof(LocalDate)] = new("2026-01-31", text => Value(LocalDatePattern.Iso.Parse(text))),
        [typeof(LocalTime)] = new(
            "08:00",
            text => Value(LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text))
        ),
    }.ToFrozenDictionary();

    public static bool Knows(Type type) => Readers.ContainsKey(type);

    /// <summary>How a value of this type is written, for the person who wrote something else.</summary>
    public static string Example(Type type) => Readers[type].Example;

    /// <summary>The value, or null when the text is not one.</summary>
    public static object? Read(Type type, string text)
    {
        try
        {
            return Readers[type].Read(text);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static Reader With<T>(string unit, Func<decimal, T> make)
        where T : struct => new($"0.5 {unit}", text => Number(text, unit) is { } n ? make(n) : null);

    private static decimal? Number(string text, params ReadOnlySpan<string> units)
    {
        (string number, string unit) = Split(text);
        return units.Contains(unit) && StrictNumber.TryRead(number, out decimal value) ? value : null;
    }

    private static (string Number, string Unit) Split(string text)
    {
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (text, "") : (text[..space], text[(space + 1)..]);
    }

    private static int Whole(decimal n) => (int)Exactly.Scaled(n, 1, "whole");

    private static object? ReadDuration(string text) =>
        Split(text) switch
        {
            (var n, "h") when StrictNumber.TryRead(n, out decimal hours) => Minutes(hours * 60),
            (var n, "min") when StrictNumber.TryRead(n, out decimal minutes) => Minutes(minutes),
            (var n, "s") when StrictNumber.TryRead(n, out decimal seconds) => Duration.FromSeconds(Whole(seconds)),
            (var n, "d") when StrictNumber.TryRead(n, out decimal days) => Duration.FromDays(Whole(days)),
            _ => null,
        };

    private static Duration Minutes(decimal minutes) => Duration.FromMinutes(Whole(minutes));

    private static object? ReadPrice(string text) =>
        Split(text) is (var n, { Length: 3 } currency)
        && !currency.AsSpan().ContainsAnyExceptInRange('A', 'Z')
        && StrictNumber.TryRead(n, out decimal amount)
            ? new Price(Money.FromUnits(amount), currency)
            : null;

    private static object? ReadPoints(string text) =>
        text.StartsWith('-')
            ? Number(text[1..], "points", "point") is { } below
                ? new Points(-below)
                : null
            : Number(text, "points", "point") is { } n
                ? new Points(n)
                : null;

    private static object? ReadReading(string text)
    {
        (string number, string unit) = Split(text);
        bool negative = number.StartsWith('-');
        return unit.Length > 0 && StrictNumber.TryRead(negative ? number[1..] : number, out decimal n)
            ? new Reading(
                negative ? -Whole(n) : Whole(n),
                string.Equals(unit, "point", StringComparison.Ordinal) ? "points" : unit
            )
            : null;
    }

    private static LadderRate? ReadLadderRate(string text)
    {
        if (text.EndsWith(LadderRate.OfLastTolerated.Suffix, StringComparison.Ordinal))
        {
            string share = text[..^LadderRate.OfLastTolerated.Suffix.Length];
            return Read(typeof(Percent), share) is Percent part ? new LadderRate.OfLastTolerated(part) : null;
        }

        return Read(typeof(DoseRatePerKilogram), text) is DoseRatePerKilogram perKilogram
                ? new LadderRate.PerKilogram(perKilogram)
            : Read(typeof(DoseRate), text) is DoseRate rate ? new LadderRate.Absolute(rate)
            : null;
    }

    private static object? ReadBool(string text) =>
        text switch
        {
            "true" => true,
            "false" => false,
            _ => null,
        };

    private static object? Value<T>(ParseResult<T> result) => result.Success ? result.Value : null;
}
