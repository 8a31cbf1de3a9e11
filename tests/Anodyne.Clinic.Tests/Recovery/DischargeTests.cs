using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Tests.Recovery;

public sealed class DischargeTests
{
    private static readonly Instant Stopped = Instant.FromUtc(2026, 3, 9, 12, 0);
    private static readonly Duration Hour = Duration.FromMinutes(60);
    private static readonly PatientId Who = Id.New<PatientId>();

    private static readonly Library Library = KnowledgeBase
        .LoadOrThrow(KnowledgeFolder.Nearest(AppContext.BaseDirectory)!)
        .AsOf(new LocalDate(2026, 3, 9));

    private static readonly ScoreRecovery.Findings Well = new(
        2,
        2,
        2,
        2,
        124,
        78,
        Walking.Steady,
        Walking.Steady,
        0,
        30,
        SiteCalm: true,
        Oriented: true,
        0
    );

    [Fact]
    public void Releases_a_patient_who_meets_every_criterion_twice_and_frees_the_chair()
    {
        var accepted = Assert.IsType<Decision.Accepted>(Discharge(Recovered(Well, Well)));
        Assert.Contains(accepted.Facts, f => f.Fact is PatientDischarged);
        Assert.Contains(accepted.Facts, f => f.Fact is Clinic.Scheduling.ChairFreed);
    }

    [Fact]
    public void A_usual_pain_of_seven_does_not_keep_a_patient_in() =>
        Assert.IsType<Decision.Accepted>(
            Discharge(Recovered(baselinePain: 70, Well with { PainTenths = 70 }, Well with { PainTenths = 70 }))
        );

    [Fact]
    public void A_wheelchair_does_not_keep_a_patient_in()
    {
        ScoreRecovery.Findings seated = Well with { Walking = Walking.Unable, WalkingOnArrival = Walking.Unable };
        Assert.IsType<Decision.Accepted>(Discharge(Recovered(seated, seated)));
    }

    [Fact]
    public void Pain_worse_than_on_arrival_costs_marks() =>
        Assert.Contains(
            "PADSS",
            Missing(Recovered(Well with { PainTenths = 80, Nausea = 2 }, Well with { PainTenths = 80, Nausea = 2 })),
            StringComparison.Ordinal
        );

    [Fact]
    public void One_good_score_is_not_two() =>
        Assert.Contains("Aldrete", Missing(Recovered(Well)), StringComparison.Ordinal);

    [Fact]
    public void Waits_for_the_minimum_observation() =>
        Assert.Contains(
            "minimum time",
            Missing(Recovered(Well, Well), after: Duration.FromMinutes(59)),
            StringComparison.Ordinal
        );

    [Fact]
    public void Nobody_leaves_without_an_escort() =>
        Assert.Contains("escort", Missing(Recovered(Well, Well) with { Escort = null }), StringComparison.Ordinal);

    [Fact]
    public void Dissociation_that_is_left_keeps_a_patient_in() =>
        Assert.Contains(
            "dissociation",
            Missing(Recovered(Well, Well with { Dissociation = 1 })),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_clinicians_note_may_stand_for_the_blood_pressure_and_for_nothing_else()
    {
        Recovering high = Recovered(Well, Well) with { Systolic = 160 };
        Assert.Contains("pressure", Missing(high), StringComparison.Ordinal);
        Assert.IsType<Decision.Accepted>(Discharge(high, note: "Usual pressure at home; seen by me."));
        Assert.Contains("escort", Missing(high with { Escort = null }, note: "Seen by me."), StringComparison.Ordinal);
    }

    private static string Missing(Recovering patient, Duration? after = null, string? note = null) =>
        string.Join(
            '|',
            Assert
                .IsType<DischargePatient.NotYetFitForHome>(
                    Assert.IsType<Decision.Refused>(Discharge(patient, after, note)).Why
                )
                .Missing
        );

    private static Decision Discharge(Recovering patient, Duration? after = null, string? note = null)
    {
        Instant at = Stopped + (after ?? Hour);
        return DischargePatient.Decide(
            patient,
            new DischargePatient.Command(patient.Opened.Session, Private.OrNone(note), null, at),
            DischargeReading.Of(patient, Library.DischargeGate, Hour, at),
            new LocalDate(2026, 3, 9)
        );
    }

    private static Recovering Recovered(params ScoreRecovery.Findings[] found) => Recovered(30, found);

    private static Recovering Recovered(int baselinePain, params ScoreRecovery.Findings[] found)
    {
        Recovering start = new(
            Opened(),
            Stopped - Hour,
            122,
            baselinePain,
            true,
            true,
            Stopped,
            true,
            122,
            [],
            new(Who, "Sam", null),
            null
        );
        return found.Aggregate(start, Scored);
    }

    private static Recovering Scored(Recovering patient, ScoreRecovery.Findings found)
    {
        var accepted = Assert.IsType<Decision.Accepted>(
            ScoreRecovery.Decide(patient, new ScoreRecovery.Command(patient.Opened.Session, found, Stopped))
        );
        return patient with
        {
            Scores = patient.Scores.Add(
                new Score(accepted.Facts.Select(f => f.Fact).OfType<RecoveryScored>().Single(), Stopped)
            ),
        };
    }

    private static SessionOpened Opened() =>
        new(Id.New<SessionId>(), Who, Id.New<OrderId>(), null!, default, "Chair 1", null, 1);
}
