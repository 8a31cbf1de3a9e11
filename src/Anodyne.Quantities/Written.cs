using System.Globalization;

namespace Anodyne.Quantities;

/// <summary>
/// How a dose is written for people, by the ISMP list of error-prone abbreviations: a leading zero always (0.5 mg), a
/// trailing zero never (5 mg), mcg and never the Greek letter, a space before the unit.
/// </summary>
public static class Written
{
    /// <summary>A number and its unit: <c>0.98 mg/mL</c>.</summary>
    public static string Plain(decimal value, string unit) => $"{Number(value)} {unit}";

    /// <summary>A drug amount in mg, or in mcg when it is below one hundredth of a milligram.</summary>
    public static string Milligrams(decimal value, string unit) =>
        value != 0 && Math.Abs(value) < 0.01m ? Plain(value * 1000, "mcg" + unit[2..]) : Plain(value, unit);

    /// <summary>The bare number, with a leading zero and without trailing zeros.</summary>
    public static string Number(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
