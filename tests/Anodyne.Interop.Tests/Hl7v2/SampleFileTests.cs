using System.Text;
using Anodyne.Clinic.Devices;
using Anodyne.Interop.Hl7v2;
using Anodyne.Tests;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Interop.Tests.Hl7v2;

/// <summary>
/// Messages that nobody made for us: IHE PCD Technical Framework, volume 2, appendix E (github.com/IHEPCD/ihe-ocd-tf-2019,
/// MIT), and the conformance tool of NIST (github.com/usnistgov/hit-pcd-tool-config, US government work).
/// </summary>
public sealed class SampleFileTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 12, 0);

    [Fact]
    public void A_blood_pressure_is_read_with_the_time_of_its_cuff()
    {
        DeviceMessage message = Taken("ihe_02_ORU_R01.hl7");

        Assert.Equal(
            [
                "Systolic 111 2011-06-02T04:58:42Z R 1.16.1.1",
                "Diastolic 60 2011-06-02T04:58:42Z R 1.16.1.2",
                "MeanPressure 80 2011-06-02T04:58:42Z R 1.16.1.3",
                "PulseRate 63 2011-06-02T04:58:42Z R 1.16.1.4",
            ],
            message.Values.Select(Said)
        );
        Assert.Empty(message.Doubts);
        Assert.Equal(
            (
                "ACME_Gateway^080019FFFE3ED02D^EUI-64",
                "0104ef190d604db188c3",
                "080019FFFE3ED02D172.16.172.135^GATEWAY_ACME",
                "COLWELL^^SOLAR",
                Instant.FromUtc(2011, 6, 2, 5, 0)
            ),
            (message.Sender, message.ControlId, message.Device, message.Place, message.SentAt)
        );
    }

    [Fact]
    public void What_a_monitor_marks_as_not_obtainable_is_no_value()
    {
        DeviceMessage message = Taken("ihe_01_ORU_R01.hl7");

        Assert.Equal(
            [
                "Systolic none 2015-01-22T11:50:00Z X 1.1.1.5",
                "Diastolic none 2015-01-22T11:50:00Z X 1.1.1.6",
                "MeanPressure none 2015-01-22T11:50:00Z X 1.1.1.7",
                "HeartRate none 2015-01-22T18:26:56Z X 1.2.1.1",
                "RespiratoryRate none 2015-01-22T18:26:56Z X 1.2.1.19",
                "SpO2 none 2015-01-22T18:26:56Z X 1.3.1.1",
            ],
            message.Values.Select(Said)
        );
        Assert.Empty(message.Doubts);
        Assert.Equal(
            ("e86c094f-f751-4acf-92b2-38f11c1f6f57-Device", "HO Surgery^OR^1"),
            (message.Device, message.Place)
        );
    }

    [Fact]
    public void Two_typos_in_names_are_doubts_and_the_rest_is_read()
    {
        DeviceMessage message = Taken("nist_PCD01.hl7");

        Assert.Equal(
            [
                "ArterialSystolic 108 2018-01-15T22:17:14Z R 1.13.1.1",
                "PulseRate 82 2018-01-15T22:17:14Z R 1.13.1.4",
                "VolumeRemaining 0 2018-01-15T21:58:14Z R 1.1.2.7",
            ],
            message.Values.Select(Said)
        );
        Assert.Equal(
            [
                new DeviceDoubt("number-and-name-disagree", "OBX[5]-3", "150034^MDC_PREeSS_BLD_ART_DIA^MDC"),
                new DeviceDoubt("unit-and-code-disagree", "OBX[6]-6", "266016^MDC_DdIM_MMHG^MDC"),
            ],
            message.Doubts
        );
    }

    [Fact]
    public void An_alarm_keeps_its_event_its_phase_and_its_value()
    {
        DeviceMessage message = Taken("ihe_08_ORU_R40.hl7");

        Assert.Equal(
            [
                new DeviceAlarm(
                    "MDC_EVT_LO",
                    "Low SpO2",
                    "start",
                    "active",
                    Measure.SpO2,
                    88m,
                    Instant.FromUtc(2012, 1, 11, 21, 4, 57)
                ),
            ],
            message.Alarms
        );
        Assert.Empty(message.Values);
        Assert.Empty(message.Doubts);
    }

    [Fact]
    public void A_pump_says_what_it_does_and_how_much_is_left()
    {
        DeviceMessage message = Taken("nist_PCD10.hl7");

        Assert.Equal(
            [
                new PumpWord(
                    "MDC_EVT_PUMP_DELIV_START",
                    "pump-mode-continuous",
                    "pump-status-infusing",
                    "Sodiumchloride0.9%",
                    Instant.FromUtc(2012, 12, 5, 21, 53, 33)
                ),
            ],
            message.Pump
        );
        Assert.Equal(
            [
                "InfusionRate 915.0 2012-12-05T21:53:33Z R 1.1.1.103",
                "InfusionRate 915.0 2012-12-05T21:53:33Z R 1.1.2.201",
                "VolumeRemaining 250.0 2012-12-05T21:53:33Z R 1.1.2.202",
            ],
            message.Values.Select(Said)
        );
        Assert.Empty(message.Doubts);
    }

    [Fact]
    public void An_order_for_a_pump_is_read_for_comparison()
    {
        Instant sent = Instant.FromUtc(2008, 1, 1, 18, 34, 56);
        DeviceMessage dose = Taken("ihe_03_RGV_O15.hl7");
        DeviceMessage volume = Taken("ihe_05_RGV_O15.hl7");

        Assert.Equal(new PumpOrder("Dopamine", 10m, "ug/kg/min", 400m, "mg", 250m, 250m, 85.0m, sent), dose.Order);
        Assert.Equal(new PumpOrder("Normal Saline", 13.3m, "mL/h", null, null, null, 500m, null, sent), volume.Order);
        Assert.Empty(dose.Doubts.AddRange(volume.Doubts));
        Assert.Empty(dose.Values.AddRange(volume.Values));
    }

    [Theory]
    [InlineData("ihe_01_ORU_R01.hl7", "CA")]
    [InlineData("ihe_02_ORU_R01.hl7", "CA")]
    [InlineData("ihe_03_RGV_O15.hl7", "CA")]
    [InlineData("ihe_04_ACK_O15.hl7", null)]
    [InlineData("ihe_05_RGV_O15.hl7", "CA")]
    [InlineData("ihe_06_ACK_O15.hl7", null)]
    [InlineData("ihe_07_RRG_O16.hl7", null)]
    [InlineData("ihe_08_ORU_R40.hl7", "CA")]
    [InlineData("nist_PCD01.hl7", "CA")]
    [InlineData("nist_PCD10.hl7", "CA")]
    public void Each_gets_the_answer_that_it_asks_for_and_a_reply_gets_none(string file, string? code)
    {
        Hl7Message message = Hl7Message.Read(Bytes(file));
        PcdRead read = Pcd.Read(message);
        string[] answers = [.. Acknowledgement.Of(message, read.Refused, Now).Select(Encoding.ASCII.GetString)];

        Assert.Null(read.Refused);
        Assert.Equal(code is null, read.Message is null);
        Assert.Equal(code is null ? [] : [$"MSA|{code}|{message.ControlId}"], answers.Select(a => a.Split('\r')[1]));
    }

    /// <summary>CR, LF and both end a line.</summary>
    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void The_end_of_a_line_does_not_matter(string end)
    {
        string text = Encoding.ASCII.GetString(Bytes("ihe_02_ORU_R01.hl7")).ReplaceLineEndings(end);
        DeviceMessage message = Pcd.Read(Hl7Message.Read(Encoding.ASCII.GetBytes(text))).Message!;

        Assert.Equal([111m, 60m, 80m, 63m], message.Values.Select(value => value.Value));
    }

    private static DeviceMessage Taken(string file)
    {
        PcdRead read = Pcd.Read(Hl7Message.Read(Bytes(file)));
        Assert.Null(read.Refused);
        return read.Message!;
    }

    private static byte[] Bytes(string file) => File.ReadAllBytes(SharedData.File("hl7v2", file));

    private static string Said(DeviceValue value) =>
        FormattableString.Invariant(
            $"{value.Measure} {(object?)value.Value ?? "none"} {InstantPattern.ExtendedIso.Format(value.MeasuredAt)} {value.Status} {value.Channel}"
        );
}
