using System.Globalization;
using Anodyne.Relief.Bench;
using Anodyne.Relief.Bench.Clinic;
using Anodyne.Relief.Bench.Rivals;
using Anodyne.Relief.Bench.Scoring;
using Anodyne.Relief.Scores;
using Anodyne.Relief.Survival;
using Anodyne.Tests;

namespace Anodyne.Relief.Tests;

/// <summary>The simple rivals and the scoring of forecasts in the simulated clinic.</summary>
public sealed class RivalTests
{
    private static readonly Lazy<SimulatedPatient[]> Training = new(() =>
        new ClinicSimulator(new SimulatorOptions(3, Classic: true)).Patients(100_000, 300, threads: 2)
    );

    private static readonly Lazy<SimulatedPatient[]> Patients = new(() =>
        new ClinicSimulator(new SimulatorOptions(3, Classic: true)).Patients(0, 400, threads: 2)
    );

    private static readonly Lazy<Dictionary<string, Results>> Scores = new(() =>
    {
        ForecastTask[] tasks = ForecastTask.Of(Patients.Value, 3);
        return All().ToDictionary(f => f.Name, f => Results.Of(Trained(f), tasks, 200, threads: 2));
    });

    public static TheoryData<string> Everyone => [.. All().Select(f => f.Name)];

    [Fact]
    public void Log_normal_times_are_those_of_R_survreg()
    {
        string[][] truth =
        [
            .. Rows("aft_survreg.csv").Where(r => r[0] == "lung age+sex+ph.ecog" && r[1] == "lognormal"),
        ];
        TimedRow[] rows =
        [
            .. Rows("data_lung.csv")
                .Where(r => r[5].Length > 0)
                .Select(
                    (r, i) =>
                        new TimedRow(
                            i,
                            [1, Number(r[3]), Number(r[4]), Number(r[5])],
                            Math.Log(Number(r[1])),
                            r[2] == "2"
                        )
                ),
        ];

        LogNormalTimes fit = LogNormalTimes.Fit(rows, frailty: false);

        Assert.Equal(227, rows.Length);
        Assert.Equal(["(Intercept)", "age", "sex", "ph.ecog", "Log(scale)"], truth.Select(r => r[2]));
        Assert.Equal(Number(truth[0][3]), fit.Coefficients[0], 0.01);
        Assert.Equal(Number(truth[1][3]), fit.Coefficients[1], 2e-4);
        Assert.Equal(Number(truth[2][3]), fit.Coefficients[2], 1e-3);
        Assert.Equal(Number(truth[3][3]), fit.Coefficients[3], 1e-3);
        Assert.Equal(Number(truth[0][5]), fit.Within, 1e-3);
    }

    [Fact]
    public void What_differs_between_patients_is_found_again()
    {
        Chance chance = new(5, 0, 0);
        List<TimedRow> rows = [];
        for (int patient = 0; patient < 1500; patient++)
        {
            double own = chance.Normal(0, 0.7);
            for (int episode = 0; episode < 4; episode++)
            {
                double x = chance.Normal();
                double log = 3 + (0.5 * x) + own + chance.Normal(0, 0.4);
                double end = Math.Log(chance.Uniform(20, 80));
                rows.Add(new TimedRow(patient, [1, x], Math.Min(log, end), log <= end));
            }
        }

        LogNormalTimes fit = LogNormalTimes.Fit(rows, frailty: true);

        Assert.Equal(3, fit.Coefficients[0], 0.06);
        Assert.Equal(0.5, fit.Coefficients[1], 0.03);
        Assert.Equal(0.7, fit.Between, 0.05);
        Assert.Equal(0.4, fit.Within, 0.03);
    }

