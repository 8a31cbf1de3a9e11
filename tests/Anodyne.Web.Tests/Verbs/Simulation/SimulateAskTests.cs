using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Web.Verbs;
using Anodyne.Web.Verbs.Simulation;

namespace Anodyne.Web.Tests.Verbs.Simulation;

/// <summary>The options of <c>simulate</c>: everything is understood, or the first thing that is not is refused in words.</summary>
public sealed class SimulateAskTests : IDisposable
{
    private const long Gigabyte = 1_000_000_000;

    private static readonly Shelf<DrugModel> Known = KnowledgeBase
        .LoadOrThrow(Path.Combine(AppContext.BaseDirectory, "knowledge"))
        .AsOf(new(2026, 1, 1))
        .Models;

    private static readonly SimulateWords Standard = new()
    {
        Weight = "70",
        Doses = new() { Infuse = ["0.5 mg/kg over 40 min"] },
        Until = "4h",
    };

    private readonly string times = Path.GetTempFileName();

    public void Dispose() => File.Delete(times);

    [Fact]
    public void The_standard_infusion_is_looked_at_every_minute_of_the_default_model()
    {
        SimulateAsk ask = Ask(Standard);

        Assert.Equal("kamp2020", Assert.Single(ask.Models).Id);
        Assert.Equal(Enumerable.Range(0, 241).Select(i => (double)i), ask.Minutes);
        Assert.Null(ask.Crowd);
        Assert.Empty(ask.Remarks);
    }

    [Fact]
    public void Ten_second_steps_meet_every_minute_exactly()
    {
        ImmutableArray<double> minutes = Ask(Standard with { Every = "10s" }).Minutes;

        Assert.Equal(Enumerable.Range(0, 241).Select(i => (double)i), minutes.Where((_, i) => i % 6 == 0));
        Assert.Equal(1 / 6.0, minutes[1]);
    }

    [Fact]
    public void Moments_may_come_from_a_file()
    {
        File.WriteAllText(times, "minute\n0\n5.5\n\n1e2\n");

        Assert.Equal([0, 5.5, 100], Ask(Standard with { Until = null, Times = times }).Minutes);
    }

