using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Anodyne.Numerics;
using Anodyne.Relief.Model;
using Anodyne.Tests;

namespace Anodyne.Relief.Tests.Model;

/// <summary>
/// Known answers of statespace_bayes.json: one diary of 60 days with an infusion on day 14, its parameters, and the
/// likelihood by assumed density and by an exact hidden Markov model of 2001 points.
/// </summary>
public sealed class FilterTests
{
    /// <summary>The known answer has no slow drift and no ceiling of relief.</summary>
    private static readonly Process OnlyFast = new(0, 85, 0.45, 1);

    /// <summary>… and counts the entry of the infusion day, and knows no flares.</summary>
    private static readonly EntryRules AsInTheKnownAnswer = new(OfInfusionDays: true, Flares: false);

    private static JsonNode Truth =>
        JsonNode.Parse(File.ReadAllText(SharedData.File("truth", "statespace_bayes.json")))!;

    private static PatientDays Diary()
    {
        JsonNode known = Truth["ordinal_ou"]!;
        int[] days = [.. known["day"]!.AsArray().Select(d => d!.GetValue<int>())];
        ImmutableArray<DailyPain> diary =
        [
            .. known["y"]!
                .AsArray()
                .Select((y, at) => (y, at))
                .Where(e => e.y is not null)
                .Select(e => new DailyPain(days[e.at], e.y!.GetValue<double>())),
        ];
        return new(
            PainCondition.Unknown,
            null,
            [new GivenInfusion(known["infusion_day"]!.GetValue<int>(), 0.5)],
            diary
        );
    }

    /// <summary>A prior in which only b, logit g and log k are free, as in the known answer; or none at all.</summary>
    private static Population Known(double b = 6.9, double bSd = 1.4, double decaySd = 0.7, double responseSd = 0.9) =>
        Population.Literature with
        {
            Baseline = new(b, bSd),
            Decay = new(Elementary.Log(Math.Log(2) / 10.9), decaySd),
            DecayBy = new(0, 0, 0, 0),
            Response = new(0, responseSd),
            DoseSlope = 0,
            LogSd = new(Elementary.Log(0.8), 0),
            LogitAutocorrelation = new(Elementary.Logit(0.6), 0),
            Drift = new(0, 0),
            LogPlateau = new(-100, 0),
            EpisodeDecaySd = 0,
            EpisodeResponseSd = 0,
            EffectShare = 0,
        };

    private static T LogLikelihood<T>(ReadOnlySpan<T> z, PatientPrior prior, Course course, Process process)
        where T : struct, IReal<T>
    {
        Traits<T> traits = new(course.Episodes, course.Doses.Length);
        traits.Set(z, prior, course.Doses, process);
        return Filter.LogLikelihood(course, process, traits, out _);
    }

    [Fact]
    public void The_likelihood_is_that_of_the_known_answer()
    {
        Course course = Course.From(Diary(), 59, AsInTheKnownAnswer);
        Population population = Known(7.1) with
        {
            Decay = new(Elementary.Log(0.045), 0),
            Response = new(Elementary.Logit(0.62), 0),
        };
        PatientPrior prior = PatientPrior.Of(Diary(), course, population, ResponseForm.Fading);
        Traits<One> traits = new(1, 1);
        traits.Set(new One[9], prior, course.Doses, OnlyFast);
        double log = Filter.LogLikelihood(course, OnlyFast, traits, out Belief<One> belief).Value;
        JsonNode adf = Truth["ordinal_ou"]!["adf"]!;
        Assert.Equal(adf["ll"]!.GetValue<double>(), log, 1e-9);
        Assert.Equal(adf["u"]!.GetValue<double>(), belief.U.Value, 1e-9);
        Assert.Equal(adf["P"]!.GetValue<double>(), belief.VarU.Value, 1e-9);
        Assert.Equal(Truth["ordinal_ou"]!["exact"]!["ll"]!.GetValue<double>(), log, 0.01);
    }

