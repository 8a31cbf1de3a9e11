using System.Globalization;
using Anodyne.Clinic.Devices;
using Anodyne.Interop.Hl7v2;
using Anodyne.Numerics;
using NodaTime;

namespace Anodyne.Ward;

/// <summary>
/// A chair with a patient, a monitor and a pump, second by second. What it does depends on the seed, the chair, the
/// scenario and the second alone; only the stamps on the messages are those of the clock that is handed in.
/// </summary>
public sealed class Chair
{
    private const int Cycle = 240;
    private const int CuffEvery = 60;
    private const int PumpEvery = 10;
    private const int Late = 5;
    private const decimal Rate = 12m;
    private const decimal Bag = 50m;
    private static readonly Duration Ahead = Duration.FromSeconds(45);

    private readonly int number;
    private readonly Scenario scenario;
    private readonly Patient patient;
    private readonly string run;
    private readonly int begins;
    private readonly List<LedgerEntry> ledger = [];
    private readonly Queue<(int Due, Step.Send Step)> late = [];
    private readonly PcdSender monitor;
    private readonly PcdSender pump;
    private int sent;
    private decimal infused;
    private bool alarming;
    private Vitals? frozen;

    /// <param name="number">From 1.</param>
    /// <param name="scenario">What goes wrong here.</param>
    /// <param name="seed">The same seed gives the same ward.</param>
    /// <param name="run">Begins each control id, so that the next run does not use one twice.</param>
    public Chair(int number, Scenario scenario, ulong seed, string run)
    {
        this.number = number;
        this.scenario = scenario.At(number);
        this.run = run;
        patient = new(seed, number);
        begins = 20 + (int)(20 * Randomness.UniformAt(seed, (ulong)number, 0));
        monitor = PcdSenders.Monitor(number);
        pump = PcdSenders.Pump(number);
    }

    /// <summary>What was done on purpose so far.</summary>
    public IReadOnlyList<LedgerEntry> Ledger => ledger;

    /// <summary>What happens in one second; seconds are asked for one after the other, from 0.</summary>
    public IReadOnlyList<Step> Second(int second, Instant now)
    {
        int? into = second >= begins ? (second - begins) % Cycle : null;
        List<Step> steps = [];
        if (second == 0)
        {
            steps.Add(PumpSays("MDC_EVT_PUMP_DELIV_START", "pump-status-infusing", Rate, now));
        }

        Vitals vitals = Bent(patient.At(second), second, into);
        if (!IsCut(steps, second, into))
        {
            steps.AddRange(MonitorSays(vitals, second, into, now));
        }

        steps.AddRange(Alarms(vitals, second, into, now));
        steps.AddRange(Pump(second, into, now));
        return steps;
    }

    /// <summary>What was held back and is still to be sent at the end.</summary>
    public IEnumerable<Step> Rest() => late.Select(held => held.Step);

    /// <summary>The patient of the scenario.</summary>
    private Vitals Bent(Vitals now, int second, int? into)
    {
        switch (scenario)
        {
            case Scenario.Desaturation when into is < 110:
                int fall = Math.Max(0, into.Value <= 70 ? Math.Min(into.Value / 3, 13) : 13 - ((into.Value - 70) / 3));
                return now with { Saturation = 97 - fall };
            case Scenario.Hypertension when into is { } since:
                (int systolic, int diastolic) = (since / CuffEvery) switch
                {
                    0 => (165, 98),
                    1 => (178, 104),
                    2 => (188, 108),
                    _ => (204, 122),
                };
                return now with { Systolic = systolic, Diastolic = diastolic };
            case Scenario.FrozenValue when into is < 75:
                frozen = into == 0 ? now : frozen;
                Note(second, into == 0, "values-stand-still", "HR, SpO2 and breaths for 75 s");
                return now with
                {
                    HeartRate = frozen!.HeartRate,
                    Saturation = frozen.Saturation,
                    Breaths = frozen.Breaths,
                };
            default:
                return now;
        }
    }

    private bool IsCut(List<Step> steps, int second, int? into)
    {
        bool cut = scenario == Scenario.Disconnect && into is < 30;
        if (cut && into == 0)
        {
            steps.Add(new Step.HangUp(Line.Monitor));
            Note(second, true, "line-cut", "the monitor says nothing for 30 s");
        }

        return cut;
    }

