namespace Anodyne.Safety.Tests;

/// <summary>
/// IEC 60601-1-8 as laws of the board, checked in every situation that two conditions, a nurse and the clock can lead to, at
/// whatever depth.
/// </summary>
public sealed class AlarmWorldTests
{
    [Fact]
    public void The_world_is_as_large_as_it_is() => Assert.InRange(AlarmWorld.Everything.Length, 1_000, 100_000);

    [Fact]
    public void What_holds_and_what_nobody_has_seen_is_on_the_board_and_nothing_else() =>
        Everywhere((scene, key, truth) => Assert.Equal(truth.IsShown, scene.Board[key] is not null));

    [Fact]
    public void A_high_alarm_that_nobody_took_is_latched_when_its_condition_is_over() =>
        Everywhere(
            (scene, key, truth) =>
                Assert.Equal(
                    truth is { Present: null, Unseen: not null },
                    scene.Board[key] is AlarmState.Latched { Priority: AlarmPriority.High }
                )
        );

    [Fact]
    public void An_alarm_sounds_unless_it_is_for_display_or_somebody_took_it_since_the_reminder() =>
        Everywhere(
            (scene, key, truth) =>
                Assert.Equal(
                    truth is { IsShown: true, Loudest: > AlarmPriority.Information, Taken: null or >= 6 },
                    scene.Board[key] is { } alarm && AlarmBoard.Sounds(alarm, AlarmWorld.Times, scene.Now)
                )
        );

    [Fact]
    public void A_high_alarm_that_nobody_takes_reaches_a_second_person_and_then_a_third() =>
        Everywhere(
            (scene, key, truth) =>
                Assert.Equal(
                    truth.Unseen switch
                    {
                        null or 0 => 0,
                        1 => 1,
                        _ => 2,
                    },
                    scene.Board[key] is { } alarm ? AlarmBoard.Escalation(alarm, AlarmWorld.Times, scene.Now) : 0
                )
        );

    [Fact]
    public void A_board_that_agrees_with_the_conditions_has_nothing_to_write() =>
        Assert.All(AlarmWorld.Everything, scene => Assert.Empty(scene.Board.Changes(scene.Conditions, scene.Now)));

    [Fact]
    public void The_loudest_comes_first() =>
        Assert.All(
            AlarmWorld.Everything,
            scene =>
                Assert.Equal(
                    scene.Board.Alarms.Select(alarm => alarm.Priority).OrderDescending(),
                    scene.Board.Alarms.Select(alarm => alarm.Priority)
                )
        );

    /// <summary>A check that could not fail would prove nothing: without latching, this world has something to say.</summary>
    [Fact]
    public void A_board_that_forgot_what_is_over_would_be_found_out() =>
        Assert.Contains(
            AlarmWorld.Everything,
            scene => scene.Truth.Any(one => one.Value is { Present: null, Unseen: not null })
        );

    private static void Everywhere(Action<AlarmScene, string, Reality> law) =>
        Assert.All(
            AlarmWorld.Everything,
            scene =>
            {
                foreach ((string key, Reality truth) in scene.Truth)
                {
                    law(scene, key, truth);
                }
            }
        );
}