    [Theory]
    [InlineData("0\n5\n5\n", ":3: \"5\" does not come after 5; moments ascend")]
    [InlineData("0\n7\n6.5\n", ":3: \"6.5\" does not come after 7")]
    [InlineData("0\nNaN\n", ":2: \"NaN\" is no number of minutes")]
    [InlineData("Infinity\n", ":1: \"Infinity\" is no number")]
    [InlineData("1e308\n", ":1: \"1e308\" is later than 99999 days")]
    [InlineData("-1\n", ":1: \"-1\" lies before the beginning")]
    [InlineData("0\n1,5\n", ":2: \"1,5\" is no number")]
    [InlineData("", ": it holds no moment")]
    [InlineData("minute\n", ": it holds no moment")]
    public void A_file_of_moments_that_cannot_be_taken_is_refused_with_its_line(string content, string why)
    {
        File.WriteAllText(times, content);

        Assert.StartsWith(
            times + why,
            Refusal(Standard with { Until = null, Times = times }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_crowd_has_a_seed_and_bands()
    {
        CrowdAsk crowd = Ask(Standard with { Patients = "10000", Seed = "7", Bands = "2.5, 50, 97.5" }).Crowd!;

        Assert.Equal((10_000, 7UL), (crowd.People, crowd.Seed));
        Assert.Equal([2.5m, 50m, 97.5m], crowd.Percents);
    }

    public static TheoryData<SimulateWords, string> Wrong =>
        new()
        {
            {
                Standard with
                {
                    Models = "kamp",
                },
                "There is no model \"kamp\"; there are clements250, domino, herd2007, hijazi2003, hornik2018, kamp2020, perezruixo2021."
            },
            { Standard with { Models = "" }, "There is no model \"\"" },
            { Standard with { Models = "domino,domino" }, "--model names domino twice" },
            {
                Standard with
                {
                    Models = "kamp2020,perezruixo2021",
                },
                "kamp2020 (racemic) and perezruixo2021 (esketamine) are of different drugs"
            },
            { Standard with { Weight = null }, "Say how heavy the patient is" },
            { Standard with { Weight = "0" }, "--weight 0 must be above zero" },
            { Standard with { Weight = "-70" }, "--weight -70 is no number that can be taken" },
            { Standard with { Weight = "NaN" }, "--weight NaN is no number that can be taken" },
            { Standard with { Weight = "70kg" }, "--weight 70kg is no number that can be taken" },
            { Standard with { Age = "fifty" }, "--age fifty is no number" },
            { Standard with { Doses = new() { Infuse = [] } }, "Say what is given" },
            {
                Standard with
                {
                    Doses = new() { Bolus = ["at 0: 10 mg/kg", "at 30 min: 10 mg/kg", "at 3h: 10 mg/kg"] },
                },
                "\"at 0: 10 mg/kg\" and what begins within the hour after it come to 20 mg/kg"
            },
            {
                Standard with
                {
                    Doses = new() { Infuse = ["50 mg/kg over 40 min"] },
                },
                "gives 50 mg/kg within an hour; the largest dose of the label, into a muscle for anaesthesia, is 13 mg/kg"
            },
            {
                Standard with
                {
                    Doses = new() { Bolus = ["at 0: 2000 mg"] },
                },
                "\"at 0: 2000 mg\" gives 28.57 mg/kg within an hour"
            },
            {
                Standard with
                {
                    Doses = new() { Infuse = [.. Enumerable.Repeat("1 mg over 1 min", 100_000)] },
                },
                "100000 doses are more than the 10000 that are followed one by one"
            },
            { Standard with { Until = null }, "Say how long to look" },
            {
                Standard with
                {
                    Until = "240",
                },
                "\"--until 240\" cannot be taken: 240 has no unit; write 240 min or 240 h"
            },
            { Standard with { Every = "0" }, "--every 0 never comes to an end" },
            { Standard with { Every = "0 min" }, "--every 0 never comes to an end" },
            {
                Standard with
                {
                    Times = "t.csv",
                },
                "--times names every moment; --until and --every are for equal steps"
            },
            { Standard with { Until = null, Times = "nowhere/t.csv" }, "--times nowhere/t.csv cannot be read" },
            { Standard with { EffectSiteHalfLife = "0" }, "--ke0-half-life 0 must be above zero" },
            { Standard with { EffectSiteHalfLife = "NaN" }, "--ke0-half-life NaN is no number" },
            { Standard with { Patients = "0" }, "--patients 0 is no whole number from 1 to 100000000" },
            { Standard with { Patients = "1e5" }, "--patients 1e5 is no whole number" },
            { Standard with { Patients = "10", Seed = "-1" }, "--seed -1 is no whole number" },
            {
                Standard with
                {
                    Patients = "10",
                    Bands = "95,5",
                },
                "--bands 95,5: percents lie between 0 and 100 and ascend"
            },
            { Standard with { Patients = "10", Bands = "0,50" }, "--bands 0,50: percents lie between 0 and 100" },
            { Standard with { Patients = "10", Bands = "NaN" }, "--bands NaN is no number" },
            { Standard with { Bands = "5,50,95" }, "--bands lie between patients; say how many with --patients" },
            { Standard with { Traces = true }, "--traces are of patients" },
            { Standard with { Seed = "1" }, "--seed draws patients" },
            { Standard with { Patients = "10", Models = "kamp2020,domino" }, "--patients are drawn from one model" },
            {
                Standard with
                {
                    Patients = "10",
                    Models = "perezruixo2021",
                    Traces = true,
                },
                "--traces are of models of two or three compartments; of perezruixo2021 ask for --bands."
            },
        };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_cannot_be_taken_is_refused_in_words(SimulateWords words, string why) =>
        Assert.Contains(why, Refusal(words), StringComparison.Ordinal);

    [Theory]
    [InlineData("99999 d", "1 s", null, "1728.0 GB")]
    [InlineData("10 d", "1 min", "100000", "11.7 GB")]
    public void What_the_machine_has_no_memory_for_is_refused_before_it_starts_with_the_figure(
        string until,
        string every,
        string? patients,
        string figure
    ) =>
        Assert.Contains(
            $"This would need {figure}",
            Refusal(Standard with { Until = until, Every = every, Patients = patients, Traces = patients is not null }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Bands_need_no_memory_for_patients() =>
        Assert.Equal(1_000_000, Ask(Standard with { Patients = "1000000" }).Crowd!.People);

    [Fact]
    public void What_was_not_used_or_comes_too_late_is_said() =>
        Assert.Equal(
            [
                "No model here depends on the sex; it was not used.",
                "\"at 48h: 25 mg/h for 4 h\" begins after the last moment that is looked at.",
            ],
            Ask(
                Standard with
                {
                    Sex = "f",
                    Doses = new() { Infuse = ["at 48h: 25 mg/h for 4 h"] },
                }
            ).Remarks
        );

    private static string Refusal(SimulateWords words) => Assert.Throws<VerbRefused>(() => Ask(words)).Message;

    private static SimulateAsk Ask(SimulateWords words) => SimulateAsk.Of(words, Known, 4 * Gigabyte, threads: 2);
}
