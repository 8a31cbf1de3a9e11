using System.Collections.Immutable;
using Anodyne.Quantities;

namespace Anodyne.Safety;

/// <summary>What may happen to a session.</summary>
public abstract record SessionMove
{
    private SessionMove() { }

    public sealed record GateItemPassed(string Item) : SessionMove;

    /// <summary>Also after it had passed: what was verified must then be verified again.</summary>
    public sealed record GateItemFailed(string Item) : SessionMove;

    public sealed record TotalSet : SessionMove;

    public sealed record TotalRemoved : SessionMove;

    /// <summary>A second person typed what bag and pump say, without seeing the first entry.</summary>
    public sealed record PumpChecked(PumpOrder Order, PumpEntry First, PumpEntry Second) : SessionMove
    {
        public ImmutableArray<PumpMismatch> Mismatches => PumpCheck.Compare(Order, First, Second);
    }

    public sealed record Start : SessionMove;

    public sealed record Raise(DoseRate To) : SessionMove;

    public sealed record Slow(DoseRate To) : SessionMove;

    public sealed record GiveBolus : SessionMove;

    public sealed record Pause : SessionMove;

    public sealed record Resume(DoseRate At) : SessionMove;

    /// <summary>The pump was stopped by hand, for whatever reason, the patient's own wish included.</summary>
    public sealed record Stop : SessionMove;

    /// <summary>The pump's volume was compared and the session is closed.</summary>
    public sealed record Close : SessionMove;

    public sealed record CallOff : SessionMove;
}

/// <summary>What came of a move.</summary>
public abstract record SessionStep
{
    private SessionStep() { }

    public sealed record Moved(SessionState To) : SessionStep;

    public sealed record Refused(SessionRefusal Why) : SessionStep;

    public static implicit operator SessionStep(SessionState to) => new Moved(to);

    public static implicit operator SessionStep(SessionRefusal why) => new Refused(why);
}

/// <summary>Why a session does not move.</summary>
public enum SessionRefusal
{
    GateIsOpen,
    NoSessionTotal,
    EntriesDisagree,
    NotVerified,
    NotPreparing,
    NotRunning,
    NotPaused,
    NotSlower,
    NotFaster,
    FasterThanBeforePause,
    AlreadyStarted,
    NotStopped,
}
