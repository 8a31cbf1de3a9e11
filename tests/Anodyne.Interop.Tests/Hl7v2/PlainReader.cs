using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Anodyne.Clinic.Devices;
using NodaTime;

namespace Anodyne.Interop.Tests.Hl7v2;

/// <summary>A value as the plain reader sees it.</summary>
internal sealed record PlainValue(Measure Measure, decimal? Value, Instant At, string Status);

/// <summary>
/// A second, slow reading of a message, written apart from the first: the text is cut at its marks, and a value is taken
/// only if all of it stands in the tables below. It knows nothing of refusals; it is asked about messages that were taken.
/// </summary>
internal static partial class PlainReader
{
    private static readonly Dictionary<string, Measure> Terms = new(StringComparer.Ordinal)
    {
        ["147842 MDC_ECG_CARD_BEAT_RATE"] = Measure.HeartRate,
        ["147842 MDC_ECG_HEART_RATE"] = Measure.HeartRate,
        ["149530 MDC_PULS_OXIM_PULS_RATE"] = Measure.PulseRate,
        ["149546 MDC_PULS_RATE_NON_INV"] = Measure.PulseRate,
        ["149522 MDC_BLD_PULS_RATE_INV"] = Measure.PulseRate,
        ["150456 MDC_PULS_OXIM_SAT_O2"] = Measure.SpO2,
        ["151562 MDC_RESP_RATE"] = Measure.RespiratoryRate,
        ["150021 MDC_PRESS_BLD_NONINV_SYS"] = Measure.Systolic,
        ["150022 MDC_PRESS_BLD_NONINV_DIA"] = Measure.Diastolic,
        ["150023 MDC_PRESS_BLD_NONINV_MEAN"] = Measure.MeanPressure,
        ["150301 MDC_PRESS_CUFF_SYS"] = Measure.Systolic,
        ["150302 MDC_PRESS_CUFF_DIA"] = Measure.Diastolic,
        ["150033 MDC_PRESS_BLD_ART_SYS"] = Measure.ArterialSystolic,
        ["150034 MDC_PRESS_BLD_ART_DIA"] = Measure.ArterialDiastolic,
        ["150035 MDC_PRESS_BLD_ART_MEAN"] = Measure.ArterialMean,
        ["151708 MDC_AWAY_CO2_ET"] = Measure.EndTidalCo2,
        ["150344 MDC_TEMP"] = Measure.Temperature,
        ["157784 MDC_FLOW_FLUID_PUMP"] = Measure.InfusionRate,
        ["157993 MDC_VOL_FLUID_DELIV_TOTAL"] = Measure.VolumeInfused,
        ["157872 MDC_VOL_FLUID_TBI_REMAIN"] = Measure.VolumeRemaining,
    };

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["MDC 266016 MDC_DIM_MMHG"] = "mmHg",
        ["MDC 265987 MDC_DIM_KILO_PASCAL"] = "kPa",
        ["MDC 262688 MDC_DIM_PERCENT"] = "%",
        ["MDC 264864 MDC_DIM_BEAT_PER_MIN"] = "beat",
        ["MDC 264928 MDC_DIM_RESP_PER_MIN"] = "breath",
        ["MDC 268192 MDC_DIM_DEGC"] = "C",
        ["MDC 266560 MDC_DIM_FAHR"] = "F",
        ["MDC 265266 MDC_DIM_MILLI_L_PER_HR"] = "mL/h",
        ["MDC 263762 MDC_DIM_MILLI_L"] = "mL",
        ["UCUM mm[Hg]"] = "mmHg",
        ["UCUM kPa"] = "kPa",
        ["UCUM %"] = "%",
        ["UCUM {beat}/min"] = "beat",
        ["UCUM {beats}/min"] = "beat",
        ["UCUM {breath}/min"] = "breath",
        ["UCUM {breaths}/min"] = "breath",
        ["UCUM {resp}/min"] = "breath",
        ["UCUM /min"] = "/min",
        ["UCUM 1/min"] = "/min",
        ["UCUM Cel"] = "C",
        ["UCUM [degF]"] = "F",
        ["UCUM mL/h"] = "mL/h",
        ["UCUM ml/h"] = "mL/h",
        ["UCUM mL"] = "mL",
        ["UCUM ml"] = "mL",
    };

    /// <summary>What would be charted from a message, each once; what one channel says differently of one moment is left out.</summary>
    public static HashSet<PlainValue> Values(byte[] bytes)
    {
        string text = Encoding.Latin1.GetString(bytes);
        char[] marks = [.. text[3..8]];
        string[][] lines =
        [
            .. text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(marks[0])),
        ];
        List<(string Channel, PlainValue Value)> found = [];
        string[]? request = null;
        foreach (string[] line in lines)
        {
            request = line[0] == "OBR" ? line : request;
            if (line[0] == "OBX" && Value(line, lines[0], request, lines, marks) is { } value)
            {
                found.Add((Field(line, 4), value));
            }
        }

        return
        [
            .. found
                .GroupBy(f => (f.Channel, f.Value.Measure, f.Value.At))
                .Where(same => same.Select(f => f.Value.Value).Distinct().Count() == 1)
                .Select(same => same.First().Value),
        ];
    }

    private static PlainValue? Value(string[] line, string[] header, string[]? request, string[][] lines, char[] marks)
    {
        string[] code = Parts(Field(line, 3), marks[1]);
        string term =
            code[2] == "MDC" ? $"{code[0]} {code[1]}"
            : code[5] == "MDC" ? $"{code[3]} {code[4]}"
            : "";
        string status = Field(line, 11);
        string[] flags = Field(line, 8).Split(marks[2]);
        if (
            !Terms.TryGetValue(Leading(term), out Measure measure)
            || status is not ("R" or "P" or "F" or "C" or "U" or "X" or "D" or "W" or "N" or "I" or "O")
            || flags.Any(flag => flag is "TEST" or "DEMO" or "QUES")
            || At(line, header, request, lines, marks) is not { } at
        )
        {
            return null;
        }

        string number = Field(line, 5);
        string unit = Unit(Field(line, 6), marks[1]);
        bool none = number is "" or "---" or "\"\"";
        if (none && (Field(line, 6).Length == 0 || Converted(measure, unit, 0m) is not null))
        {
            return new(measure, null, at, status);
        }

        if (none || Field(line, 2) != "NM" || !Number().IsMatch(number) || number.TrimStart('+', '-').Length > 18)
        {
            return null;
        }

        decimal said = decimal.Parse(number, NumberStyles.Number, CultureInfo.InvariantCulture);
        if (Converted(measure, unit, said) is not { } value)
        {
            return null;
        }

        if (
            status is not ("R" or "P" or "F" or "C" or "U")
            || flags.Any(flag => flag is "INV" or "NAV" or "OFF" or "CAL")
            || Nothing(measure, said)
        )
        {
            return new(measure, null, at, status);
        }

        return value < 0 || (measure == Measure.SpO2 && value > 100) ? null : new(measure, value, at, status);
    }

    private static bool Nothing(Measure measure, decimal said) =>
        said == -1
        || said == 2047
        || said == 8388607
        || (said == 127 && measure == Measure.SpO2)
        || (
            said == 0
            && measure
                is Measure.HeartRate
                    or Measure.PulseRate
                    or Measure.SpO2
                    or Measure.Temperature
                    or Measure.Systolic
                    or Measure.Diastolic
                    or Measure.MeanPressure
                    or Measure.ArterialSystolic
                    or Measure.ArterialDiastolic
                    or Measure.ArterialMean
        );

    private static decimal? Converted(Measure measure, string unit, decimal said) =>
        measure.Unit switch
        {
            "mm[Hg]" => unit == "mmHg" ? said
            : unit == "kPa" ? said * 1000 / 133.322387415m
            : null,
            "%" => unit == "%" ? said : null,
            "Cel" => unit == "C" ? said
            : unit == "F" ? (said - 32) * 5 / 9
            : null,
            "/min" => unit == "/min" || unit == (measure == Measure.RespiratoryRate ? "breath" : "beat") ? said : null,
            string own => own == unit ? said : null,
        };

    private static string Unit(string field, char component)
    {
        string[] parts = Parts(field, component);
        HashSet<string> units = [];
        for (int i = 0; i < 6; i += 3)
        {
            (string code, string name, string system) = (parts[i], parts[i + 1], parts[i + 2]);
            if (code + name + system == "")
            {
                continue;
            }

            string key =
                system == "MDC" ? $"MDC {Leading(code)} {name}"
                : system == "UCUM"
                && (
                    name == ""
                    || Units.GetValueOrDefault($"UCUM {name}", "?") == Units.GetValueOrDefault($"UCUM {code}", "!")
                )
                    ? $"UCUM {code}"
                : "";
            units.Add(Units.GetValueOrDefault(key, ""));
        }

        return units.Count == 1 ? units.Single() : "";
    }

    /// <summary>A number may have zeros before it.</summary>
    private static string Leading(string text) =>
        text.Length > 0 && text.Split(' ')[0].Length <= 9 ? text.TrimStart('0') : "";

    private static Instant? At(string[] line, string[] header, string[]? request, string[][] lines, char[] marks)
    {
        string own = Field(line, 14).Split(marks[1])[0];
        string asked = request is null ? "" : Field(request, 7).Split(marks[1])[0];
        string sent = header[6].Split(marks[1])[0];
        string? zone =
            Zone(sent)
            ?? lines
                .Where(other => other[0] == "OBR")
                .Select(other => Field(other, 7).Split(marks[1])[0])
                .Where(time => Moment(time, "+0000") is not null)
                .Select(Zone)
                .FirstOrDefault(said => said is not null);
        if (own == "")
        {
            return Moment(asked == "" ? sent : asked, zone);
        }

        string? near = Moment(asked, "+0000") is null ? null : Zone(asked);
        bool disagree = near is not null && Zone(sent) is { } far && Signed(near) != Signed(far);
        return Zone(own) is null && disagree ? null : Moment(own, near ?? zone);
    }

    private static int Signed(string zone) =>
        int.Parse(zone[1..3] + zone[3..], CultureInfo.InvariantCulture) * (zone[0] == '-' ? -1 : 1);

    private static string? Zone(string time) => time.IndexOfAny(['+', '-']) is >= 0 and int at ? time[at..] : null;

    private static Instant? Moment(string time, string? zone)
    {
        string? said = Zone(time) ?? zone;
        string clock = said is not null && Zone(time) is not null ? time[..^said.Length] : time;
        if (
            said is null
            || !Clock().IsMatch(clock)
            || !Offsets().IsMatch(said)
            || !DateTime.TryParseExact(
                clock.Split('.')[0].PadRight(14, '0'),
                "yyyyMMddHHmmss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateTime local
            )
            || local.Year is < 1900 or > 2999
        )
        {
            return null;
        }

        decimal fraction = clock.Contains('.', StringComparison.Ordinal)
            ? decimal.Parse("0." + clock.Split('.')[1], NumberStyles.Number, CultureInfo.InvariantCulture)
            : 0;
        int minutes =
            (int.Parse(said[1..3], CultureInfo.InvariantCulture) * 60)
            + int.Parse(said[3..], CultureInfo.InvariantCulture);
        return Instant.FromDateTimeUtc(DateTime.SpecifyKind(local, DateTimeKind.Utc))
            + Duration.FromNanoseconds((long)(fraction * 1_000_000_000))
            - Duration.FromMinutes(said[0] == '-' ? -minutes : minutes);
    }

    private static string Field(string[] line, int number) => number < line.Length ? line[number] : "";

    private static string[] Parts(string field, char component) =>
        [.. field.Split(component).Select(part => part.Trim(' ')), "", "", "", "", "", ""];

    [GeneratedRegex(@"\A[+-]?[0-9]+(\.[0-9]+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[0-9]{12}([0-9]{2}(\.[0-9]{1,4})?)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\A[+-](0[0-9]|1[0-4])[0-5][0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Offsets();
}
