using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Consents.ConsentCase;
using static Anodyne.Clinic.Tests.Planning.PlanningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Consents;

public sealed class SignConsentTests
{
    [Fact]
    public void A_consent_covers_the_dose_and_the_sessions_of_its_plan()
    {
        Assert.Equal(Drawn.Content.MostTotal, Signed.DoseAtMost);
        Assert.Equal(3, Signed.Sessions);
        Assert.Equal((Drawn.Hash, Text.Hash), (Signed.PlanHash, Signed.TextHash));
        Assert.Null(Against(Of(Signed)));
    }

    [Fact]
    public void The_text_speaks_of_this_plan_and_leaves_no_blank()
    {
        string text = ConsentWording.Of(Text, Drawn.Content, Story.Library.Protocols[Induction], "Test clinic");

        Assert.Contains("between 16 mg/h and 48 mg/h", text, StringComparison.Ordinal);
        Assert.Contains("never more than 400 mg", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_consented_without_a_plan() =>
        Refused<NothingPlanned>(SignConsent.Decide(null, null, Ask, Text, Id.New<ConsentId>()));

    [Fact]
    public void A_plan_that_changed_while_the_text_was_read_is_not_consented() =>
        Refused<SignConsent.PlanChangedWhileReading>(Sign(Ask with { PlanHash = "another" }));

    [Fact]
    public void A_text_that_changed_while_it_was_read_is_not_consented() =>
        Refused<SignConsent.TextChangedWhileReading>(Sign(Ask with { TextHash = "another" }));

    [Theory]
    [InlineData(Confirmation.ReadIt)]
    [InlineData(Confirmation.AskedEverything)]
    [InlineData(Confirmation.KnowsItIsOffLabel)]
    [InlineData(Confirmation.MayStopAtAnyMoment)]
    public void Each_sentence_is_confirmed_by_itself(Confirmation open) =>
        Refused<SignConsent.NotEverythingConfirmed>(Sign(Ask with { Confirmed = Ask.Confirmed.Remove(open) }));

    [Fact]
    public void An_empty_signature_is_none() =>
        Refused<SignConsent.SignatureMissing>(Sign(Ask with { SignedBy = "  " }));

    [Fact]
    public void Who_is_under_the_drug_cannot_consent() =>
        Refused<SignConsent.CannotConsentNow>(Sign(Ask, new UnderTheDrug(Patient, Noon, Noon)));

    [Fact]
    public void Another_plan_needs_another_consent() =>
        Assert.IsType<PlanChangedSinceConsent>(Against(Of(Signed), Drafted(Eligible(), Choose(Induction, 4))));

    [Fact]
    public void A_consent_counts_until_its_last_day()
    {
        Assert.Null(Against(Of(Signed), day: Today.PlusDays(ValidFor.Count)));
        Assert.IsType<ConsentExpired>(Against(Of(Signed), day: Today.PlusDays(ValidFor.Count + 1)));
    }

    [Fact]
    public void A_consent_is_used_up_by_the_sessions_that_gave_drug()
    {
        Story two = Of(Signed).And(Given(100, Noon)).And(Given(100, Noon));

        Assert.Null(Against(two));
        Assert.IsType<ConsentUsedUp>(Against(two.And(Given(100, Noon))));
    }

    [Fact]
    public void More_drug_than_consented_is_not_covered() =>
        Assert.IsType<ConsentCoversLess>(
            Of(Signed).Fold(ConsentState.Fold).Against(Drawn.Hash, Mg(401), Today, DateTimeZone.Utc, ValidFor)
        );

    [Fact]
    public void Nobody_has_consented_before_signing() => Assert.IsType<NoConsent>(Against(Of(Drawn)));
}
