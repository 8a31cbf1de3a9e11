using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Record;
using NodaTime;
using static Anodyne.Clinic.Tests.Consents.ConsentCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Consents;

public sealed class WithdrawConsentTests
{
    [Fact]
    public void A_no_ends_the_consent_at_once()
    {
        ConsentWithdrawn no = Say(Of(Signed));

        Assert.Equal(Signed.Consent, no.Consent);
        Assert.IsType<ConsentTakenBack>(Against(Of(Signed, no)));
    }

    [Fact]
    public void A_no_counts_where_nothing_was_signed() => Assert.IsType<ConsentTakenBack>(Against(Of(Say(Of()))));

    [Fact]
    public void A_no_may_be_said_twice() => Assert.Null(Say(Of(Signed, Say(Of(Signed)))).Consent);

    [Fact]
    public void After_a_no_a_new_consent_counts() => Assert.Null(Against(Of(Signed, Say(Of(Signed)), Signed)));

    [Fact]
    public void Whoever_is_present_writes_it_down_whenever_it_was_said()
    {
        var ask = new WithdrawConsent.Command(Patient, WithdrawnWhere.DuringInfusion, null, Noon);

        Assert.Equal(Right.BePresent, ask.Right);
        Assert.IsType<IAnyTime>(ask, exactMatch: false);
    }

    private static ConsentWithdrawn Say(Story story) =>
        Accepted<ConsentWithdrawn>(
            WithdrawConsent.Decide(
                story.Fold(ConsentState.Fold),
                new WithdrawConsent.Command(Patient, WithdrawnWhere.DuringInfusion, null, Noon)
            )
        );
}
