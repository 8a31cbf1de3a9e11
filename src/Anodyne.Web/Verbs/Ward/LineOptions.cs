using System.CommandLine;
using System.Globalization;

namespace Anodyne.Web.Verbs.Ward;

/// <summary>Where a simulated device sends to, and how fast its time goes.</summary>
internal sealed class LineOptions
{
    private const double Fastest = 1_000_000;

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

    public double SpeedIn(ParseResult parsed) =>
        parsed.GetValue(Speed) is > 0 and <= Fastest and double speed
            ? speed
            : throw new VerbRefused($"{Speed.Name} is a number above 0, at most {Fastest:0}.");
}
