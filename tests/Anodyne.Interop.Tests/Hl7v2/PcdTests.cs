using System.Globalization;
using System.Text;
using Anodyne.Clinic.Devices;
using Anodyne.Interop.Hl7v2;
using NodaTime;

namespace Anodyne.Interop.Tests.Hl7v2;

public sealed class PcdTests
{
    private const string Header =
        "MSH|^~\\&|MON||||20260301100000+0100||ORU^R01^ORU_R01|1|P|2.6|||AL|NE||UNICODE UTF-8\rOBR|1||||||20260301095900\r";

    private const string SpO2 = "150456^MDC_PULS_OXIM_SAT_O2^MDC";
    private const string Percent = "262688^MDC_DIM_PERCENT^MDC";
    private const string Heart = "147842^MDC_ECG_HEART_RATE^MDC";
    private const string Beats = "264864^MDC_DIM_BEAT_PER_MIN^MDC";
    private const string Breath = "151562^MDC_RESP_RATE^MDC";
    private const string Breaths = "264928^MDC_DIM_RESP_PER_MIN^MDC";
    private const string Systolic = "150021^MDC_PRESS_BLD_NONINV_SYS^MDC";
    private const string MmHg = "266016^MDC_DIM_MMHG^MDC";
    private const string Temperature = "150344^MDC_TEMP^MDC";
    private const string Co2 = "151708^MDC_AWAY_CO2_ET^MDC";
    private const string Rate = "157784^MDC_FLOW_FLUID_PUMP^MDC";
    private const string PerHour = "265266^MDC_DIM_MILLI_L_PER_HR^MDC^mL/h^mL/h^UCUM";

    private static readonly Instant OfRequest = Instant.FromUtc(2026, 3, 1, 8, 59);

    [Theory]
    [InlineData(SpO2, "98", Percent, Measure.SpO2, "98")]
    [InlineData(SpO2, "98", "%^%^UCUM", Measure.SpO2, "98")]
    [InlineData(SpO2, "98", "%^^UCUM", Measure.SpO2, "98")]
    [InlineData(Heart, "71.50", "{beat}/min^{beat}/min^UCUM", Measure.HeartRate, "71.50")]
    [InlineData(Heart, "71", "/min^/min^UCUM", Measure.HeartRate, "71")]
    [InlineData("147842^MDC_ECG_CARD_BEAT_RATE^MDC", "71", Beats, Measure.HeartRate, "71")]
    [InlineData("HR^Heart rate^ACME^147842^MDC_ECG_HEART_RATE^MDC", "71", Beats, Measure.HeartRate, "71")]
    [InlineData(Systolic, "120", "mm[Hg]^mm[Hg]^UCUM^266016^MDC_DIM_MMHG^MDC", Measure.Systolic, "120")]
    [InlineData(Systolic, "16", "kPa^kPa^UCUM", Measure.Systolic, "120.0098521353050134322033960105709")]
    [InlineData(
        Systolic,
        "16",
        "265987^MDC_DIM_KILO_PASCAL^MDC",
        Measure.Systolic,
        "120.0098521353050134322033960105709"
    )]
    [InlineData(Co2, "5", "kPa^kPa^UCUM", Measure.EndTidalCo2, "37.50307879228281669756356125330340")]
    [InlineData(Temperature, "98.6", "266560^MDC_DIM_FAHR^MDC", Measure.Temperature, "37")]
    [InlineData(Temperature, "98.6", "[degF]^[degF]^UCUM", Measure.Temperature, "37")]
    [InlineData(Temperature, "36.6", "268192^MDC_DIM_DEGC^MDC", Measure.Temperature, "36.6")]
    [InlineData(Rate, "7.5", PerHour, Measure.InfusionRate, "7.5")]
    public void A_value_is_read_in_the_unit_of_its_measure(
        string code,
        string text,
        string unit,
        Measure measure,
        string value
    )
    {
        DeviceMessage message = Read($"OBX|1|NM|{code}|1.2.3.4|{text}|{unit}|||||R");

        DeviceValue read = Assert.Single(message.Values);
        Assert.Empty(message.Doubts);
        Assert.Equal((measure, OfRequest, "R", "1.2.3.4"), (read.Measure, read.MeasuredAt, read.Status, read.Channel));
        Assert.Equal(decimal.Parse(value, NumberStyles.Number, CultureInfo.InvariantCulture), read.Value!.Value, 20);
    }

