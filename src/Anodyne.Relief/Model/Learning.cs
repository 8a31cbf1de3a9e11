using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>
/// Learns one patient from the diary. For each form of response: the mode of the posterior, Laplace's approximation there, and
/// draws from a multivariate t with importance weights; a second, larger set of draws where the weights cannot be trusted.
/// </summary>
internal sealed class Learning(ReliefModel model, bool keepPoints = false)
{
    /// <summary>Degrees of freedom of the proposal: heavier tails than the posterior's, but not too heavy in many dimensions.</summary>
    public static int FreedomFor(int parameters) => Math.Max(8, parameters / 4 * 2);

    /// <summary>The larger second set, as a multiple of the first.</summary>
    private const int More = 5;

    /// <summary>A class with less than this of the posterior gets no draws.</summary>
    private const double LeastShare = 0.002;

    private Process Process => model.Process;

    public Posterior Learn(PatientDays patient, Course course)
    {
        ClassMode[] modes =
        [
            .. Enum.GetValues<ResponseForm>()
                .Select(form => PatientPrior.Of(patient, course, model.Population, form))
                .Where(prior => prior.Share > 0)
                .Select(prior => ClassMode.Find(course, Process, prior)),
        ];
        Posterior first = Draw(course, modes, model.Draws, weighted: true);
        if (first.ParetoShape <= ParetoTail.Trusted)
        {
            return first;
        }

        Posterior second = Draw(course, modes, More * model.Draws, weighted: true);
        return second.ParetoShape <= ParetoTail.Trusted ? second : Draw(course, modes, model.Draws, weighted: false);
    }

    private Posterior Draw(Course course, ClassMode[] modes, int draws, bool weighted)
    {
        (int Class, int Count)[] parts = Allotted(modes, draws);
        Posterior posterior = new(parts.Sum(p => p.Count), course.AsOf, course.LastInfusion)
        {
            Approximate = !weighted,
            Points = keepPoints ? new DrawnPoints(modes[0].Prior.Size) : null,
        };
        double[] logWeights = new double[posterior.Draws];
        int from = 0;
        foreach ((int which, int count) in parts)
        {
            Fill(course, modes[which], posterior, logWeights, from, count, which, weighted);
            from += count;
        }

        posterior.LogEvidence = posterior.Weigh(logWeights);
        posterior.ParetoShape = weighted ? ParetoTail.Shape(posterior.Weights) : double.NaN;
        posterior.Responder = posterior.ShareOfResponders();
        posterior.OwnShare = OwnShareOf(posterior, modes[0].Prior);
        return posterior;
    }

    /// <summary>
    /// Draws for each class by its Laplace share of the posterior, in whole groups of eight, at least an eighth of all; the
    /// likeliest class takes what is left.
    /// </summary>
    private static (int Class, int Count)[] Allotted(ClassMode[] modes, int draws)
    {
        double[] logs = [.. modes.Select(m => m.LogEvidence + Elementary.Log(m.Prior.Share))];
        double largest = logs.Max();
        double[] shares = [.. logs.Select(log => Elementary.Exp(log - largest))];
        double sum = shares.Sum();
        int likeliest = Array.IndexOf(logs, largest);
        int[] counts =
        [
            .. shares.Select(share =>
                share / sum < LeastShare ? 0 : (int)Math.Round(Math.Max(0.125, share / sum) * draws / 8) * 8
            ),
        ];
        counts[likeliest] += draws - counts.Sum();
        return [.. counts.Select((count, which) => (which, count)).Where(part => part.count > 0)];
    }

