using Anodyne.Clinic.Sessions;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Tests.Sessions;

public sealed class WatchTests
{
    [Fact]
    public void Missing_data_is_a_condition_and_not_silence() =>
        Assert.Contains(
            Conditions(Chair.Running().After(20)),
            c => c.Condition is AlarmCondition.Overdue { Sign: Sign.SpO2 }
        );

    [Fact]
    public void A_reading_that_stays_away_grows_more_urgent()
    {
        AlarmPriority Of(int minutes) =>
            Conditions(Chair.Running().After(minutes))
                .Single(c => c.Condition is AlarmCondition.Overdue { Sign: Sign.SpO2 })
                .Condition.Priority;
        Assert.True(Of(30) > Of(18));
    }

    [Fact]
    public void A_low_saturation_is_of_high_priority_at_once() =>
        Assert.Equal(
            AlarmPriority.High,
            Conditions(Chair.Running().After(5).ChartVitals(spo2: 88))[0].Condition.Priority
        );

    [Fact]
    public void A_first_high_pressure_asks_for_a_second_reading() =>
        Assert.Contains(
            Conditions(Chair.Running().After(5).ChartVitals(systolic: 205)),
            c => c.Condition is AlarmCondition.MeasureAgain
        );

    [Fact]
    public void A_second_high_pressure_confirms_the_first()
    {
        Chair chair = Chair.Running().After(5).ChartVitals(systolic: 205).After(3).ChartVitals(systolic: 204);
        Assert.Equal(
            AlarmResponse.Stop,
            Assert.IsType<AlarmCondition.Crossed>(Conditions(chair)[0].Condition).Rule.Response
        );
    }

    [Fact]
    public void Taking_an_alarm_silences_it_until_the_reminder_and_never_removes_it()
    {
        Chair chair = Chair.Running().After(5).ChartVitals(spo2: 88);
        WatchedCondition alarm = Conditions(chair)[0];
        chair.Do(AcknowledgeAlarm.Decide(chair.Session, new(chair.SessionId, alarm.Key, alarm.Since, chair.Now)));
        WatchedCondition taken = Conditions(chair)[0];
        Assert.Equal((true, false), (taken.IsSilent(chair.Now), taken.IsSilent(chair.Now + Duration.FromMinutes(4))));
    }

    [Fact]
    public void Drug_past_its_planned_end_is_a_condition() =>
        Assert.Contains(Conditions(Chair.Running().After(242)), c => c.Condition is AlarmCondition.EndPassed);

    [Fact]
    public void The_same_chart_at_the_same_moment_gives_the_same_conditions()
    {
        Chair chair = Chair.Running().After(20);
        Assert.Equal(Conditions(chair).Select(c => c.Key), Conditions(chair).Select(c => c.Key));
    }

    [Fact]
    public void A_charted_saturation_counts_until_the_monitor_says_something_newer()
    {
        Chair chair = Chair.Running().After(5).ChartVitals(spo2: 88);
        Assert.Equal(AlarmPriority.High, Conditions(chair)[0].Condition.Priority);
        Assert.DoesNotContain(With(chair.After(1), 97), c => c.Condition is AlarmCondition.Crossed);
    }

    [Fact]
    public void A_saturation_of_the_monitor_must_be_low_for_fifteen_seconds()
    {
        Chair chair = Chair.Running().After(5).ChartVitals(spo2: 97).After(1);
        Assert.DoesNotContain(With(chair, 88), c => c.Condition is AlarmCondition.Crossed);
        Assert.Equal(AlarmPriority.High, With(chair, [.. Enumerable.Repeat(88, 16)])[0].Condition.Priority);
    }

    [Fact]
    public void A_connected_monitor_that_is_silent_is_a_condition_and_manual_mode_is_none()
    {
        Chair chair = Chair.Running().After(1);
        Assert.Contains(
            Watch.Conditions(
                chair.Session,
                chair.Rules,
                [],
                chair.Now,
                Feed.From(chair.Now - Duration.FromSeconds(10))
            ),
            c => c.Condition is AlarmCondition.NoLiveData { Sign: null }
        );
        Assert.DoesNotContain(Conditions(chair), c => c.Condition is AlarmCondition.NoLiveData);
    }

    /// <summary>With a monitor that measured these saturations, one a second, the last one now.</summary>
    private static IReadOnlyList<WatchedCondition> With(Chair chair, params int[] saturations) =>
        Watch.Conditions(
            chair.Session,
            chair.Rules,
            chair.Readiness.Treatments,
            chair.Now,
            Feed.From(chair.Now - Duration.FromMinutes(1)) with
            {
                Streamed = [Sign.SpO2],
                Samples =
                [
                    .. saturations.Select(
                        (value, i) =>
                            new Sampled(Sign.SpO2, value, chair.Now - Duration.FromSeconds(saturations.Length - 1 - i))
                    ),
                ],
            }
        );

    private static IReadOnlyList<WatchedCondition> Conditions(Chair chair) =>
        Watch.Conditions(chair.Session, chair.Rules, chair.Readiness.Treatments, chair.Now);
}
