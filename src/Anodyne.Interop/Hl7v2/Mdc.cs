using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Anodyne.Clinic.Devices;

namespace Anodyne.Interop.Hl7v2;

/// <summary>The units in which a device may say a value of ours.</summary>
public enum DeviceUnit
{
    MillimetresOfMercury,
    Kilopascal,
    Percent,
    BeatsPerMinute,
    BreathsPerMinute,
    PerMinute,
    Celsius,
    Fahrenheit,
    MillilitresPerHour,
    Millilitres,
    MicrogramsPerKilogramPerMinute,
    MilligramsPerHour,
    MilligramsPerKilogramPerHour,
    Milligrams,
    Micrograms,
    Kilograms,
}

/// <summary>A term of IEEE 11073-10101: its number (partition × 65536 + term) and the names it is printed with.</summary>
/// <param name="Number">As it stands in OBX-3.1.</param>
/// <param name="Names">As one of them stands in OBX-3.2.</param>
/// <param name="Measure">What it is to us.</param>
public sealed record MdcMetric(int Number, ImmutableArray<byte[]> Names, Measure Measure);

/// <summary>A unit with its number and name in IEEE 11073-10101 and its spellings in UCUM.</summary>
/// <param name="Number">As it stands in OBX-6.1; null where no source was read.</param>
/// <param name="Name">As it stands in OBX-6.2.</param>
/// <param name="Ucum">The spellings, the usual one first.</param>
/// <param name="Unit">What it is to us.</param>
public sealed record MdcUnit(int? Number, byte[] Name, ImmutableArray<byte[]> Ucum, DeviceUnit Unit);

/// <summary>
/// What the numbers and names of devices mean. Sources: IHE Patient Care Device Technical Framework, revision 8,
/// volume 2 and the supplement Infusion Pump Event Communication (github.com/IHEPCD/ihe-ocd-tf-2019), whose numbers are
/// those of IEEE 11073-10101. End-tidal CO2: ICU profiles of the German Medical Informatics Initiative, which give 151708
/// beside LOINC 19891-1. Kilopascal, Fahrenheit and Celsius: terms 3843, 4416 and 6048 of the partition of units (4), as
/// in the nomenclature of IEEE 11073-20601.
/// </summary>
public static class Mdc
{
    private static readonly ImmutableArray<MdcMetric> AllMetrics =
    [
        Metric(147842, Measure.HeartRate, "MDC_ECG_CARD_BEAT_RATE", "MDC_ECG_HEART_RATE"),
        Metric(149530, Measure.PulseRate, "MDC_PULS_OXIM_PULS_RATE"),
        Metric(149546, Measure.PulseRate, "MDC_PULS_RATE_NON_INV"),
        Metric(149522, Measure.PulseRate, "MDC_BLD_PULS_RATE_INV"),
        Metric(150456, Measure.SpO2, "MDC_PULS_OXIM_SAT_O2"),
        Metric(151562, Measure.RespiratoryRate, "MDC_RESP_RATE"),
        Metric(150021, Measure.Systolic, "MDC_PRESS_BLD_NONINV_SYS"),
        Metric(150022, Measure.Diastolic, "MDC_PRESS_BLD_NONINV_DIA"),
        Metric(150023, Measure.MeanPressure, "MDC_PRESS_BLD_NONINV_MEAN"),
        Metric(150301, Measure.Systolic, "MDC_PRESS_CUFF_SYS"),
        Metric(150302, Measure.Diastolic, "MDC_PRESS_CUFF_DIA"),
        Metric(150033, Measure.ArterialSystolic, "MDC_PRESS_BLD_ART_SYS"),
        Metric(150034, Measure.ArterialDiastolic, "MDC_PRESS_BLD_ART_DIA"),
        Metric(150035, Measure.ArterialMean, "MDC_PRESS_BLD_ART_MEAN"),
        Metric(151708, Measure.EndTidalCo2, "MDC_AWAY_CO2_ET"),
        Metric(150344, Measure.Temperature, "MDC_TEMP"),
        Metric(157784, Measure.InfusionRate, "MDC_FLOW_FLUID_PUMP"),
        Metric(157993, Measure.VolumeInfused, "MDC_VOL_FLUID_DELIV_TOTAL"),
        Metric(157872, Measure.VolumeRemaining, "MDC_VOL_FLUID_TBI_REMAIN"),
    ];

