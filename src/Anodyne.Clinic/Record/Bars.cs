using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Clinic.Record;

/// <summary>The actor's roles do not include this right.</summary>
public sealed record NotAllowed(Right Right, ImmutableArray<Role> Who) : Refusal(("right", Right), ("who", Who));

/// <summary>The act is said to happen in the future.</summary>
public sealed record NotYetHappened(Instant At) : Refusal(("at", At));

/// <summary>The act lies further back than may be charted.</summary>
public sealed record TooLateToChart(Instant At, Duration Within) : Refusal(("at", At), ("within", Within));

/// <summary>This form was sent before with other content; what it did then stands.</summary>
public sealed record FormAlreadySent : Refusal;

/// <summary>The page no longer has the form that was sent, because somebody acted in between.</summary>
public sealed record FormIsGone : Refusal;

/// <summary>The form was opened under another sign-in on this screen, or before this one.</summary>
public sealed record FormOfAnotherSignIn : Refusal;

/// <summary>Somebody else changed what this decision was looking at.</summary>
public sealed record ChangedMeanwhile(ImmutableArray<string> Since) : Refusal(("since", Since))
{
    internal static async Task<Refusal?> Check(ISeen ask, RecordReader reader)
    {
        if (ask.SeenVersion is not { } seen || await reader.Version(ask.SeenStream) == seen)
        {
            return null;
        }

        IReadOnlyList<Recorded> all = await reader.Events(ask.SeenStream);
        ImmutableArray<string> since =
        [
            .. all.Where(e => e.Version > seen && e.Fact is not INotedBeside).Select(e => e.Fact.GetType().Name),
        ];
        return since.IsEmpty ? null : new ChangedMeanwhile(since);
    }
}
