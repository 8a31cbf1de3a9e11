using System.Text;
using Anodyne.Clinic.Devices;
using Anodyne.Interop.Hl7v2;
using NodaTime;

namespace Anodyne.Ward.Tests;

public sealed class ChairTests
{
    /// <summary>Each mishap has begun and ended once by then, and the next has not begun.</summary>
    private const int Seconds = 250;
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 9, 0);

    [Fact]
    public void Every_scenario_has_a_name_and_says_what_it_does()
    {
        Assert.True(Scenarios.Described.Count() >= 12);
        Assert.All(Enum.GetValues<Scenario>(), scenario => Assert.Equal(scenario, Scenarios.Named(scenario.Name)));
        Assert.All(Scenarios.Described, one => Assert.NotEmpty(one.Does));
        Assert.Null(Scenarios.Named("tuesday"));
    }

    [Fact]
    public void On_a_Monday_the_scenarios_go_round() =>
        Assert.Equal(
            [Scenario.Calm, Scenario.Desaturation, Scenario.OutOfOrder, Scenario.Calm],
            new[] { 1, 2, 12, 13 }.Select(chair => Scenario.Monday.At(chair))
        );

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_seed_gives_the_same_ward(Scenario scenario)
    {
        Assert.Equal(Messages(Played(scenario, 7)), Messages(Played(scenario, 7)));
        Assert.NotEqual(Messages(Played(scenario, 7)), Messages(Played(scenario, 8)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_not_wrong_on_purpose_is_taken_without_a_doubt(Scenario scenario)
    {
        List<DeviceMessage> heard = Heard(Played(scenario, 1));

        Assert.Equal(scenario == Scenario.WrongUnits ? 40 : 0, heard.Sum(message => message.Doubts.Length));
        Assert.Equal(scenario == Scenario.Calm, Played(scenario, 1).Ledger.Count == 0);
    }

    [Fact]
    public void A_calm_chair_has_every_value_every_second()
    {
        List<DeviceMessage> heard = Heard(Played(Scenario.Calm, 1));

        Assert.All(heard.SelectMany(message => message.Values), value => Assert.NotNull(value.Value));
        foreach (
            Measure measure in new[] { Measure.HeartRate, Measure.PulseRate, Measure.SpO2, Measure.RespiratoryRate }
        )
        {
            Assert.Equal(Seconds, Of(heard, measure).Count);
        }

        Assert.Equal((Seconds / 60) + 1, Of(heard, Measure.Systolic).Count);
        Assert.Equal(Seconds / 10, Of(heard, Measure.InfusionRate).Count);
    }

    [Fact]
    public void A_desaturation_reaches_84_and_its_alarm_begins_and_ends()
    {
        (_, IReadOnlyList<LedgerEntry> ledger) = Played(Scenario.Desaturation, 1);
        List<DeviceMessage> heard = Heard(Played(Scenario.Desaturation, 1));

        Assert.Equal(84m, Of(heard, Measure.SpO2).Min());
        Assert.Equal(
            ["MDC_EVT_LO start", "MDC_EVT_LO end"],
            heard.SelectMany(message => message.Alarms).Take(2).Select(alarm => $"{alarm.Event} {alarm.Phase}")
        );
        Assert.Equal(["spo2-below-90", "spo2-back"], ledger.Take(2).Select(entry => entry.What));
    }

    [Fact]
    public void The_pressure_climbs_from_cuff_to_cuff() =>
        Assert.Equal([165m, 178m, 188m, 204m], Of(Heard(Played(Scenario.Hypertension, 1)), Measure.Systolic)[1..]);

    [Fact]
    public void A_probe_that_is_off_gives_no_value_in_four_ways() =>
        Assert.Equal(40, Of(Heard(Played(Scenario.ProbeOff, 1)), Measure.SpO2).Count(value => value is null));

    [Fact]
    public void A_frozen_monitor_says_the_same_for_75_seconds_with_new_times()
    {
        (_, IReadOnlyList<LedgerEntry> ledger) = Played(Scenario.FrozenValue, 1);
        int from = ledger[0].Second;
        List<DeviceMessage> heard =
        [
            .. Heard(Played(Scenario.FrozenValue, 1))
                .Where(message =>
                    message.SentAt >= At(from)
                    && message.SentAt < At(from + 75)
                    && message.Device.StartsWith("Monitor", StringComparison.Ordinal)
                ),
        ];

        Assert.Equal(75, heard.Count);
        Assert.Equal(75, heard.Select(message => message.SentAt).Distinct().Count());
        foreach (Measure measure in new[] { Measure.HeartRate, Measure.SpO2, Measure.RespiratoryRate })
        {
            Assert.Single(Of(heard, measure).Distinct());
        }
    }

    [Fact]
    public void A_clock_that_is_ahead_is_45_seconds_ahead_for_90_seconds() =>
        Assert.Equal(
            90,
            Played(Scenario.ClockAhead, 1)
                .Steps.Count(one =>
                    one.Step is Step.Send { Line: Line.Monitor } send
                    && Pcd.Read(Hl7Message.Read(send.Message)).Message!.SentAt
                        == At(one.Second) + Duration.FromSeconds(45)
                )
        );

    [Fact]
    public void A_line_that_is_cut_is_hung_up_and_silent_for_half_a_minute()
    {
        (List<(int Second, Step Step)> steps, IReadOnlyList<LedgerEntry> ledger) = Played(Scenario.Disconnect, 1);
        int from = ledger[0].Second;

        Assert.Contains((from, new Step.HangUp(Line.Monitor)), steps);
        Assert.DoesNotContain(
            steps,
            one => one.Step is Step.Send { Line: Line.Monitor } && one.Second >= from && one.Second < from + 30
        );
    }

    [Fact]
    public void A_blocked_pump_alarms_stops_and_starts_again()
    {
        List<DeviceMessage> heard = Heard(Played(Scenario.Occlusion, 1));

        Assert.Contains(heard, message => message.Alarms.Any(alarm => alarm.Event == "MDC_EVT_FLUID_LINE_OCCL"));
        Assert.Equal(
            ["MDC_EVT_PUMP_DELIV_START", "MDC_EVT_PUMP_DELIV_STOP", "MDC_EVT_PUMP_DELIV_START"],
            heard.SelectMany(message => message.Pump).Take(3).Select(word => word.Event)
        );
        Assert.Contains(0m, Of(heard, Measure.InfusionRate));
    }

    [Fact]
    public void A_storm_is_two_hundred_alarms() =>
        Assert.Equal(200, Heard(Played(Scenario.Storm, 1)).Count(message => message.Alarms.Length == 1));

    [Fact]
    public void Pressures_in_kilopascal_come_out_within_a_tenth_of_a_millimetre()
    {
        (_, IReadOnlyList<LedgerEntry> ledger) = Played(Scenario.WrongUnits, 1);
        string[] meant = [.. ledger.Where(entry => entry.What == "pressure-in-kpa").Select(entry => entry.Detail)];
        List<DeviceMessage> heard = Heard(Played(Scenario.WrongUnits, 1));

        Assert.NotEmpty(meant);
        Assert.All(
            meant,
            pressure =>
                Assert.Contains(
                    heard.Where(message => message.Values.Any(value => value.Measure == Measure.Systolic)),
                    message =>
                        Math.Abs(Of([message], Measure.Systolic)[0]!.Value - int.Parse(pressure.Split('/')[0], null))
                        < 0.1m
                )
        );
    }

    [Fact]
    public void A_duplicate_is_the_same_to_the_last_byte_and_once_it_is_not()
    {
        List<Step.Send> sends = [.. Played(Scenario.Duplicate, 1).Steps.Select(one => one.Step).OfType<Step.Send>()];
        var same = sends.GroupBy(send => send.ControlId).Where(group => group.Count() > 1).ToList();

        Assert.Equal(60, same.Count);
        Assert.Single(same, group => group.Select(send => Convert.ToHexString(send.Message)).Distinct().Count() == 2);
        Assert.Single(sends, send => send.ShallBeRefused);
    }

    [Fact]
    public void Late_messages_come_behind_newer_ones_and_none_is_lost()
    {
        List<DeviceMessage> heard =
        [
            .. Heard(Played(Scenario.OutOfOrder, 1))
                .Where(message => message.Device.StartsWith("Monitor", StringComparison.Ordinal)),
        ];

        Assert.Equal(10, heard.Zip(heard.Skip(1)).Count(pair => pair.First.SentAt > pair.Second.SentAt));
        Assert.Equal(Seconds, heard.Select(message => message.SentAt).Distinct().Count());
    }

    public static TheoryData<Scenario> All => [.. Enum.GetValues<Scenario>().Where(one => one != Scenario.Monday)];

    private static (List<(int Second, Step Step)> Steps, IReadOnlyList<LedgerEntry> Ledger) Played(
        Scenario scenario,
        ulong seed
    )
    {
        Chair chair = new(1, scenario, seed, "run");
        List<(int, Step)> steps = [];
        for (int second = 0; second < Seconds; second++)
        {
            steps.AddRange(chair.Second(second, At(second)).Select(step => (second, step)));
        }

        steps.AddRange(chair.Rest().Select(step => (Seconds, step)));
        return (steps, chair.Ledger);
    }

    private static Instant At(int second) => Start + Duration.FromSeconds(second);

    private static IEnumerable<string> Messages(
        (List<(int Second, Step Step)> Steps, IReadOnlyList<LedgerEntry> Ledger) played
    ) => played.Steps.Select(one => one.Step is Step.Send send ? Encoding.UTF8.GetString(send.Message) : "hang up");

    private static List<DeviceMessage> Heard(
        (List<(int Second, Step Step)> Steps, IReadOnlyList<LedgerEntry> Ledger) played
    ) =>
        [
            .. played
                .Steps.Select(one => one.Step)
                .OfType<Step.Send>()
                .Select(send => Pcd.Read(Hl7Message.Read(send.Message)).Message!),
        ];

    private static List<decimal?> Of(IEnumerable<DeviceMessage> heard, Measure measure) =>
        [.. heard.SelectMany(message => message.Values).Where(v => v.Measure == measure).Select(value => value.Value)];
}
