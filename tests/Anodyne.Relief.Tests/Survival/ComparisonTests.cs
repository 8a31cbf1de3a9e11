using System.Globalization;
using System.Text.Json;
using Anodyne.Relief.Survival;
using Anodyne.Tests;
using CsCheck;

namespace Anodyne.Relief.Tests.Survival;

public sealed class ComparisonTests
{
    private static readonly Gen<Grouped[]> Groups = Gen.Select(
            Gen.Int[1, 40],
            Gen.Bool,
            Gen.Int[0, 2].Select(g => "abc"[g].ToString()),
            Gen.Int[0, 1].Select(g => "xy"[g].ToString())
        )
        .Select(t => new Grouped(t.Item1, t.Item2, t.Item3, t.Item4))
        .Array[12, 60];

    [Fact]
    public void The_log_rank_family_is_that_of_R_on_the_lung_data()
    {
        IReadOnlyList<Truth.Row> truth = Truth.Read("logrank.csv");
        Assert.Equal(2, truth.Count);
        foreach (Truth.Row row in truth)
        {
            Comparison found = LogRank.Compare(LungBySex(), row.Number("rho")).Value!;
            Assert.Equal(row.Number("chisq"), found.ChiSquare, 1e-8);
            Assert.Equal(row.Number("df"), found.DegreesOfFreedom);
            Assert.Equal(row.Number("p"), found.P, 1e-8);
            Assert.Equal(Numbers(row["obs"]), found.Groups.Select(g => g.Observed), Near);
            Assert.Equal(Numbers(row["exp"]), found.Groups.Select(g => g.Expected), Near);
        }
    }

    [Fact]
    public void The_cumulative_hazard_is_that_of_R_on_the_lung_data()
    {
        HazardStep[] steps = NelsonAalen.Fit(Lung()).Value!;
        IReadOnlyList<Truth.Row> truth = Truth.Read("nelson_aalen_lung.csv");
        Assert.Equal(truth.Count, steps.Length);
        foreach ((Truth.Row row, HazardStep step) in truth.Zip(steps))
        {
            Assert.Equal(row.Number("time"), step.Time);
            Assert.Equal(row.Number("cumhaz"), step.Hazard, 1e-10);
            Assert.Equal(row.Number("std_chaz"), step.StandardError, 1e-10);
            Assert.Equal(row.Number("surv_fh"), step.Survival, 1e-10);
        }
    }

    [Fact]
    public void The_restricted_mean_is_that_of_R_on_the_lung_data()
    {
        JsonElement truth = Misc("km_lung_rmean500");
        KaplanMeier curve = KaplanMeier.Fit(Lung(), IntervalKind.Log).Value!;
        RestrictedMean mean = curve.Mean(500).Value!;
        SurvivalQuantile median = curve.Quantile(0.5);

        Assert.Equal(truth.GetProperty("rmean").GetDouble(), mean.Mean, 1e-8);
        Assert.Equal(truth.GetProperty("se(rmean)").GetDouble(), mean.StandardError, 1e-8);
        Assert.Equal(truth.GetProperty("median").GetDouble(), median.Time);
        Assert.Equal(truth.GetProperty("0.95LCL").GetDouble(), median.Lower);
        Assert.Equal(truth.GetProperty("0.95UCL").GetDouble(), median.Upper);
        Assert.Equal(truth.GetProperty("events").GetInt32(), curve.Steps.Sum(step => step.Events));
        Assert.Equal(truth.GetProperty("records").GetInt32(), curve.Steps[0].AtRisk);
        Assert.False(mean.Beyond);
    }

    [Fact]
    public void The_concordance_of_age_is_that_of_R_on_the_lung_data()
    {
        JsonElement truth = Misc("concordance_lung_age");
        JsonElement counts = truth.GetProperty("counts");
        PairOrder found = Concordance
            .Of(
                Truth
                    .Read("data_lung.csv")
                    .Select(r => new Predicted(r.Number("time"), r["status"] == "2", r.Number("age")))
            )
            .Value!;

        Assert.Equal(truth.GetProperty("concordance").GetDouble(), found.Value, 1e-8);
        Assert.Equal(truth.GetProperty("var").GetDouble(), found.Variance, 1e-8);
        Assert.Equal(
            new[] { "concordant", "discordant", "tied.x", "tied.y", "tied.xy" }.Select(n =>
                counts.GetProperty(n).GetInt64()
            ),
            [found.Concordant, found.Discordant, found.TiedPrediction, found.TiedTime, found.TiedBoth]
        );
    }

