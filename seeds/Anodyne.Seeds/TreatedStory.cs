using System.Collections.Immutable;
using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Seeds;

/// <summary>The day at the chair: dispense, gate, start, chart, step, stop.</summary>
public sealed partial class PatientStory
{
    /// <summary>The step of the synthetic clinic's pumps, as its policy says.</summary>
    public static readonly InfusionRate PumpStep = InfusionRate.FromMillilitresPerHour(0.1m);

    private static readonly Duration ChartEvery = Duration.FromMinutes(15);

    private readonly List<(Instant At, DoseRate Rate)> _ran = [];

    /// <summary>The session under way or the last one.</summary>
    public SessionId Session { get; private set; }

    /// <summary>The bag of that session.</summary>
    public BagPrepared? Bag { get; private set; }

    /// <summary>Opens a session, passes the gate, has two people read the pump and starts it at that instant.</summary>
    public async Task<PatientStory> Started(Instant at, string chair, VialId vial, AppointmentId? appointment = null)
    {
        Actor nurse = _given.Cast.Nurse;
        Instant early = at - Duration.FromMinutes(40);
        Session = (
            await Ask<SessionOpened>(nurse, new OpenSession.Command(Patient, chair, appointment, early), early)
        ).Session;
        Bag = await Ask<BagPrepared>(nurse, new PrepareBag.Command(Patient, vial, early), early);
        await Charted(early + Duration.FromMinutes(10), systolic: 124, pain: Persona.PainTenths, dissociation: 0);
        Instant gate = early + Duration.FromMinutes(20);
        await Ask(
            nurse,
            new SignAfterCare.Command(Session, Name, _given.Library(at).Education(SignAfterCare.Text).Version, gate),
            gate
        );
        await Ask(nurse, GateAllWell(gate), gate);
        await Ask(nurse, new EnterPump.Command(Session, Bag.Bag, Bag.Strength, PumpAt(Steps.Start), gate), gate);
        await Ask(
            nurse,
            new VerifyPump.Command(Session, _given.Cast.SecondNurse, Bag.Strength, PumpAt(Steps.Start), null, gate),
            gate
        );
        await Ask(nurse, new StartInfusion.Command(Session, null, at), at);
        StartedAt = at;
        _ran.Clear();
        _ran.Add((at, Running(Steps.Start)));
        return this;
    }

    /// <summary>Charts every quarter of an hour and steps up when the ladder allows, until that instant.</summary>
    public async Task<PatientStory> RanUntil(Instant until)
    {
        DoseRate rate = Steps.Start;
        Instant lastStep = StartedAt;
        for (Instant at = StartedAt + Duration.FromMinutes(10); at < until; at += ChartEvery)
        {
            long minutes = (long)(at - StartedAt).TotalMinutes;
            await Charted(
                at,
                systolic: 126 + (int)(minutes / 20),
                pain: Math.Max(10, Persona.PainTenths - (int)minutes / 3),
                dissociation: minutes > 60 ? 1 : 0
            );
            if (at - lastStep >= Steps.BetweenSteps && rate < Steps.Ceiling && Steps.Step.MicrogramsPerHour > 0)
            {
                rate = QuantityArithmetic.Least(rate + Steps.Step, Steps.Ceiling);
                await Ask(_given.Cast.Nurse, new StepUp.Command(Session, rate, at), at);
                lastStep = at;
                _ran.Add((at, Running(rate)));
            }
        }

        return this;
    }

    /// <summary>The pump was stopped at that instant; its volume agrees; the rest of the bag is wasted before a witness.</summary>
    public async Task<TreatmentGiven> Stopped(Instant at)
    {
        Actor nurse = _given.Cast.Nurse;
        await Ask(nurse, new RecordPumpStopped.Command(Session, "planned end", at), at);
        Instant after = at + Duration.FromMinutes(2);
        Volume through = DeliveredBy(at) / Bag!.Strength;
        IReadOnlyList<Recorded> ended = await Ask(nurse, new EndInfusion.Command(Session, through, after), after);
        await Ask(
            nurse,
            new EndBag.Command(Patient, Bag.Bag, Bag.Volume - through, _given.Cast.SecondNurse, after),
            after
        );
        return ended.Select(e => e.Fact).OfType<TreatmentGiven>().Single();
    }

    private Instant StartedAt { get; set; }

    private FittedSteps Steps => Order!.Content.Steps;

    private string Name => $"{Persona.GivenName} {Persona.FamilyName}";

    private InfusionRate PumpAt(DoseRate rate) => (rate / Bag!.Strength).DownToStep(PumpStep);

    /// <summary>What the pump really gives at an ordered rate with this bag.</summary>
    private DoseRate Running(DoseRate ordered) => Bag!.Strength * PumpAt(ordered);

    private Dose DeliveredBy(Instant end) =>
        _ran.Zip(_ran.Skip(1).Select(next => next.At).Append(end), (run, until) => run.Rate * (until - run.At)).Total();

    private async Task Charted(Instant at, int systolic, int pain, int dissociation)
    {
        Actor nurse = _given.Cast.Nurse;
        await Ask(nurse, new ChartVitals.Command(Session, 72, systolic, systolic - 46, 98, 14, at), at);
        await Ask(nurse, new ChartScores.Command(Session, 0, dissociation, pain, 0, at), at);
    }

    private AnswerGate.Command GateAllWell(Instant at) =>
        new(
            Session,
            Gate.Asked.ToImmutableSortedDictionary(item => item.Id, _ => true, StringComparer.Ordinal),
            Persona.BornOn,
            Private.OrNone("Sam Escort (synthetic)"),
            at - Duration.FromHours(9),
            at - Duration.FromHours(4),
            null,
            at
        );
}