    [Fact]
    public void The_draws_of_the_curve_are_the_curve()
    {
        PopulationCurve curve = new();
        curve.Train(Training.Value);
        KaplanMeier all = KaplanMeier.Fit(Training.Value.SelectMany(p => p.Episodes).Select(e => e.Lasted)).Value!;
        double[] days = new double[1000];
        curve.Draws(Patients.Value[0], 14, days);

        double now = all.Steps.Last(s => s.Time <= 14).Survival;
        Assert.All(
            [20, 30, 60],
            t => Assert.Equal(all.Steps.Last(s => s.Time <= t).Survival / now, days.Count(d => d > t) / 1000.0, 1.5e-3)
        );
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Every_draw_lies_ahead_and_is_the_same_when_asked_again(string name)
    {
        IForecaster forecaster = Trained(All().Single(f => f.Name == name));
        foreach (SimulatedPatient patient in Patients.Value.Take(40))
        {
            foreach (int origin in (int[])[0, 7, 28, 63])
            {
                double[] first = new double[100];
                double[] second = new double[100];
                forecaster.Draws(patient, origin, first);
                forecaster.Draws(patient, origin, second);

                Assert.Equal(first, second);
                Assert.All(first, day => Assert.InRange(day, Math.Max(3, origin + 1), 181));
            }
        }
    }

    /// <summary>The simulator, the rule of return and the scores agree with each other only if this holds.</summary>
    [Fact]
    public void Who_knows_everything_but_the_future_is_calibrated()
    {
        Results oracle = Scores.Value["oracle"];

        Assert.All(
            [0.5, 0.8, 0.9],
            level => Assert.Equal(level, oracle.Raw(level).Share, 4 * oracle.Raw(level).StandardError)
        );
        Assert.All(Calibration.Deciles([.. oracle.All.Select(s => s.Pit)]), share => Assert.InRange(share, 0.06, 0.14));
    }

    [Fact]
    public void Who_knows_more_is_nearer()
    {
        Dictionary<string, Results> scores = Scores.Value;
        string[] order = ["fixed 28 d", "last interval", "population KM", "frailty AFT", "oracle"];

        Assert.All(order.Zip(order.Skip(1)), pair => Assert.True(scores[pair.Second].Crps < scores[pair.First].Crps));
        Assert.InRange(scores["landmark AFT"].Crps, scores["oracle"].Crps, scores["population KM"].Crps);
    }

    [Fact]
    public void Nobody_forecasts_a_return_that_was()
    {
        ForecastTask[] tasks = ForecastTask.Of(Patients.Value, 3);

        Assert.All(tasks, task => Assert.True(task.Truth > task.Origin));
        Assert.Equal(400, tasks.Count(t => t.Origin == 0));
        Assert.InRange(tasks.Count(t => t.MissingQuartile == 4) / (double)tasks.Length, 0.2, 0.32);
    }

    [Fact]
    public void A_stretch_learnt_elsewhere_brings_the_band_nearer_to_nine_of_ten()
    {
        Results oracle = Scores.Value["oracle"];
        Results narrow = new("narrow", [.. oracle.All.Select(Halved)]);

        Assert.True(narrow.All.Average(s => s.Holds(0, 1) ? 1.0 : 0) < 0.75);
        Assert.InRange(narrow.StretchOf(0), 1.7, 2.0);
        Assert.InRange(narrow.Recalibrated(0.9).Share, 0.84, 0.94);
    }

    [Fact]
    public void A_fixed_booking_fails_as_often_as_the_schedule_it_is_compared_with()
    {
        PolicyResult result = BookingPolicy.Run(new FixedInterval(28), Patients.Value, 20, threads: 2)[0];

        // The day before the forecast return, 27, is booked; who is back before is treated at the next look.
        Assert.Equal(BookingPolicy.FailedBy(27, Patients.Value), result.Failed, 1e-12);
        Assert.Equal(27, result.FixedInterval, 1e-9);
    }

    [Fact]
    public void The_oracle_may_wait_longer_for_the_same_risk()
    {
        IReadOnlyList<PolicyResult> oracle = BookingPolicy.Run(new Oracle(3), Patients.Value, 200, threads: 2);
        PolicyResult promised = BookingPolicy.At(0.10, oracle)!;

        Assert.True(oracle.Zip(oracle.Skip(1)).All(pair => pair.First.MeanInterval <= pair.Second.MeanInterval));
        Assert.Equal(0.10, promised.Failed);
        Assert.True(promised.MeanInterval > 1.8 * promised.FixedInterval);
    }

    private static Scored Halved(Scored s) =>
        s with
        {
            Quantiles = [.. Enumerable.Range(0, s.Quantiles.Length).Select(level => s.Stretched(level, 0.5))],
        };

    private static IForecaster[] All() =>
        [
            new FixedInterval(28),
            new LastInterval(),
            new PopulationCurve(),
            new FrailtyTimes(),
            new LandmarkTimes(),
            new Oracle(3),
        ];

    private static IForecaster Trained(IForecaster forecaster)
    {
        forecaster.Train(Training.Value);
        return forecaster;
    }

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(SharedData.File("truth", file))
            .Skip(1)
            .Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','));

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
