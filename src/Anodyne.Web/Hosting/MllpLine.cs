using System.Net;
using System.Net.Sockets;
using Anodyne.Clinic.Devices;
using Anodyne.Interop.Hl7v2;
using Anodyne.Quantities;
using Anodyne.Storage;
using Anodyne.Web.Verbs;
using NodaTime;

namespace Anodyne.Web.Hosting;

/// <summary>
/// Where monitors and pumps send: HL7 v2 over MLLP, answered only after the message is on the disk. Each connection has its
/// own turn: one that sends badly, slowly or without end never holds up another.
/// </summary>
public sealed partial class MllpLine(
    ClinicOptions options,
    ClinicStore store,
    DeviceInbox inbox,
    AlarmSweep sweep,
    IClock clock,
    ILogger<MllpLine> log
) : BackgroundService
{
    /// <summary>A frame that has begun must end within this time (guess).</summary>
    private static readonly TimeSpan FrameAtMost = TimeSpan.FromSeconds(20);

    /// <summary>A sender that does not read its answer for so long is let go (guess).</summary>
    private static readonly TimeSpan AnswerAtMost = TimeSpan.FromSeconds(20);

    /// <summary>So many connections at once: a chair has two or three devices (guess).</summary>
    private const int MostConnections = 512;

    private readonly SemaphoreSlim _free = new(MostConnections);
    private TcpListener? _listener;
    private ClinicId? _clinic;

    /// <summary>Where it listens; known once it was opened.</summary>
    public IPEndPoint? Address => _listener?.LocalEndpoint as IPEndPoint;

    /// <summary>Opens the port, or says why it cannot; nothing happens when none was asked for.</summary>
    /// <exception cref="VerbRefused">It is not clear whose chairs are meant, or the port is taken.</exception>
    public static async Task Open(WebApplication app) => await app.Services.GetRequiredService<MllpLine>().Open();

    private async Task Open()
    {
        if (options.Mllp is not { } asked)
        {
            return;
        }

        IReadOnlyList<ClinicId> clinics = await store.Clinics();
        _clinic = asked.Clinic switch
        {
            { } named when clinics.Contains(named) => named,
            { } unknown => throw new VerbRefused($"There is no clinic {unknown} here."),
            null when clinics.Count > 1 => throw new VerbRefused(
                $"There are several clinics here; say with --mllp-clinic whose chairs the monitors stand at: {string.Join(", ", clinics)}."
            ),
            null => clinics.Count == 1 ? clinics[0] : null,
        };
        _listener = new TcpListener(asked.Listen);
        try
        {
            _listener.Start();
        }
        catch (SocketException taken)
        {
            throw new VerbRefused(
                $"Monitors cannot be heard at {asked.Listen}: {taken.Message}. Choose another with --mllp."
            );
        }

        await Console.Out.WriteLineAsync($"Monitors send to {Address} (MLLP).");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_listener is not { } listener)
        {
            return;
        }

        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptSocketAsync(stoppingToken);
                _ = Serve(socket, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    public override void Dispose()
    {
        _listener?.Dispose();
        _free.Dispose();
        base.Dispose();
    }

    private async Task Serve(Socket socket, CancellationToken stop)
    {
        using Socket mine = socket;
        var peer = (IPEndPoint)mine.RemoteEndPoint!;
        if (!options.Mllp!.Admits(peer.Address) || !await _free.WaitAsync(0, stop))
        {
            TurnedAway(log, peer);
            return;
        }

        try
        {
            await using var stream = new NetworkStream(mine);
            await Converse(stream, stop);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // The sender went away, was too slow, or the program stops.
            LetGo(log, peer);
        }
#pragma warning disable CA1031 // Whatever one sender does must not stop a program under which infusions run.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Failed(log, peer, fault);
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task Converse(NetworkStream stream, CancellationToken stop)
    {
        var decoder = new MllpDecoder();
        byte[] buffer = new byte[16 * 1024];
        using var frame = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bool half = false;
        while (await stream.ReadAsync(buffer, frame.Token) is var read and > 0)
        {
            List<(byte[] Message, bool TooLong)> whole = Messages(decoder, buffer.AsSpan(0, read));
            foreach ((byte[] message, bool tooLong) in whole)
            {
                await Answer(stream, message, tooLong, stop);
            }

            if (decoder.Half != half || whole.Count > 0)
            {
                half = decoder.Half;
                frame.CancelAfter(half ? FrameAtMost : Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task Answer(NetworkStream stream, byte[] message, bool tooLong, CancellationToken stop)
    {
        foreach (byte[] answer in await Answers(message, tooLong))
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(AnswerAtMost);
            await stream.WriteAsync(Mllp.Frame(answer), patience.Token);
        }
    }

    private static List<(byte[] Message, bool TooLong)> Messages(MllpDecoder decoder, ReadOnlySpan<byte> bytes)
    {
        var whole = new List<(byte[], bool)>();
        while (decoder.Next(ref bytes, out ReadOnlySpan<byte> message) is var read and not MllpRead.NeedsMore)
        {
            whole.Add((message.ToArray(), read == MllpRead.TooLong));
        }

        return whole;
    }

    /// <summary>Takes one message; when its answers are known, it is durable.</summary>
    private async Task<IReadOnlyList<byte[]>> Answers(byte[] bytes, bool tooLong)
    {
        (DeviceMessage? message, Hl7Refused? refused, string sender, string id) = Read(bytes, tooLong);
        Hl7Refused? kept;
        try
        {
            kept = await Keep(message, refused, sender, id);
        }
#pragma warning disable CA1031 // What could not be kept is said to the sender, who will send it again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            NotKept(log, fault);
            kept = Hl7Refused.NotKept;
        }

        return Written(bytes, tooLong, kept);
    }

    private async Task<Hl7Refused?> Keep(DeviceMessage? message, Hl7Refused? refused, string sender, string id)
    {
        if (await Clinic() is not { } clinic)
        {
            return Hl7Refused.NotKept;
        }

        if (refused is not null)
        {
            await inbox.Refuse(clinic, sender, id, new(refused.Code, [$"{refused.Place}: {refused.Text}"]));
            return refused;
        }

        switch (message is null ? null : await inbox.Take(clinic, OnThisClock(message)))
        {
            case Receipt.Taken taken:
                foreach (SessionId session in taken.Sessions)
                {
                    sweep.HasNews(clinic, session);
                }

                return null;
            case Receipt.IdUsedTwice:
                return Hl7Refused.ControlIdUsedTwice(message!.ControlId);
            default:
                return null;
        }
    }

    /// <summary>A monitor runs on the real clock; in a demonstration its hours are moved with the demonstration's.</summary>
    private DeviceMessage OnThisClock(DeviceMessage message) =>
        clock is DemoClock demonstration ? demonstration.Move(message) : message;

    /// <summary>The one clinic; it may be opened after the program was started.</summary>
    private async Task<ClinicId?> Clinic()
    {
        if (_clinic is null && await store.Clinics() is [var one])
        {
            _clinic = one;
        }

        return _clinic;
    }

    private static (DeviceMessage? Message, Hl7Refused? Refused, string Sender, string Id) Read(
        byte[] bytes,
        bool tooLong
    )
    {
        Hl7Message message = tooLong ? Hl7Message.TooLong(bytes) : Hl7Message.Read(bytes);
        PcdRead read = Pcd.Read(message);
        return (
            read.Message,
            read.Refused,
            message.HasHeader ? message.Marks.Text(message.Header(3)) : "",
            message.HasHeader ? message.ControlId : ""
        );
    }

    private IReadOnlyList<byte[]> Written(byte[] bytes, bool tooLong, Hl7Refused? refused) =>
        Acknowledgement.Of(
            tooLong ? Hl7Message.TooLong(bytes) : Hl7Message.Read(bytes),
            refused,
            clock.GetCurrentInstant()
        );

    [LoggerMessage(LogLevel.Warning, "A device at {Peer} was turned away: not on the list, or too many at once.")]
    private static partial void TurnedAway(ILogger log, IPEndPoint peer);

    [LoggerMessage(LogLevel.Information, "The device at {Peer} went away, or began a message that did not end.")]
    private static partial void LetGo(ILogger log, IPEndPoint peer);

    [LoggerMessage(LogLevel.Error, "The connection of {Peer} failed; the others go on.")]
    private static partial void Failed(ILogger log, IPEndPoint peer, Exception fault);

    [LoggerMessage(LogLevel.Error, "A message could not be kept; its sender was told to send it again.")]
    private static partial void NotKept(ILogger log, Exception fault);
}
