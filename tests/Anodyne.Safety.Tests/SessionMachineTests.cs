using Anodyne.Quantities;
using static Anodyne.Safety.SessionMove;
using static Anodyne.Safety.SessionState;
using static Anodyne.Safety.Tests.Day;

namespace Anodyne.Safety.Tests;

public class SessionMachineTests
{
    private static IEnumerable<Transition> Accepted => SessionWorld.Everything.Where(step => step.To is not null);

    [Fact]
    public void Every_state_is_reached_and_every_move_is_tried_in_it()
    {
        Assert.Equal(
            ["Ended", "Paused", "Preparing", "Running", "Stopped", "Verified"],
            SessionWorld.Everything.Select(step => step.From.GetType().Name).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            typeof(SessionMove).GetNestedTypes().Length,
            SessionWorld.Moves.Select(move => move.GetType()).Distinct().Count()
        );
    }

    [Fact]
    public void Nothing_starts_with_an_open_gate_without_a_total_or_without_two_people_who_agree() =>
        Assert.All(
            Accepted.Where(step => step is { From: not (Running or Paused), To: Running }),
            step =>
            {
                Assert.IsType<Start>(step.Move);
                Assert.True(step.Truth.MayRun);
            }
        );

    [Fact]
    public void When_everything_is_in_order_it_does_start() =>
        Assert.Contains(Accepted, step => step is { Move: Start, To: Running } && step.Truth.MayRun);

    [Fact]
    public void Pause_and_stop_are_never_refused_in_any_state() =>
        Assert.All(SessionWorld.Everything.Where(step => step.Move is Pause or Stop), step => Assert.NotNull(step.To));

    [Fact]
    public void Slowing_is_never_refused_in_any_state() =>
        Assert.All(
            SessionWorld.Everything.Where(step => step.Move is Slow slow && slow.To <= RateOf(step.From)),
            step => Assert.NotNull(step.To)
        );

    [Fact]
    public void After_pause_or_stop_no_drug_is_said_to_run() =>
        Assert.DoesNotContain(Accepted, step => step is { Move: Pause or Stop, To: Running });

    [Fact]
    public void What_was_stopped_never_runs_again() =>
        Assert.DoesNotContain(Accepted, step => step is { From: Stopped or Ended, To: Running or Paused or Verified });

    [Fact]
    public void Nothing_but_a_raise_makes_a_rate_higher() =>
        Assert.All(
            Accepted.Where(step =>
                step is { From: Running or Paused, To: Running or Paused } && RateOf(step.To) > RateOf(step.From)
            ),
            step => Assert.IsType<Raise>(step.Move)
        );

    [Fact]
    public void From_everywhere_there_is_a_way_to_the_end()
    {
        HashSet<SessionState> ending = [new Ended()];
        while (Accepted.Count(step => ending.Contains(step.To!) && ending.Add(step.From)) > 0) { }

        Assert.All(SessionWorld.Everything, step => Assert.Contains(step.From, ending));
    }

    [Fact]
    public void A_gate_item_that_fails_after_the_check_asks_for_a_new_check() =>
        Assert.All(
            Accepted.Where(step => step is { From: Verified, Move: GateItemFailed }),
            step => Assert.IsType<Preparing>(step.To)
        );

    [Fact]
    public void Every_refusal_has_an_occasion() =>
        Assert.Equal(
            Enum.GetValues<SessionRefusal>(),
            SessionWorld
                .Everything.Select(step => step.Step)
                .OfType<SessionStep.Refused>()
                .Select(refused => refused.Why)
                .Distinct()
                .Order()
        );

    private static DoseRate RateOf(SessionState? state) =>
        state switch
        {
            Running running => running.Rate,
            Paused paused => paused.Before,
            _ => MgPerHour(1000),
        };
}
