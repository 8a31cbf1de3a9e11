using System.Collections.Immutable;

namespace Anodyne.Knowledge;

/// <summary>What a session costs from a date on.</summary>
public sealed record Tariff : Entry
{
    public required ImmutableArray<SessionPrice> Prices { get; init; }

    /// <summary>What clinics ask in public.</summary>
    public required PublishedRange Published { get; init; }

    /// <summary>The price of one session by a protocol, or null when the clinic has set none.</summary>
    public Price? Of(string protocol) =>
        Prices.FirstOrDefault(p => string.Equals(p.Protocol, protocol, StringComparison.Ordinal))?.Price.Value;
}

/// <summary>The price of one session by one protocol.</summary>
public sealed record SessionPrice(string Protocol, Known<Price> Price);

/// <summary>The lowest and the highest price seen.</summary>
public sealed record PublishedRange(Known<Price> Low, Known<Price> High);
