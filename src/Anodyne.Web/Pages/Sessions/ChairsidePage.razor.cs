using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Safety;
using Anodyne.Web.Components;
using Anodyne.Web.Pages.Levels;
using Anodyne.Web.SignIn;
using NodaTime;
using Sign = Anodyne.Safety.Sign;

namespace Anodyne.Web.Pages.Sessions;

/// <summary>One chair on one screen: how the patient is, what runs, what is due, and what may be done.</summary>
public sealed partial class ChairsidePage
{
    private static readonly ImmutableArray<(Sign Sign, string? Unit)> Shown =
    [
        (Sign.HeartRate, "/min"),
        (Sign.SpO2, "%"),
        (Sign.RespiratoryRate, "/min"),
        (Sign.Sedation, null),
        (Sign.Dissociation, null),
        (Sign.PainTenths, null),
        (Sign.Nausea, null),
    ];

    protected override string PageName => "chairside";

    private ImmutableArray<WatchedCondition> Alarms { get; set; } = [];

    /// <summary>Alarms of high priority that are over and that nobody took.</summary>
    private IEnumerable<AlarmState.Latched> Unseen => Session!.Alarms.Alarms.OfType<AlarmState.Latched>();

    private StepAdvice? Advice { get; set; }

    private (Sign Sign, Instant Due)? NextDue { get; set; }

    /// <summary>Where the level is and goes; null before the start and after the visit.</summary>
    private ChairLevels? Levels { get; set; }

    private IReadOnlyList<LevelMark> Marks =>
        LevelWords.Marks(Library, Library.Drugs[Session!.Content.Drug].Enantiomer, Texts, cited: false);

    protected override async Task Read()
    {
        if (Session is { } session && Rules is { } rules && !IsCalledOff)
        {
            Alarms = Watch.Conditions(session, rules, Readiness.Treatments, Now, Feed);
            Advice = Watch.Advice(session, rules, Now);
            Levels = ChairLevels.Of(session, Years, Now, Library);
            NextDue = Watch.Due(session, rules, Now).Cast<(Sign, Instant)?>().FirstOrDefault();
        }

        await ReadMonitor();
    }

    private bool IsCalledOff => Session is { IsOver: true, Ended: null };

    private string PhaseWords =>
        IsCalledOff ? "called off"
        : Session!.State is SessionState.Stopped ? "pump stopped"
        : SessionWords.Phase(Session) switch
        {
            ChairPhase.GateFailed => "gate failed",
            ChairPhase.CheckingIn => "checking in",
            ChairPhase.Ready => "ready",
            ChairPhase.Infusing => "infusing",
            ChairPhase.Paused => "paused",
            _ => "observing",
        };

    private Instant? HelpAt =>
        Session!.IsOver
            ? null
            : Events.Where(e => e.Fact is HelpCalled).Select(e => (Instant?)e.HappenedAt).LastOrDefault();

    private InfusionRate PumpNow => PumpAt(Session!.Rate);

    private string SlowNote =>
        Session!.IsLive
            ? T["set the pump to {0} by hand", PumpAt(SlowDown.OneDown(Session.Rate, Session.Steps.StepDownBy))]
            : T["nothing runs"];

    private DoseRate? NextRung =>
        Rules!.Ladder.Rungs().Cast<DoseRate?>().FirstOrDefault(rung => rung!.Value > Session!.Rate);

    private IReadOnlyList<DeliveryLine> Arithmetic => DeliveryLines.Of(Session!.Delivery, Now);

    private IReadOnlyList<ChoiceOption> Rass =>
        [.. Enumerable.Range(-5, 10).Select(n => new ChoiceOption($"{n}", n > 0 ? $"+{n}" : $"{n}"))];

    private static IReadOnlyList<ChoiceOption> NoneToSevere =>
        [.. Enumerable.Range(0, 4).Select(n => new ChoiceOption($"{n}", $"{n}"))];

    private static IReadOnlyList<ChoiceOption> Grades =>
        [.. Enumerable.Range(1, 5).Select(n => new ChoiceOption($"{n}", $"{n}"))];

    private IReadOnlyList<ChoiceOption> Effects =>
        [
            .. Library.AdverseEvents.Events.Select(e => new ChoiceOption(
                e.Id,
                $"{e.Label} ({string.Join("; ", e.Grades.Select(g => $"{g.Grade}: {g.Words}"))})"
            )),
        ];

