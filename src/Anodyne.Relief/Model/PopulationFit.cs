using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>
/// Learns the population from the clinic's own patients by Monte-Carlo EM. The published figures count as if they were
/// pseudo-patients, so that a small clinic stays near the literature and a large one speaks for itself. From a patient who was
/// given another route or form than racemic ketamine into a vein it learns up to the day before, and nothing after.
/// </summary>
public static class PopulationFit
{
    /// <summary>Iterations after which nothing moves any more (measured on simulated clinics).</summary>
    public const int Iterations = 8;

    /// <summary>The literature counts as so many patients.</summary>
    private const double PseudoPatients = 15;

    /// <summary>Prior sd of a difference between kinds of pain, in log k (guess).</summary>
    private const double ContrastSd = 0.3;

    /// <summary>Sd of the dose slope around 0.6 (guidelines say more; one trial saw none).</summary>
    internal const double DoseSlopeSd = 0.4;

    /// <summary>The population after EM from the start; <paramref name="progress"/> is told each finished iteration.</summary>
    public static Population From(
        IReadOnlyList<PatientDays> patients,
        ulong seed = 1,
        int iterations = Iterations,
        int threads = 1,
        Action<int, Population>? progress = null
    )
    {
        PatientDays[] teaching = [.. patients.Select(p => p.Teaching()).OfType<PatientDays>()];
        Population population = Population.Literature;
        for (int i = 0; i < iterations; i++)
        {
            ReliefModel model = new(population, seed);
            population = Maximise(MomentsOf(model, teaching, threads), population);
            progress?.Invoke(i + 1, population);
        }

        return population;
    }

