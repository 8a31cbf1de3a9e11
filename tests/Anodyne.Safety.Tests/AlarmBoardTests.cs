using System.Collections.Immutable;
using Anodyne.Quantities;
using CsCheck;
using NodaTime;
using static Anodyne.Safety.Tests.Day;
using static Anodyne.Safety.Tests.Watching;

namespace Anodyne.Safety.Tests;

public class AlarmBoardTests
{
    private const string Low = "low";
    private static readonly UserId Nurse = Id.New<UserId>();

    private static AlarmBoard Board(params AlarmEvent[] events) =>
        events.Aggregate(AlarmBoard.Clear, (board, happened) => board.Apply(happened));

    private static AlarmEvent Raised(AlarmPriority priority, Instant at, string key = Low) =>
        new AlarmEvent.Raised(key, priority, at);

    private static AlarmEvent Acknowledged(Instant at, string key = Low) => new AlarmEvent.Acknowledged(key, Nurse, at);

    private static AlarmEvent Gone(Instant at, string key = Low) => new AlarmEvent.Gone(key, at);

    private static bool Sounds(AlarmBoard board, Instant now, string key = Low) =>
        board[key] is { } alarm && AlarmBoard.Sounds(alarm, Times, now);

    [Fact]
    public void A_raised_alarm_sounds_until_it_is_acknowledged()
    {
        AlarmBoard board = Board(Raised(AlarmPriority.Medium, At(10)));

        Assert.True(Sounds(board, At(10, 30)));
        Assert.False(Sounds(board.Apply(Acknowledged(At(10, 30))), At(10, 31)));
    }

    [Fact]
    public void An_acknowledged_alarm_that_persists_sounds_again_after_the_reminder_and_again_after_the_next()
    {
        AlarmBoard board = Board(Raised(AlarmPriority.Low, At(10)), Acknowledged(At(10, 1)));

        Assert.False(Sounds(board, At(10, 3, 59)));
        Assert.True(Sounds(board, At(10, 4)));
        Assert.False(Sounds(board.Apply(Acknowledged(At(10, 5))), At(10, 7)));
        Assert.True(Sounds(board.Apply(Acknowledged(At(10, 5))), At(10, 8)));
    }

    [Fact]
    public void Information_is_shown_and_never_sounds()
    {
        AlarmBoard board = Board(Raised(AlarmPriority.Information, At(10)));

        Assert.Single(board.Alarms);
        Assert.False(Sounds(board, At(11)));
    }

    [Fact]
    public void A_high_alarm_that_recovers_is_latched_until_somebody_has_seen_it()
    {
        AlarmBoard board = Board(Raised(AlarmPriority.High, At(10)), Gone(At(10, 1)));

        Assert.IsType<AlarmState.Latched>(board[Low]);
        Assert.True(Sounds(board, At(10, 30)));
        Assert.Null(board.Apply(Acknowledged(At(10, 31)))[Low]);
    }

    [Fact]
    public void A_high_alarm_that_somebody_has_seen_ends_with_its_condition() =>
        Assert.Null(Board(Raised(AlarmPriority.High, At(10)), Acknowledged(At(10, 1)), Gone(At(10, 2)))[Low]);

    [Theory]
    [InlineData(AlarmPriority.Information)]
    [InlineData(AlarmPriority.Low)]
    [InlineData(AlarmPriority.Medium)]
    public void A_lesser_alarm_ends_with_its_condition(AlarmPriority priority) =>
        Assert.Null(Board(Raised(priority, At(10)), Gone(At(10, 1)))[Low]);

    [Fact]
    public void A_latched_alarm_whose_condition_returns_still_counts_from_its_beginning() =>
        Assert.Equal(
            new AlarmState.Active(Low, AlarmPriority.High, At(10)),
            Board(Raised(AlarmPriority.High, At(10)), Gone(At(10, 1)), Raised(AlarmPriority.High, At(10, 2)))[Low]
        );

