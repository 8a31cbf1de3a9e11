using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Planning.PlanningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Identity;

public sealed class SignSitePolicyTests
{
    private static readonly Actor Director = new(Id.New<ClinicId>(), Ann, "Dr. Director", [Role.MedicalDirector]);

    [Fact]
    public void The_printed_name_is_that_of_who_signs() =>
        Assert.Equal("Dr. Director", Accepted<SitePolicySigned>(Sign(FirstTerms)).Director);

    [Fact]
    public void Only_a_medical_director_may_sign() =>
        Assert.Equal(
            [Role.MedicalDirector],
            Rights.WhoMay(new SignSitePolicy.Command(FirstTerms, Noon, Director.Clinic).Right)
        );

    [Fact]
    public void A_policy_without_a_total_may_be_signed_and_starts_nothing()
    {
        SitePolicySigned signed = Accepted<SitePolicySigned>(
            Sign(FirstTerms with { SessionTotal = null, SessionTotalPerKilogram = null })
        );

        Assert.Null(new SitePolicy(signed, 1, Ann, Noon).TotalFor(BodyMass.FromKilograms(80)));
    }

    [Theory]
    [InlineData(70, 350)]
    [InlineData(90, 400)]
    public void The_lower_of_both_totals_counts(decimal kilograms, decimal milligrams) =>
        Assert.Equal(Mg(milligrams), Policy.TotalFor(BodyMass.FromKilograms(kilograms)));

    /// <summary>The hard maximum of 2 mg/kg/h gives 8 mg/kg in the longest session of 4 h.</summary>
    [Fact]
    public void A_total_that_no_session_can_reach_limits_nothing()
    {
        Accepted<SitePolicySigned>(Sign(FirstTerms with { SessionTotalPerKilogram = PerKilogram(8) }));
        Refused<SignSitePolicy.TotalLimitsNothing>(
            Sign(FirstTerms with { SessionTotalPerKilogram = PerKilogram(8.001m) })
        );
    }

    [Fact]
    public void Zero_is_no_total() =>
        Refused<SignSitePolicy.TotalOfNothing>(Sign(FirstTerms with { SessionTotal = Mg(0) }));

    [Fact]
    public void A_site_has_chairs_of_different_names()
    {
        Refused<SignSitePolicy.NoChairs>(Sign(FirstTerms with { Chairs = [] }));
        Refused<SignSitePolicy.ChairNamedTwice>(Sign(FirstTerms with { Chairs = ["Window", "window"] }));
    }

    [Fact]
    public void A_site_is_open_on_some_day_and_closes_after_it_opens()
    {
        Refused<SignSitePolicy.NeverOpen>(Sign(FirstTerms with { OpenDays = [] }));
        Refused<SignSitePolicy.ClosesBeforeItOpens>(Sign(FirstTerms with { OpenTo = FirstTerms.OpenFrom }));
    }

    [Fact]
    public void The_step_of_the_pumps_is_known() =>
        Refused<SignSitePolicy.PumpStepMissing>(Sign(FirstTerms with { PumpStep = new InfusionRate(0) }));

    [Fact]
    public void Who_changes_a_policy_says_why()
    {
        Refused<SignSitePolicy.ChangeNeedsReason>(Sign(FirstTerms with { Reason = " " }, Policy));
        Accepted<SitePolicySigned>(Sign(FirstTerms with { Reason = "" }));
    }

    [Fact]
    public void Every_version_is_kept_and_says_what_it_changed()
    {
        SitePolicySigned second = FirstTerms with { SessionTotal = Mg(300) };

        Assert.Equal([1, 2], Of(FirstTerms, second).Fold(SitePolicy.History).Select(p => p.Version));
        Assert.Equal(
            [new TermChange("Most drug in one session", "400 mg", "300 mg")],
            PolicyTerms.Changes(FirstTerms, second)
        );
    }

    private static DosePerKilogram PerKilogram(decimal mg) => DosePerKilogram.FromMilligramsPerKilogram(mg);

    private static Decision Sign(SitePolicySigned terms, SitePolicy? current = null) =>
        SignSitePolicy.Decide(
            current,
            new SignSitePolicy.Command(terms, Noon, Director.Clinic),
            Director,
            Story.Library
        );
}