    internal static PatientMoments[] MomentsOf(ReliefModel model, IReadOnlyList<PatientDays> patients, int threads)
    {
        PatientMoments[] moments = new PatientMoments[patients.Count];
        Parallel.For(
            0,
            patients.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) },
            i => moments[i] = PatientMoments.Of(model, patients[i])
        );
        return moments;
    }

    /// <summary>The M step: moments of the draws, pulled to the literature.</summary>
    internal static Population Maximise(IReadOnlyList<PatientMoments> patients, Population previous)
    {
        Population prior = Population.Literature;
        PatientMoments[] infused = [.. patients.Where(p => p.Infused)];
        (Spread decay, double[] byDecay) = Regression(
            infused,
            Responders,
            PatientPrior.Decay,
            p =>
                [
                    new ByCondition(1, 0, 0, 0).Of(p.Condition, 0),
                    new ByCondition(0, 1, 0, 0).Of(p.Condition, 0),
                    new ByCondition(0, 0, 1, 0).Of(p.Condition, 0),
                    p.Opioid,
                ],
            prior.Decay,
            [ContrastSd, ContrastSd, ContrastSd, ContrastSd]
        );
        (Spread response, double[] byResponse) = Regression(
            infused,
            [ResponseForm.Fading],
            PatientPrior.Response,
            p => [p.Opioid, p.MeanLogDose],
            prior.Response,
            [ContrastSd, DoseSlopeSd],
            [0, prior.DoseSlope - previous.DoseSlope]
        );
        (Spread effect, double[] byEffect) = Regression(
            infused,
            [ResponseForm.Effect],
            PatientPrior.Response,
            p => [p.MeanLogDose],
            prior.Effect,
            [DoseSlopeSd],
            [prior.EffectDoseSlope - previous.EffectDoseSlope]
        );
        (Shares shares, double opioid) = SharesOf(infused, prior);
        return previous with
        {
            Baseline = Pulled(patients, All, PatientPrior.B, prior.Baseline),
            Decay = decay,
            DecayBy = new(byDecay[0], byDecay[1], byDecay[2], byDecay[3]),
            Response = response,
            ResponseOpioid = byResponse[0],
            NonResponse = Pulled(infused, [ResponseForm.None], PatientPrior.Response, prior.NonResponse),
            DoseSlope = previous.DoseSlope + byResponse[1],
            Effect = effect,
            EffectDoseSlope = previous.EffectDoseSlope + byEffect[0],
            LogitCeiling = Pulled(infused, [ResponseForm.Effect], PatientPrior.Plateau, prior.LogitCeiling),
            EffectShare = EffectShareOf(infused, prior),
            Responders = shares,
            RespondersOpioid = opioid,
            LogSd = Pulled(patients, All, PatientPrior.LogSd, prior.LogSd),
            LogitAutocorrelation = Pulled(patients, All, PatientPrior.Autocorrelation, prior.LogitAutocorrelation),
            Drift = Pulled(infused, Responders, PatientPrior.Drift, prior.Drift),
            LogPlateau = Pulled(infused, [ResponseForm.Fading], PatientPrior.Plateau, prior.LogPlateau),
            EpisodeDecaySd = BetweenEpisodes(
                infused,
                s => s.DecayBetweenEpisodes,
                previous.EpisodeDecaySd,
                prior.EpisodeDecaySd
            ),
            EpisodeResponseSd = BetweenEpisodes(
                infused,
                s => s.ResponseBetweenEpisodes,
                previous.EpisodeResponseSd,
                prior.EpisodeResponseSd
            ),
            Patients = patients.Count,
        };
    }

    private static readonly ResponseForm[] All = Enum.GetValues<ResponseForm>();

    private static readonly ResponseForm[] Responders = [ResponseForm.Fading, ResponseForm.Effect];

    /// <summary>Mean and sd of one parameter, over some of the classes.</summary>
    private static Spread Pulled(
        IReadOnlyList<PatientMoments> patients,
        ResponseForm[] classes,
        int parameter,
        Spread prior
    )
    {
        double weight = PseudoPatients;
        double first = PseudoPatients * prior.Mean;
        double second = PseudoPatients * ((prior.Mean * prior.Mean) + (prior.Sd * prior.Sd));
        foreach (ClassSums sums in patients.SelectMany(p => classes.Select(p.Of)))
        {
            weight += sums.Weight;
            first += sums.First[parameter];
            second += sums.Second[parameter];
        }

        double mean = first / weight;
        return new Spread(mean, Math.Sqrt(Math.Max(1e-6, (second / weight) - (mean * mean))));
    }

    /// <summary>Weighted least squares of a parameter of some classes on an intercept and covariates, with normal priors.</summary>
    private static (Spread Intercept, double[] Slopes) Regression(
        PatientMoments[] patients,
        ResponseForm[] classes,
        int parameter,
        Func<PatientMoments, double[]> covariates,
        Spread prior,
        double[] slopeSd,
        double[]? slopeMean = null
    )
    {
        int n = slopeSd.Length + 1;
        double[] matrix = new double[n * n];
        double[] beta = new double[n];
        double variance = prior.Sd * prior.Sd;
        matrix[0] = PseudoPatients / 4;
        beta[0] = PseudoPatients / 4 * prior.Mean;
        for (int i = 1; i < n; i++)
        {
            matrix[(i * n) + i] = variance / (slopeSd[i - 1] * slopeSd[i - 1]);
            beta[i] = matrix[(i * n) + i] * (slopeMean?[i - 1] ?? 0);
        }

        double[][] rows = [.. patients.Select(p => (double[])[1, .. covariates(p)])];
        double[] weights = [.. patients.Select(p => classes.Sum(c => p.Of(c).Weight))];
        double[] firsts = [.. patients.Select(p => classes.Sum(c => p.Of(c).First[parameter]))];
        double[] seconds = [.. patients.Select(p => classes.Sum(c => p.Of(c).Second[parameter]))];
        for (int k = 0; k < patients.Length; k++)
        {
            for (int i = 0; i < n; i++)
            {
                beta[i] += rows[k][i] * firsts[k];
                for (int j = 0; j < n; j++)
                {
                    matrix[(i * n) + j] += weights[k] * rows[k][i] * rows[k][j];
                }
            }
        }

        Cholesky.OfNearest(matrix, n).Solve(beta);
        double squares = PseudoPatients * variance;
        double weight = PseudoPatients;
        for (int k = 0; k < patients.Length; k++)
        {
            double fitted = rows[k].Zip(beta, (x, b) => x * b).Sum();
            squares += seconds[k] - (2 * fitted * firsts[k]) + (fitted * fitted * weights[k]);
            weight += weights[k];
        }

        return (new Spread(beta[0], Math.Sqrt(squares / weight)), beta[1..]);
    }

    /// <summary>Logistic regression of the response class on kind of pain and opioids, by Newton's method.</summary>
    private static (Shares Shares, double Opioid) SharesOf(PatientMoments[] patients, Population prior)
    {
        const int n = 5;
        double[] published =
        [
            prior.Responders.Neuropathic,
            prior.Responders.Crps,
            prior.Responders.Fibromyalgia,
            prior.Responders.Mixed,
        ];
        double[] start = [.. published.Select(Elementary.Logit), prior.RespondersOpioid];
        double[] precision = [.. published.Select(p => PseudoPatients * p * (1 - p)), 1 / (ContrastSd * ContrastSd)];
        double[] beta = [.. start];
        for (int step = 0; step < 20; step++)
        {
            double[] matrix = new double[n * n];
            double[] slope = new double[n];
            for (int i = 0; i < n; i++)
            {
                matrix[(i * n) + i] = precision[i];
                slope[i] = precision[i] * (start[i] - beta[i]);
            }

            foreach (PatientMoments patient in patients)
            {
                double[] x = Indicators(patient);
                double p = Elementary.Logistic(x.Zip(beta, (a, b) => a * b).Sum());
                for (int i = 0; i < n; i++)
                {
                    slope[i] += x[i] * (patient.Responds - p);
                    for (int j = 0; j < n; j++)
                    {
                        matrix[(i * n) + j] += p * (1 - p) * x[i] * x[j];
                    }
                }
            }

            Cholesky.OfNearest(matrix, n).Solve(slope);
            for (int i = 0; i < n; i++)
            {
                beta[i] += slope[i];
            }
        }

        double[] shares = [.. beta.Take(4).Select(Elementary.Logistic)];
        return (new Shares(shares[0], shares[1], shares[2], shares[3]), beta[4]);
    }

    private static double[] Indicators(PatientMoments patient) =>
        [
            new Shares(1, 0, 0, 0).Of(patient.Condition),
            new Shares(0, 1, 0, 0).Of(patient.Condition),
            new Shares(0, 0, 1, 0).Of(patient.Condition),
            new Shares(0, 0, 0, 1).Of(patient.Condition),
            patient.Opioid,
        ];

    private static double EffectShareOf(PatientMoments[] patients, Population prior)
    {
        double effect = PseudoPatients * prior.EffectShare;
        double all = PseudoPatients;
        foreach (PatientMoments patient in patients)
        {
            effect += patient.Of(ResponseForm.Effect).Weight;
            all += patient.Responds;
        }

        return effect / all;
    }

    private static double BetweenEpisodes(
        PatientMoments[] patients,
        Func<ClassSums, double> squares,
        double previous,
        double prior
    )
    {
        double sum = PseudoPatients * prior * prior / (previous * previous);
        double weight = PseudoPatients;
        foreach (ClassSums sums in patients.SelectMany(p => Responders.Select(p.Of)))
        {
            sum += squares(sums);
            weight += sums.Episodes;
        }

        return previous * Math.Sqrt(sum / weight);
    }
}
