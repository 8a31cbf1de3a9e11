using System.Globalization;
using Anodyne.Relief.Scores;
using Anodyne.Tests;
using CsCheck;

namespace Anodyne.Relief.Tests;

public sealed class ScoreTests
{
    [Fact]
    public void The_score_of_a_normal_forecast_is_that_of_R()
    {
        string[][] truth = [.. Rows("crps_normal.csv")];

        Assert.Equal(16, truth.Length);
        Assert.All(truth, r => Assert.Equal(Number(r[3]), Crps.Normal(Number(r[1]), Number(r[2]), Number(r[0])), 1e-9));
    }

    [Fact]
    public void The_scores_of_an_ensemble_are_those_of_R()
    {
        string[][] truth = [.. Rows("crps_ensemble.csv")];

        Assert.Equal(3, truth.Length);
        foreach (string[] row in truth)
        {
            double[] draws = [.. row[0].Trim('"').Split(';').Select(Number)];
            Assert.Equal(Number(row[2]), Crps.Ensemble(draws, Number(row[1])), 1e-9);
            Assert.Equal(Number(row[3]), Crps.Fair(draws, Number(row[1])), 1e-9);
        }
    }

    [Fact]
    public void A_weight_of_two_is_two_equal_draws() =>
        Assert.Equal(Crps.Ensemble([3, 7, 7, 9, 14], 8), Crps.Weighted([14, 7, 3, 9], [0.5, 1, 0.5, 0.5], 8), 1e-12);

    [Fact]
    public void Many_draws_of_a_normal_forecast_have_its_score()
    {
        double[] draws = [.. Enumerable.Range(0, 4000).Select(i => 20 + (5 * Quantile((i + 0.5) / 4000)))];

        Assert.Equal(Crps.Normal(20, 5, 27), Crps.Ensemble(draws, 27), 2e-3);
    }

    [Fact]
    public void A_stretch_and_the_rest_make_the_whole()
    {
        Gen.Double[0, 180]
            .Array[1, 30]
            .Select(Gen.Double[0, 180])
            .Sample(
                (draws, seen) =>
                    Math.Abs(
                        Crps.Between(draws, seen, 0, 40)
                            + Crps.Between(draws, seen, 40, 180)
                            - Crps.Ensemble(draws, seen)
                    ) < 1e-9
            );
    }

    [Fact]
    public void Beyond_the_cap_nothing_is_told_apart() => Assert.Equal(0, Crps.Capped([130, 150, 181], 170));

    [Fact]
    public void The_censored_score_is_the_part_of_the_score_before_the_day()
    {
        // F is ¼ from 10 to 20, ½ from 20 to 30, ¾ from 30 to 35.
        Assert.Equal((10 / 16.0) + (10 / 4.0) + (5 * 9 / 16.0), Crps.RightCensored([30, 10, 20, 40], 35), 1e-12);
        Assert.Equal(0, Crps.RightCensored([30, 40], 20));
        Assert.Equal(Crps.Ensemble([10, 20], 50), Crps.RightCensored([10, 20], 50), 1e-12);
    }

    [Theory]
    [InlineData(10, 0.9, 12, 1.8)]
    [InlineData(10, 0.9, 8, 0.2)]
    [InlineData(10, 0.5, 10, 0)]
    public void A_quantile_costs_p_when_too_low_and_the_rest_when_too_high(
        double quantile,
        double probability,
        double seen,
        double cost
    ) => Assert.Equal(cost, Verdicts.Pinball(quantile, probability, seen), 1e-12);

    [Fact]
    public void Who_was_lost_counts_for_nobody_and_who_stayed_for_two() =>
        Assert.Equal(
            ((2 * 0.01) + (2 * 0.16) + 0) / 3,
            Verdicts.Brier([new(0.9, true, 2), new(0.4, false, 2), new(0.7, false, 0)]),
            1e-12
        );

