using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Anodyne.Clinic.Record;

/// <summary>What a use case decided: the facts to append, or the reason why not.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "A refusal simply is a decision.")]
public abstract record Decision
{
    private Decision() { }

    /// <summary>These facts happened; they are appended together or not at all.</summary>
    public sealed record Accepted(ImmutableArray<(StreamId Stream, IFact Fact)> Facts) : Decision;

    /// <summary>Nothing happened, and this is why.</summary>
    public sealed record Refused(Refusal Why) : Decision;

    public static Decision Accept(params ReadOnlySpan<(StreamId Stream, IFact Fact)> facts) => new Accepted([.. facts]);

    public static Decision Accept(StreamId stream, params ReadOnlySpan<IFact> facts)
    {
        var all = ImmutableArray.CreateBuilder<(StreamId, IFact)>(facts.Length);
        foreach (IFact fact in facts)
        {
            all.Add((stream, fact));
        }

        return new Accepted(all.DrainToImmutable());
    }

    public static implicit operator Decision(Refusal why) => new Refused(why);
}
