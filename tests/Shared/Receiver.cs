using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Anodyne.Clinic.Devices;
using Anodyne.Interop.Hl7v2;
using NodaTime;

namespace Anodyne.Tests;

/// <summary>
/// Who listens on a port and reads with the reader that the program has: keeps what it takes, answers as the program does,
/// and refuses an id that comes with another content. It can lose connections before it answers.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, string> digests = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> connections = [];
    private readonly CancellationTokenSource ends = new();
    private readonly Task accepting;
    private int toLose;

    public Receiver(int toLose = 0)
    {
        this.toLose = toLose;
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Each message that came, also again, in the order of its coming.</summary>
    public ConcurrentQueue<DeviceMessage> Heard { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await ends.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(connections);
        ends.Dispose();
        listener.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                connections.Add(Hear(await listener.AcceptTcpClientAsync(ends.Token)));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Hear(TcpClient client)
    {
        using (client)
        {
            NetworkStream stream = client.GetStream();
            MllpDecoder decoder = new();
            byte[] buffer = new byte[4096];
            try
            {
                while (await stream.ReadAsync(buffer, ends.Token) is > 0 and int length)
                {
                    List<byte[]> answers = Answers(decoder, buffer.AsSpan(0, length));
                    if (answers.Count > 0 && Interlocked.Decrement(ref toLose) >= 0)
                    {
                        return;
                    }

                    foreach (byte[] answer in answers)
                    {
                        await stream.WriteAsync(Mllp.Frame(answer), ends.Token);
                    }
                }
            }
            catch (Exception end) when (end is OperationCanceledException or IOException)
            {
                // The sender hung up, or the test is over.
            }
        }
    }

    private List<byte[]> Answers(MllpDecoder decoder, ReadOnlySpan<byte> bytes)
    {
        List<byte[]> answers = [];
        while (decoder.Next(ref bytes, out ReadOnlySpan<byte> message) == MllpRead.Message)
        {
            Hl7Message read = Hl7Message.Read(message);
            DeviceMessage heard = Pcd.Read(read).Message!;
            Heard.Enqueue(heard);
            bool known = digests.GetOrAdd($"{heard.Sender}/{heard.ControlId}", heard.Digest) == heard.Digest;
            answers.AddRange(
                Acknowledgement.Of(
                    read,
                    known ? null : Hl7Refused.ControlIdUsedTwice(heard.ControlId),
                    Instant.FromUtc(2026, 3, 1, 9, 0)
                )
            );
        }

        return answers;
    }
}
