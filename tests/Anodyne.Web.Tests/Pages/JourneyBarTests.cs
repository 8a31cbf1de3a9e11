using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Anodyne.Web.Pages.Patients;
using NodaTime;

namespace Anodyne.Web.Tests.Pages;

public sealed class JourneyBarTests
{
    private static readonly ReferralTriaged Accepted = new(Id.New<ReferralId>(), TriageOutcome.Accepted, null);

    [Fact]
    public void Somebody_new_waits_for_triage() => Assert.Equal("triage the referral", Now().Missing);

    [Fact]
    public void After_triage_screening_comes_next() => Assert.Equal("Screening", Now(Accepted).Name);

    [Fact]
    public void After_screening_the_plan_comes_next() =>
        Assert.Equal("Plan", Now(Accepted, new EligibilityDecided(Eligibility.Eligible, [], null)).Name);

    [Fact]
    public void A_decline_blocks_and_says_so() =>
        Assert.Contains(
            Steps(Accepted, new EligibilityDecided(Eligibility.Declined, [], null)),
            s => s is { Name: "Screening", State: StepState.Blocked }
        );

    [Fact]
    public void Only_one_stage_says_what_is_missing() => Assert.Single(Steps(Accepted), s => s.Missing is not null);

    [Fact]
    public void The_bag_comes_before_the_sessions_and_going_home_after_them() =>
        Assert.Equal(
            ["Schedule", "Dispensing", "Sessions", "Recovery", "Diary"],
            Steps().Select(s => s.Name).Skip(5).Take(5)
        );

    [Fact]
    public void Nobody_is_prepared_for_or_went_home_before_an_order() =>
        Assert.All(
            Steps(Accepted).Where(s => s.Name is "Dispensing" or "Recovery"),
            s => Assert.Equal(StepState.Missing, s.State)
        );

    private static JourneyStep Now(params IFact[] facts) => Steps(facts).Single(s => s.Missing is not null);

    private static IReadOnlyList<JourneyStep> Steps(params IFact[] facts) =>
        JourneyBarOf.Steps(
            "/patients/pat_x",
            [
                .. facts.Select(
                    (fact, i) =>
                        new Recorded(
                            i + 1,
                            new StreamId("patient/pat_x"),
                            i + 1,
                            Id.New<EventId>(),
                            null,
                            Instant.MinValue,
                            Instant.MinValue,
                            Id.New<UserId>(),
                            fact
                        )
                ),
            ],
            standing: null,
            link: null,
            booster: null,
            sessions: []
        );
}
