using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Tests;

/// <summary>A monitor with a plain socket: frames what it sends and waits for the answer.</summary>
internal sealed class MllpSender : IDisposable
{
    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture(
        "uuuuMMddHHmmss.fff'+0000'"
    );

    private readonly TcpClient _socket = new();

    private MllpSender() { }

    public static async Task<MllpSender> To(int port)
    {
        var sender = new MllpSender();
        await sender._socket.ConnectAsync(IPAddress.Loopback, port, Stop);
        return sender;
    }

    /// <summary>Sends one message and returns the answer's lines.</summary>
    public async Task<string[]> Say(string message)
    {
        await Send([0x0B, .. Encoding.UTF8.GetBytes(message), 0x1C, 0x0D]);
        return await Answer();
    }

    public async Task Send(byte[] bytes) => await _socket.GetStream().WriteAsync(bytes, Stop);

    public async Task<string[]> Answer()
    {
        var answer = new List<byte>();
        byte[] one = new byte[1];
        while (answer is not [.., 0x1C, 0x0D])
        {
            if (await _socket.GetStream().ReadAsync(one, Stop) == 0)
            {
                throw new IOException("The program hung up.");
            }

            answer.Add(one[0]);
        }

        return Encoding
            .UTF8.GetString([.. answer.Skip(1).SkipLast(2)])
            .Split('\r', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>The time of day of the machine: a monitor knows no clock of a demonstration.</summary>
    public static Instant Now
    {
        get
        {
#pragma warning disable RS0030 // A monitor of its own, outside of the program.
            return SystemClock.Instance.GetCurrentInstant();
#pragma warning restore RS0030
        }
    }

    /// <summary>One value of a pump or monitor as PCD-01.</summary>
    public static string Message(
        string id,
        string device,
        int code,
        string name,
        decimal value,
        string unit,
        Instant at
    )
    {
        string time = Stamp.Format(at);
        return string.Join(
            '\r',
            $"MSH|^~\\&|TESTS|WARD|||{time}||ORU^R01^ORU_R01|{id}|P|2.6|||AL|NE||UNICODE UTF-8",
            "PID|||1^^^WARD",
            $"OBR|1|1|1|1|||{time}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"OBX|1|NM|{code}^{name}^MDC|1.1.1|{value}|{unit}|||||R|||{time}||||{device}"
            ),
            ""
        );
    }

    public static string Saturation(string id, string device, decimal value, Instant at) =>
        Message(id, device, 150456, "MDC_PULS_OXIM_SAT_O2", value, "262688^MDC_DIM_PERCENT^MDC", at);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
