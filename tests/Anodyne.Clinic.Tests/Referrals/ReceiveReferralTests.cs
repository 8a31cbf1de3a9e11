using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Referrals;

public sealed class ReceiveReferralTests
{
    private static readonly ReceiveReferral.Command Ask = new(
        "Ada",
        "Nobody",
        new LocalDate(1974, 5, 9),
        Phone: null,
        "crps-1",
        "Dr Sample",
        "Pain.",
        Urgency.Routine,
        Noon
    );

    [Fact]
    public void A_referral_makes_the_patient_known() =>
        Assert.Equal("1974-05-09", Accepted<ReferralReceived>(Receive(Ask)).BornOn.Text);

    [Fact]
    public void A_condition_without_evidence_on_file_is_refused() =>
        Refused<ReceiveReferral.UnknownIndication>(Receive(Ask with { Indication = "gout" }));

    [Theory]
    [InlineData(1899)]
    [InlineData(2027)]
    public void Nobody_is_born_then(int year) =>
        Refused<ReceiveReferral.ImpossibleBirthDate>(Receive(Ask with { BornOn = new LocalDate(year, 1, 1) }));

    [Fact]
    public void A_second_record_of_the_same_person_is_asked_about() =>
        Refused<ReceiveReferral.PatientAlreadyKnown>(Receive(Ask, isKnown: true));

    [Fact]
    public void Another_person_of_the_same_name_and_birthday_is_taken() =>
        Accepted<ReferralReceived>(Receive(Ask with { IsAnotherPerson = true }, isKnown: true));

    private static Decision Receive(ReceiveReferral.Command ask, bool isKnown = false) =>
        ReceiveReferral.Decide(
            ask,
            Today,
            ImmutableHashSet.Create("crps-1"),
            isKnown,
            Id.New<PatientId>(),
            Id.New<ReferralId>()
        );
}
