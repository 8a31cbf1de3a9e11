using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using static Anodyne.Clinic.Tests.Screening.ScreeningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Screening;

public sealed class OverrideTests
{
    private static readonly Story Met = Complete.And(Answer(HardStop, RuleAnswer.Yes));

    private static readonly Story Asked = Met.And(new OverrideAsked(HardStop, "Test misread."), by: Ann);

    [Fact]
    public void A_prescriber_may_take_a_hard_stop_upon_them() =>
        Assert.Equal(HardStop, Accepted<OverrideAsked>(Ask(Met, HardStop)).Rule);

    [Fact]
    public void A_rule_that_says_never_is_never_overridden() =>
        Refused<AskOverride.NeverOverridden>(Ask(Complete.And(Answer(Never, RuleAnswer.Yes)), Never));

    [Fact]
    public void A_specialist_is_not_replaced_by_two_prescribers() =>
        Refused<AskOverride.TakesNoOverride>(Ask(Complete.And(Answer(Specialist, RuleAnswer.Yes)), Specialist));

    [Fact]
    public void What_is_not_met_is_not_overridden() => Refused<RuleNotMet>(Ask(Complete, HardStop));

    [Fact]
    public void A_signed_override_is_not_asked_for_again() =>
        Refused<AskOverride.AlreadyOverridden>(Ask(Asked.And(new OverrideAgreed(HardStop, Ann), by: Ben), HardStop));

    [Fact]
    public void A_second_prescriber_signs() =>
        Assert.Equal(Ann, Accepted<OverrideAgreed>(Agree(Asked, Ben)).FirstPrescriber);

    [Fact]
    public void The_same_prescriber_twice_is_one_opinion() =>
        Refused<AgreeOverride.SecondPrescriberNeeded>(Agree(Asked, Ann));

    [Fact]
    public void Nobody_signs_what_nobody_asked_for() => Refused<AgreeOverride.NothingToAgree>(Agree(Met, Ben));

    [Fact]
    public void One_signature_does_not_open_the_gate() => Assert.False(Found(Asked).MayBeEligible);

    [Fact]
    public void Two_signatures_open_the_gate() =>
        Assert.True(Found(Asked.And(new OverrideAgreed(HardStop, Ann), by: Ben)).MayBeEligible);

    [Fact]
    public void A_specialist_has_nothing_to_say_about_a_hard_stop() =>
        Refused<ReviewBySpecialist.NotForSpecialist>(
            ReviewBySpecialist.Decide(
                State(Met),
                new ReviewBySpecialist.Command(Patient, HardStop, true, "Dr Sample", "Fine.", Noon),
                Library
            )
        );

    private static Decision Ask(Story story, string rule) =>
        AskOverride.Decide(State(story), new AskOverride.Command(Patient, rule, "why", Noon), Library);

    private static Decision Agree(Story story, UserId by) =>
        AgreeOverride.Decide(
            State(story),
            new AgreeOverride.Command(Patient, HardStop, SeenVersion: null, Noon),
            new Actor(Id.New<ClinicId>(), by, "Second", ImmutableArray.Create(Role.Prescriber))
        );
}
