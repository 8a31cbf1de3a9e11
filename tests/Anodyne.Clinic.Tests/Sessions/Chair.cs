using System.Collections.Immutable;
using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;
using Vial = Anodyne.Clinic.Dispensing.Vial;

namespace Anodyne.Clinic.Tests.Sessions;

/// <summary>
/// One chair on one morning: 80 kg, outpatient induction from 16 to 48 mg/h in steps of 8, a bag of 0.98 mg/mL, a site
/// total of 200 mg. Every act goes through the real decision; what is accepted is folded, what is refused is kept.
/// </summary>
internal sealed class Chair
{
    public static readonly LocalDate Today = new(2026, 3, 9);
    public static readonly ClinicId Clinic = Id.New<ClinicId>();
    public static readonly Actor Nell = new(Clinic, Id.New<UserId>(), "Nell Example, RN", [Role.Nurse]);
    public static readonly Actor Otto = new(Clinic, Id.New<UserId>(), "Otto Example, RN", [Role.Nurse]);
    public static readonly Actor Max = new(Clinic, Id.New<UserId>(), "Max Example", [Role.Manager]);
    public static readonly KnowledgeBase Knowledge = KnowledgeBase.LoadOrThrow(
        KnowledgeFolder.Nearest(AppContext.BaseDirectory)!
    );
    public static readonly Library Library = Knowledge.AsOf(Today);

    private readonly Dictionary<StreamId, List<Recorded>> _record = [];

    public Instant Now { get; private set; } = Instant.FromUtc(2026, 3, 9, 9, 0);

    public PatientId Patient { get; } = Id.New<PatientId>();

    public SessionId SessionId { get; } = Id.New<SessionId>();

    public BagId BagId { get; private set; } = Id.New<BagId>();

    public VialId VialId { get; } = Id.New<VialId>();

    public OrderId OrderId { get; } = Id.New<OrderId>();

    public ConsentId ConsentId { get; } = Id.New<ConsentId>();

    public PlanContent Content { get; init; } = Plan();

    public SitePolicySigned? Terms { get; set; } = Policy(total: 200);

    public Refusal? Refused { get; private set; }

    public Session Session => Fold(Anodyne.Clinic.Sessions.Session.Fold, StreamId.Session(SessionId))!;

    public Monitors Monitors => Fold(Monitors.Fold, StreamId.Session(SessionId))!;

    public Readiness Readiness => Fold(Readiness.Fold, StreamId.Patient(Patient));

    public Supply Supply => Fold(Supply.Fold, StreamId.Patient(Patient));

    public Vial? Vial => Fold(Vial.Fold, StreamId.Vial(VialId));

    public BagUse BagUse => Fold(BagUse.Fold, StreamId.Session(SessionId));

    public TakenChairs Taken => Fold(TakenChairs.Fold, StreamId.Schedule(Today));

    public SitePolicy? SitePolicy => Terms is { } terms ? new(terms, 1, Max.User, Now) : null;

    public BedsideRules Rules => BedsideRules.For(Session, Knowledge, Library, DateTimeZone.Utc)!;

    public PreparedBag? Bag => Supply.Bag(BagId);

    public IEnumerable<IFact> Facts => _record.Values.SelectMany(events => events).Select(e => e.Fact);

    public static PlanContent Plan(int sessions = 5) =>
        new(
            Library.Protocols["induction-outpatient"].Ref,
            "ketamine-racemic",
            BodyMass.FromKilograms(80),
            Today.PlusDays(-3),
            new(MgPerHour(16), MgPerHour(8), Duration.FromMinutes(30), MgPerHour(48), MgPerHour(8)),
            [],
            Duration.FromHours(4),
            Dose.FromMilligrams(150),
            Dose.FromMilligrams(240),
            MgPerHour(160),
            [new PlannedWindow(Duration.FromHours(24), Dose.FromMilligrams(192))],
            null,
            new("500-in-500-from-50", Strength.FromMilligramsPerMillilitre(0.98m), Volume.FromMillilitres(510)),
            Mg(0.95m),
            Ml(0.1m),
            sessions,
            14,
            1,
            IsBooster: false,
            [],
            Money.FromUnits(400),
            "GBP"
        );

