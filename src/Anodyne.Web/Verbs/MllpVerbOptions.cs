using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Anodyne.Quantities;
using Anodyne.Web.Hosting;

namespace Anodyne.Web.Verbs;

/// <summary>The options of a verb that lets monitors send.</summary>
internal sealed class MllpVerbOptions
{
    private readonly Option<string?> _listen = new("--mllp")
    {
        Description = "Let monitors and pumps send HL7 v2 messages here, for example 127.0.0.1:2575; off unless given.",
        HelpName = "HOST:PORT",
    };

    private readonly Option<string[]> _allowed = new("--mllp-allow")
    {
        Description =
            "From which network monitors may send besides this machine, for example 10.1.2.0/24; may be repeated.",
        HelpName = "CIDR",
    };

    private readonly Option<string?> _clinic = new("--mllp-clinic")
    {
        Description = "At whose chairs the monitors stand, when there are several clinics.",
        HelpName = "CLINIC",
    };

    public void AddTo(Command verb)
    {
        verb.Add(_listen);
        verb.Add(_allowed);
        verb.Add(_clinic);
    }

    /// <exception cref="VerbRefused">What was given cannot be used; the message says why.</exception>
    public MllpOptions? Of(ParseResult parsed)
    {
        IPNetwork[] allowed = [.. (parsed.GetValue(_allowed) ?? []).Select(Network)];
        if (parsed.GetValue(_listen) is not { } text)
        {
            return allowed is [] && parsed.GetValue(_clinic) is null
                ? null
                : throw new VerbRefused(
                    "--mllp-allow and --mllp-clinic say more about --mllp HOST:PORT, which is missing."
                );
        }

        IPEndPoint listen = Address(text);
        return IPAddress.IsLoopback(listen.Address) || allowed is not []
            ? new(listen, [.. allowed], Clinic(parsed.GetValue(_clinic)))
            : throw new VerbRefused(
                $"{text} can be reached from other machines, and MLLP knows neither encryption nor passwords. "
                    + "Say with --mllp-allow CIDR which machines may send, or listen on 127.0.0.1."
            );
    }

    private static IPEndPoint Address(string text)
    {
        string named = text.StartsWith("localhost:", StringComparison.Ordinal)
            ? "127.0.0.1" + text["localhost".Length..]
            : text;
        return IPEndPoint.TryParse(named, out IPEndPoint? address) && named.Contains(':', StringComparison.Ordinal)
            ? address
            : throw new VerbRefused($"'{text}' is not an address with a port; write it as 127.0.0.1:2575.");
    }

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out IPNetwork network)
            ? network
            : throw new VerbRefused($"'{text}' is not a network; write it as 10.1.2.0/24.");

    private static ClinicId? Clinic(string? text) =>
        text is null ? null
        : Id.TryParse(text, out ClinicId clinic) ? clinic
        : throw new VerbRefused($"'{text}' does not name a clinic.");
}
