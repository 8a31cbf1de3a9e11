using System.Diagnostics.CodeAnalysis;
using Anodyne.Quantities;

namespace Anodyne.Interop.Csv;

/// <summary>Which mark separates the decimals in a column. A file may mix them; a column may not.</summary>
public enum DecimalMark
{
    /// <summary>3.5</summary>
    Point,

    /// <summary>3,5</summary>
    Comma,
}

/// <summary>A column of measured numbers with the decimal mark that its profile declares; the other mark is refused.</summary>
public sealed record NumberColumn(string Name, DecimalMark Mark = DecimalMark.Point)
{
    public bool TryRead(string cell, out decimal value, [NotNullWhen(false)] out ImportReason? refused)
    {
        string text = cell.Trim(' ');
        (char declared, char other, ImportReason undeclared) =
            Mark == DecimalMark.Point
                ? ('.', ',', ImportReason.CommaNotDeclared)
                : (',', '.', ImportReason.PointNotDeclared);
        bool read = StrictNumber.TryRead(text.Contains(other) ? null : text.Replace(declared, '.'), out value);
        refused = (read, text.Length, text.Contains(other)) switch
        {
            (true, _, _) => null,
            (_, 0, _) => ImportReason.ValueMissing,
            (_, _, true) => undeclared,
            _ => ImportReason.ValueNotRead,
        };
        return read;
    }
}

/// <summary>A column of doses. It has no decimal mark to declare: a comma in a dose is refused, whatever the profile says.</summary>
public sealed record DoseColumn(string Name)
{
    public static bool TryRead(string cell, out decimal value, [NotNullWhen(false)] out ImportReason? refused)
    {
        bool read = StrictNumber.TryRead(cell, out value);
        refused = read ? null : ImportReason.DoseNotRead;
        return read;
    }
}