    public static SitePolicySigned Policy(decimal? total) =>
        new(
            total is { } mg ? Dose.FromMilligrams(mg) : null,
            null,
            ["Chair 1", "Chair 2"],
            new LocalTime(8, 0),
            new LocalTime(17, 0),
            [IsoDayOfWeek.Monday],
            30,
            21,
            7,
            Duration.FromMinutes(60),
            30,
            Ml(0.1m),
            TreatmentDaysInYear: null,
            DoseInYearPerKilogram: null,
            "Dr. Mira Example",
            "first policy"
        );

    public static DoseRate MgPerHour(decimal mg) => DoseRate.FromMilligramsPerHour(mg);

    /// <summary>Referred, eligible, weighed, ordered, consented; a vial is in the safe.</summary>
    public static Chair WithPatient(decimal? total = 200)
    {
        var chair = new Chair { Terms = Policy(total) };
        return chair
            .Wrote(StreamId.Patient(chair.Patient), chair.History())
            .Wrote(StreamId.Vial(chair.VialId), chair.Received());
    }

    public static Chair Opened(decimal? total = 200) => WithPatient(total).WithBag().Open();

    public static Chair ReadyForPump() => Opened().PassGate().SignAfterCare().ChartBaseline();

    public static Chair Verified() => ReadyForPump().Enter(0.98m, 16.3m).Verify(0.98m, 16.3m);

    public static Chair Running() => Verified().Start();

    public Chair After(int minutes)
    {
        Now += Duration.FromMinutes(minutes);
        return this;
    }

    public Chair Wrote(StreamId stream, params ReadOnlySpan<IFact> facts)
    {
        List<Recorded> events = _record.TryGetValue(stream, out List<Recorded>? known) ? known : _record[stream] = [];
        foreach (IFact fact in facts)
        {
            events.Add(
                new(events.Count + 1, stream, events.Count + 1, Id.New<EventId>(), Patient, Now, Now, Nell.User, fact)
            );
        }

        return this;
    }

    /// <summary>Takes what was accepted, keeps what was refused.</summary>
    public Chair Do(Decision decision)
    {
        Refused = (decision as Decision.Refused)?.Why;
        foreach ((StreamId stream, IFact fact) in (decision as Decision.Accepted)?.Facts ?? [])
        {
            Wrote(stream, fact);
        }

        return this;
    }

    public Chair WithBag()
    {
        BagId = Id.New<BagId>();
        return Do(
            PrepareBag.Decide(
                new(Patient, VialId, Now),
                Supply.OrderOn(Today),
                Vial,
                Library.Drugs["ketamine-racemic"],
                Today,
                BagId
            )
        );
    }

    public Chair Open(string chair = "Chair 1") =>
        Do(OpenSession.Decide(new(Patient, chair, null, Now), Readiness, SitePolicy, Taken, Today, SessionId));

    public Chair Answer(string item, bool yes) =>
        Do(
            AnswerGate.Decide(Session, Answers(ImmutableSortedDictionary<string, bool>.Empty.Add(item, yes)), Readiness)
        );

    public Chair PassGate() =>
        Do(
            AnswerGate.Decide(
                Session,
                Answers(Gate.Asked.ToImmutableSortedDictionary(item => item.Id, _ => true)),
                Readiness
            )
        );

    public Chair SignAfterCare() =>
        Do(Anodyne.Clinic.Sessions.SignAfterCare.Decide(Session, new(SessionId, "Pat Example", 1, Now), newest: 1));

    public Chair ChartBaseline() => ChartVitals().ChartScores();

    public Chair ChartVitals(int systolic = 122, int spo2 = 98) =>
        Do(Anodyne.Clinic.Sessions.ChartVitals.Decide(Session, new(SessionId, 72, systolic, 78, spo2, 14, Now)));

    public Chair Connect(string device = "MONITOR-1", params Monitors[] others) =>
        Do(AssociateMonitor.Decide(Monitors, [.. others], new(SessionId, new(LinkBy.Device, device), null, Now), Now));