    [Fact]
    public void The_gradient_is_the_slope_of_the_likelihood()
    {
        PatientDays patient = Diary() with
        {
            Infusions = [new(14, 0.5), new(17, 1), new(38, 0.7), new(40, null), new(52, 2)],
        };
        Course course = Course.From(patient, 70);
        PatientPrior prior = PatientPrior.Of(patient, course, Population.Literature, ResponseForm.Fading);
        Gradient gradient = new(course, Process.Standard, prior);
        double[] z = [.. Enumerable.Range(0, prior.Size).Select(i => 0.7 * Math.Sin(i + 1))];
        double[] exact = new double[z.Length];
        double[] ignored = new double[z.Length];
        gradient.Negative(z, exact);
        for (int i = 0; i < z.Length; i++)
        {
            double[] up = [.. z];
            double[] down = [.. z];
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double slope = (gradient.Negative(up, ignored) - gradient.Negative(down, ignored)) / 2e-5;
            Assert.Equal(slope, exact[i], 1e-6 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Fact]
    public void One_number_and_eight_side_by_side_give_the_same_bits()
    {
        PatientDays patient = Diary() with { Infusions = [new(14, 0.5), new(17, 1), new(38, 0.7)] };
        Course course = Course.From(patient, 90);
        PatientPrior prior = PatientPrior.Of(patient, course, Population.Literature, ResponseForm.Fading);
        double[][] z = [.. Enumerable.Range(0, 8).Select(lane => Normals(prior.Size, lane))];
        Eight[] sideBySide =
        [
            .. Enumerable
                .Range(0, prior.Size)
                .Select(i => Eight.Read(Enumerable.Range(0, 8).Select(lane => z[lane][i]).ToArray())),
        ];
        double[] together = new double[8];
        LogLikelihood<Eight>(sideBySide, prior, course, Process.Standard).Write(together);
        for (int lane = 0; lane < 8; lane++)
        {
            One[] alone = [.. z[lane].Select(v => new One(v))];
            Assert.Equal(LogLikelihood<One>(alone, prior, course, Process.Standard).Value, together[lane]);
        }
    }

    [Fact]
    public void The_posterior_of_one_patient_is_that_of_quadrature()
    {
        Course course = Course.From(Diary(), 59, AsInTheKnownAnswer);
        ReliefModel model = new(
            Known() with
            {
                Responders = new(1 - 1e-12, 1 - 1e-12, 1 - 1e-12, 1 - 1e-12),
            },
            draws: 8000
        )
        {
            Process = OnlyFast,
        };
        JsonNode known = Truth["posterior"]!;
        Posterior posterior = model.Learn(Diary(), course);
        Assert.Equal(known["quad_mean"]!["b"]!.GetValue<double>(), posterior.Mean(posterior.Baseline), 0.03);
        Assert.Equal(known["log_evidence"]!.GetValue<double>(), posterior.LogEvidence, 0.03);
        double logDecay = 0;
        List<(double Day, double Weight)> returns = [];
        for (int i = 0; i < posterior.Draws; i++)
        {
            logDecay += posterior.Weights[i] * Math.Log(posterior.Decay[i]);
            double since = Math.Log(posterior.Relief[i] * Math.Exp(posterior.Decay[i] * 45) / 0.1) / posterior.Decay[i];
            returns.Add((since, posterior.Weights[i]));
        }

        Assert.Equal(known["quad_mean"]!["lk"]!.GetValue<double>(), logDecay, 0.03);
        JsonArray p = known["return_time_quantiles"]!["p"]!.AsArray();
        JsonArray days = known["return_time_quantiles"]!["days_after_infusion"]!.AsArray();
        for (int i = 0; i < p.Count; i++)
        {
            Assert.Equal(days[i]!.GetValue<double>(), Quantile(returns, p[i]!.GetValue<double>()), 1.0);
        }
    }

    [Fact]
    public void Laplace_finds_the_known_mode()
    {
        Course course = Course.From(Diary(), 59, AsInTheKnownAnswer);
        PatientPrior prior = PatientPrior.Of(Diary(), course, Known(), ResponseForm.Fading);
        ClassMode mode = ClassMode.Find(course, OnlyFast, prior);
        JsonArray map = Truth["posterior"]!["map"]!.AsArray();
        for (int i = 0; i < 3; i++)
        {
            int at = i switch
            {
                0 => PatientPrior.B,
                1 => PatientPrior.Response,
                _ => PatientPrior.Decay,
            };
            Assert.Equal(map[i]!.GetValue<double>(), prior.Mean[at] + (prior.Sd[at] * mode.Mode[at]), 0.005);
        }

        Assert.Equal(Truth["posterior"]!["laplace_logev"]!.GetValue<double>(), mode.LogEvidence, 0.002);
    }

    private static double Quantile(List<(double Day, double Weight)> draws, double p)
    {
        double sum = 0;
        foreach ((double day, double weight) in draws.OrderBy(d => d.Day))
        {
            sum += weight;
            if (sum >= p)
            {
                return day;
            }
        }

        return double.NaN;
    }

    private static double[] Normals(int count, int stream)
    {
        Randomness random = new(7, (ulong)stream);
        double[] normals = new double[count];
        for (int i = 0; i < count; i++)
        {
            normals[i] = random.Normal();
        }

        return normals;
    }
}