    private static readonly ImmutableArray<MdcUnit> AllUnits =
    [
        Unit(266016, "MDC_DIM_MMHG", DeviceUnit.MillimetresOfMercury, "mm[Hg]"),
        Unit(265987, "MDC_DIM_KILO_PASCAL", DeviceUnit.Kilopascal, "kPa"),
        Unit(262688, "MDC_DIM_PERCENT", DeviceUnit.Percent, "%"),
        Unit(264864, "MDC_DIM_BEAT_PER_MIN", DeviceUnit.BeatsPerMinute, "{beat}/min", "{beats}/min"),
        Unit(
            264928,
            "MDC_DIM_RESP_PER_MIN",
            DeviceUnit.BreathsPerMinute,
            "{breath}/min",
            "{breaths}/min",
            "{resp}/min"
        ),
        Unit(null, "", DeviceUnit.PerMinute, "/min", "1/min"),
        Unit(268192, "MDC_DIM_DEGC", DeviceUnit.Celsius, "Cel"),
        Unit(266560, "MDC_DIM_FAHR", DeviceUnit.Fahrenheit, "[degF]"),
        Unit(265266, "MDC_DIM_MILLI_L_PER_HR", DeviceUnit.MillilitresPerHour, "mL/h", "ml/h"),
        Unit(263762, "MDC_DIM_MILLI_L", DeviceUnit.Millilitres, "mL", "ml"),
        Unit(
            265619,
            "MDC_DIM_MICRO_G_PER_KG_PER_MIN",
            DeviceUnit.MicrogramsPerKilogramPerMinute,
            "ug/kg/min",
            "ug/(kg.min)"
        ),
        Unit(null, "", DeviceUnit.MilligramsPerHour, "mg/h"),
        Unit(null, "", DeviceUnit.MilligramsPerKilogramPerHour, "mg/kg/h", "mg/(kg.h)"),
        Unit(263890, "MDC_DIM_MILLI_G", DeviceUnit.Milligrams, "mg"),
        Unit(null, "", DeviceUnit.Micrograms, "ug"),
        Unit(263875, "MDC_DIM_KILO_G", DeviceUnit.Kilograms, "kg"),
    ];

    private static readonly FrozenDictionary<int, MdcMetric> ByNumber = AllMetrics.ToFrozenDictionary(m => m.Number);

    private static readonly FrozenDictionary<int, MdcUnit> UnitByNumber = AllUnits
        .Where(unit => unit.Number is not null)
        .ToFrozenDictionary(unit => unit.Number!.Value);

    /// <summary>The terms that are values to us.</summary>
    public static ImmutableArray<MdcMetric> Metrics => AllMetrics;

    /// <summary>The units that we can read.</summary>
    public static ImmutableArray<MdcUnit> Units => AllUnits;

    internal static MdcMetric? MetricNumbered(int number) => ByNumber.GetValueOrDefault(number);

    internal static MdcMetric? MetricNamed(ReadOnlySpan<byte> name)
    {
        foreach (MdcMetric metric in AllMetrics)
        {
            if (Has(metric.Names, name))
            {
                return metric;
            }
        }

        return null;
    }

    internal static MdcUnit? UnitNumbered(int number) => UnitByNumber.GetValueOrDefault(number);

    internal static MdcUnit? UnitWritten(ReadOnlySpan<byte> ucum)
    {
        foreach (MdcUnit unit in AllUnits)
        {
            if (Has(unit.Ucum, ucum))
            {
                return unit;
            }
        }

        return null;
    }

    internal static bool Has(ImmutableArray<byte[]> names, ReadOnlySpan<byte> name)
    {
        foreach (byte[] known in names)
        {
            if (name.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }

    private static MdcMetric Metric(int number, Measure measure, params ReadOnlySpan<string> names) =>
        new(number, Bytes(names), measure);

    private static MdcUnit Unit(int? number, string name, DeviceUnit unit, params ReadOnlySpan<string> ucum) =>
        new(number, Encoding.ASCII.GetBytes(name), Bytes(ucum), unit);

    private static ImmutableArray<byte[]> Bytes(ReadOnlySpan<string> names)
    {
        ImmutableArray<byte[]>.Builder bytes = ImmutableArray.CreateBuilder<byte[]>(names.Length);
        foreach (string name in names)
        {
            bytes.Add(Encoding.ASCII.GetBytes(name));
        }

        return bytes.DrainToImmutable();
    }
}