    public Chair Disconnect(string device = "MONITOR-1") =>
        Do(ReleaseMonitor.Decide(Monitors, new(SessionId, new(LinkBy.Device, device), Now)));

    public Chair ChartScores(int dissociation = 0, int rass = 0) =>
        Do(Anodyne.Clinic.Sessions.ChartScores.Decide(Session, new(SessionId, rass, dissociation, 60, 0, Now)));

    public Chair Enter(decimal strength, decimal rate) =>
        Do(EnterPump.Decide(Session, new(SessionId, BagId, Mg(strength), Ml(rate), Now), Bag, Vial));

    public Chair Verify(decimal strength, decimal rate, Actor? second = null) =>
        Do(
            VerifyPump.Decide(
                Session,
                new(SessionId, second ?? Otto, Mg(strength), Ml(rate), null, Now),
                Bag,
                Vial,
                Rules
            )
        );

    public Chair Start() =>
        Do(StartInfusion.Decide(Session, new(SessionId, null, Now), Readiness, SitePolicy, Rules, Bag, Vial, Today));

    public Chair Raise(decimal to) => Do(StepUp.Decide(Session, new(SessionId, MgPerHour(to), Now), Rules, Readiness));

    public Chair Slow(decimal? to = null) =>
        Do(SlowDown.Decide(Session, new(SessionId, to is { } mg ? MgPerHour(mg) : null, Now)));

    public Chair Pause() => Do(PauseInfusion.Decide(Session, new(SessionId, "pressure", Now)));

    public Chair Resume(decimal? rate = null) =>
        Do(
            ResumeInfusion.Decide(Session, new(SessionId, rate is { } mg ? MgPerHour(mg) : null, Now), Rules, Readiness)
        );

    public Chair Bolus(decimal mg, bool prescriber = true) =>
        Do(GiveBolus.Decide(Session, new(SessionId, Dose.FromMilligrams(mg), Now), prescriber, Rules, Readiness));

    public Chair Stop() => Do(RecordPumpStopped.Decide(Session, new(SessionId, "end", Now)));

    public Chair AskToStop() => Do(PatientAsksToStop.Decide(Session, Readiness));

    public Chair End(decimal ml) =>
        Do(EndInfusion.Decide(Session, new(SessionId, Volume.FromMillilitres(ml), Now), Rules));

    private AnswerGate.Command Answers(ImmutableSortedDictionary<string, bool> items) =>
        new(
            SessionId,
            items,
            new LocalDate(1974, 5, 9),
            "Sam Example",
            Now - Duration.FromHours(8),
            Now - Duration.FromHours(3),
            null,
            Now
        );

    private IFact[] History() =>
        [
            new ReferralReceived(
                Id.New<ReferralId>(),
                "Pat",
                "Example",
                "1974-05-09",
                null,
                "crps-1",
                "Dr. Example",
                "pain",
                Urgency.Routine
            ),
            new EligibilityDecided(Eligibility.Eligible, [], "fit"),
            new BodyMeasured(BodyMass.FromKilograms(80), null, Today.PlusDays(-3)),
            new OrderSigned(OrderId, Id.New<PlanId>(), "hash", Content, "Dr. Ada Example", Today.PlusDays(20)),
            new ConsentSigned(
                ConsentId,
                Id.New<PlanId>(),
                "hash",
                "infusion-series",
                1,
                "text",
                Dose.FromMilligrams(240),
                Content.Sessions,
                "Pat Example",
                "en"
            ),
        ];

    private VialReceived Received() =>
        new(
            VialId,
            "ketamine-racemic",
            Mg(50),
            Volume.FromMillilitres(10),
            "K-0031",
            Today.PlusDays(90),
            "Example Ltd"
        );

    public IReadOnlyList<Recorded> Written(StreamId stream) => _record.GetValueOrDefault(stream) ?? [];

    private T Fold<T>(Fold<T> fold, StreamId stream) => fold.Over(Written(stream));

    private static Strength Mg(decimal mgPerMl) => Strength.FromMilligramsPerMillilitre(mgPerMl);

    private static InfusionRate Ml(decimal mlPerHour) => InfusionRate.FromMillilitresPerHour(mlPerHour);
}
