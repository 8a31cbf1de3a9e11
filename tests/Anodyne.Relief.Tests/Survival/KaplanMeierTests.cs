using System.Collections.Immutable;
using System.Globalization;
using Anodyne.Relief.Survival;
using Anodyne.Tests;

namespace Anodyne.Relief.Tests.Survival;

public sealed class KaplanMeierTests
{
    [Theory]
    [InlineData("log-log", IntervalKind.LogLog)]
    [InlineData("log", IntervalKind.Log)]
    [InlineData("plain", IntervalKind.Plain)]
    public void The_curve_is_that_of_R_survival_on_the_lung_data(string name, IntervalKind kind)
    {
        ImmutableArray<SurvivalStep> steps = KaplanMeier.Fit(Lung(), kind).Value!.Steps;
        string[][] truth = [.. Rows("km_curves.csv").Where(r => r[0] == $"lung~1 {name}" && r[1] == "all")];

        Assert.Equal(truth.Length, steps.Length);
        foreach ((string[] row, SurvivalStep step) in truth.Zip(steps))
        {
            Assert.Equal(
                [row[2], row[3], row[4], row[5]],
                [Text(step.Time), Text(step.AtRisk), Text(step.Events), Text(step.Censored)]
            );
            Assert.Equal(Number(row[6]), step.Survival, 1e-10);
            Assert.Equal(Number(row[7]), step.StandardError, 1e-10);
            Assert.Equal(Number(row[8]), step.Lower!.Value, 1e-10);
            Assert.Equal(Number(row[9]), step.Upper!.Value, 1e-10);
        }
    }

    [Theory]
    [InlineData("log-log", IntervalKind.LogLog)]
    [InlineData("log", IntervalKind.Log)]
    public void The_quantiles_and_their_intervals_are_those_of_R(string name, IntervalKind kind)
    {
        KaplanMeier curve = KaplanMeier.Fit(Lung(), kind).Value!;
        string[][] truth = [.. Rows("km_quantiles.csv").Where(r => r[0] == $"lung~1 {name}")];

        Assert.Equal(5, truth.Length);
        foreach (string[] row in truth)
        {
            SurvivalQuantile quantile = curve.Quantile(Number(row[1]));
            Assert.Equal([row[2], row[3], row[4]], [Text(quantile.Time), Text(quantile.Lower), Text(quantile.Upper)]);
        }
    }

    [Fact]
    public void A_curve_that_runs_along_one_half_has_its_median_in_the_middle() =>
        Assert.Equal(15, KaplanMeier.Fit([new(10, true), new(20, true)]).Value!.Quantile(0.5).Time);

    [Fact]
    public void When_all_are_censored_nothing_is_known_but_that_it_lasts()
    {
        KaplanMeier curve = KaplanMeier.Fit([new(10, false), new(20, false)]).Value!;

        Assert.All(curve.Steps, step => Assert.Equal(1, step.Survival));
        Assert.Null(curve.Quantile(0.5).Time);
    }

    [Fact]
    public void A_curve_that_reaches_zero_has_no_interval_there()
    {
        SurvivalStep last = KaplanMeier.Fit([new(1, true), new(2, true), new(3, true)]).Value!.Steps[^1];

        Assert.Equal(0, last.Survival);
        Assert.Null(last.Lower);
    }

    [Fact]
    public void Nobody_gives_no_curve() => Assert.Empty(KaplanMeier.Fit([]).Value!.Steps);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    public void A_time_that_is_none_is_refused(double time) =>
        Assert.Equal(UnfitReason.NotATime, KaplanMeier.Fit([new(time, true)]).Why!.Reason);

    private static IEnumerable<Followed> Lung() =>
        Rows("data_lung.csv").Select(r => new Followed(Number(r[1]), r[2] == "2"));

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(SharedData.File("truth", file)).Skip(1).Select(line => line.Split(','));

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Text(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
