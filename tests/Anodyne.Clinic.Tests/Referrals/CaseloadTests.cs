using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using static Anodyne.Clinic.Tests.Referrals.ReferralCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Referrals;

public sealed class CaseloadTests
{
    [Theory]
    [InlineData("spec")]
    [InlineData("zoe")]
    [InlineData("SPECIMEN-MULLER, Zo")]
    [InlineData("1974-05-09")]
    [InlineData(null)]
    [InlineData("  ")]
    public void A_patient_is_found_by(string? search) => Assert.True(Card().IsFoundBy(search));

    [Theory]
    [InlineData("pecimen")]
    [InlineData("zoe miller")]
    [InlineData("1974-05-10")]
    public void A_patient_is_not_found_by(string search) => Assert.False(Card().IsFoundBy(search));

    [Theory]
    [InlineData(Eligibility.Eligible, Place.Planning)]
    [InlineData(Eligibility.Deferred, Place.Deferred)]
    [InlineData(Eligibility.Declined, Place.NotTreated)]
    public void After_screening_a_patient_stands_at(Eligibility outcome, Place place) =>
        Assert.Equal(place, Standing.PlaceAfter(new EligibilityDecided(outcome, [], Note: null)));

    [Fact]
    public void A_fact_that_moves_nobody_leaves_the_patient_where_they_are() =>
        Assert.Null(Standing.PlaceAfter(new MedicinesRecorded([])));

    private static PatientCard Card() =>
        new(
            Patient,
            Received.GivenName,
            Received.FamilyName,
            Received.BornOn,
            Received.Indication,
            Received.Urgency,
            Noon,
            Triage: null
        );
}
