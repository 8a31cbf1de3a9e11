using NodaTime;

namespace Anodyne.Clinic.Record;

/// <summary>
/// A command: what somebody wants to do. It loads what the decision needs from the desk and calls the pure
/// <c>Decide</c> of its use case; nothing else.
/// </summary>
public interface IAsk
{
    /// <summary>What the actor must be allowed to do.</summary>
    Right Right { get; }

    /// <summary>When it happened: now, or earlier and then marked late.</summary>
    Instant At { get; }

    Task<Decision> On(Desk desk);
}

/// <summary>
/// A command that was decided by a person who looked at a certain version (sign, start, witness, correct). If the
/// stream moved since, it is refused with what changed; all other commands simply decide again on the newest state.
/// </summary>
public interface ISeen : IAsk
{
    StreamId SeenStream { get; }

    /// <summary>The version of that stream on the page; <c>null</c> skips the check.</summary>
    long? SeenVersion { get; }
}