    [Fact]
    public void A_new_condition_breaks_through_the_silence_of_another()
    {
        AlarmBoard board = Board(
            Raised(AlarmPriority.Medium, At(10)),
            Acknowledged(At(10, 1)),
            Raised(AlarmPriority.Low, At(10, 2), "other")
        );

        Assert.False(Sounds(board, At(10, 2)));
        Assert.True(Sounds(board, At(10, 2), "other"));
    }

    [Fact]
    public void The_highest_and_of_the_highest_the_newest_comes_first() =>
        Assert.Equal(
            ["new high", "old high", "medium"],
            Board(
                Raised(AlarmPriority.High, At(10), "old high"),
                Raised(AlarmPriority.Medium, At(10, 5), "medium"),
                Raised(AlarmPriority.High, At(10, 2), "new high")
            )
                .Alarms.Select(alarm => alarm.Key)
        );

    [Fact]
    public void An_unanswered_high_alarm_reaches_one_more_person_after_each_interval()
    {
        AlarmState high = Board(Raised(AlarmPriority.High, At(10)))[Low]!;
        AlarmState medium = Board(Raised(AlarmPriority.Medium, At(10)))[Low]!;

        Assert.Equal(0, AlarmBoard.Escalation(high, Times, At(10, 0, 29)));
        Assert.Equal(1, AlarmBoard.Escalation(high, Times, At(10, 0, 30)));
        Assert.Equal(2, AlarmBoard.Escalation(high, Times, At(10, 1)));
        Assert.Equal(0, AlarmBoard.Escalation(medium, Times, At(10, 30)));
    }

    [Fact]
    public void Nothing_is_written_twice_and_what_ended_is_written_once()
    {
        ImmutableArray<AlarmCondition> conditions = [.. Quiet.With(Sign.SpO2, 88, At(10, 1)).Now(At(10, 1))];
        AlarmBoard board = Board([.. AlarmBoard.Clear.Changes(conditions, At(10, 1))]);

        Assert.Equal(2, board.Alarms.Count());
        Assert.Empty(board.Changes(conditions, At(10, 2)));
        Assert.Equal(2, board.Changes([], At(10, 3)).OfType<AlarmEvent.Gone>().Count());
    }

    [Fact]
    public void A_latched_alarm_whose_condition_returns_is_written_again()
    {
        ImmutableArray<AlarmCondition> conditions = [.. Quiet.With(Sign.SpO2, 88, At(10, 1)).Now(At(10, 1))];
        AlarmBoard latched = Board(
            Raised(AlarmPriority.High, At(10), "saturation-stop"),
            Gone(At(10, 1), "saturation-stop")
        );

        Assert.Contains(latched.Changes(conditions, At(10, 2)), happened => happened.Key == "saturation-stop");
    }

    [Fact]
    public void A_condition_that_grows_louder_is_raised_again_also_when_it_was_acknowledged()
    {
        AlarmBoard low = Board([.. AlarmBoard.Clear.Changes(Quiet.Now(At(10, 17)), At(10, 17))]);
        AlarmBoard seen = low.Apply(Acknowledged(At(10, 18), "overdue/Sedation"));
        AlarmBoard louder = Board([.. seen.Changes(Quiet.Now(At(10, 22)), At(10, 22))]);

        Assert.IsType<AlarmState.Active>(louder["overdue/Sedation"]);
        Assert.Equal(AlarmPriority.Medium, louder["overdue/Sedation"]!.Priority);
    }

    [Fact]
    public void No_order_of_events_ever_loses_a_high_alarm_that_nobody_acknowledged() =>
        Gen.Int[0, 3]
            .Array[0, 12]
            .Sample(
                steps =>
                {
                    AlarmBoard board = steps
                        .Select((step, i) => Happening(step, At(10, i)))
                        .Aggregate(Board(Raised(AlarmPriority.High, At(9))), (seen, happened) => seen.Apply(happened));
                    Assert.True(steps.Contains(3) || Sounds(board, At(12)));
                },
                iter: 10_000
            );

    private static AlarmEvent Happening(int step, Instant at) =>
        step switch
        {
            0 => Raised(AlarmPriority.High, at),
            1 => Raised(AlarmPriority.Low, at),
            2 => Gone(at),
            _ => Acknowledged(at),
        };
}
