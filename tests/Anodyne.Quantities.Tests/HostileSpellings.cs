using System.Globalization;

namespace Anodyne.Quantities.Tests;

/// <summary>
/// Ways of writing a number that some reader, somewhere, accepts and reads as another number: a decimal comma as a
/// thousands mark, digits of other scripts, exponents, signs, hidden characters.
/// </summary>
internal static class HostileSpellings
{
    private static readonly string[] ByHand =
    [
        "",
        ".",
        ",",
        ".5",
        "5.",
        "..5",
        "5..5",
        "1.2.3",
        "0,50",
        "1,5",
        "1.000,5",
        "1,000.5",
        "1,000",
        "1 000",
        "1_000",
        "1'000",
        "1’000",
        "1;5",
        "1:5",
        "1/2",
        "½",
        "1½",
        "²5",
        "5²",
        "①",
        "Ⅴ",
        "五",
        "+5",
        "-5",
        "−5",
        "–5",
        "5-",
        "(5)",
        "±5",
        "~5",
        "<5",
        ">5",
        "=5",
        "5-10",
        "1e3",
        "1E3",
        "1e+3",
        "1e-3",
        "1d3",
        "1×10³",
        "0x10",
        "0X1F",
        "&h10",
        "0b101",
        "0o17",
        "10h",
        "1F",
        "5f",
        "5d",
        "5m",
        "5L",
        "5u",
        "NaN",
        "nan",
        "Infinity",
        "-Infinity",
        "∞",
        "null",
        "undefined",
        "true",
        "five",
        "V",
        "O.5",
        "l5",
        "I5",
        "5O",
        "1O0",
        "$5",
        "5$",
        "€5",
        "¤5",
        "5%",
        "5‰",
        "5mg",
        "5 mg",
        "5µg",
        "mg 5",
        "5.0000",
        "0.0001",
        "1.2345",
        "123456",
        "000005",
        "99999999999999999999",
        "5.5.5",
        "5 5",
        "5\t5",
        "5\n5",
        "5;",
        "5,",
        "'5'",
        "\"5\"",
        "`5`",
        "#5",
        "5!",
        "5?",
        "[5]",
        "{5}",
        "5\\",
        "\\5",
        "%35",
        "&#53;",
        "\\u0035",
        "1·5",
        "1•5",
        "1．5",
        "1。5",
        "1‚5",
        "1٫5",
        "1٬5",
        "1⸳5",
        "1˙5",
        "1․5",
        "1…5",
        "-0",
        "+0",
        "--5",
        "5e",
        "e5",
        "1.e1",
        ".e1",
        "1.5E",
        "0.5.",
        ".0.5",
    ];

    private static IEnumerable<char> EveryCharacter => Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c);

    /// <summary>Every decimal digit of every script but ASCII, alone and inside a number.</summary>
    private static IEnumerable<string> ForeignDigits =>
        EveryCharacter
            .Where(c => !char.IsAscii(c) && char.IsDigit(c))
            .SelectMany(digit => new[] { $"{digit}", $"1{digit}", $"{digit}.5", $"0.{digit}" });

    /// <summary>Every space, control, joiner, direction mark and byte order mark, before, inside and after a number.</summary>
    private static IEnumerable<string> HiddenCharacters =>
        EveryCharacter
            .Where(c =>
                char.IsWhiteSpace(c)
                || char.GetUnicodeCategory(c)
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.NonSpacingMark
            )
            .SelectMany(hidden => new[] { $"{hidden}5", $"5{hidden}", $"1{hidden}5", $"1.{hidden}5", $"1{hidden}.5" });

    /// <summary>Every mark and symbol between two digits, but the point.</summary>
    private static IEnumerable<string> ForeignMarks =>
        EveryCharacter.Where(c => c != '.' && (char.IsPunctuation(c) || char.IsSymbol(c))).Select(mark => $"1{mark}5");

    public static IEnumerable<string> All =>
        ByHand.Concat(ForeignDigits).Concat(HiddenCharacters).Concat(ForeignMarks).Distinct(StringComparer.Ordinal);
}
