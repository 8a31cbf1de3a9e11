using System.Globalization;

namespace Anodyne.Quantities;

/// <summary>
/// The one reader of numbers that people type: up to five ASCII digits, optionally a point and up to three more. No
/// comma, no thousands, no exponent, no sign, no culture: a decimal comma read as a thousands mark is a hundredfold
/// overdose.
/// </summary>
public static class StrictNumber
{
    /// <summary>What is expected, in words for the person who typed something else.</summary>
    public const string Expected = "digits, with a point for decimals, for example 12.5";

    /// <summary>A constant of a model or a level of a laboratory, never a dose: up to this many decimals.</summary>
    private const int FineDecimals = 6;

    public static bool TryRead(string? text, out decimal value) => TryRead(text, 3, out value);

    /// <summary>The same with up to six decimals: for constants of models and measured levels, never for a dose.</summary>
    public static bool TryReadFine(string? text, out decimal value) => TryRead(text, FineDecimals, out value);

    private static bool TryRead(string? text, int mostDecimals, out decimal value)
    {
        value = 0;
        if (text is null || !HasTheShape(text, mostDecimals))
        {
            return false;
        }

        value = decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return true;
    }

    private static bool HasTheShape(string text, int mostDecimals)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        ReadOnlySpan<char> whole = point < 0 ? text : text.AsSpan(0, point);
        ReadOnlySpan<char> decimals = point < 0 ? "0" : text.AsSpan(point + 1);
        return Digits(whole, 5) && Digits(decimals, mostDecimals);
    }

    private static bool Digits(ReadOnlySpan<char> text, int most) =>
        text.Length >= 1 && text.Length <= most && !text.ContainsAnyExceptInRange('0', '9');
}