    [Theory]
    [InlineData(SpO2, "0", Percent)]
    [InlineData(SpO2, "0.0", Percent)]
    [InlineData(SpO2, "-1", Percent)]
    [InlineData(SpO2, "127", Percent)]
    [InlineData(SpO2, "2047", Percent)]
    [InlineData(SpO2, "8388607", Percent)]
    [InlineData(SpO2, "---", Percent)]
    [InlineData(SpO2, "---", "")]
    [InlineData(SpO2, "", Percent)]
    [InlineData(SpO2, "\"\"", Percent)]
    [InlineData(Heart, "0", Beats)]
    [InlineData(Systolic, "0", MmHg)]
    [InlineData(Temperature, "0", "Cel^Cel^UCUM")]
    [InlineData(Temperature, "-1", "266560^MDC_DIM_FAHR^MDC")]
    [InlineData(Breath, "-1", Breaths)]
    [InlineData(Rate, "2047", PerHour)]
    public void What_devices_send_when_they_have_nothing_is_no_value(string code, string text, string unit) =>
        Assert.Null(Single($"OBX|1|NM|{code}|1.2.3.4|{text}|{unit}|||||R").Value);

    [Theory]
    [InlineData(Breath, "0", Breaths, 0)]
    [InlineData(Co2, "0", MmHg, 0)]
    [InlineData(Rate, "0", PerHour, 0)]
    [InlineData(Heart, "127", Beats, 127)]
    [InlineData(SpO2, "100", Percent, 100)]
    public void No_breath_is_a_value_and_127_beats_are_too(string code, string text, string unit, int value) =>
        Assert.Equal(value, Single($"OBX|1|NM|{code}|1.2.3.4|{text}|{unit}|||||R").Value);

    [Theory]
    [InlineData("X")]
    [InlineData("D")]
    [InlineData("W")]
    [InlineData("N")]
    public void A_status_that_says_there_is_none_counts_more_than_the_number(string status)
    {
        DeviceValue value = Single($"OBX|1|NM|{SpO2}|1|98|{Percent}|||||{status}");

        Assert.Equal((null, status), (value.Value, value.Status));
    }

    [Theory]
    [InlineData("INV")]
    [InlineData("L~INV")]
    [InlineData("NAV")]
    [InlineData("OFF")]
    [InlineData("CAL")]
    public void A_flag_that_says_there_is_none_counts_more_than_the_number(string flag) =>
        Assert.Null(Single($"OBX|1|NM|{SpO2}|1|98|{Percent}||{flag}|||R").Value);

