using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>
/// log p(diary | z) − ½|z|² with its gradient in z, by one pass of the filter forward and one of its adjoint backward: the
/// cost does not grow with the number of parameters.
/// </summary>
internal sealed class Gradient
{
    private readonly Course course;
    private readonly Process process;
    private readonly PatientPrior prior;
    private readonly Traits<One> traits;
    private readonly One[] point;
    private readonly Seen[] seen;
    private readonly double[] toDecay;
    private readonly double[] toRemoved;

    public Gradient(Course course, Process process, PatientPrior prior)
    {
        this.course = course;
        this.process = process;
        this.prior = prior;
        traits = new Traits<One>(course.Episodes, course.Doses.Length);
        point = new One[prior.Size];
        seen = new Seen[course.Steps.Length];
        toDecay = new double[Math.Max(1, course.Episodes)];
        toRemoved = new double[course.Doses.Length];
    }

    /// <summary>−(log likelihood + log prior), up to the prior's constant, and its gradient.</summary>
    public double Negative(ReadOnlySpan<double> z, Span<double> gradient)
    {
        double square = 0;
        for (int i = 0; i < z.Length; i++)
        {
            point[i] = new One(z[i]);
            square += z[i] * z[i];
        }

        traits.Set(point, prior, course.Doses);
        double logLikelihood = Forward();
        Adjoint by = Backward();
        Chain(by, gradient);
        for (int i = 0; i < z.Length; i++)
        {
            gradient[i] = z[i] - gradient[i];
        }

        return (square / 2) - logLikelihood;
    }

    /// <summary>What the forward pass leaves for the way back: the belief before an entry, and the entry's moments.</summary>
    private struct Seen
    {
        public Belief<One> Before;
        public Belief<One> Passed;
        public double RBeforeInfusion;
        public double FastKept;
        public double Kept;
        public int Episode;
        public double Left;
        public double InverseSd;
        public Bounds Bounds;
    }

    private double Forward()
    {
        Belief<One> belief = Belief<One>.AtFirst(process, traits.Sd);
        double sum = 0;
        int episode = 0;
        for (int i = 0; i < seen.Length; i++)
        {
            Step step = course.Steps[i];
            ref Seen now = ref seen[i];
            now.Before = belief;
            now.Episode = episode;
            if (step.Days > 0)
            {
                now.FastKept = Elementary.Power(traits.Autocorrelation, step.Days).Value;
                now.Kept = Elementary.Power(traits.Kept[episode], step.Days).Value;
                belief.Pass(step.Days, process, traits.Sd, traits.Autocorrelation, traits.Kept[episode]);
            }

            now.RBeforeInfusion = belief.R.Value;
            if (step.Infusion >= 0)
            {
                belief.Infuse(traits.Removed[step.Infusion]);
                episode = course.Doses[step.Infusion].Episode;
            }

            now.Passed = belief;
            if (step.HasEntry)
            {
                One left = belief.Left(process, traits.Plateau);
                now.Left = left.Value;
                now.InverseSd = 1 / Math.Sqrt(belief.Variance(process, left).Value);
                now.Bounds = Bounds.Of(
                    step.Low,
                    step.High,
                    belief.Pain(left, traits.Baseline).Value,
                    now.InverseSd
                );
                belief.Learn(
                    left,
                    new One(now.Bounds.Shift * now.InverseSd),
                    new One(now.Bounds.Shrink * now.InverseSd * now.InverseSd)
                );
                sum += now.Bounds.LogProbability;
            }
        }

        return sum;
    }

    /// <summary>Derivatives of the log likelihood by the belief, while walking backward, and by the parameters.</summary>
    private struct Adjoint
    {
        public double W;
        public double U;
        public double VarW;
        public double Cov;
        public double VarU;
        public double R;
        public double Baseline;
        public double FastVariance;
        public double Autocorrelation;
        public double Plateau;
    }

    private Adjoint Backward()
    {
        Array.Clear(toDecay);
        Array.Clear(toRemoved);
        Adjoint by = default;
        for (int i = seen.Length - 1; i >= 0; i--)
        {
            Step step = course.Steps[i];
            ref readonly Seen then = ref seen[i];
            if (step.HasEntry)
            {
                BackThroughEntry(ref by, then);
            }

            if (step.Infusion >= 0)
            {
                toRemoved[step.Infusion] += by.R * (1 - then.RBeforeInfusion);
                by.R *= 1 - traits.Removed[step.Infusion].Value;
            }

            if (step.Days > 0)
            {
                BackThroughDays(ref by, then, step.Days);
            }
        }

        by.FastVariance += by.VarU;
        return by;
    }