    private void Fill(
        Course course,
        ClassMode mode,
        Posterior posterior,
        double[] logWeights,
        int from,
        int count,
        int stream,
        bool weighted
    )
    {
        PatientPrior prior = mode.Prior;
        int n = prior.Size;
        int freedom = FreedomFor(n);
        double[] sideBySide = new double[n * 8];
        double[] z = new double[n];
        Eight[] points = new Eight[n];
        Traits<Eight> traits = new(course.Episodes, course.Doses.Length);
        Eight[] recent = new Eight[Filter.Remembered];
        double[] outOfLikelihood = new double[8];
        double[] logRatio = new double[8];
        double constant =
            ProposalConstant(freedom, n)
            - (mode.Curvature.LogDeterminant / 2)
            + Elementary.Log(prior.Share)
            - Elementary.Log(count);
        ReadOnlySpan<double> table = model.Normals(stream, n, count);
        for (int block = 0; block < count; block += 8)
        {
            for (int lane = 0; lane < 8; lane++)
            {
                logRatio[lane] = Propose(mode, freedom, table.Slice((block + lane) * (n + 1), n + 1), z) + constant;
                for (int i = 0; i < n; i++)
                {
                    sideBySide[(i * 8) + lane] = z[i];
                }
            }

            for (int i = 0; i < n; i++)
            {
                points[i] = Eight.Read(sideBySide.AsSpan(i * 8, 8));
            }

            traits.Set(points, prior, course.Doses, Process);
            Eight log = Filter.LogLikelihood(course, Process, traits, out Belief<Eight> belief, recent);
            if (model.MissingSlopeSd > 0)
            {
                log += Missingness.LogLikelihood(
                    course,
                    Process,
                    traits,
                    Eight.Of(model.MissingSlopeSd)
                        * Eight.Read(model.Innovations(0, 0, (from + block) % model.Draws, 8))
                );
            }

            log.Write(outOfLikelihood);
            for (int lane = 0; lane < 8; lane++)
            {
                logWeights[from + block + lane] = weighted
                    ? outOfLikelihood[lane] + logRatio[lane]
                    : mode.LogEvidence + Elementary.Log(prior.Share) - Elementary.Log(count);
            }

            Store(posterior, from + block, traits, belief, recent, prior.Responder);
            posterior.Points?.Keep(from + block, sideBySide, prior.Form);
        }
    }

    /// <summary>A draw from the t around the mode, into z, made of n normal numbers and a χ² one; gives log prior − log proposal without their constants.</summary>
    private static double Propose(ClassMode mode, int freedom, ReadOnlySpan<double> normals, Span<double> z)
    {
        int n = z.Length;
        double square = 0;
        for (int i = 0; i < n; i++)
        {
            z[i] = normals[i];
            square += z[i] * z[i];
        }

        double chi = normals[n];
        double scale = Math.Sqrt(freedom / chi);
        mode.Curvature.SolveTransposed(z);
        double priorSquare = 0;
        for (int i = 0; i < n; i++)
        {
            z[i] = mode.Mode[i] + (scale * z[i]);
            priorSquare += z[i] * z[i];
        }

        double proposal = -(freedom + n) / 2.0 * Elementary.Log(1 + (square / chi));
        return (-priorSquare / 2) - proposal;
    }

    /// <summary>log of the constant of the prior over that of the t density.</summary>
    private static double ProposalConstant(int freedom, int n)
    {
        const double logPi = 1.1447298858494002;
        return LogGammaOfHalf(freedom)
            - LogGammaOfHalf(freedom + n)
            + (n / 2.0 * (Elementary.Log(freedom) + logPi))
            - (n / 2.0 * (Elementary.Ln2 + logPi));
    }

    /// <summary>log Γ(twice/2).</summary>
    private static double LogGammaOfHalf(int twice)
    {
        const double logSqrtPi = 0.57236494292470008;
        double sum = (twice & 1) == 1 ? logSqrtPi : 0;
        for (double x = (twice & 1) == 1 ? 0.5 : 1; x < twice / 2.0; x++)
        {
            sum += Elementary.Log(x);
        }

        return sum;
    }

    private static void Store(
        Posterior posterior,
        int draw,
        Traits<Eight> traits,
        Belief<Eight> belief,
        Eight[] recent,
        bool responds
    )
    {
        posterior.Set(0, draw, traits.Baseline);
        posterior.Set(1, draw, traits.Decay[^1]);
        posterior.Set(2, draw, traits.Sd);
        posterior.Set(3, draw, traits.Autocorrelation);
        posterior.Set(4, draw, traits.Plateau);
        posterior.Set(Posterior.TopColumn, draw, traits.Top);
        posterior.Set(Posterior.RespondsColumn, draw, Eight.Of(responds ? 1 : 0));
        posterior.SetBelief(draw, belief);
        for (int i = 0; i < recent.Length; i++)
        {
            posterior.Set(Posterior.FirstRecent + i, draw, recent[i]);
        }
    }

    private static double OwnShareOf(Posterior posterior, PatientPrior prior)
    {
        (double sum, double squares) = (0, 0);
        ReadOnlySpan<double> decay = posterior.Decay;
        for (int i = 0; i < posterior.Draws; i++)
        {
            double log = Elementary.Log(decay[i]);
            sum += posterior.Weights[i] * log;
            squares += posterior.Weights[i] * log * log;
        }

        double episode = prior.Size > PatientPrior.Shared ? prior.Sd[PatientPrior.OfDecay(0)] : 0;
        double before = (prior.Sd[PatientPrior.Decay] * prior.Sd[PatientPrior.Decay]) + (episode * episode);
        return Math.Clamp(1 - ((squares - (sum * sum)) / before), 0, 1);
    }
}