    [Fact]
    public void A_step_of_the_forecast_is_spread_over_its_height()
    {
        Assert.Equal(0.25 + (0.5 * 0.5), Calibration.Pit([1, 3, 3, 9], 3, 0.5), 1e-12);
        Assert.Equal(0.1 + (0.5 * 0.6), Calibration.Pit([9, 3, 1], [3, 6, 1], 3, 0.5), 1e-12);
    }

    [Fact]
    public void Places_of_what_was_drawn_from_the_forecast_are_uniform()
    {
        double[] places =
        [
            .. Enumerable.Range(0, 1000).Select(i => Calibration.Pit(Draws, i % 8, ((i / 8) + 0.5) / 125)),
        ];

        Assert.All(Calibration.Deciles(places), share => Assert.Equal(0.1, share, 0.011));
    }

    [Fact]
    public void Who_is_only_followed_counts_in_all_tenths_below()
    {
        DCalibration one = Calibration.Distribution([new(0.25, false)]);

        Assert.Equal([0.4, 0.4, 0.2, 0, 0, 0, 0, 0, 0, 0], one.Shares.Select(s => Math.Round(s, 12)));
    }

    [Fact]
    public void Equal_tenths_have_p_one_and_crowded_ones_p_small()
    {
        StillRelieved[] even = [.. Enumerable.Range(0, 100).Select(i => new StillRelieved((i + 0.5) / 100, true))];
        StillRelieved[] crowded = [.. even.Select(s => s with { Probability = s.Probability * 0.8 })];

        Assert.Equal(1, Calibration.Distribution(even).P, 1e-9);
        // χ² = 24 to 25 on nine degrees of freedom.
        Assert.InRange(Calibration.Distribution(crowded).P, 0.002, 0.005);
    }

    /// <summary>Tabulated: 16.919 is the 95 % point of χ² with nine degrees of freedom.</summary>
    [Fact]
    public void The_tail_of_chi_square_is_the_tabulated_one()
    {
        // Two tenths that differ by ± d from ten each give 2 d² / 10.
        double shift = Math.Sqrt(16.918977604620448 * 5);
        double[] counts = [10 + shift, 10 - shift, 10, 10, 10, 10, 10, 10, 10, 10];
        double chiSquare = counts.Sum(c => (c - 10) * (c - 10)) / 10;

        Assert.Equal(16.918977604620448, chiSquare, 1e-9);
        Assert.Equal(0.05, Calibration.TailOfNine(chiSquare), 1e-9);
    }

    [Fact]
    public void Forecasts_of_one_patient_are_no_more_than_one_opinion()
    {
        Held[] once = [.. Enumerable.Range(0, 50).Select(i => new Held(i, i % 5 != 0))];
        Held[] fourTimes = [.. Enumerable.Repeat(once, 4).SelectMany(h => h)];

        Coverage plain = Calibration.CoverageOf(once);
        Coverage clustered = Calibration.CoverageOf(fourTimes);

        Assert.Equal(0.8, plain.Share, 1e-12);
        Assert.Equal(Math.Sqrt(0.8 * 0.2 / 49), plain.StandardError, 1e-12);
        Assert.Equal(plain.StandardError, clustered.StandardError, 1e-12);
        Assert.Equal((200, 50), (clustered.Forecasts, clustered.Patients));
    }

    private static readonly double[] Draws = [0, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>The normal quantile by bisection.</summary>
    private static double Quantile(double p)
    {
        (double low, double high) = (-9, 9);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Below(middle) < p ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Φ by Simpson's rule on the density.</summary>
    private static double Below(double z)
    {
        const int Parts = 400;
        double step = (z + 9) / Parts;
        double sum = 0;
        for (int i = 0; i <= Parts; i++)
        {
            double x = -9 + (i * step);
            sum +=
                Math.Exp(-x * x / 2)
                * (
                    i is 0 or Parts ? 1
                    : i % 2 == 0 ? 2
                    : 4
                );
        }

        return sum * step / 3 / Math.Sqrt(2 * Math.PI);
    }

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(SharedData.File("truth", file)).Skip(1).Select(line => line.Split(','));

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
