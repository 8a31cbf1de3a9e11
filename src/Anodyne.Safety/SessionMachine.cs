using System.Collections.Immutable;
using Anodyne.Quantities;
using static Anodyne.Safety.SessionMove;
using static Anodyne.Safety.SessionState;

namespace Anodyne.Safety;

/// <summary>
/// Every state times every move. Slow, pause and stop come first and are never refused; where there is nothing to slow
/// or stop they change nothing.
/// </summary>
public static class SessionMachine
{
    /// <summary>A new session: every gate item is open.</summary>
    public static SessionState Begin(IEnumerable<string> gate, bool hasTotal) =>
        new Preparing([.. gate.Order(StringComparer.Ordinal)], hasTotal);

    public static SessionStep Next(SessionState state, SessionMove move) =>
        move switch
        {
            Stop => state is Ended ? state : new Stopped(),
            Pause => state is Running running ? new Paused(running.Rate) : state,
            Slow slow => Slower(state, slow),
            Raise raise => Faster(state, raise),
            Start => state is Verified verified ? new Running(verified.Rate) : NotStartable(state),
            Resume resume => Resumed(state, resume),
            GiveBolus => state is Running ? state : SessionRefusal.NotRunning,
            Close => state is Stopped ? new Ended() : SessionRefusal.NotStopped,
            CallOff => state is Preparing or Verified ? new Ended() : SessionRefusal.AlreadyStarted,
            PumpChecked check => Checked(state, check),
            _ => Gate(state, move),
        };

    private static SessionStep Slower(SessionState state, Slow slow) =>
        state switch
        {
            Running running when slow.To <= running.Rate => new Running(slow.To),
            Paused paused when slow.To <= paused.Before => new Paused(slow.To),
            Running or Paused => SessionRefusal.NotSlower,
            _ => state,
        };

    private static SessionStep Faster(SessionState state, Raise raise) =>
        state switch
        {
            Running running when raise.To > running.Rate => new Running(raise.To),
            Running => SessionRefusal.NotFaster,
            _ => SessionRefusal.NotRunning,
        };

    private static SessionStep Resumed(SessionState state, Resume resume) =>
        state switch
        {
            Paused paused when resume.At <= paused.Before => new Running(resume.At),
            Paused => SessionRefusal.FasterThanBeforePause,
            _ => SessionRefusal.NotPaused,
        };

    private static SessionStep NotStartable(SessionState state) =>
        state switch
        {
            Preparing { HasTotal: false } => SessionRefusal.NoSessionTotal,
            Preparing { Open.IsEmpty: false } => SessionRefusal.GateIsOpen,
            Preparing => SessionRefusal.NotVerified,
            _ => SessionRefusal.AlreadyStarted,
        };

    private static SessionStep Checked(SessionState state, PumpChecked check) =>
        state switch
        {
            Preparing { HasTotal: false } => SessionRefusal.NoSessionTotal,
            Preparing { Open.IsEmpty: false } => SessionRefusal.GateIsOpen,
            Preparing or Verified when !check.Mismatches.IsEmpty => SessionRefusal.EntriesDisagree,
            Preparing or Verified => new Verified(check.Order.Rate),
            _ => SessionRefusal.NotPreparing,
        };

    private static SessionStep Gate(SessionState state, SessionMove move) =>
        (state, move) switch
        {
            (Preparing p, GateItemPassed passed) => p with { Open = p.Open.Remove(passed.Item) },
            (Preparing p, GateItemFailed failed) => p with { Open = p.Open.Add(failed.Item) },
            (Preparing p, TotalSet) => p with { HasTotal = true },
            (Preparing p, TotalRemoved) => p with { HasTotal = false },
            (Verified, GateItemFailed failed) => new Preparing([failed.Item], HasTotal: true),
            (Verified, TotalRemoved) => new Preparing([], HasTotal: false),
            (Verified, _) => state,
            _ => SessionRefusal.NotPreparing,
        };
}
