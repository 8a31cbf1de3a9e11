using Anodyne.Clinic.Devices;
using CsCheck;
using NodaTime;

namespace Anodyne.Clinic.Tests.Devices;

public sealed class SampleBatchLaws
{
    private static readonly Gen<Instant> Times = Gen.Long[0, 4_000_000_000_000]
        .Select(Instant.FromUnixTimeMilliseconds);

    private static readonly Gen<decimal?> Values = Gen.OneOf(
        Gen.Decimal.Select(value => (decimal?)value),
        Gen.Int[0, 3000].Select(tenths => (decimal?)(tenths / 10m)),
        Gen.Const((decimal?)null)
    );

    private static readonly Gen<Sample> Samples = Gen.Select(
        Gen.Enum<Measure>(),
        Values,
        Times,
        Times,
        Gen.OneOf(Gen.Const("MONITOR-1"), Gen.Const("Überwachung|^~"), Gen.Const("")),
        Gen.OneOf(Gen.Const("1.1.1"), Gen.Const("1.2.1")),
        Gen.OneOf(Gen.Const("R"), Gen.Const("F"), Gen.Const("X")),
        (measure, value, measured, arrived, device, channel, status) =>
            new Sample(measure, value, measured, arrived, device, channel, status)
    );

    [Fact]
    public void Reading_gives_exactly_what_was_written_in_its_order() =>
        Samples
            .Array[0, 60]
            .Sample(samples =>
            {
                Sample[] read = [.. SampleBatch.Read(SampleBatch.Write(samples))];
                Assert.Equal(samples, read);
                Assert.Equal(samples.Select(s => s.Value?.Scale), read.Select(s => s.Value?.Scale));
            });

    [Fact]
    public void Bytes_that_are_no_batch_are_refused_and_never_break_anything_else() =>
        Gen.OneOf(Gen.Byte.Array[0, 80], Gen.Byte.Array[0, 80].Select(bytes => Begun(bytes)))
            .Sample(
                bytes =>
                {
                    try
                    {
                        _ = SampleBatch.Read(bytes);
                    }
                    catch (FormatException)
                    {
                        // Refused.
                    }
                },
                iter: 100_000
            );

    /// <summary>The right beginning, a series of saturations, and then anything: the bytes reach the samples.</summary>
    private static byte[] Begun(byte[] then) => [1, 1, 4, .. "SpO2"u8, 0, 0, 0, .. then];

    [Fact]
    public void A_minute_of_five_vitals_a_second_takes_less_than_four_bytes_a_value()
    {
        Instant start = Instant.FromUtc(2026, 3, 9, 9, 0);
        Measure[] five =
        [
            Measure.HeartRate,
            Measure.SpO2,
            Measure.RespiratoryRate,
            Measure.PulseRate,
            Measure.EndTidalCo2,
        ];
        Sample[] minute =
        [
            .. from second in Enumerable.Range(0, 60)
            from measure in five
            let at = start + Duration.FromSeconds(second)
            select new Sample(
                measure,
                70 + second % 3,
                at,
                at + Duration.FromMilliseconds(40 + second % 7),
                "MONITOR-1",
                "1.1.1",
                "R"
            ),
        ];
        Assert.InRange(SampleBatch.Write(minute).Length, 1, 300 * 7);
    }
}