    private void BackThroughEntry(ref Adjoint by, in Seen then)
    {
        Belief<One> p = then.Passed;
        double a = then.Left;
        double inverse = then.InverseSd;
        Bounds seenBounds = then.Bounds;
        double gainW = (a * p.VarW.Value) + p.Cov.Value;
        double gainU = (a * p.Cov.Value) + p.VarU.Value;
        double shift = seenBounds.Shift * inverse;
        double shrink = seenBounds.Shrink * inverse * inverse;

        double byShift = (by.W * gainW) + (by.U * gainU);
        double byShrink = -((by.VarW * gainW * gainW) + (by.Cov * gainW * gainU) + (by.VarU * gainU * gainU));
        double byGainW = (by.W * shift) - (shrink * ((2 * by.VarW * gainW) + (by.Cov * gainU)));
        double byGainU = (by.U * shift) - (shrink * ((by.Cov * gainW) + (2 * by.VarU * gainU)));

        double byMoment = byShift * inverse;
        double byShrinkMoment = byShrink * inverse * inverse;
        double byMean =
            shift
            + (byMoment * seenBounds.ShiftByMean * inverse)
            + (byShrinkMoment * seenBounds.ShrinkByMean * inverse);
        double bySd =
            (seenBounds.Second * inverse)
            - (byShift * seenBounds.Shift * inverse * inverse)
            - (2 * byShrink * seenBounds.Shrink * inverse * inverse * inverse)
            + (byMoment * seenBounds.ShiftBySd * inverse)
            + (byShrinkMoment * seenBounds.ShrinkBySd * inverse);
        double byVariance = bySd * inverse / 2;

        byGainW += a * byVariance;
        byGainU += byVariance;
        double byLeft =
            (gainW * byVariance)
            + ((traits.Baseline.Value + p.W.Value) * byMean)
            + (p.VarW.Value * byGainW)
            + (p.Cov.Value * byGainU);
        by.Baseline += a * byMean;
        by.W += a * byMean;
        by.U += byMean;
        by.VarW += a * byGainW;
        by.Cov += byGainW + (a * byGainU);
        by.VarU += byGainU;

        double c = traits.Plateau.Value;
        double r = p.R.Value;
        double bend = process.MostRelief / ((1 + (c * r)) * (1 + (c * r)));
        by.R -= byLeft * bend * (1 + c);
        by.Plateau -= byLeft * bend * r * (1 - r);
    }

    private void BackThroughDays(ref Adjoint by, in Seen then, int days)
    {
        double slow = Elementary.Power(new One(process.SlowKept), days).Value;
        double fast = then.FastKept;
        double fastVariance = traits.Sd.Value * traits.Sd.Value;
        double byFast =
            (by.U * then.Before.U.Value)
            + (by.Cov * slow * then.Before.Cov.Value)
            + (2 * fast * by.VarU * (then.Before.VarU.Value - fastVariance));
        by.Autocorrelation +=
            byFast * days * (days == 1 ? 1 : Elementary.Power(traits.Autocorrelation, days - 1).Value);
        by.FastVariance += by.VarU * (1 - (fast * fast));
        toDecay[then.Episode] -= by.R * days * then.RBeforeInfusion;
        by.R *= then.Kept;
        by.W *= slow;
        by.U *= fast;
        by.VarW *= slow * slow;
        by.Cov *= slow * fast;
        by.VarU *= fast * fast;
    }

    /// <summary>From the parameters of the model to z.</summary>
    private void Chain(Adjoint by, Span<double> gradient)
    {
        gradient.Clear();
        double sd = traits.Sd.Value;
        double phi = traits.Autocorrelation.Value;
        gradient[PatientPrior.B] = by.Baseline;
        gradient[PatientPrior.LogSd] = by.FastVariance * 2 * sd * sd;
        gradient[PatientPrior.Autocorrelation] = by.Autocorrelation * phi * (1 - phi);
        gradient[PatientPrior.Plateau] = by.Plateau * traits.Plateau.Value;
        for (int e = 0; e < course.Episodes; e++)
        {
            double byLogDecay = toDecay[e] * traits.Decay[e].Value;
            gradient[PatientPrior.Decay] += byLogDecay;
            gradient[PatientPrior.Drift] += e * byLogDecay;
            gradient[PatientPrior.OfDecay(e)] += byLogDecay;
        }

        for (int j = 0; j < toRemoved.Length; j++)
        {
            double g = traits.Removed[j].Value;
            double byLogit = toRemoved[j] * g * (1 - g);
            int episode = course.Doses[j].Episode;
            gradient[PatientPrior.Response] += byLogit;
            gradient[PatientPrior.Drift] -= episode * byLogit;
            gradient[PatientPrior.OfResponse(episode)] += byLogit;
        }

        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= prior.Sd[i];
        }
    }

    /// <summary>An interval as <see cref="Interval{T}"/> sees it, with the derivatives of its moments by mean and log sd (× sd).</summary>
    private readonly record struct Bounds(
        double LogProbability,
        double Shift,
        double Shrink,
        double Second,
        double ShiftByMean,
        double ShiftBySd,
        double ShrinkByMean,
        double ShrinkBySd
    )
    {
        public static Bounds Of(double low, double high, double mean, double inverseSd)
        {
            Interval<One> interval = Interval<One>.Of(new One(low), new One(high), new One(mean), new One(inverseSd));
            double log = interval.Exponent.Value + Elementary.Log(interval.Factor.Value);
            (double a, double b) = ((low - mean) * inverseSd, (high - mean) * inverseSd);
            double densityA = Density(a, log);
            double densityB = Density(b, log);
            double shift = interval.Shift.Value;
            double second = (a * densityA) - (b * densityB);
            double squared = 1 + second;
            double shiftByA = densityA * (shift - a);
            double shiftByB = densityB * (b - shift);
            double squaredByA = densityA * (squared - (a * a));
            double squaredByB = densityB * ((b * b) - squared);
            double shrinkByA = (2 * shift * shiftByA) - squaredByA;
            double shrinkByB = (2 * shift * shiftByB) - squaredByB;
            return new(
                log,
                shift,
                interval.Shrink.Value,
                second,
                -(shiftByA + shiftByB),
                -((a * shiftByA) + (b * shiftByB)),
                -(shrinkByA + shrinkByB),
                -((a * shrinkByA) + (b * shrinkByB))
            );
        }

        /// <summary>φ(x)/Z.</summary>
        private static double Density(double x, double logProbability) =>
            Elementary.NormalHeight * Elementary.Exp((-0.5 * x * x) - logProbability);
    }
}