    private IEnumerable<Step> MonitorSays(Vitals vitals, int second, int? into, Instant now)
    {
        Instant at = Stamped(second, into, now);
        Step.Send step = new(
            Line.Monitor,
            PcdWriter.Observation(monitor, NextId(), at, Values(vitals, second, into, at))
        );
        if (scenario == Scenario.Duplicate && into is < 60)
        {
            return Again(step, vitals, second, into.Value, at);
        }

        if (scenario == Scenario.OutOfOrder && into is < 60 && into.Value % (Late + 1) == 0)
        {
            Note(second, true, "held-back", step.ControlId);
            late.Enqueue((second + Late, step));
            return [];
        }

        return late.TryPeek(out (int Due, Step.Send Step) held) && held.Due <= second
            ? [step, late.Dequeue().Step]
            : [step];
    }

    private IEnumerable<Step> Again(Step.Send step, Vitals vitals, int second, int into, Instant at)
    {
        Note(second, true, "sent-twice", step.ControlId);
        yield return step;
        yield return step;
        if (into == 30)
        {
            Note(second, true, "same-id-another-content", step.ControlId);
            WrittenValue other = WrittenValue.Of(Measure.SpO2, vitals.Saturation - 9, "1.3.1.1");
            byte[] message = PcdWriter.Observation(monitor, step.ControlId, at, [other]);
            yield return new Step.Send(Line.Monitor, message, ShallBeRefused: true);
        }
    }

    private Instant Stamped(int second, int? into, Instant now)
    {
        bool ahead = scenario == Scenario.ClockAhead && into is < 90;
        Note(second, ahead && into == 0, "clock-ahead", "45 s for 90 s");
        return ahead ? now + Ahead : now;
    }

    private List<WrittenValue> Values(Vitals vitals, int second, int? into, Instant at)
    {
        WrittenValue saturation = WrittenValue.Of(Measure.SpO2, vitals.Saturation, "1.3.1.1");
        WrittenValue pulse = WrittenValue.Of(Measure.PulseRate, vitals.HeartRate, "1.3.1.2");
        List<WrittenValue> values =
        [
            WrittenValue.Of(Measure.HeartRate, vitals.HeartRate, "1.2.1.1"),
            WrittenValue.Of(Measure.RespiratoryRate, vitals.Breaths, "1.2.1.19"),
            scenario == Scenario.ProbeOff && into is < 40 ? Off(saturation, second, into.Value)
            : scenario == Scenario.WrongUnits && into is < 40 ? Wrong(saturation, second, into.Value)
            : saturation,
            scenario == Scenario.ProbeOff && into is < 40 ? pulse with { Text = "0" } : pulse,
        ];
        if (second % CuffEvery == 0)
        {
            Cuff(values, vitals, second, into, at);
        }

        return values;
    }

    private WrittenValue Off(WrittenValue value, int second, int into)
    {
        Note(
            second,
            into % 10 == 0,
            "probe-off",
            $"said as {(into / 10) switch { 0 => "0", 1 => "127", 2 => "---", _ => "X" }}"
        );
        return (into / 10) switch
        {
            0 => value with { Text = "0" },
            1 => value with { Text = "127" },
            2 => value with { Text = "---" },
            _ => value with { Status = "X" },
        };
    }

    private WrittenValue Wrong(WrittenValue value, int second, int into)
    {
        Note(second, into is 0 or 20, into < 20 ? "saturation-in-mmhg" : "number-under-another-name", value.Text);
        return into < 20
            ? value with
            {
                Unit = ("266016", "MDC_DIM_MMHG", "MDC"),
            }
            : value with
            {
                Code = ("150456", "MDC_ECG_HEART_RATE"),
            };
    }

    private void Cuff(List<WrittenValue> values, Vitals vitals, int second, int? into, Instant at)
    {
        Note(
            second,
            scenario == Scenario.Hypertension && into is not null && vitals.Systolic >= 160,
            "pressure-high",
            $"{vitals.Systolic}/{vitals.Diastolic}"
        );
        WrittenValue[] cuff =
        [
            WrittenValue.Of(Measure.Systolic, vitals.Systolic, "1.1.1.5", at),
            WrittenValue.Of(Measure.Diastolic, vitals.Diastolic, "1.1.1.6", at),
            WrittenValue.Of(Measure.MeanPressure, vitals.Mean, "1.1.1.7", at),
        ];
        bool kilopascal = scenario == Scenario.WrongUnits && into is not null;
        Note(second, kilopascal, "pressure-in-kpa", $"{vitals.Systolic}/{vitals.Diastolic} mmHg");
        values.AddRange(kilopascal ? cuff.Select(InKilopascal) : cuff);
    }

