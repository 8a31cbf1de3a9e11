namespace Anodyne.Interop.Hl7v2;

/// <summary>The unit of a field: one or two triples of code, name and system that must say the same.</summary>
internal static class UnitReader
{
    /// <summary>The unit, if each of its codes that is there names the same one.</summary>
    /// <param name="marks">The marks of the message.</param>
    /// <param name="field">One or two triples: code, name, system.</param>
    /// <param name="vendorTerms">Orders print the term of the unit without its partition where UCUM should stand.</param>
    /// <param name="doubt">Why there is none.</param>
    public static MdcUnit? Of(Hl7Marks marks, ReadOnlySpan<byte> field, bool vendorTerms, out string? doubt)
    {
        MdcUnit? agreed = null;
        doubt = field.IsEmpty ? "unit-missing" : null;
        for (int triple = 0; triple < 2 && doubt is null; triple++)
        {
            ReadOnlySpan<byte> code = marks.NextComponent(ref field).Trim((byte)' ');
            ReadOnlySpan<byte> name = marks.NextComponent(ref field).Trim((byte)' ');
            ReadOnlySpan<byte> system = marks.NextComponent(ref field).Trim((byte)' ');
            if (code.IsEmpty && name.IsEmpty && system.IsEmpty)
            {
                continue;
            }

            MdcUnit? unit =
                system.SequenceEqual("MDC"u8) ? MdcUnitOf(code, name, out doubt)
                : system.SequenceEqual("UCUM"u8) ? UcumUnitOf(code, name, vendorTerms, out doubt)
                : null;
            doubt ??=
                unit is null ? "unit-not-known"
                : agreed is not null && agreed != unit ? "unit-and-code-disagree"
                : null;
            agreed = unit;
        }

        doubt ??= agreed is null ? "unit-missing" : null;
        return doubt is null ? agreed : null;
    }

    private static MdcUnit? MdcUnitOf(ReadOnlySpan<byte> code, ReadOnlySpan<byte> name, out string? doubt)
    {
        MdcUnit? unit = Hl7Number.TryReadCode(code, out int number) ? Mdc.UnitNumbered(number) : null;
        doubt = unit is null || name.SequenceEqual(unit.Name) ? null : "unit-and-code-disagree";
        return unit;
    }

    private static MdcUnit? UcumUnitOf(
        ReadOnlySpan<byte> code,
        ReadOnlySpan<byte> name,
        bool vendorTerms,
        out string? doubt
    )
    {
        MdcUnit? coded = Mdc.UnitWritten(code);
        MdcUnit? named = name.IsEmpty ? coded : Mdc.UnitWritten(name);
        doubt = coded is not null && named != coded ? "unit-and-code-disagree" : null;
        return coded ?? (vendorTerms && named is not null && IsTermOf(named, code) ? named : null);
    }

    /// <summary>The term within the partition of units, which is number 4; digits may be parted by a space.</summary>
    private static bool IsTermOf(MdcUnit unit, ReadOnlySpan<byte> code)
    {
        const int partition = 4 << 16;
        int term = 0;
        foreach (byte letter in code)
        {
            if (letter == ' ')
            {
                continue;
            }

            if (!char.IsAsciiDigit((char)letter) || term > partition)
            {
                return false;
            }

            term = (10 * term) + (letter - '0');
        }

        return unit.Number == partition + term;
    }
}
