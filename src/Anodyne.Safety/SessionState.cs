using System.Collections.Immutable;
using Anodyne.Quantities;

namespace Anodyne.Safety;

/// <summary>Where a session stands. There are no other states than these.</summary>
public abstract record SessionState
{
    private SessionState() { }

    /// <summary>The gate is being worked through.</summary>
    /// <param name="Open">The gate items that have not passed.</param>
    /// <param name="HasTotal">Whether the site's session total is set.</param>
    public sealed record Preparing(ImmutableSortedSet<string> Open, bool HasTotal) : SessionState
    {
        public bool Equals(Preparing? other) =>
            other is not null && HasTotal == other.HasTotal && Open.SetEquals(other.Open);

        public override int GetHashCode() => HashCode.Combine(HasTotal, Open.Count);
    }

    /// <summary>The gate is passed and two people agree on bag and pump: the pump may be started by hand.</summary>
    public sealed record Verified(DoseRate Rate) : SessionState;

    public sealed record Running(DoseRate Rate) : SessionState;

    public sealed record Paused(DoseRate Before) : SessionState;

    /// <summary>The pump was stopped; it is not started again in this session.</summary>
    public sealed record Stopped : SessionState;

    /// <summary>Nothing more happens: closed after a stop, or called off before a start.</summary>
    public sealed record Ended : SessionState;
}
