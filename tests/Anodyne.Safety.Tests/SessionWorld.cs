using System.Collections.Immutable;
using Anodyne.Quantities;
using static Anodyne.Safety.SessionMove;
using static Anodyne.Safety.Tests.Day;

namespace Anodyne.Safety.Tests;

/// <summary>
/// What is true at the chair, kept apart from the machine by the plainest rules: which gate items hold, whether a total
/// is set, whether two people agreed since anything last changed.
/// </summary>
internal sealed record Truth(bool Consent, bool Escort, bool HasTotal, bool Agreed)
{
    public bool MayRun => Consent && Escort && HasTotal && Agreed;

    public Truth After(SessionMove move) =>
        move switch
        {
            GateItemPassed { Item: SessionWorld.Consent } => this with { Consent = true },
            GateItemPassed { Item: SessionWorld.Escort } => this with { Escort = true },
            GateItemFailed { Item: SessionWorld.Consent } => this with { Consent = false, Agreed = false },
            GateItemFailed { Item: SessionWorld.Escort } => this with { Escort = false, Agreed = false },
            TotalSet => this with { HasTotal = true },
            TotalRemoved => this with { HasTotal = false, Agreed = false },
            PumpChecked check => this with { Agreed = Agreed || (Ready && SessionWorld.Agrees(check)) },
            _ => this,
        };

    private bool Ready => Consent && Escort && HasTotal;
}

/// <summary>One step of the machine, seen from outside.</summary>
internal sealed record Transition(SessionState From, Truth Truth, SessionMove Move, SessionStep Step)
{
    public SessionState? To => (Step as SessionStep.Moved)?.To;

    public Truth Then => Truth.After(Move);
}

/// <summary>Every state that can be reached and every move from it, found breadth first.</summary>
internal static class SessionWorld
{
    public const string Consent = "consent";
    public const string Escort = "escort";

    private static readonly UserId Nurse = Id.New<UserId>();
    private static readonly UserId Witness = Id.New<UserId>();

    private static readonly PumpOrder Order = new(MgPerHour(20), MgPerMl(1), MgPerMl(0.95m), MlPerHour(0.1m));
    private static readonly PumpEntry Right = new(Nurse, MgPerMl(1), MlPerHour(20));

    public static ImmutableArray<SessionMove> Moves { get; } =
    [
        .. new[] { Consent, Escort }.SelectMany(item =>
            new SessionMove[] { new GateItemPassed(item), new GateItemFailed(item) }
        ),
        new TotalSet(),
        new TotalRemoved(),
        new PumpChecked(Order, Right, Right with { By = Witness }),
        new PumpChecked(Order, Right, Right),
        new PumpChecked(Order, Right, new(Witness, MgPerMl(1), MlPerHour(200))),
        new PumpChecked(Order, new(Nurse, MgPerMl(2), MlPerHour(20)), new(Witness, MgPerMl(2), MlPerHour(20))),
        new Start(),
        .. new[] { 0, 10, 20, 30 }.SelectMany(rate =>
            new SessionMove[] { new Raise(MgPerHour(rate)), new Slow(MgPerHour(rate)), new Resume(MgPerHour(rate)) }
        ),
        new GiveBolus(),
        new Pause(),
        new Stop(),
        new Close(),
        new CallOff(),
    ];

    public static ImmutableArray<Transition> Everything { get; } = [.. Explore()];

    /// <summary>Two people, the same right values: said without the code under test.</summary>
    public static bool Agrees(PumpChecked check) =>
        check.First.By != check.Second.By
        && check.First.Rate == MlPerHour(20)
        && check.Second.Rate == MlPerHour(20)
        && check.First.Strength == MgPerMl(1)
        && check.Second.Strength == MgPerMl(1);

    private static IEnumerable<Transition> Explore()
    {
        (SessionState, Truth) start = (
            SessionMachine.Begin([Consent, Escort], hasTotal: false),
            new Truth(Consent: false, Escort: false, HasTotal: false, Agreed: false)
        );
        HashSet<(SessionState, Truth)> seen = [start];
        Queue<(SessionState State, Truth Truth)> open = new(seen);
        while (open.TryDequeue(out (SessionState State, Truth Truth) here))
        {
            foreach (SessionMove move in Moves)
            {
                Transition step = new(here.State, here.Truth, move, SessionMachine.Next(here.State, move));
                yield return step;
                if (seen.Add((step.To ?? here.State, step.Then)))
                {
                    open.Enqueue((step.To ?? here.State, step.Then));
                }
            }
        }
    }
}
