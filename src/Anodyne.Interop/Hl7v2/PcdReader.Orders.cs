using System.Globalization;
using Anodyne.Clinic.Devices;

namespace Anodyne.Interop.Hl7v2;

/// <summary>What another system ordered a pump to give.</summary>
internal ref partial struct PcdReader
{
    private const int FieldsOfRxg = 25;

    private struct Order
    {
        public string? Drug;
        public decimal? Rate;
        public string? RateUnit;
        public decimal? Strength;
        public string? StrengthUnit;
        public decimal? Volume;
        public decimal? ToBeInfused;
        public decimal? Kilograms;
    }

    /// <summary>An order: RXG-4 drug, 5 and 7 volume, 15 and 16 rate, 17 and 18 drug in the bag, 23 and 24 its volume.</summary>
    private void Give(Hl7Segment segment)
    {
        Span<int> at = stackalloc int[FieldsOfRxg + 1];
        segment.Split(at);
        Row rxg = new(segment.Line, at);
        if (order.Drug is not null)
        {
            Doubt("order-again", "RXG", "");
            return;
        }

        order.Drug = Short(NameIn(rxg[4]) ?? "");
        order.ToBeInfused = Amount(rxg, 5, 7, "mL", out _);
        order.Rate = Amount(rxg, 15, 16, null, out order.RateUnit);
        order.Strength = Amount(rxg, 17, 18, null, out order.StrengthUnit);
        order.Volume = Amount(rxg, 23, 24, "mL", out _);
    }

    private decimal? Amount(scoped Row rxg, int number, int unit, string? only, out string? said)
    {
        said = null;
        if (rxg[number].IsEmpty)
        {
            return null;
        }

        if (!Hl7Number.TryRead(rxg[number], out decimal amount) || amount < 0m)
        {
            Doubt("number-not-readable", Line("RXG", number), Short(marks.Text(rxg[number])));
            return null;
        }

        if (UnitReader.Of(marks, rxg[unit], vendorTerms: true, out string? doubt) is not { } known)
        {
            Doubt(doubt!, Line("RXG", unit), Short(marks.Text(rxg[unit])));
            return null;
        }

        said = System.Text.Encoding.ASCII.GetString(known.Ucum[0]);
        if (only is not null && said != only)
        {
            Doubt("unit-of-another-measure", Line("RXG", unit), Short(marks.Text(rxg[unit])));
            return null;
        }

        return amount;
    }

    private void Weight(scoped Row obx, scoped ReadOnlySpan<byte> number, scoped ReadOnlySpan<byte> name)
    {
        if (!Is(number, name, "68063"u8, "MDC_ATTR_PT_WEIGHT"u8) || !TryDecimal(obx, out decimal? said))
        {
            return;
        }

        if (UnitReader.Of(marks, obx[6], vendorTerms: false, out string? doubt) is { Unit: DeviceUnit.Kilograms })
        {
            order.Kilograms = said > 0m ? said : null;
        }
        else
        {
            Doubt(doubt ?? "unit-of-another-measure", 6, obx[6]);
        }
    }

    private readonly PumpOrder? Ordered() =>
        order.Drug is null
            ? null
            : new(
                order.Drug,
                order.Rate,
                order.RateUnit,
                order.Strength,
                order.StrengthUnit,
                order.Volume,
                order.ToBeInfused,
                order.Kilograms,
                sentAt
            );

    private static string Line(string name, int field) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{field}");
}