    private IReadOnlyList<Reading> Readings =>
        [PressureReading(), .. Shown.Select(one => OneReading(one.Sign, one.Unit))];

    private IReadOnlyList<TimelineEntry> Story =>
        [
            .. Events
                .OrderByDescending(e => e.HappenedAt)
                .Select(e => new TimelineEntry(
                    Clock24(e.HappenedAt),
                    T[SessionStoryWords.Title(e.Fact)],
                    SessionStoryWords.Detail(e.Fact, Library),
                    Signed(e.By),
                    SessionStoryWords.Icon(e.Fact),
                    Machine: NodaTime.Text.InstantPattern.ExtendedIso.Format(e.HappenedAt),
                    Late: e.IsLate
                )),
        ];

    private VitalsHistory History => SessionCourse.Of(Session!, Events, Zone, Now);

    private InfusionRate PumpAt(DoseRate rate) =>
        Rules!.PumpFor(rate, Session!.Strength ?? Session.Content.Bag.Strength).Computed;

    private static string Minutes(Duration time) => $"{(int)time.TotalMinutes}";

    private string AlarmNote(WatchedCondition alarm)
    {
        string action = T[SessionWords.Words(alarm.Condition).Action];
        return alarm is { TakenAt: { } taken, SilentUntil: { } until } && alarm.IsSilent(Now)
            ? T[
                "{0}. Since {1}; taken at {2}, again at {3}",
                action,
                Clock24(alarm.Since),
                Clock24(taken),
                Clock24(until)
            ]
            : T["{0}. Since {1}", action, Clock24(alarm.Since)];
    }

    private string AdviceWords(StepAdvice advice) =>
        advice.Action switch
        {
            StepAction.StepDown => T["The ladder says: slow down to {0}, pump {1}", advice.Rate, PumpAt(advice.Rate)],
            StepAction.Pause => T["The ladder says: pause the pump by hand"],
            StepAction.Stop => T["The ladder says: stop the pump by hand"],
            _ => T["The ladder says: hold, do not go up"],
        };

    private long DueSeconds(Instant due) => (long)(due - Now).TotalSeconds;

    private string DueWords(Instant due) =>
        due >= Now ? T["in {0} min", DueSeconds(due) / 60] : T["{0} min overdue", -DueSeconds(due) / 60];

    private string? LastOf(Sign sign) =>
        Session!.Chart.Latest(sign, Now) is { } last ? SessionWords.Value(sign, last.Value) : null;

    private Reading OneReading(Sign sign, string? unit) =>
        Session!.Chart.Latest(sign, Now) is { } last
            ? new(sign.Name(), SessionWords.Value(sign, last.Value), unit, AgeOf(sign, last.At))
            : new(sign.Name(), null, unit, null);

    private Reading PressureReading() =>
        (Session!.Chart.Latest(Sign.Systolic, Now), Session.Chart.Latest(Sign.Diastolic, Now)) is ({ } high, { } low)
            ? new("Blood pressure", $"{high.Value}/{low.Value}", "mmHg", AgeOf(Sign.Systolic, high.At))
            : new("Blood pressure", null, "mmHg", null);

    private ValueAge AgeOf(Sign sign, Instant at) => SessionCourse.AgeOf(Session!, Rules, sign, at, Now);

    private Task Stop() => Do(new RecordPumpStopped.Command(Session!.Id, "at the chair", ActedAt()));

    private Task Pause() => Do(new PauseInfusion.Command(Session!.Id, "at the chair", ActedAt()));

    private Task Slow() => Do(new SlowDown.Command(Session!.Id, null, ActedAt()));

    private Task Help() => Do(new CallHelp.Command(Session!.Id, ActedAt()));

    private Task Wish() => Do(new PatientAsksToStop.Command(Session!.Id, ActedAt()));

    private Task Resume() => Do(new ResumeInfusion.Command(Session!.Id, null, ActedAt()));

    private Task Up()
    {
        var to = Posted.Quantity("to", DoseRate.FromMilligramsPerHour, 0, 1000);
        return IsReadable() ? Do(new StepUp.Command(Session!.Id, to!.Value, ActedAt())) : Task.CompletedTask;
    }