    [Theory]
    [InlineData(
        "NM|150456^MDC_PULS_OXIM_SAT_O3^MDC|1|98|262688^MDC_DIM_PERCENT^MDC|||||R",
        "number-and-name-disagree",
        3
    )]
    [InlineData(
        "NM|150456^MDC_ECG_HEART_RATE^MDC|1|98|262688^MDC_DIM_PERCENT^MDC|||||R",
        "number-and-name-disagree",
        3
    )]
    [InlineData("NM|150456^^MDC|1|98|262688^MDC_DIM_PERCENT^MDC|||||R", "number-and-name-disagree", 3)]
    [InlineData(
        "NM|150457^MDC_PULS_OXIM_SAT_O2^MDC|1|98|262688^MDC_DIM_PERCENT^MDC|||||R",
        "number-and-name-disagree",
        3
    )]
    [InlineData(
        "NM|150456^MDC_PULS_OXIM_SAT_O2^ACME|1|98|262688^MDC_DIM_PERCENT^MDC|||||R",
        "coding-system-not-known",
        3
    )]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98||||||R", "unit-missing", 6)]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98|%|||||R", "unit-not-known", 6)]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98|262688^MDC_DIM_MMHG^MDC|||||R", "unit-and-code-disagree", 6)]
    [InlineData(
        "NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98|262688^MDC_DIM_PERCENT^MDC^mm[Hg]^mm[Hg]^UCUM|||||R",
        "unit-and-code-disagree",
        6
    )]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98|%^mm[Hg]^UCUM|||||R", "unit-and-code-disagree", 6)]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|0.98|262656^MDC_DIM_DIMLESS^MDC|||||R", "unit-not-known", 6)]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98|mm[Hg]^mm[Hg]^UCUM|||||R", "unit-of-another-measure", 6)]
    [InlineData("NM|151562^MDC_RESP_RATE^MDC|1|12|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R", "unit-of-another-measure", 6)]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|9 8|262688^MDC_DIM_PERCENT^MDC|||||R", "number-not-readable", 5)]
    [InlineData(
        "NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|97~98|262688^MDC_DIM_PERCENT^MDC|||||R",
        "number-not-readable",
        5
    )]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98,0|262688^MDC_DIM_PERCENT^MDC|||||R", "number-not-readable", 5)]
    [InlineData("ST|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98|262688^MDC_DIM_PERCENT^MDC|||||R", "number-not-readable", 2)]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|101|262688^MDC_DIM_PERCENT^MDC|||||R", "value-not-possible", 5)]
    [InlineData(
        "NM|147842^MDC_ECG_HEART_RATE^MDC|1|-60|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R",
        "value-not-possible",
        5
    )]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98|262688^MDC_DIM_PERCENT^MDC|||||", "status-not-known", 11)]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98|262688^MDC_DIM_PERCENT^MDC|||||Q", "status-not-known", 11)]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98|262688^MDC_DIM_PERCENT^MDC||TEST|||R", "only-a-test", 8)]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98|262688^MDC_DIM_PERCENT^MDC||L~DEMO|||R", "only-a-test", 8)]
    [InlineData("NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98|262688^MDC_DIM_PERCENT^MDC||QUES|||R", "questionable", 8)]
    [InlineData(
        "NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1|98|262688^MDC_DIM_PERCENT^MDC|||||R|||yesterday",
        "time-not-readable",
        14
    )]
    public void What_contradicts_itself_is_a_doubt_and_no_value(string line, string code, int field)
    {
        DeviceMessage message = Read($"OBX|1|{line}");

        Assert.Empty(message.Values);
        DeviceDoubt doubt = Assert.Single(message.Doubts);
        Assert.Equal((code, $"OBX[1]-{field}"), (doubt.Code, doubt.Place));
    }

    [Theory]
    [InlineData("NM|150448^MDC_PULS_OXIM_PERF_REL^MDC|1|3.9|262656^MDC_DIM_DIMLESS^MDC|||||R")]
    [InlineData("NM|150456^Potassium^LN|1|3.9|mmol/L|||||F")]
    [InlineData("ST|69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X")]
    [InlineData("NM||1|98")]
    [InlineData("")]
    public void What_this_house_does_not_chart_is_passed_over(string line)
    {
        DeviceMessage message = Read($"OBX|1|{line}");

        Assert.Empty(message.Values);
        Assert.Empty(message.Doubts);
    }

    [Theory]
    [InlineData("20260301095842+0100", 8, 58, 42)]
    [InlineData("20260301095842-0500", 14, 58, 42)]
    [InlineData("20260301095842", 8, 58, 42)]
    [InlineData("", 8, 59, 0)]
    public void The_time_of_a_value_is_its_own_or_that_of_its_request(string time, int hour, int minute, int second) =>
        Assert.Equal(
            Instant.FromUtc(2026, 3, 1, hour, minute, second),
            Single($"OBX|1|NM|{SpO2}|1|98|{Percent}|||||R|||{time}").MeasuredAt
        );

    [Fact]
    public void Without_any_offset_the_message_is_refused() =>
        Assert.Equal(
            ("time-without-offset", "MSH-7"),
            Refused(Header.Replace("+0100", "", StringComparison.Ordinal) + $"OBX|1|NM|{SpO2}|1|98|{Percent}|||||R")
        );

    [Fact]
    public void The_offset_of_the_request_speaks_for_a_header_without_one() =>
        Assert.Equal(
            Instant.FromUtc(2026, 3, 1, 15, 0),
            Taken(
                Header
                    .Replace("+0100", "", StringComparison.Ordinal)
                    .Replace("20260301095900", "20260301095900-0500", StringComparison.Ordinal)
            ).SentAt
        );

    [Fact]
    public void Two_offsets_leave_a_time_without_one_in_doubt() =>
        Assert.Equal(
            [new DeviceDoubt("time-without-offset", "OBX[1]-14", "20260301095842")],
            Taken(
                Header.Replace("20260301095900", "20260301095900-0500", StringComparison.Ordinal)
                    + $"OBX|1|NM|{SpO2}|1|98|{Percent}|||||R|||20260301095842"
            ).Doubts
        );

    [Fact]
    public void One_channel_that_says_two_things_at_once_is_not_believed()
    {
        DeviceMessage message = Read(
            $"OBX|1|NM|{SpO2}|1.2.3.4|98|{Percent}|||||R\rOBX|2|NM|{SpO2}|1.2.3.4|89|{Percent}|||||R\r"
                + $"OBX|3|NM|{SpO2}|1.2.3.4|98|{Percent}|||||R\rOBX|4|NM|{SpO2}|1.9.3.4|97|{Percent}|||||R"
        );

        Assert.Equal(97m, Assert.Single(message.Values).Value);
        Assert.Equal(["OBX[1]-5", "OBX[2]-5", "OBX[3]-5"], message.Doubts.Select(doubt => doubt.Place));
        Assert.All(message.Doubts, doubt => Assert.Equal("two-values-at-once", doubt.Code));
    }

    [Fact]
    public void What_is_said_twice_is_taken_once() =>
        Assert.Equal(98m, Single($"OBX|1|NM|{SpO2}|1|98|{Percent}|||||R\rOBX|2|NM|{SpO2}|1|98|{Percent}|||||R").Value);

    [Fact]
    public void A_message_about_two_patients_is_refused_whole()
    {
        Assert.Equal(("several-patients", "PID"), Refused(Header + "PID|1\rPID|2"));
        Assert.Equal(("several-patients", "PV1"), Refused(Header + "PV1|1\rPV1|2"));
    }

    [Theory]
    [InlineData("ORU^R32", "event-not-known")]
    [InlineData("ORU", "event-not-known")]
    [InlineData("RGV^O16", "event-not-known")]
    [InlineData("ADT^A01", "kind-not-known")]
    [InlineData("oru^R01", "kind-not-known")]
    public void Other_kinds_of_messages_are_refused(string kind, string code) =>
        Assert.Equal((code, "MSH-9"), Refused(Header.Replace("ORU^R01^ORU_R01", kind, StringComparison.Ordinal)));

    [Fact]
    public void An_alarm_that_leaves_something_out_is_shown_all_the_same()
    {
        DeviceMessage message = Taken(
            Header.Replace("R01^ORU_R01", "R40", StringComparison.Ordinal)
                + "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.1.1.1|196940^MDC_EVT_FLUID_LINE_OCCL^MDC||||||F"
        );

        Assert.Equal(
            [new DeviceAlarm("MDC_EVT_FLUID_LINE_OCCL", "MDC_EVT_FLUID_LINE_OCCL", "", "", null, null, OfRequest)],
            message.Alarms
        );
        Assert.Equal("alarm-incomplete", Assert.Single(message.Doubts).Code);
    }

    [Fact]
    public void Each_request_is_an_alarm_of_its_own() =>
        Assert.Equal(
            ["MDC_EVT_LO start", "MDC_EVT_HI end"],
            Taken(
                Header.Replace("R01^ORU_R01", "R40", StringComparison.Ordinal)
                    + Alarm("196670^MDC_EVT_LO^MDC", "start")
                    + "OBR|2||||||20260301095901\r"
                    + Alarm("196648^MDC_EVT_HI^MDC", "end")
            )
                .Alarms.Select(alarm => $"{alarm.Event} {alarm.Phase}")
        );

    [Fact]
    public void An_alarm_message_without_an_alarm_is_a_doubt() =>
        Assert.Equal(
            "alarm-missing",
            Assert.Single(Taken(Header.Replace("R01^ORU_R01", "R40", StringComparison.Ordinal)).Doubts).Code
        );

    [Fact]
    public void A_pump_that_only_reports_has_no_event() =>
        Assert.Equal(
            [new PumpWord("", null, "pump-status-infusing", null, OfRequest)],
            Read("OBX|1|CWE|184519^MDC_PUMP_INFUSING_STATUS^MDC|1|^pump-status-infusing||||||R").Pump
        );

    [Theory]
    [InlineData(
        "RXG|1|||1^Ketamine|50||263762^MDC_DIM_MILLI_L^MDC||||||||5|mg/h^mg/h^UCUM|50|mg^mg^UCUM|||||50|mL^mL^UCUM",
        null
    )]
    [InlineData(
        "RXG|1|||1^Ketamine|||||||||||5|mg/h^mg/h^UCUM^265266^MDC_DIM_MILLI_L_PER_HR^MDC",
        "unit-and-code-disagree"
    )]
    [InlineData("RXG|1|||1^Ketamine|||||||||||5|3121^mL/h^UCUM^265266^MDC_DIM_MILLI_L_PER_HR^MDC", "unit-not-known")]
    [InlineData("RXG|1|||1^Ketamine|||||||||||5,0|mg/h^mg/h^UCUM", "number-not-readable")]
    [InlineData("RXG|1|||1^Ketamine|50||mg^mg^UCUM", "unit-of-another-measure")]
    public void An_order_in_doubt_keeps_what_is_not(string line, string? code)
    {
        DeviceMessage message = Taken(Header.Replace("ORU^R01^ORU_R01", "RGV^O15", StringComparison.Ordinal) + line);

        Assert.Equal("Ketamine", message.Order?.Drug);
        Assert.Equal(code is null ? 5m : null, message.Order?.Rate);
        Assert.Equal(code, message.Doubts.SingleOrDefault()?.Code);
    }

    private static string Alarm(string code, string phase) =>
        $"OBX|1|ST|{code}|1.1.1.1|text||||||F\rOBX|2|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1.1.1.3|{phase}||||||F\r"
        + "OBX|3|ST|68482^MDC_ATTR_ALARM_STATE^MDC|1.1.1.4|active||||||F\r";

    private static DeviceValue Single(string lines)
    {
        DeviceMessage message = Read(lines);
        Assert.Empty(message.Doubts);
        return Assert.Single(message.Values);
    }

    private static DeviceMessage Read(string lines) => Taken(Header + lines);

    private static DeviceMessage Taken(string text)
    {
        PcdRead read = Pcd.Read(Hl7Message.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Null(read.Refused);
        return read.Message!;
    }

    private static (string?, string?) Refused(string text)
    {
        PcdRead read = Pcd.Read(Hl7Message.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Null(read.Message);
        return (read.Refused?.Code, read.Refused?.Place);
    }
}