    private static WrittenValue InKilopascal(WrittenValue value) =>
        value with
        {
            Text = Math.Round(
                    int.Parse(value.Text, CultureInfo.InvariantCulture) * Conversion.PascalOfMillimetre / 1000m,
                    2
                )
                .ToString(CultureInfo.InvariantCulture),
            Unit = ("kPa", "kPa", "UCUM"),
        };

    /// <summary>The monitor's own alarms.</summary>
    private IEnumerable<Step> Alarms(Vitals vitals, int second, int? into, Instant now)
    {
        if (scenario == Scenario.Storm && into is < 20)
        {
            Note(second, into == 0, "alarm-storm", "10 alarms a second for 20 s");
            for (int i = 0; i < 10; i++)
            {
                yield return Alarm("MDC_EVT_HI", 196648, "HR high", i % 2 == 0, Measure.HeartRate, 131 + i, now);
            }
        }

        bool low = scenario == Scenario.Desaturation && vitals.Saturation < 90;
        if (low != alarming)
        {
            alarming = low;
            Note(second, true, low ? "spo2-below-90" : "spo2-back", $"{vitals.Saturation} %");
            yield return Alarm("MDC_EVT_LO", 196670, "SpO2 low", low, Measure.SpO2, vitals.Saturation, now);
        }
    }

    private Step.Send Alarm(
        string name,
        int code,
        string text,
        bool on,
        Measure? measure,
        decimal? value,
        Instant now
    ) =>
        new(
            Line.Monitor,
            PcdWriter.Alarm(
                monitor,
                NextId(),
                new(name, text, on ? "start" : "end", on ? "active" : "inactive", measure, value, now),
                code
            )
        );

    private IEnumerable<Step> Pump(int second, int? into, Instant now)
    {
        bool blocked = scenario == Scenario.Occlusion && into is < 40;
        if (blocked && into == 0)
        {
            Note(second, true, "occlusion", "the pump stops for 40 s");
            DeviceAlarm alarm = new("MDC_EVT_FLUID_LINE_OCCL", "Occlusion", "start", "active", null, null, now);
            yield return new Step.Send(Line.Pump, PcdWriter.Alarm(pump, NextId(), alarm, 196940));
            yield return PumpSays("MDC_EVT_PUMP_DELIV_STOP", "pump-status-not-infusing", 0m, now);
        }
        else if (scenario == Scenario.Occlusion && into == 40)
        {
            Note(second, true, "occlusion-over", "the pump starts again");
            yield return PumpSays("MDC_EVT_PUMP_DELIV_START", "pump-status-infusing", Rate, now);
        }

        infused = Math.Min(Bag, infused + (blocked ? 0m : Rate / 3600m));
        if (second > 0 && second % PumpEvery == 0)
        {
            yield return new Step.Send(
                Line.Pump,
                PcdWriter.Observation(pump, NextId(), now, PumpValues(blocked || infused == Bag ? 0m : Rate))
            );
        }
    }

    private Step.Send PumpSays(string what, string status, decimal rate, Instant now) =>
        new(
            Line.Pump,
            PcdWriter.PumpEvent(
                pump,
                NextId(),
                new(what, "pump-mode-continuous", status, "Ketamine", now),
                PumpValues(rate)
            )
        );

    private WrittenValue[] PumpValues(decimal rate) =>
        [
            WrittenValue.Of(Measure.InfusionRate, rate, "1.1.1.103"),
            WrittenValue.Of(Measure.VolumeInfused, Math.Round(infused, 2), "1.1.2.207"),
            WrittenValue.Of(Measure.VolumeRemaining, Math.Round(Bag - infused, 2), "1.1.2.202"),
        ];

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"{run}-{number}-{++sent}");

    private void Note(int second, bool when, string what, string detail)
    {
        if (when)
        {
            ledger.Add(new(number, second, scenario, what, detail));
        }
    }
}
