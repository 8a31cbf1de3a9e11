using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Consents.ConsentCase;
using static Anodyne.Clinic.Tests.Planning.PlanningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Orders;

public sealed class SignOrderTests
{
    private static readonly Actor Prescriber = new(Id.New<ClinicId>(), Ben, "Dr. Prescriber", [Role.Prescriber]);

    private static Story Consented => Eligible().And(Drawn).And(Signed);

    [Fact]
    public void An_order_is_a_copy_of_the_plan_with_a_name_and_a_last_day()
    {
        OrderSigned order = Accepted<OrderSigned>(Sign(Consented));

        Assert.Equal((Drawn.Hash, "Dr. Prescriber"), (order.PlanHash, order.Prescriber));
        Assert.Equal(Drawn.Content.Protocol, order.Content.Protocol);
        Assert.Equal(Today.PlusDays(30), order.ValidUntil);
    }

    [Fact]
    public void Only_prescribers_sign() =>
        Assert.Equal([Role.Prescriber, Role.MedicalDirector], Rights.WhoMay(Command().Right));

    [Fact]
    public void Without_a_plan_there_is_nothing_to_sign() => Refused<NothingPlanned>(Sign(Eligible()));

    [Fact]
    public void What_is_signed_is_what_was_seen() =>
        Refused<SignOrder.PlanNotAsSeen>(Sign(Consented, Command() with { PlanHash = "another" }));

    [Fact]
    public void Without_a_consent_nothing_is_ordered() => Refused<NoConsent>(Sign(Eligible().And(Drawn)));

    [Fact]
    public void A_consent_to_the_plan_before_does_not_cover_this_one()
    {
        PlanDrafted newer = Drafted(Eligible(), Choose(Induction, 5));

        Refused<PlanChangedSinceConsent>(Sign(Consented.And(newer), Command() with { PlanHash = newer.Hash }));
    }

    [Fact]
    public void Who_said_no_is_not_ordered_for() =>
        Refused<ConsentTakenBack>(
            Sign(Consented.And(new ConsentWithdrawn(Signed.Consent, WithdrawnWhere.BeforeTreatment, null)))
        );

    [Fact]
    public void Screening_decides_again() =>
        Refused<NotEligible>(Sign(Consented.And(new EligibilityDecided(Eligibility.Deferred, [], "fever"))));

    [Fact]
    public void Thoughts_of_suicide_that_nobody_spoke_about_stop_the_order() =>
        Refused<RulesSinceDecision>(Sign(Consented.And(new SuicideRiskRaised("phq-9", 2))));

    [Fact]
    public void A_total_that_was_lowered_since_counts() =>
        Refused<SessionTotalLowered>(Sign(Consented, policy: Allowing(399)));

    [Fact]
    public void A_total_that_was_taken_away_since_counts() =>
        Refused<NoSessionTotal>(Sign(Consented, policy: Allowing(null)));

    [Theory]
    [InlineData(72, false)]
    [InlineData(71.9, true)]
    [InlineData(88, false)]
    [InlineData(88.1, true)]
    public void A_weight_that_moved_by_more_than_a_tenth_needs_a_new_plan(decimal kilograms, bool refused)
    {
        Decision decision = Sign(Consented.And(new BodyMeasured(BodyMass.FromKilograms(kilograms), null, Today)));

        Assert.Equal(refused, decision is Decision.Refused { Why: WeightMovedSincePlan });
    }

    [Fact]
    public void A_weight_that_grew_old_since_the_plan_needs_a_new_one() =>
        Refused<WeightTooOld>(Sign(Consented, today: Today.PlusDays(31)));

    [Fact]
    public void What_was_given_since_the_plan_counts_in_every_window()
    {
        Story given = Eligible().And(Drawn);
        for (int day = 1; day <= 7; day++)
        {
            given = given.And(Given(180, Noon - Duration.FromDays(day)));
        }

        Refused<WindowWouldOverflow>(Sign(given.And(Signed)));
    }

    [Fact]
    public void A_protocol_whose_text_is_gone_is_not_ordered() =>
        Refused<ProtocolTextMissing>(Sign(Consented, protocolIsHere: false));

    private static SignOrder.Command Command() => new(Patient, Drawn.Hash, Noon);

    private static Decision Sign(
        Story story,
        SignOrder.Command? ask = null,
        SitePolicy? policy = null,
        LocalDate? today = null,
        bool protocolIsHere = true
    ) =>
        SignOrder.Decide(
            new OrderGrounds(
                story.Fold(Plan.Fold),
                story.Fold(Grounds.Fold),
                story.Fold(ConsentState.Fold),
                policy ?? Policy,
                protocolIsHere
            ),
            ask ?? Command(),
            Story.Library,
            Prescriber,
            today ?? Today,
            DateTimeZone.Utc,
            Id.New<OrderId>()
        );
}
