using System.Collections.Immutable;
using System.Globalization;
using Anodyne.Clinic.Devices;
using NodaTime;

namespace Anodyne.Interop.Hl7v2;

/// <summary>What was measured: a number with its unit, status, flags and time.</summary>
internal ref partial struct PcdReader
{
    private const int Few = 24;

    private void Value(scoped Row obx, MdcMetric metric)
    {
        ReadOnlySpan<byte> status = obx[11];
        bool? gives = GivesAValue(status);
        if (gives is null)
        {
            Doubt("status-not-known", 11, status);
            return;
        }

        if (FlagDoubt(obx[8], out bool hasNone) is { } doubt)
        {
            Doubt(doubt, 8, obx[8]);
            return;
        }

        if (!TryDecimal(obx, out decimal? said) || !TryConvert(obx, metric.Measure, said, out decimal? value))
        {
            return;
        }

        if (Instant(obx) is not { } when)
        {
            return;
        }

        value = gives.Value && !hasNone && said is { } raw && !IsSentinel(metric.Measure, raw) ? value : null;
        if (value is { } possible && !IsPossible(metric.Measure, possible))
        {
            Doubt("value-not-possible", 5, obx[5]);
            return;
        }

        Keep(obx, metric.Measure, value, when);
    }

    private void Keep(scoped Row obx, Measure measure, decimal? value, Instant when)
    {
        if (profile == PcdProfile.Alarm)
        {
            request.HasAlarm = true;
            request.Measure = measure;
            request.Value = value;
            return;
        }

        values ??= ImmutableArray.CreateBuilder<DeviceValue>(8);
        rows ??= new(8);
        values.Add(new(measure, value, when, StatusText(obx[11]), marks.Text(obx[4])));
        rows.Add(row);
    }

    /// <summary>
    /// OBX-11 (HL7 table 0085): a result (raw, preliminary, final, corrected), or none (deleted, wrong, not asked, not
    /// obtainable); null when it is neither.
    /// </summary>
    private static bool? GivesAValue(ReadOnlySpan<byte> status) =>
        status switch
        {
            [(byte)'R' or (byte)'P' or (byte)'F' or (byte)'C' or (byte)'U'] => true,
            [(byte)'X' or (byte)'D' or (byte)'W' or (byte)'N' or (byte)'I' or (byte)'O'] => false,
            _ => null,
        };

    private readonly string StatusText(ReadOnlySpan<byte> status) =>
        status switch
        {
            [(byte)'R'] => "R",
            [(byte)'F'] => "F",
            [(byte)'X'] => "X",
            _ => marks.Text(status),
        };

    /// <summary>OBX-8 as IHE uses it: INV, NAV, OFF and CAL say that there is no value; TEST, DEMO and QUES that it counts for nothing.</summary>
    private readonly string? FlagDoubt(ReadOnlySpan<byte> flags, out bool hasNone)
    {
        hasNone = false;
        string? doubt = null;
        while (!flags.IsEmpty)
        {
            ReadOnlySpan<byte> flag = marks.RepetitionOf(flags, 1);
            hasNone |=
                flag.SequenceEqual("INV"u8)
                || flag.SequenceEqual("NAV"u8)
                || flag.SequenceEqual("OFF"u8)
                || flag.SequenceEqual("CAL"u8);
            doubt ??=
                flag.SequenceEqual("TEST"u8) || flag.SequenceEqual("DEMO"u8) ? "only-a-test"
                : flag.SequenceEqual("QUES"u8) ? "questionable"
                : null;
            flags = flags.Length > flag.Length ? flags[(flag.Length + 1)..] : default;
        }

        return doubt;
    }

    /// <summary>The number; null when the field says in words that there is none.</summary>
    private bool TryDecimal(scoped Row obx, out decimal? value)
    {
        ReadOnlySpan<byte> text = obx[5];
        value = null;
        if (text.IsEmpty || text.SequenceEqual("---"u8) || text.SequenceEqual("\"\""u8))
        {
            return true;
        }

        if (obx[2].SequenceEqual("NM"u8) && Hl7Number.TryRead(text, out decimal read))
        {
            value = read;
            return true;
        }

        Doubt("number-not-readable", obx[2].SequenceEqual("NM"u8) ? 5 : 2, obx[obx[2].SequenceEqual("NM"u8) ? 5 : 2]);
        return false;
    }

    private bool TryConvert(scoped Row obx, Measure measure, decimal? said, out decimal? value)
    {
        value = null;
        if (obx[6].IsEmpty && said is null)
        {
            return true;
        }

        if (UnitReader.Of(marks, obx[6], vendorTerms: false, out string? doubt) is not { } unit)
        {
            Doubt(doubt!, 6, obx[6]);
            return false;
        }

        value = Conversion.Of(measure, said ?? 0m, unit.Unit);
        if (value is null)
        {
            Doubt("unit-of-another-measure", 6, obx[6]);
            return false;
        }

        value = said is null ? null : value;
        return true;
    }

    /// <summary>
    /// What devices send instead of saying that they have nothing: −1, the not-a-number of the medical floats (2047,
    /// 8388607), 127 for a saturation, and 0 where no living patient has it. A breath rate, an end-tidal CO2, a rate and a
    /// volume of 0 are values.
    /// </summary>
    private static bool IsSentinel(Measure measure, decimal said) =>
        said is -1m or 2047m or 8388607m
        || (measure == Measure.SpO2 && said == 127m)
        || (said == 0m && IsNeverZero(measure));

    private static bool IsNeverZero(Measure measure) =>
        measure
            is not (
                Measure.RespiratoryRate
                or Measure.EndTidalCo2
                or Measure.InfusionRate
                or Measure.VolumeInfused
                or Measure.VolumeRemaining
            );

    private static bool IsPossible(Measure measure, decimal value) =>
        value >= 0m && (measure != Measure.SpO2 || value <= 100m);

    /// <summary>Looked at one by one when they are few, as they nearly always are.</summary>
    private readonly bool SaysSomethingAgain()
    {
        for (int i = 1; i < values!.Count; i++)
        {
            DeviceValue value = values[i];
            for (int j = 0; j < i; j++)
            {
                DeviceValue before = values[j];
                if (
                    before.Measure == value.Measure
                    && before.MeasuredAt == value.MeasuredAt
                    && before.Channel == value.Channel
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>One channel says two things about one moment: none of them is taken. What it says twice is taken once.</summary>
    private void RemoveWhatContradictsItself()
    {
        if (values is null || (values.Count <= Few && !SaysSomethingAgain()))
        {
            return;
        }

        Dictionary<(Measure, string, Instant), int> first = new(values.Count);
        HashSet<int>? contradicted = null;
        HashSet<int>? again = null;
        for (int i = 0; i < values.Count; i++)
        {
            DeviceValue value = values[i];
            if (first.TryAdd((value.Measure, value.Channel, value.MeasuredAt), i))
            {
                continue;
            }

            int before = first[(value.Measure, value.Channel, value.MeasuredAt)];
            (again ??= []).Add(i);
            if (values[before].Value != value.Value)
            {
                (contradicted ??= []).Add(before);
            }
        }

        Remove(first, contradicted, again);
    }

    private void Remove(
        Dictionary<(Measure, string, Instant), int> first,
        HashSet<int>? contradicted,
        HashSet<int>? again
    )
    {
        if (again is null)
        {
            return;
        }

        ImmutableArray<DeviceValue>.Builder kept = ImmutableArray.CreateBuilder<DeviceValue>(values!.Count);
        for (int i = 0; i < values.Count; i++)
        {
            DeviceValue value = values[i];
            if (contradicted?.Contains(first[(value.Measure, value.Channel, value.MeasuredAt)]) == true)
            {
                Doubt(
                    "two-values-at-once",
                    string.Create(CultureInfo.InvariantCulture, $"OBX[{rows![i]}]-5"),
                    value.Value?.ToString(CultureInfo.InvariantCulture) ?? ""
                );
            }
            else if (!again.Contains(i))
            {
                kept.Add(value);
            }
        }

        values = kept;
    }
}
