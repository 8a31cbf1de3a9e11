using System.Collections.Immutable;
using System.Net;
using Anodyne.Quantities;

namespace Anodyne.Web.Hosting;

/// <summary>Where monitors and pumps may send.</summary>
/// <param name="Listen">The address and port.</param>
/// <param name="Allowed">From where besides this machine; empty is nowhere else.</param>
/// <param name="Clinic">Whose chairs; null is the one clinic of the installation.</param>
public sealed record MllpOptions(IPEndPoint Listen, ImmutableArray<IPNetwork> Allowed, ClinicId? Clinic)
{
    /// <summary>Whether this peer may connect: this machine itself, or an address from a list.</summary>
    public bool Admits(IPAddress peer)
    {
        IPAddress plain = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
        return IPAddress.IsLoopback(plain) || Allowed.Any(network => network.Contains(plain));
    }
}
