using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Knowledge.Tests;

public class ContentTests
{
    private const string Cochrane =
        "A 2025 Cochrane review of ketamine and related drugs (67 trials, 2,309 people) found no clear evidence of pain "
        + "relief at any time and, with IV ketamine, more unwanted effects (RR 3.26, 95 % CI 1.05-10.09); certainty low "
        + "to very low.";

    private static readonly Drug Ketamine = Repository.Library.Drugs["ketamine-racemic"];

    [Fact]
    public void Five_protocols_each_with_worked_cases()
    {
        Assert.Equal(
            ["booster", "consensus-start", "half-mg-per-kg-40-min", "induction-outpatient", "schwartzman-2009"],
            Repository.Library.Protocols.Select(p => p.Id)
        );
        Assert.All(
            Repository.Library.Protocols,
            p => Assert.True(File.Exists(Path.Combine(Repository.Folder, p.File, "..", "cases.yaml")), p.Id)
        );
    }

    [Fact]
    public void Ten_millilitres_added_to_a_bag_of_500_make_it_weaker_than_people_say()
    {
        BagRecipe added = Ketamine.Recipes.Single(r => r.Id == "500-in-500-from-50");
        BagRecipe madeUp = Ketamine.Recipes.Single(r => r.Id == "500-made-up-to-500");

        Assert.Equal("0.98 mg/mL", added.TrueStrength.ToString());
        Assert.Equal("1 mg/mL", added.Nominal.ToString());
        Assert.Equal("1 mg/mL", madeUp.TrueStrength.ToString());
    }

    [Fact]
    public void Five_millilitres_of_the_stronger_vial_make_0_99() =>
        Assert.Equal(new Strength(990), Ketamine.Recipes.Single(r => r.Id == "500-in-500-from-100").TrueStrength);

    [Fact]
    public void Hard_limits_are_those_of_the_consensus()
    {
        Assert.Equal("0.95 mg/mL", Ketamine.HardMinimumStrength.ToString());
        Assert.Equal("2 mg/kg/h", Ketamine.HardMaximumRate.ToString());
        Assert.Equal("7 mg/kg/h", Ketamine.NeverRate.ToString());
        Assert.Equal("0.35 mg/kg", Ketamine.HardMaximumBolus.ToString());
    }

    [Fact]
    public void No_ladder_reaches_the_hard_maximum_rate() =>
        Assert.All(
            Repository.Library.Protocols.Where(p => !p.Ladder.NeedsLastTolerated),
            p =>
            {
                BodyMass weight = BodyMass.FromKilograms(40);
                Assert.True(p.Fit(weight, 10)!.Ceiling < Ketamine.HardMaximumRate.Value * weight, p.Id);
            }
        );

    [Fact]
    public void A_session_total_is_proposed_as_a_guess_and_nowhere_in_force()
    {
        Assert.Equal(Evidence.Guess, Ketamine.SessionTotalProposal.Evidence);
        Assert.Equal(Dose.FromMilligrams(400), Ketamine.SessionTotalProposal.For(BodyMass.FromKilograms(90)));
        Assert.Equal(Dose.FromMilligrams(350), Ketamine.SessionTotalProposal.For(BodyMass.FromKilograms(70)));
    }

    [Theory]
    [InlineData(79, 3, true)]
    [InlineData(80, 1, true)]
    [InlineData(80, 2, false)]
    public void Below_80_mg_or_two_hours_the_consensus_floor_lies_above(int mg, int hours, bool above) =>
        Assert.Equal(above, Ketamine.ConsensusFloor.LiesAbove(Dose.FromMilligrams(mg), Duration.FromHours(hours)));

    [Fact]
    public void Consent_carries_the_Cochrane_statement_word_for_word() =>
        Assert.Contains(Cochrane, Repository.Library.Consent("infusion-series").Body, StringComparison.Ordinal);

    [Fact]
    public void Every_indication_in_the_reach_of_the_Cochrane_review_carries_its_statement() =>
        Assert.All(
            Repository.Library.Indications.Where(i => i.Id is not ("cancer-pain" or "migraine")),
            i => Assert.Equal(Cochrane, i.OverallEvidence?.Value)
        );

    [Fact]
    public void No_text_claims_that_dependence_is_unlikely()
    {
        string[] claims =
        [
            "low risk of depend",
            "lower risk of depend",
            "low dependence",
            "not addictive",
            "non-addictive",
        ];
        string[] texts = [.. Directory.EnumerateFiles(Repository.Folder, "*", SearchOption.AllDirectories)];

        Assert.All(
            texts,
            t => Assert.DoesNotContain(claims, c => File.ReadAllText(t).Contains(c, StringComparison.OrdinalIgnoreCase))
        );
    }

    [Fact]
    public void A_consent_is_filled_with_the_terms_of_its_plan()
    {
        string text = Repository
            .Library.Consent("infusion-series")
            .For(new("Harbour Clinic", "Booster", "1 session", "20 mg/h", "40 mg/h", "160 mg", "850 USD"));

        Assert.Contains("between 20 mg/h and 40 mg/h, and never more than 160 mg", text, StringComparison.Ordinal);
        Assert.DoesNotContain('{', text);
    }

    [Fact]
    public void All_four_severities_are_in_use() =>
        Assert.Equal(
            Enum.GetValues<Severity>(),
            Repository.Library.Contraindications.Select(c => c.Severity).Distinct().Order()
        );

    [Fact]
    public void Zero_reads_not_at_all_in_both_mood_questionnaires() =>
        Assert.All(
            ["phq-9", "gad-7"],
            id => Assert.Equal("Not at all", Repository.Library.Instruments[id].Anchors[0].Label)
        );

    [Fact]
    public void Instruments_have_as_many_items_as_they_say() =>
        Assert.All(
            Repository.Library.Instruments.Where(i => i.Licence.TextShipped && i.Items.Length > 0),
            i => Assert.Equal(i.ItemCount, i.Items.Length)
        );

    [Fact]
    public void Every_protocol_has_a_price_inside_the_published_range() =>
        Assert.All(
            Repository.Library.Protocols,
            p =>
            {
                Tariff tariff = Repository.Library.Tariff;
                long cents = tariff.Of(p.Id)!.Value.Amount.Cents;
                Assert.InRange(
                    cents,
                    tariff.Published.Low.Value.Amount.Cents,
                    tariff.Published.High.Value.Amount.Cents
                );
            }
        );

    [Theory]
    [InlineData(Sign.SystolicPressure, 145, Response.Display)]
    [InlineData(Sign.SystolicPressure, 160, Response.Clinician)]
    [InlineData(Sign.SystolicPressure, 180, Response.Pause)]
    [InlineData(Sign.SystolicPressure, 200, Response.Stop)]
    [InlineData(Sign.OxygenSaturation, 93, Response.Display)]
    [InlineData(Sign.OxygenSaturation, 92, Response.Clinician)]
    [InlineData(Sign.OxygenSaturation, 89, Response.Stop)]
    [InlineData(Sign.Sedation, -2, Response.Pause)]
    public void The_strongest_crossed_limit_speaks(Sign sign, int value, Response expected) =>
        Assert.Equal(expected, Repository.Library.AlarmLimits.Crossed(Phase.Infusion, sign, value)?.Response);

    [Fact]
    public void A_calm_patient_crosses_nothing() =>
        Assert.Null(Repository.Library.AlarmLimits.Crossed(Phase.Infusion, Sign.OxygenSaturation, 98));
}
