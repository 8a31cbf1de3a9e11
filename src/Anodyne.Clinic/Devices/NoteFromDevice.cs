using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>Write down what a device says that is no value; what it only repeats is written once.</summary>
public static class NoteFromDevice
{
    public sealed record Command(SessionId Session, string Device, Word Word, Instant ArrivedAt, Instant At) : IAnyTime
    {
        public Right Right => Right.ChartFromDevice;

        public async Task<Decision> On(Desk desk) =>
            await desk.Load(Monitors.Fold, StreamId.Session(Session)) is { } here
                ? Decide(here, this)
                : new NoSuchSession();
    }

    public static Decision Decide(Monitors here, Command ask) =>
        here.ClosedAt is { } closed
            ? new SessionWasLeft(closed)
            : Decision.Accept(
                StreamId.Session(here.Session),
                new DeviceSaid(
                    here.Patient,
                    ask.Device,
                    ask.Word.Event,
                    ask.Word.Text,
                    ask.Word.State,
                    ask.Word.At,
                    ask.ArrivedAt
                )
            );
}

/// <summary>What each device of a session said last, by its event.</summary>
public sealed record LastWords(ImmutableDictionary<(string Device, string Event), DeviceSaid> Said)
{
    public static readonly Fold<LastWords> Fold = new(
        "last-words",
        new(ImmutableDictionary<(string, string), DeviceSaid>.Empty),
        (words, e) => e.Fact is DeviceSaid said ? new(words.Said.SetItem((said.Device, said.Event), said)) : words
    );

    /// <summary>Whether the device only repeats itself, or comes late with what was overtaken.</summary>
    public bool Knows(string device, Word word) =>
        Said.TryGetValue((device, word.Event), out DeviceSaid? last)
        && (word.At < last.DeviceTime || (last.Text == word.Text && last.State == word.State));
}
