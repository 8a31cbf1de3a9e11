using System.Buffers;

namespace Anodyne.Interop.Hl7v2;

/// <summary>The frame of a message on a socket: VT, the message, FS, CR (HL7 Minimal Lower Layer Protocol).</summary>
public static class Mllp
{
    public const byte Begin = 0x0B;
    public const byte End = 0x1C;
    public const byte Return = 0x0D;

    /// <summary>A longer message is refused; a monitor with everything connected sends less than 10 kB.</summary>
    public const int MostBytes = 1_000_000;

    /// <summary>The message in its frame.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> message)
    {
        byte[] frame = new byte[message.Length + 3];
        frame[0] = Begin;
        message.CopyTo(frame.AsSpan(1));
        frame[^2] = End;
        frame[^1] = Return;
        return frame;
    }
}

/// <summary>What the next bytes of a connection came to.</summary>
public enum MllpRead
{
    /// <summary>All bytes are taken and no message has ended.</summary>
    NeedsMore,

    /// <summary>A message.</summary>
    Message,

    /// <summary>A message is longer than allowed: its beginning is handed over, the rest will be passed over.</summary>
    TooLong,
}

/// <summary>
/// Takes messages out of a stream of bytes, however it was cut: one decoder for one connection. What stands before a
/// frame is skipped and counted. A frame that begins anew before it ended was lost by its sender: the half is given up.
/// When a half frame does not end in time the caller says <see cref="GiveUp"/>.
/// </summary>
public sealed class MllpDecoder(int mostBytes = Mllp.MostBytes)
{
    private const int Small = 1 << 12;
    private const int Large = 1 << 16;

    private byte[] kept = new byte[Math.Min(Small, mostBytes)];
    private int length;
    private int handedOver;
    private State state;
    private bool endSeen;

    private enum State
    {
        Outside,
        Inside,
        PassingOver,
    }

    /// <summary>A frame has begun and has not ended.</summary>
    public bool Half => state != State.Outside;

    /// <summary>Bytes that stood outside of a frame.</summary>
    public long Skipped { get; private set; }

    /// <summary>Frames that never ended.</summary>
    public int GivenUp { get; private set; }

    /// <summary>The next message, if the bytes complete one; bytes that were used are taken off.</summary>
    /// <param name="bytes">What has arrived and was not used before; what follows the message is left.</param>
    /// <param name="message">Valid until the next call.</param>
    public MllpRead Next(scoped ref ReadOnlySequence<byte> bytes, out ReadOnlySpan<byte> message)
    {
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> first = bytes.FirstSpan;
            int before = first.Length;
            MllpRead read = Next(ref first, out message);
            bytes = bytes.Slice(before - first.Length);
            if (read != MllpRead.NeedsMore)
            {
                return read;
            }
        }

        message = default;
        return MllpRead.NeedsMore;
    }

    /// <inheritdoc cref="Next(ref ReadOnlySequence{byte}, out ReadOnlySpan{byte})"/>
    public MllpRead Next(scoped ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> message)
    {
        message = default;
        while (!bytes.IsEmpty)
        {
            if (state == State.Outside)
            {
                LookForBegin(ref bytes);
            }
            else if (IsWhole(bytes, out int at))
            {
                message = bytes[..at];
                bytes = bytes[(at + 2)..];
                Go(State.Outside);
                return MllpRead.Message;
            }
            else if (Inside(ref bytes, at) is { } read)
            {
                message = kept.AsSpan(0, handedOver);
                return read;
            }
        }

        return MllpRead.NeedsMore;
    }

    /// <summary>The half frame will not be waited for any longer; its rest, if it comes, is skipped.</summary>
    public void GiveUp()
    {
        if (Half)
        {
            GivenUp++;
            Go(State.Outside);
        }
    }

    private void LookForBegin(scoped ref ReadOnlySpan<byte> bytes)
    {
        int at = bytes.IndexOf(Mllp.Begin);
        Skipped += at < 0 ? bytes.Length : at;
        bytes = at < 0 ? default : bytes[(at + 1)..];
        if (at >= 0)
        {
            Go(State.Inside);
        }
    }

    private MllpRead? Inside(scoped ref ReadOnlySpan<byte> bytes, int at)
    {
        if (endSeen)
        {
            return AfterEnd(ref bytes);
        }

        int taken = Keep(at < 0 ? bytes : bytes[..at]);
        if (taken != (at < 0 ? bytes.Length : at))
        {
            bytes = bytes[taken..];
            return PassOver();
        }

        if (at >= 0 && bytes[at] == Mllp.Begin)
        {
            GivenUp += state == State.Inside ? 1 : 0;
            Go(State.Inside);
        }
        else
        {
            endSeen = at >= 0;
        }

        bytes = at < 0 ? default : bytes[(at + 1)..];
        return null;
    }

    /// <summary>FS ends a message only together with CR.</summary>
    private MllpRead? AfterEnd(scoped ref ReadOnlySpan<byte> bytes)
    {
        endSeen = false;
        if (bytes[0] != Mllp.Return)
        {
            return Keep([Mllp.End]) == 1 ? null : PassOver();
        }

        bytes = bytes[1..];
        bool wanted = state == State.Inside;
        handedOver = length;
        Go(State.Outside);
        return wanted ? MllpRead.Message : null;
    }

    private MllpRead PassOver()
    {
        handedOver = length;
        state = State.PassingOver;
        return MllpRead.TooLong;
    }

    /// <summary>The usual case needs no copy: the frame stands whole in what has arrived.</summary>
    private bool IsWhole(ReadOnlySpan<byte> bytes, out int mark)
    {
        mark = bytes.IndexOfAny(Mllp.Begin, Mllp.End);
        return state == State.Inside
            && length == 0
            && !endSeen
            && mark >= 0
            && mark <= mostBytes
            && mark + 1 < bytes.Length
            && bytes[mark] == Mllp.End
            && bytes[mark + 1] == Mllp.Return;
    }

    /// <summary>Keeps what there is room for; all, when the message is passed over.</summary>
    private int Keep(ReadOnlySpan<byte> text)
    {
        if (state == State.PassingOver)
        {
            return text.Length;
        }

        ReadOnlySpan<byte> fits = text[..Math.Min(text.Length, mostBytes - length)];
        if (length + fits.Length > kept.Length)
        {
            Array.Resize(ref kept, Math.Min(mostBytes, Math.Max(length + fits.Length, 2 * kept.Length)));
        }

        fits.CopyTo(kept.AsSpan(length));
        length += fits.Length;
        return fits.Length;
    }

    private void Go(State next)
    {
        state = next;
        length = 0;
        endSeen = false;
        if (next == State.Inside && kept.Length > Large)
        {
            kept = new byte[Math.Min(Small, mostBytes)];
        }
    }
}
