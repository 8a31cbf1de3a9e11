using System.Net.Sockets;
using Anodyne.Interop.Hl7v2;

namespace Anodyne.Ward;

/// <summary>How the sending of messages went.</summary>
/// <param name="Sent">Messages, each counted once.</param>
/// <param name="Acknowledged">Answered with AA or CA.</param>
/// <param name="Refused">Answered with anything else.</param>
/// <param name="Resent">Times that one was sent again, because no answer came.</param>
/// <param name="Unanswered">Messages that were given up.</param>
/// <param name="Unexpected">Messages that were taken and should not have been, or the other way round.</param>
public sealed record Tally(int Sent, int Acknowledged, int Refused, int Resent, int Unanswered, int Unexpected)
{
    public static Tally Nothing { get; } = new(0, 0, 0, 0, 0, 0);

    public static Tally operator +(Tally a, Tally b) =>
        new(
            a.Sent + b.Sent,
            a.Acknowledged + b.Acknowledged,
            a.Refused + b.Refused,
            a.Resent + b.Resent,
            a.Unanswered + b.Unanswered,
            a.Unexpected + b.Unexpected
        );
}

/// <summary>
/// One connection of a device: sends a message, waits for its answer, and sends the same bytes again on a new connection
/// when none comes. One message is under way at a time, as MLLP wants it.
/// </summary>
public sealed class MllpLine(string host, int port, TimeProvider time) : IDisposable
{
    private const int MostTries = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    private TcpClient? client;
    private MllpDecoder decoder = new();
    private readonly byte[] buffer = new byte[4096];

    public Tally Tally { get; private set; } = Tally.Nothing;

    public void HangUp()
    {
        client?.Dispose();
        client = null;
        decoder = new();
    }

    public void Dispose() => HangUp();

    /// <summary>Sends until there is an answer, or five times.</summary>
    public async Task Send(Step.Send step, CancellationToken stop)
    {
        Tally += Tally.Nothing with { Sent = 1 };
        byte[] frame = Mllp.Frame(step.Message);
        using var pause = new PeriodicTimer(Between, time);
        for (int attempt = 1; attempt <= MostTries; attempt++)
        {
            if (await Answered(frame, step.ControlId, stop) is { } code)
            {
                Count(step, code);
                return;
            }

            HangUp();
            if (attempt < MostTries)
            {
                Tally += Tally.Nothing with { Resent = 1 };
                await pause.WaitForNextTickAsync(stop);
            }
        }

        Tally += Tally.Nothing with { Unanswered = 1 };
    }

    private void Count(Step.Send step, string code)
    {
        bool taken = code is "AA" or "CA";
        Tally += Tally.Nothing with
        {
            Acknowledged = taken ? 1 : 0,
            Refused = taken ? 0 : 1,
            Unexpected = taken == step.ShallBeRefused ? 1 : 0,
        };
    }

    /// <summary>The code of the answer; null when the connection failed or nothing came in time.</summary>
    private async Task<string?> Answered(byte[] frame, string controlId, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            if (client is null)
            {
                client = new TcpClient { NoDelay = true };
                await client.ConnectAsync(host, port, either.Token);
            }

            NetworkStream stream = client.GetStream();
            await stream.WriteAsync(frame, either.Token);
            while (await stream.ReadAsync(buffer, either.Token) is > 0 and int length)
            {
                if (CodeIn(buffer.AsSpan(0, length), controlId) is { } code)
                {
                    return code;
                }
            }

            return null;
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The answer to our message; one to an earlier message that came late is passed over.</summary>
    private string? CodeIn(ReadOnlySpan<byte> bytes, string controlId)
    {
        string? code = null;
        while (decoder.Next(ref bytes, out ReadOnlySpan<byte> answer) == MllpRead.Message)
        {
            Hl7Message message = Hl7Message.Read(answer);
            foreach (Hl7Segment segment in message.Segments)
            {
                if (segment.Id.SequenceEqual("MSA"u8) && message.Marks.Text(segment[2]) == controlId)
                {
                    code = message.Marks.Text(segment[1]);
                }
            }
        }

        return code;
    }
}
