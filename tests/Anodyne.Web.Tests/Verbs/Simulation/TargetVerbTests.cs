using System.CommandLine;
using Anodyne.Web.Verbs.Simulation;

namespace Anodyne.Web.Tests.Verbs.Simulation;

/// <summary><c>target</c> as a physician types it.</summary>
public class TargetVerbTests
{
    private static readonly string[] Domino =
    [
        "--model",
        "domino",
        "--weight",
        "70",
        "--for",
        "60min",
        "--tick",
        "10s",
    ];

    /// <summary>Domino, 70 kg, 150 ng/mL in the blood: the rate of each step from the matrix exponential, computed with 30 digits.</summary>
    [Theory]
    [InlineData(0, 4.5256886570077605)]
    [InlineData(1, 1.0542094687076385)]
    [InlineData(6, 0.97973104722192899)]
    [InlineData(30, 0.76626410182482695)]
    [InlineData(60, 0.66007713582293389)]
    [InlineData(120, 0.58397347044643821)]
    [InlineData(240, 0.50739275887486958)]
    public async Task Rates_for_the_blood_are_right_to_the_last_digits(int step, double expected)
    {
        Said said = await Target([.. Domino, "--plasma", "150ng/mL"]);

        Assert.Equal(0, said.Exit);
        Assert.Equal(360, said.Rows.Length);
        Assert.Equal(1, Said.Number(said.Rows[step][1]) / expected, 1e-11);
        Assert.Equal(150, Said.Number(said.Rows[step][2]), 1e-9);
        Assert.Contains("In all 35.19 mg", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_effect_site_reaches_its_target_and_never_passes_it()
    {
        Said said = await Target([.. Domino, "--effect", "100ng/mL"]);
        double[] site = [.. said.Rows.Select(row => Said.Number(row[3]))];

        Assert.InRange(site.Max(), 99.95, 100.05);
        Assert.All(site[60..], level => Assert.InRange(level, 99.9, 100.05));
    }

    [Fact]
    public async Task The_pump_and_the_protocol_are_kept()
    {
        Said said = await Target([
            .. Domino,
            "--effect",
            "100 ng/mL",
            "--most-rate",
            "2 mg/kg/h",
            "--rate-step",
            "1 mg/h",
            "--most-total",
            "30 mg",
        ]);
        double[] perHour = [.. said.Rows.Select(row => Said.Number(row[1]) * 60)];

        Assert.Equal(140, perHour.Max(), 1e-9);
        Assert.All(perHour, rate => Assert.Equal(Math.Round(rate), rate, 1e-9));
        Assert.InRange(perHour.Sum() / 360, 20, 30 + 1e-9);
        Assert.DoesNotContain("above the hard maximum", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_that_it_is_a_proposal_and_when_it_is_above_the_hard_maximum()
    {
        Said said = await Target([.. Domino, "--effect", "100ng/mL"]);

        Assert.StartsWith("A proposal to read: nothing is sent to a pump.", said.Errors, StringComparison.Ordinal);
        Assert.Contains(
            "above the hard maximum rate of an outpatient chair, 2.33 mg/min",
            said.Errors,
            StringComparison.Ordinal
        );
    }

    /// <summary>Which limit is why is found by leaving it out; without one the time is.</summary>
    [Theory]
    [InlineData("--most-rate in that time allows no more", "--effect", "--most-rate", "10 mg/h")]
    [InlineData("--most-rate in that time allows no more", "--plasma", "--most-rate", "10 mg/h")]
    [InlineData(
        "--most-total in that time allows no more",
        "--effect",
        "--most-rate",
        "2 mg/kg/h",
        "--most-total",
        "3 mg"
    )]
    [InlineData("--rate-step in that time allows no more", "--plasma", "--rate-step", "400 mg/h")]
    [InlineData(
        "--most-rate and --most-total in that time allows no more",
        "--effect",
        "--most-rate",
        "10 mg/h",
        "--most-total",
        "3 mg"
    )]
    [InlineData("the time of --for allows no more", "--effect", "--for", "10s")]
    public async Task A_target_that_is_not_reached_is_said_with_the_highest_level_and_why(
        string why,
        string target,
        params string[] limits
    )
    {
        string[] usual = limits is ["--for", ..] ? Domino[..4] : Domino;
        Said said = await Target([.. usual, target, "100ng/mL", .. limits]);
        double highest = said.Rows.Max(row => Said.Number(row[target == "--plasma" ? 2 : 3]));

        Assert.Equal(0, said.Exit);
        Assert.True(highest < 99);
        Assert.Contains(
            FormattableString.Invariant(
                $"The target of 100 ng/mL is not reached: the highest level is {highest:0.##} ng/mL; {why}."
            ),
            said.Errors,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--effect")]
    [InlineData("--plasma")]
    public async Task A_target_that_is_reached_is_not_said_to_be_missed(string target)
    {
        Said said = await Target([.. Domino, target, "100ng/mL", "--rate-step", "1 mg/h"]);

        Assert.DoesNotContain("not reached", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_are_said_going_in_and_coming_out()
    {
        Said help = await Said.By(new RootCommand { TargetVerb.Verb() }, "target", "--help");
        Said said = await Target([.. Domino, "--effect", "100ng/mL", "--most-rate", "60 mg/h"]);

        Assert.Contains("The table is in mg/min and ng/mL.", help.Out, StringComparison.Ordinal);
        Assert.StartsWith("minute,rate_mg_per_min,plasma_ng_per_ml", said.Out, StringComparison.Ordinal);
        Assert.Contains("the highest rate is 1 mg/min (60 mg/h)", said.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Say one target", "--for", "1h")]
    [InlineData("Say one target", "--effect", "1ng/mL", "--plasma", "1ng/mL", "--for", "1h")]
    [InlineData("--effect 100 has no unit of a level", "--effect", "100", "--for", "1h")]
    [InlineData("--effect 100mg has no unit of a level", "--effect", "100mg", "--for", "1h")]
    [InlineData("--effect 0 must be above zero", "--effect", "0ng/mL", "--for", "1h")]
    [InlineData("--effect -1 is no number", "--effect", "-1ng/mL", "--for", "1h")]
    [InlineData("--effect NaN is no number", "--effect", "NaNng/mL", "--for", "1h")]
    [InlineData("twice the level of surgical anaesthesia", "--effect", "100mcg/mL", "--for", "1h")]
    [InlineData("Say how long the level is held", "--effect", "100ng/mL")]
    [InlineData("60 has no unit", "--effect", "100ng/mL", "--for", "60")]
    [InlineData("--tick 0 must be above zero", "--effect", "100ng/mL", "--for", "60min", "--tick", "0")]
    [InlineData("is more than 100000 steps", "--effect", "100ng/mL", "--for", "99d")]
    [InlineData("mg is a dose", "--effect", "100ng/mL", "--for", "1h", "--most-rate", "2 mg")]
    [InlineData("is a rate", "--effect", "100ng/mL", "--for", "1h", "--most-total", "2 mg/h")]
    [InlineData("There is no model \"x\"", "--effect", "100ng/mL", "--for", "1h", "--model", "x")]
    [InlineData(
        "perezruixo2021 is not for infusions",
        "--effect",
        "100ng/mL",
        "--for",
        "1h",
        "--model",
        "perezruixo2021"
    )]
    [InlineData("hornik2018: ", "--effect", "100ng/mL", "--for", "1h", "--model", "hornik2018")]
    public async Task What_cannot_be_taken_is_refused_in_words(string why, params string[] arguments)
    {
        Said said = await Target(["--weight", "70", .. arguments]);

        Assert.Equal((1, ""), (said.Exit, said.Out));
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
    }

    private static Task<Said> Target(params string[] arguments) => Said.By(TargetVerb.Verb(), arguments);
}
