using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Sessions;
using Anodyne.Clinic.Tests.Sessions;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Tests.Devices;

public sealed class ChartFromDeviceTests
{
    [Fact]
    public void A_blood_pressure_is_charted_when_it_comes_with_all_that_was_measured_with_it()
    {
        Chair chair = Chair.Running().Connect().After(1);
        VitalsFromDevice charted = Assert.Single(
            Choose(
                chair,
                Measure.Systolic.Is(111, chair.Now),
                Measure.Diastolic.Is(60, chair.Now),
                Measure.MeanPressure.Is(80, chair.Now),
                Measure.PulseRate.Is(63, chair.Now)
            )
        );
        Assert.Equal(
            (111, 60, 80, 63, chair.Now),
            (charted.Systolic, charted.Diastolic, charted.MeanPressure, charted.PulseRate, charted.DeviceTime)
        );
    }

    [Fact]
    public void The_same_pressure_said_again_is_charted_once()
    {
        Chair chair = Chair.Running().Connect().After(1);
        DeviceValue[] pressure = [Measure.Systolic.Is(111, chair.Now), Measure.Diastolic.Is(60, chair.Now)];
        Chart(chair, pressure);
        Assert.Empty(Choose(chair, pressure));
    }

    [Fact]
    public void A_stream_is_charted_when_a_sign_is_due_and_not_before()
    {
        Chair chair = Chair.Running().ChartVitals().Connect();
        Instant due = Watch.Due(chair.Session, chair.Rules, chair.Now).Single(one => one.Sign == Sign.SpO2).Due;
        Assert.Empty(Choose(chair, Measure.SpO2.Is(97, due - Duration.FromSeconds(1))));
        Assert.Equal(97, Assert.Single(Choose(chair, Measure.SpO2.Is(97, due))).SpO2);
    }

    [Fact]
    public void Of_many_samples_past_the_due_time_the_first_is_charted()
    {
        Chair chair = Chair.Running().ChartVitals().Connect();
        Instant due = Watch.Due(chair.Session, chair.Rules, chair.Now).Single(one => one.Sign == Sign.SpO2).Due;
        Assert.Equal(
            due,
            Assert
                .Single(
                    Choose(
                        chair,
                        [.. Enumerable.Range(0, 20).Select(n => Measure.SpO2.Is(97, due + Duration.FromSeconds(n)))]
                    )
                )
                .DeviceTime
        );
    }

    [Fact]
    public void What_was_charted_from_a_device_is_an_alarm_like_what_was_charted_by_hand()
    {
        Chair chair = Chair.Running().ChartVitals().Connect().After(20);
        Chart(chair, Measure.SpO2.Is(88, chair.Now));
        Assert.Contains(
            Watch.Conditions(chair.Session, chair.Rules, [], chair.Now),
            one => one.Condition is AlarmCondition.Crossed { Last.Value: 88 }
        );
    }

    [Fact]
    public void A_saturation_is_never_rounded_up_over_a_limit()
    {
        Chair chair = Chair.Running().ChartVitals().Connect().After(20);
        Assert.Equal(89, Assert.Single(Choose(chair, Measure.SpO2.Is(89.9m, chair.Now))).SpO2);
    }

    [Fact]
    public void A_frozen_stream_is_not_charted_and_its_sign_grows_overdue()
    {
        Chair chair = Chair.Running().ChartVitals().Connect().After(20);
        Assert.Empty(
            ChartFromDevice.Choose(
                chair.Session,
                chair.Rules,
                frozen: true,
                Said.By("MONITOR-1", chair.Now, Measure.SpO2.Is(97, chair.Now)).Samples()
            )
        );
    }

    [Fact]
    public void No_value_charts_nothing()
    {
        Chair chair = Chair.Running().ChartVitals().Connect().After(20);
        Assert.Empty(Choose(chair, Measure.SpO2.Is(null, chair.Now), Measure.EndTidalCo2.Is(38, chair.Now)));
    }

    [Fact]
    public void A_pressure_that_stands_on_its_head_is_not_charted()
    {
        Chair chair = Chair.Running().Connect().After(1);
        Assert.Empty(Choose(chair, Measure.Systolic.Is(60, chair.Now), Measure.Diastolic.Is(111, chair.Now)));
    }

    [Fact]
    public void Nothing_is_charted_once_the_patient_has_gone_home()
    {
        Chair chair = Chair.Running().Connect().After(20);
        chair.Wrote(StreamId.Session(chair.SessionId), new PatientDischarged(chair.Patient, [], null));
        Chart(chair, Measure.SpO2.Is(97, chair.Now));
        Assert.IsType<SessionWasLeft>(chair.Refused);
    }

    private static IReadOnlyList<VitalsFromDevice> Choose(Chair chair, params DeviceValue[] values) =>
        ChartFromDevice.Choose(
            chair.Session,
            chair.Rules,
            frozen: false,
            Said.By("MONITOR-1", chair.Now, values).Samples()
        );

    private static void Chart(Chair chair, params DeviceValue[] values)
    {
        foreach (VitalsFromDevice vitals in Choose(chair, values))
        {
            chair.Do(
                ChartFromDevice.Decide(chair.Session, chair.Monitors, new(chair.SessionId, vitals, vitals.DeviceTime))
            );
        }
    }
}
