using Anodyne.Clinic.Devices;
using Anodyne.Interop.Hl7v2;
using CsCheck;
using NodaTime;

namespace Anodyne.Interop.Tests.Hl7v2;

public sealed class PcdWriterTests
{
    private static readonly PcdSender Sender = new("Mon|itor", "M^1", "WARD & CO", "7", "P~7");
    private static readonly Instant At = Instant.FromUtc(2026, 3, 1, 9, 0) + Duration.FromMilliseconds(125);

    [Fact]
    public void Every_measure_is_read_back_as_it_was_written() =>
        Gen.Select(
                Gen.Enum<Measure>(),
                Gen.Int[1, 1000].Select(tenths => tenths / 10m),
                Gen.Long[0, 86_400_000].Select(ms => At + Duration.FromMilliseconds(ms))
            )
            .Where(one => one.Item2 is not 127m)
            .Array[1, 12]
            .Sample(values =>
            {
                WrittenValue[] written =
                [
                    .. values.Select(
                        (v, i) => WrittenValue.Of(v.Item1, v.Item2, FormattableString.Invariant($"1.{i}"), v.Item3)
                    ),
                ];
                DeviceMessage read = Read(PcdWriter.Observation(Sender, "id 1", At, written));

                Assert.Empty(read.Doubts);
                Assert.Equal(values, read.Values.Select(v => (v.Measure, v.Value!.Value, v.MeasuredAt)));
            });

    [Fact]
    public void The_sender_and_the_place_are_read_back_with_their_marks()
    {
        DeviceMessage read = Read(PcdWriter.Observation(Sender, "id|1", At, []));

        Assert.Equal(
            ("Mon|itor", "M^1", "WARD & CO^^7", "id|1", At),
            (read.Sender, read.Device, read.Place, read.ControlId, read.SentAt)
        );
    }

    [Theory]
    [InlineData(Measure.SpO2, 88)]
    [InlineData(null, null)]
    public void An_alarm_is_read_back_as_it_was_written(Measure? measure, int? value)
    {
        DeviceAlarm alarm = new("MDC_EVT_LO", "Low SpO2", "start", "active", measure, value, At);
        DeviceMessage read = Read(PcdWriter.Alarm(Sender, "2", alarm, 196670));

        Assert.Equal([alarm], read.Alarms);
        Assert.Empty(read.Doubts);
    }

    [Fact]
    public void A_pump_is_read_back_as_it_was_written()
    {
        PumpWord word = new("MDC_EVT_PUMP_DELIV_START", "pump-mode-continuous", "pump-status-infusing", "Ketamine", At);
        DeviceMessage read = Read(
            PcdWriter.PumpEvent(Sender, "3", word, [WrittenValue.Of(Measure.InfusionRate, 7.5m, "1.1.1.103")])
        );

        Assert.Equal([word], read.Pump);
        Assert.Equal([new DeviceValue(Measure.InfusionRate, 7.5m, At, "R", "1.1.1.103")], read.Values);
        Assert.Empty(read.Doubts);
    }

    private static DeviceMessage Read(byte[] message) => Pcd.Read(Hl7Message.Read(message)).Message!;
}
