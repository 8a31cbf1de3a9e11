using System.Collections.Concurrent;
using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>
/// The last minutes of what the monitors of a session sent, for whoever watches. What was read before is kept in memory, so
/// that a look reads only what came since; nothing here is true that is not on the disk.
/// </summary>
public sealed class LiveFeeds
{
    /// <summary>So far back a look goes: longer than any delay of an alarm and than a reminder.</summary>
    private static readonly Duration Lately = Duration.FromMinutes(4);

    private static readonly ImmutableArray<Sign> Continuous = [Sign.HeartRate, Sign.SpO2, Sign.RespiratoryRate];

    private readonly ConcurrentDictionary<SessionId, Kept> _kept = new();

    /// <summary>The feed of a session; null in manual mode.</summary>
    public async Task<Feed?> Of(RecordReader reader, SessionId session)
    {
        if (await reader.Load(Monitors.Fold, StreamId.Session(session)) is not { } monitors || !monitors.Open.Any())
        {
            _kept.TryRemove(session, out _);
            return null;
        }

        LiveTrace? trace = await reader.Devices.Live(session);
        return Of(
            monitors,
            trace?.Body is { } body ? LiveReadings.Read(body.Span) : LiveReadings.None,
            trace is null ? [] : await Samples(reader, trace)
        );
    }

    /// <summary>From what is connected, what is newest and what came lately.</summary>
    public static Feed Of(Monitors monitors, LiveReadings live, ImmutableArray<Sample> lately)
    {
        Instant connected = monitors.Open.Min(one => one.From);
        Instant released = monitors.All.Select(one => one.To ?? Instant.MinValue).Max();
        Instant since = Instant.Max(connected, released);
        ImmutableArray<Sample> ours = [.. lately.Where(sample => sample.MeasuredAt >= since)];
        Duration behind = ours.Select(sample => sample.ArrivedAt - sample.MeasuredAt)
            .DefaultIfEmpty(Duration.Zero)
            .Min();
        return new(
            since,
            [
                .. live
                    .Newest.Where(sample => sample.MeasuredAt >= since)
                    .Select(sample => Chartable.SignOf(sample.Measure))
                    .OfType<Sign>()
                    .Where(sign => Continuous.Contains(sign))
                    .Distinct(),
            ],
            [
                .. ours.Select(sample => (Sample: sample, Sign: Chartable.SignOf(sample.Measure)))
                    .Where(one => one.Sign is { } sign && Continuous.Contains(sign))
                    .Select(one => new Sampled(
                        one.Sign!.Value,
                        Chartable.Whole(one.Sample),
                        one.Sample.MeasuredAt + behind
                    ))
                    .OrderBy(sampled => sampled.At),
            ],
            live.IsFrozen ? live.SteadySince : null,
            [
                .. ours.Where(sample => sample is { Measure: Measure.InfusionRate, Value: not null })
                    .Select(sample => new PumpFlow(
                        new InfusionRate((long)(sample.Value!.Value * 1000)),
                        sample.MeasuredAt + behind
                    ))
                    .OrderBy(flow => flow.At),
            ]
        );
    }

    private async Task<ImmutableArray<Sample>> Samples(RecordReader reader, LiveTrace trace)
    {
        Kept known =
            _kept.GetValueOrDefault(trace.Session) is { } kept
            && kept.Next >= trace.LooseFrom
            && kept.Next <= trace.Next
                ? kept
                : new Kept(Math.Max(1, trace.LooseFrom - (2 * DeviceInbox.MergedTogether)), []);
        if (known.Next == trace.Next)
        {
            return known.Samples;
        }

        ImmutableArray<Sample> all =
        [
            .. known.Samples,
            .. (await reader.Devices.Batches(trace.Session, known.Next))
                .Where(batch => batch.Body is not null)
                .SelectMany(batch => SampleBatch.Read(batch.Body!.Value.Span)),
        ];
        Instant from = all.Select(sample => sample.ArrivedAt).DefaultIfEmpty(Instant.MinValue).Max() - Lately;
        ImmutableArray<Sample> lately = [.. all.Where(sample => sample.ArrivedAt >= from)];
        _kept[trace.Session] = new(trace.Next, lately);
        return lately;
    }

    /// <param name="Next">The number of the first batch that was not read yet.</param>
    /// <param name="Samples">What was read.</param>
    private sealed record Kept(long Next, ImmutableArray<Sample> Samples);
}