    private Task SlowTo()
    {
        var to = Posted.Quantity("to-rate", DoseRate.FromMilligramsPerHour, 0, 1000);
        return IsReadable() ? Do(new SlowDown.Command(Session!.Id, to!.Value, ActedAt())) : Task.CompletedTask;
    }

    private Task Bolus()
    {
        var dose = Posted.Quantity("dose", Dose.FromMilligrams, 0.001m, 1000);
        return IsReadable() ? Do(new GiveBolus.Command(Session!.Id, dose!.Value, ActedAt())) : Task.CompletedTask;
    }

    private Task Vitals()
    {
        var ask = new ChartVitals.Command(
            Session!.Id,
            Posted.Whole("heart", 0, 999, required: false),
            Posted.Whole("systolic", 0, 999, required: false),
            Posted.Whole("diastolic", 0, 999, required: false),
            Posted.Whole("spo2", 0, 999, required: false),
            Posted.Whole("breaths", 0, 999, required: false),
            ActedAt()
        );
        return IsReadable() ? Do(ask) : Task.CompletedTask;
    }

    private Task Scores()
    {
        var ask = new ChartScores.Command(
            Session!.Id,
            Chosen("rass", Rass),
            Chosen("dissociation", NoneToSevere),
            Chosen("pain", ChoiceOptions.ZeroToTen) * 10,
            Chosen("nausea", NoneToSevere),
            ActedAt()
        );
        return IsReadable() ? Do(ask) : Task.CompletedTask;
    }

    /// <summary>One of the offered answers; anything else is a mistake beside the field.</summary>
    private int? Chosen(string field, IReadOnlyList<ChoiceOption> options)
    {
        if (Posted[field] is not { Length: > 0 } text)
        {
            return null;
        }

        if (options.All(option => option.Value != text))
        {
            Posted.Reject(field, T["Choose one."]);
            return null;
        }

        return int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    private string EffectName(string term) => Library.AdverseEvents.Find(term)?.Label ?? term;

    /// <summary>The grades that this effect has; the last two mean the same for all.</summary>
    private static IEnumerable<GradeWords> GradesOf(AdverseEvent effect) =>
        effect.Grades.Concat([new(4, "danger to life"), new(5, "death")]).DistinctBy(grade => grade.Grade);

    /// <summary>Two taps: which effect and how bad. What was done is written when the hands are free.</summary>
    private Task Effect() =>
        Posted["effect"]?.Split('/') is [var term, { Length: 1 } grade] && char.IsAsciiDigit(grade[0])
            ? Do(new RecordAdverseEvent.Command(Session!.Id, term, grade[0] - '0', Action: null, Note: null, ActedAt()))
            : Task.CompletedTask;

    private Task Describe(Undescribed effect)
    {
        string? done = Posted.Text("done", required: true);
        return IsReadable()
            ? Do(new DescribeAdverseEvent.Command(Session!.Id, effect.Event, done!, Note: null, Now))
            : Task.CompletedTask;
    }

    private Task Adverse()
    {
        var term = Posted.Text("term", required: true);
        var grade = Posted.Whole("grade", 1, 5);
        var action = Posted.Text("action", required: true);
        var note = Posted.Text("note");
        return IsReadable()
            ? Do(
                new RecordAdverseEvent.Command(
                    Session!.Id,
                    term!,
                    grade!.Value,
                    action!,
                    Private.OrNone(note),
                    ActedAt()
                )
            )
            : Task.CompletedTask;
    }

    private Task Acknowledge(string condition, Instant since) =>
        TakeAlarm(new AcknowledgeAlarm.Command(Session!.Id, condition, since, Now), then: $"/sessions/{Id}");

    private Task End()
    {
        var volume = Posted.Quantity("volume", Volume.FromMillilitres, 0, 5000);
        return IsReadable() ? Do(new EndInfusion.Command(Session!.Id, volume!.Value, Now)) : Task.CompletedTask;
    }

    private Task Explain()
    {
        var explanation = Posted.Text("explanation", required: true);
        return IsReadable() ? Do(new ExplainDiscrepancy.Command(Session!.Id, explanation!, Now)) : Task.CompletedTask;
    }

    private async Task Do(IAsk ask)
    {
        if (IsReadable())
        {
            await Ask(ask, then: $"/sessions/{Id}");
        }
    }

    /// <summary>One number on the screen with its age.</summary>
    private sealed record Reading(string Name, string? Value, string? Unit, ValueAge? Age);
}