    [Fact]
    public void Other_names_of_the_groups_and_another_order_of_the_rows_change_nothing() =>
        Gen.Select(Groups, Gen.Int[0, 1])
            .Sample(
                (rows, rho) =>
                {
                    Estimate<Comparison> one = LogRank.Compare(rows, rho);
                    Estimate<Comparison> other = LogRank.Compare(
                        rows.Reverse().Select(r => r with { Group = r.Group == "a" ? "z" : r.Group }),
                        rho
                    );
                    Assert.Equal(one.Why?.Reason, other.Why?.Reason);
                    if (one.Value is { } value)
                    {
                        Assert.Equal(value.ChiSquare, other.Value!.ChiSquare, 1e-8 * Math.Max(1, value.ChiSquare));
                        Assert.Equal(value.Groups.Sum(g => g.Observed), value.Groups.Sum(g => g.Expected), 1e-9);
                    }
                }
            );

    [Fact]
    public void Predicting_the_opposite_mirrors_the_concordance() =>
        Groups.Sample(rows =>
        {
            Predicted[] up = [.. rows.Select((r, i) => new Predicted(r.Time, r.Event, i % 5, null, r.Stratum))];
            Estimate<PairOrder> one = Concordance.Of(up);
            Estimate<PairOrder> other = Concordance.Of(up.Select(r => r with { Prediction = -r.Prediction }));
            Assert.Equal(one.Value is null, other.Value is null);
            Assert.Equal(one.Value?.Value ?? 0.5, 1 - (other.Value?.Value ?? 0.5), 1e-12);
            Assert.Equal(one.Value?.Variance ?? 0, other.Value?.Variance ?? 0, 1e-12);
        });

    [Fact]
    public void The_mean_without_censoring_is_the_mean() =>
        Gen.Int[1, 50]
            .Array[2, 30]
            .Sample(times =>
            {
                double mean = KaplanMeier.Fit(times.Select(t => new Followed(t, true))).Value!.Mean(60).Value!.Mean;
                Assert.Equal(times.Average(), mean, 1e-9);
            });

    [Theory]
    [InlineData(double.NaN, UnfitReason.NotATime)]
    [InlineData(-3, UnfitReason.NotATime)]
    [InlineData(double.PositiveInfinity, UnfitReason.NotATime)]
    [InlineData(4, UnfitReason.OneGroup)]
    public void What_cannot_be_compared_says_why(double time, UnfitReason reason) =>
        Assert.Equal(reason, LogRank.Compare([new(1, true, "a"), new(time, true, "a")]).Why!.Reason);

    [Fact]
    public void Groups_without_an_event_are_not_compared() =>
        Assert.Equal(UnfitReason.NoEvents, LogRank.Compare([new(1, false, "a"), new(2, false, "b")]).Why!.Reason);

    [Fact]
    public void A_mean_beyond_the_last_row_says_so() =>
        Assert.True(KaplanMeier.Fit([new(10, true), new(20, false)]).Value!.Mean(30).Value!.Beyond);

    [Fact]
    public void A_prediction_that_is_no_number_is_refused() =>
        Assert.Equal(UnfitReason.NotFinite, Concordance.Of([new(1, true, double.NaN)]).Why!.Reason);

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-8;

    private static double[] Numbers(string text) =>
        [.. text.Split(';').Select(n => double.Parse(n, NumberStyles.Float, CultureInfo.InvariantCulture))];

    private static IEnumerable<Followed> Lung() =>
        Truth.Read("data_lung.csv").Select(r => new Followed(r.Number("time"), r["status"] == "2"));

    private static IEnumerable<Grouped> LungBySex() =>
        Truth.Read("data_lung.csv").Select(r => new Grouped(r.Number("time"), r["status"] == "2", r["sex"]));

    private static JsonElement Misc(string name) =>
        JsonDocument
            .Parse(File.ReadAllText(SharedData.File("truth", "survival_misc.json")))
            .RootElement.GetProperty(name);
}
