using Anodyne.Quantities;
using CsCheck;
using NodaTime;
using static Anodyne.Safety.Tests.Day;
using static Anodyne.Safety.Tests.Watching;

namespace Anodyne.Safety.Tests;

public class AlarmReplayTests
{
    private static readonly UserId Nurse = Id.New<UserId>();

    private static AlarmBoard Replay(Bedside bedside, Instant now, params AlarmEvent.Acknowledged[] answers) =>
        AlarmReplay.Board(Alarms, WideLimits, bedside, answers, now);

    [Fact]
    public void An_alarm_counts_from_when_its_condition_began_not_from_when_somebody_looked() =>
        Assert.Equal(At(10, 17), Replay(Quiet, At(10, 20))["overdue/Sedation"]?.RaisedAt);

    [Fact]
    public void An_alarm_that_grew_louder_counts_from_then() =>
        Assert.Equal(At(10, 22), Replay(Quiet, At(10, 40))["overdue/Sedation"]?.RaisedAt);

    [Fact]
    public void A_high_alarm_that_came_and_went_unseen_is_still_on_the_board() =>
        Assert.IsType<AlarmState.Latched>(
            Replay(Quiet.With(Sign.SpO2, 88, At(10, 3)).With(Sign.SpO2, 97, At(10, 5)), At(10, 10))["saturation-stop"]
        );

    [Fact]
    public void An_acknowledgement_holds_until_the_reminder()
    {
        AlarmBoard board = Replay(
            Quiet.With(Sign.SpO2, 88, At(10, 3)),
            At(10, 5),
            new AlarmEvent.Acknowledged("saturation-stop", Nurse, At(10, 4))
        );

        Assert.False(AlarmBoard.Sounds(board["saturation-stop"]!, Times, At(10, 5)));
        Assert.True(AlarmBoard.Sounds(board["saturation-stop"]!, Times, At(10, 7)));
    }

    [Fact]
    public void A_dose_limit_is_raised_at_the_millisecond_at_which_it_was_exceeded() =>
        Assert.Equal(
            At(10, 40) + Duration.FromMilliseconds(1),
            AlarmReplay
                .Board(
                    Alarms,
                    WideLimits with
                    {
                        SessionTotal = Mg(40),
                    },
                    Quiet.Giving(Delivery.None.RunningAt(MgPerHour(60), At(10))),
                    [],
                    At(11)
                )["dose/TotalExceeded"]
                ?.RaisedAt
        );

    [Fact]
    public void An_acknowledgement_before_the_alarm_silences_nothing() =>
        Assert.IsType<AlarmState.Active>(
            Replay(
                Quiet.With(Sign.SpO2, 88, At(10, 3)),
                At(10, 5),
                new AlarmEvent.Acknowledged("saturation-stop", Nurse, At(10, 2))
            )["saturation-stop"]
        );

    [Fact]
    public void Looking_every_ten_seconds_and_looking_once_give_the_same_board() =>
        Gen.Select(Readings, Gen.Int[0, 75])
            .Sample(
                (readings, minute) =>
                {
                    Bedside bedside = readings.Aggregate(
                        Quiet.Giving(Delivery.None.RunningAt(MgPerHour(20), At(10, 2)), At(11)),
                        (chair, reading) => chair.With(reading.Sign, reading.Value, reading.At)
                    );
                    Instant now = At(10) + Minutes(minute);
                    Assert.Equal(Watched(bedside, now).Alarms, Replay(bedside, now).Alarms);
                },
                iter: 100
            );

    private static readonly Gen<Charted[]> Readings = Gen.OneOf(
        Gen.Select(Gen.Int[120, 200], Gen.Int[0, 75], (value, at) => new Charted(Sign.Systolic, value, Minute(at))),
        Gen.Select(Gen.Int[85, 100], Gen.Int[0, 75], (value, at) => new Charted(Sign.SpO2, value, Minute(at))),
        Gen.Select(Gen.Int[-2, 2], Gen.Int[0, 75], (value, at) => new Charted(Sign.Sedation, value, Minute(at)))
    ).Array[0, 8];

    private static Instant Minute(int minute) => At(10) + Minutes(minute);

    private static AlarmBoard Watched(Bedside bedside, Instant now) =>
        Enumerable
            .Range(0, 75 * 6 + 1)
            .Select(i => At(10) + Duration.FromSeconds(10 * i))
            .Where(at => at <= now)
            .Aggregate(
                AlarmBoard.Clear,
                (board, at) => board.Changes(bedside.Now(at), at).Aggregate(board, (seen, change) => seen.Apply(change))
            );
}
