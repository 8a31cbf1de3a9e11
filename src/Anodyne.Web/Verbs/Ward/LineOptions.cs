using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;

namespace Anodyne.Web.Verbs.Ward;

/// <summary>Where a simulated device sends to, and how fast its time goes.</summary>
internal sealed class LineOptions
{
    private const double Fastest = 1_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Option<string> To { get; } =
        new("--mllp")
        {
            Description = "Where the clinic's program listens with its own --mllp.",
            HelpName = "HOST:PORT",
            DefaultValueFactory = _ => "localhost:2575",
        };

    public Option<double> Speed { get; } =
        new("--speed")
        {
            Description = "Seconds of the simulation in one second. Messages are stamped with this machine's clock.",
            HelpName = "X",
            DefaultValueFactory = _ => 1,
        };

    public (string Host, int Port) Address(ParseResult parsed)
    {
        string text = parsed.GetRequiredValue(To);
        int colon = text.LastIndexOf(':');
        return
            colon > 0
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && port is > 0 and <= ushort.MaxValue
            ? (text[..colon].Trim('[', ']'), port)
            : throw new VerbRefused($"{To.Name} {text}: expected is HOST:PORT, for instance localhost:2575.");
    }

    /// <summary>Connects once, so that a wrong address is said at once and not after the last message.</summary>
    /// <exception cref="VerbRefused">Nobody listens there.</exception>
    public static async Task Reach((string Host, int Port) to, CancellationToken stop)
    {
        using var client = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            await client.ConnectAsync(to.Host, to.Port, patience.Token);
        }
        catch (Exception silent)
            when (silent is SocketException || (silent is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new VerbRefused(
                $"Nobody listens at {to.Host}:{to.Port}. Start the clinic's program with --mllp 127.0.0.1:{to.Port} first."
            );
        }
    }

    public double SpeedIn(ParseResult parsed) =>
        parsed.GetValue(Speed) is > 0 and <= Fastest and double speed
            ? speed
            : throw new VerbRefused($"{Speed.Name} is a number above 0, at most {Fastest:0}.");
}
