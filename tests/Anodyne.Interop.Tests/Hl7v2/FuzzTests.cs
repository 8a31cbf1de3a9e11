using System.Text;
using Anodyne.Clinic.Devices;
using Anodyne.Interop.Hl7v2;
using Anodyne.Tests;
using NodaTime;

namespace Anodyne.Interop.Tests.Hl7v2;

/// <summary>
/// Messages that were bent in every way: bytes, framing, encodings, marks, fields. Whatever comes, there is a message or
/// a refusal; and what is taken as a value is exactly what a second reading, written apart, takes.
/// </summary>
public sealed class FuzzTests
{
    private const int Short = 100_000;
    private const int Long = 2_000_000;
    private const int LeastTaken = 5;

    private static readonly Instant Now = Instant.FromUtc(2026, 3, 1, 9, 0);

    private static int Runs => Environment.GetEnvironmentVariable("ANODYNE_LONG") == "1" ? Long : Short;

    [Fact]
    public void Bent_messages_of_our_own_never_break_the_reader_and_are_never_misread() => Run(Bent.Own, 1, Runs);

    [Fact]
    public void Bent_messages_of_others_never_break_the_reader_and_are_never_misread() =>
        Run(
            [
                .. Directory
                    .EnumerateFiles(Path.GetDirectoryName(SharedData.File("hl7v2", "ihe_01_ORU_R01.hl7"))!, "*.hl7")
                    .Order(StringComparer.Ordinal)
                    .Select(File.ReadAllBytes),
            ],
            2,
            Runs
        );

    [Fact]
    public void Bytes_at_random_never_break_the_frames_and_the_reader()
    {
        Random chance = new(3);
        MllpDecoder decoder = new(1_000);
        byte[] bytes = new byte[64];
        for (int run = 0; run < Short; run++)
        {
            chance.NextBytes(bytes);
            bytes[0] = run % 3 == 0 ? Mllp.Begin : bytes[0];
            bytes[^2] = Mllp.End;
            bytes[^1] = Mllp.Return;
            ReadOnlySpan<byte> rest = bytes;
            while (decoder.Next(ref rest, out ReadOnlySpan<byte> message) is var read and not MllpRead.NeedsMore)
            {
                Judge(read == MllpRead.TooLong ? Hl7Message.TooLong(message) : Hl7Message.Read(message));
            }
        }

        Assert.True(decoder.Skipped > 0);
    }

    /// <summary>The comparison bites: a reader that took 89 for 98 would be found.</summary>
    [Fact]
    public void The_second_reading_sees_a_digit_that_was_swapped()
    {
        byte[] message = Bent.Own[0];
        byte[] other = [.. message];
        int at = message.AsSpan().IndexOf("|97|"u8);
        (other[at + 1], other[at + 2]) = (message[at + 2], message[at + 1]);

        Assert.NotEqual(PlainReader.Values(message), PlainReader.Values(other));
        Assert.Equal(Taken(Hl7Message.Read(message)), PlainReader.Values(message));
    }

    private static void Run(IReadOnlyList<byte[]> samples, int seed, int runs)
    {
        Bent bent = new(samples, seed);
        int taken = 0;
        int values = 0;
        for (int run = 0; run < runs; run++)
        {
            byte[] stream = bent.Next();
            MllpDecoder decoder = new();
            ReadOnlySpan<byte> rest = stream;
            while (!rest.IsEmpty)
            {
                ReadOnlySpan<byte> piece = rest[..Math.Min(rest.Length, bent.Cut())];
                rest = rest[piece.Length..];
                while (decoder.Next(ref piece, out ReadOnlySpan<byte> message) is not MllpRead.NeedsMore)
                {
                    (int more, int read) = Judge(Hl7Message.Read(message));
                    taken += more;
                    values += read;
                }
            }
        }

        Assert.True(
            taken > runs / LeastTaken,
            $"only {taken} of {runs} were taken: the bending is too rough to prove much"
        );
        Assert.True(values > runs / LeastTaken, $"only {values} values in {runs} messages");
    }

    /// <summary>Reads and answers; how many messages and values were taken.</summary>
    private static (int Messages, int Values) Judge(Hl7Message message)
    {
        PcdRead read = Pcd.Read(message);
        foreach (byte[] answer in Acknowledgement.Of(message, read.Refused, Now))
        {
            Assert.True(Hl7Message.Read(answer).HasHeader);
        }

        if (read.Message is not { } taken)
        {
            return (0, 0);
        }

        if (taken.Alarms.IsEmpty && taken.Order is null && !message.Event.SequenceEqual("R40"u8))
        {
            HashSet<PlainValue> plain = PlainReader.Values(message.Bytes.ToArray());
            HashSet<PlainValue> ours = Said(taken);
            Assert.True(
                plain.SetEquals(ours),
                $"{Encoding.Latin1.GetString(message.Bytes)}\nours: {string.Join(", ", ours.Except(plain))}\nplain: {string.Join(", ", plain.Except(ours))}"
            );
        }

        return (1, taken.Values.Length);
    }

    private static HashSet<PlainValue> Taken(Hl7Message message) => Said(Pcd.Read(message).Message!);

    private static HashSet<PlainValue> Said(DeviceMessage message) =>
        [.. message.Values.Select(value => new PlainValue(value.Measure, value.Value, value.MeasuredAt, value.Status))];
}
