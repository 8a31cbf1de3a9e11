using System.Buffers;
using System.Text;
using Anodyne.Interop.Hl7v2;
using CsCheck;

namespace Anodyne.Interop.Tests.Hl7v2;

public sealed class MllpTests
{
    private const int Most = 40;

    [Fact]
    public void A_message_stands_between_VT_and_FS_CR() => Assert.Equal("\vMSH|\u001c\r"u8, Mllp.Frame("MSH|"u8));

    [Theory]
    [InlineData("\vone\u001c\r", "one")]
    [InlineData("\vone\u001c\r\vtwo\u001c\r", "one two")]
    [InlineData("\v\u001c\r", "")]
    [InlineData("\vo\u001cne\u001c\r", "o\u001cne")]
    [InlineData("\vone\u001c\u001c\r", "one\u001c")]
    [InlineData("one\u001c\r", null)]
    [InlineData("\vone\u001c", null)]
    public void Frames_are_taken_out(string stream, string? messages) =>
        Assert.Equal(messages?.Split(' ') ?? [], Taken(new MllpDecoder(Most), [stream]));

    [Fact]
    public void What_stands_before_a_frame_is_skipped_and_counted()
    {
        MllpDecoder decoder = new();

        Assert.Equal(["one", "two"], Taken(decoder, ["GET /\r\n\vone\u001c\r\r\n", "\vtwo\u001c\r"]));
        Assert.Equal(9, decoder.Skipped);
    }

    [Fact]
    public void A_frame_that_begins_anew_gives_up_the_half_one()
    {
        MllpDecoder decoder = new();

        Assert.Equal(["two"], Taken(decoder, ["\von", "e\vtwo\u001c\r"]));
        Assert.Equal(1, decoder.GivenUp);
    }

    [Fact]
    public void A_half_frame_is_given_up_when_the_caller_waited_long_enough()
    {
        MllpDecoder decoder = new();
        Assert.Empty(Taken(decoder, ["\von"]));
        Assert.True(decoder.Half);

        decoder.GiveUp();
        decoder.GiveUp();

        Assert.Equal(["two"], Taken(decoder, ["e\u001c\r\vtwo\u001c\r"]));
        Assert.Equal((1, 3L, false), (decoder.GivenUp, decoder.Skipped, decoder.Half));
    }

    [Fact]
    public void A_message_over_the_limit_is_said_once_with_its_beginning_and_the_next_one_is_taken()
    {
        string fits = new('a', Most);

        Assert.Equal(
            [fits, "!" + fits, "next"],
            Taken(new MllpDecoder(Most), [$"\v{fits}\u001c\r", $"\v{fits}bbb\u001cb\u001c\r\vnext\u001c\r"])
        );
    }

    [Fact]
    public void A_million_bytes_fit_and_one_more_does_not()
    {
        byte[] body = new byte[Mllp.MostBytes];
        Array.Fill(body, (byte)'a');
        ReadOnlySpan<byte> frame = Mllp.Frame(body);
        ReadOnlySpan<byte> over = Mllp.Frame([.. body, (byte)'a']);

        Assert.Equal(MllpRead.Message, new MllpDecoder().Next(ref frame, out ReadOnlySpan<byte> message));
        Assert.Equal(Mllp.MostBytes, message.Length);
        Assert.Equal(MllpRead.TooLong, new MllpDecoder().Next(ref over, out _));
    }

    [Fact]
    public void However_a_stream_is_cut_the_frames_are_the_same() =>
        Gen.Select(Stream, Gen.Int[1, 30].Array[1, 40])
            .Sample(
                (stream, cuts) =>
                {
                    MllpDecoder whole = new(Most);
                    MllpDecoder cut = new(Most);
                    Assert.Equal(Taken(whole, [stream]), Taken(cut, Pieces(stream, cuts)));
                    Assert.Equal((whole.Skipped, whole.GivenUp, whole.Half), (cut.Skipped, cut.GivenUp, cut.Half));
                }
            );

    [Fact]
    public void A_sequence_of_segments_gives_the_same_frames_as_one_span() =>
        Gen.Select(Stream, Gen.Int[1, 30].Array[1, 40])
            .Sample(
                (stream, cuts) =>
                    Assert.Equal(
                        Taken(new MllpDecoder(Most), [stream]),
                        TakenFrom(new MllpDecoder(Most), Chained(Pieces(stream, cuts)))
                    )
            );

    [Fact]
    public void Whatever_is_framed_comes_back() =>
        Gen.Char["MSH|^~\\&\r\n"]
            .Array[0, Most]
            .Select(chars => new string(chars))
            .Array[0, 5]
            .Sample(messages =>
                Assert.Equal(
                    messages,
                    Taken(
                        new MllpDecoder(Most),
                        [
                            string.Concat(
                                messages.Select(m => Encoding.ASCII.GetString(Mllp.Frame(Encoding.ASCII.GetBytes(m))))
                            ),
                        ]
                    )
                )
            );

    /// <summary>Mostly marks, so that every order of them comes up.</summary>
    private static readonly Gen<string> Stream = Gen.OneOf(
            Gen.Char["\v\u001c\r"],
            Gen.Char["\u001c\rab\n"],
            Gen.Char["abcdefgh"]
        )
        .Array[0, 300]
        .Select(chars => new string(chars));

    private static List<string> Taken(MllpDecoder decoder, IEnumerable<string> pieces)
    {
        List<string> taken = [];
        foreach (string piece in pieces)
        {
            ReadOnlySpan<byte> bytes = Encoding.ASCII.GetBytes(piece);
            while (decoder.Next(ref bytes, out ReadOnlySpan<byte> message) is var read and not MllpRead.NeedsMore)
            {
                taken.Add(Said(read, message));
            }

            Assert.True(bytes.IsEmpty);
        }

        return taken;
    }

    private static List<string> TakenFrom(MllpDecoder decoder, ReadOnlySequence<byte> bytes)
    {
        List<string> taken = [];
        while (decoder.Next(ref bytes, out ReadOnlySpan<byte> message) is var read and not MllpRead.NeedsMore)
        {
            taken.Add(Said(read, message));
        }

        Assert.True(bytes.IsEmpty);
        return taken;
    }

    private static string Said(MllpRead read, ReadOnlySpan<byte> message) =>
        (read == MllpRead.TooLong ? "!" : "") + Encoding.ASCII.GetString(message);

    private static IEnumerable<string> Pieces(string stream, int[] cuts)
    {
        for (int from = 0, cut = 0; from < stream.Length; cut++)
        {
            int length = Math.Min(cuts[cut % cuts.Length], stream.Length - from);
            yield return stream.Substring(from, length);
            from += length;
        }
    }

    private static ReadOnlySequence<byte> Chained(IEnumerable<string> pieces)
    {
        Link? first = null;
        Link? last = null;
        foreach (string piece in pieces)
        {
            last = new Link(Encoding.ASCII.GetBytes(piece), last);
            first ??= last;
        }

        return first is null ? default : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
    }

    private sealed class Link : ReadOnlySequenceSegment<byte>
    {
        public Link(byte[] bytes, Link? before)
        {
            Memory = bytes;
            if (before is not null)
            {
                before.Next = this;
                RunningIndex = before.RunningIndex + before.Memory.Length;
            }
        }
    }
}
