using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Safety;

namespace Anodyne.Clinic.Tests.Sessions;

public sealed class RaiseAlarmsTests
{
    [Fact]
    public void What_began_is_written_once_however_often_it_is_looked_at()
    {
        Chair chair = Chair.Running().After(5).ChartVitals(spo2: 88);
        Look(chair);
        int written = chair.Facts.OfType<AlarmRaised>().Count();
        Assert.Contains(chair.Facts.OfType<AlarmRaised>(), alarm => alarm.Priority == AlarmPriority.High);
        Look(chair.After(1));
        Assert.Equal(written, chair.Facts.OfType<AlarmRaised>().Count());
    }

    [Fact]
    public void A_high_alarm_that_recovers_unseen_stays_until_somebody_takes_it()
    {
        Chair chair = Chair.Running().After(5).ChartVitals(spo2: 88);
        Look(chair);
        Look(chair.After(1).ChartVitals(spo2: 97));
        AlarmState.Latched latched = Assert.Single(chair.Session.Alarms.Alarms.OfType<AlarmState.Latched>());
        chair.Do(
            AcknowledgeAlarm.Decide(chair.Session, new(chair.SessionId, latched.Key, latched.RaisedAt, chair.Now))
        );
        Assert.DoesNotContain(chair.Session.Alarms.Alarms, alarm => alarm.Priority == AlarmPriority.High);
    }

    [Fact]
    public void An_alarm_that_nobody_takes_calls_a_second_person_and_then_a_third()
    {
        Chair chair = Chair.Running().After(5).ChartVitals(spo2: 88);
        Look(chair);
        AlarmState high = chair.Session.Alarms.Alarms.First();
        AlarmTimes times = Watch.Times(chair.Rules);
        Assert.Equal(
            [0, 1, 2],
            new[] { 29, 30, 60 }.Select(seconds =>
                AlarmBoard.Escalation(high, times, high.RaisedAt + NodaTime.Duration.FromSeconds(seconds))
            )
        );
    }

    [Fact]
    public void Nobody_raises_an_alarm_by_hand() => Assert.Equal([], Rights.WhoMay(Right.RaiseAlarms));

    private static void Look(Chair chair) =>
        chair.Do(
            RaiseAlarms.Decide(chair.Session, new(chair.SessionId, Feed: null, chair.Now), chair.Readiness, chair.Rules)
        );
}
