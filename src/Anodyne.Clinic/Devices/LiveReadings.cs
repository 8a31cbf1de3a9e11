using System.Buffers.Binary;
using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>What is newest in a session, measure by measure, and whether the feed stands still.</summary>
/// <param name="Newest">The newest sample of each measure; a late one never takes its place.</param>
/// <param name="SteadySince">Since when heart rate, SpO2 and breaths are all the same.</param>
/// <param name="SteadyFor">In how many messages they were the same, the first one counted.</param>
public sealed record LiveReadings(ImmutableArray<Sample> Newest, Instant? SteadySince, int SteadyFor)
{
    /// <summary>Identical heart rate, SpO2 and breaths for so long are a frozen feed (hazard HC13).</summary>
    public static readonly Duration FrozenAfter = Duration.FromSeconds(60);

    /// <summary>In at least so many messages: a monitor that speaks once a minute may well repeat itself (guess).</summary>
    public const int FrozenMessages = 5;

    private static readonly ImmutableArray<Measure> Together =
    [
        Measure.HeartRate,
        Measure.SpO2,
        Measure.RespiratoryRate,
    ];

    public static readonly LiveReadings None = new([], null, 0);

    /// <summary>The three vital signs have not moved: the monitor may show an old picture.</summary>
    public bool IsFrozen =>
        SteadyFor >= FrozenMessages
        && SteadySince is { } since
        && Of(Measure.HeartRate) is { } heart
        && heart.EffectiveAt - since >= FrozenAfter;

    /// <summary>The newest of a measure; the value in it is null when the device had none.</summary>
    public Sample? Of(Measure measure) => Newest.FirstOrDefault(sample => sample.Measure == measure);

    /// <summary>Whether the device only says again what stands here.</summary>
    public bool Knows(Sample sample) =>
        Of(sample.Measure) is { } newest && newest == sample with { ArrivedAt = newest.ArrivedAt };

    /// <summary>What is newest after one more message.</summary>
    public LiveReadings With(IReadOnlyCollection<Sample> arrived)
    {
        ImmutableArray<Sample> newest =
        [
            .. Newest
                .Concat(arrived)
                .GroupBy(sample => sample.Measure)
                .Select(same => same.Aggregate((old, next) => next.EffectiveAt >= old.EffectiveAt ? next : old))
                .OrderBy(sample => sample.Measure),
        ];
        var after = this with { Newest = newest };
        return !Together.All(measure => arrived.Any(sample => sample.Measure == measure)) ? after
            : Triple(after) is { } three && three == Triple(this)
                ? after with
                {
                    SteadySince = SteadySince ?? Of(Measure.HeartRate)!.EffectiveAt,
                    SteadyFor = SteadyFor + 1,
                }
            : after with { SteadySince = after.Of(Measure.HeartRate)!.EffectiveAt, SteadyFor = 1 };
    }

    /// <summary>As it is stored.</summary>
    public byte[] Write()
    {
        byte[] samples = SampleBatch.Write(Newest);
        byte[] body = new byte[12 + samples.Length];
        BinaryPrimitives.WriteInt64LittleEndian(body, SteadySince?.ToUnixTimeMilliseconds() ?? long.MinValue);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(8), SteadyFor);
        samples.CopyTo(body, 12);
        return body;
    }

    /// <exception cref="FormatException">These bytes were not written by <see cref="Write"/>.</exception>
    public static LiveReadings Read(ReadOnlySpan<byte> body)
    {
        if (body.Length < 12)
        {
            throw new FormatException("This is not what is newest in a session.");
        }

        long since = BinaryPrimitives.ReadInt64LittleEndian(body);
        return new(
            SampleBatch.Read(body[12..]),
            since == long.MinValue ? null : Instant.FromUnixTimeMilliseconds(since),
            BinaryPrimitives.ReadInt32LittleEndian(body[8..])
        );
    }

    private static (decimal, decimal, decimal)? Triple(LiveReadings live) =>
        (live.Of(Measure.HeartRate)?.Value, live.Of(Measure.SpO2)?.Value, live.Of(Measure.RespiratoryRate)?.Value)
            is ({ } heart, { } oxygen, { } breaths)
            ? (heart, oxygen, breaths)
            : null;
}
