using System.Runtime.CompilerServices;
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

        traits.Set(point, prior, course.Doses, process);
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
        public Slopes Slopes;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
                belief.Infuse(traits.Removed[step.Infusion], traits.Saturation);
                episode = course.Doses[step.Infusion].Episode;
            }

            now.Passed = belief;
            if (step.HasEntry)
            {
                One left = belief.Left(traits.Top, traits.Plateau);
                now.Left = left.Value;
                now.Slopes = Slopes.Of(
                    step,
                    belief.Pain(left, traits.Baseline).Value,
                    belief.Variance(process, left).Value
                );
                belief.Learn(left, new One(now.Slopes.First), new One(-now.Slopes.Second));
                sum += now.Slopes.LogProbability;
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

        /// <summary>By log c, or by logit E.</summary>
        public double Plateau;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
                double saturation = traits.Saturation.Value;
                toRemoved[step.Infusion] += by.R * (1 - (saturation * then.RBeforeInfusion));
                by.R *= 1 - (saturation * traits.Removed[step.Infusion].Value);
            }

            if (step.Days > 0)
            {
                BackThroughDays(ref by, then, step.Days);
            }
        }

        by.FastVariance += by.VarU;
        return by;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackThroughEntry(ref Adjoint by, in Seen then)
    {
        Belief<One> p = then.Passed;
        double a = then.Left;
        Slopes slopes = then.Slopes;
        double gainW = (a * p.VarW.Value) + p.Cov.Value;
        double gainU = (a * p.Cov.Value) + p.VarU.Value;
        double shift = slopes.First;
        double shrink = -slopes.Second;

        double byShift = (by.W * gainW) + (by.U * gainU);
        double byShrink = -((by.VarW * gainW * gainW) + (by.Cov * gainW * gainU) + (by.VarU * gainU * gainU));
        double byGainW = (by.W * shift) - (shrink * ((2 * by.VarW * gainW) + (by.Cov * gainU)));
        double byGainU = (by.U * shift) - (shrink * ((by.Cov * gainW) + (2 * by.VarU * gainU)));

        double byMean = shift + (byShift * slopes.Second) - (byShrink * slopes.Third);
        double byVariance =
            (
                slopes.Second
                + (shift * shift)
                + (byShift * (slopes.Third + (2 * shift * slopes.Second)))
                - (byShrink * (slopes.Fourth + (2 * slopes.Second * slopes.Second) + (2 * shift * slopes.Third)))
            ) / 2;

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
        double bend = 1 / ((1 + (c * r)) * (1 + (c * r)));
        by.R -= byLeft * bend * traits.Top.Value;
        by.Plateau -=
            byLeft
            * (
                prior.Form == ResponseForm.Effect
                    ? r / (1 + r) * traits.Top.Value * (1 - traits.Top.Value)
                    : process.MostRelief * bend * r * (1 - r) * c
            );
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackThroughDays(ref Adjoint by, in Seen then, int days)
    {
        double slow = days == 1 ? process.SlowKept : Elementary.Power(new One(process.SlowKept), days).Value;
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
        gradient[PatientPrior.Plateau] = by.Plateau;
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
            double byLogit = toRemoved[j] * (prior.Form == ResponseForm.Effect ? g : g * (1 - g));
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

    /// <summary>
    /// log p(entry) and its first four derivatives by the mean m of the latent pain. The derivatives by its variance v follow,
    /// since p is a mixture of normals and obeys the heat equation ∂p/∂v = ½ ∂²p/∂m².
    /// </summary>
    private readonly record struct Slopes(
        double LogProbability,
        double First,
        double Second,
        double Third,
        double Fourth
    )
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static Slopes Of(in Step step, double mean, double variance)
        {
            double inverse = 1 / Math.Sqrt(variance);
            double log = LogOf(step, mean, inverse);
            if (step.Flare == 0)
            {
                return Logged(log, Hermite.Of(step, mean, inverse, log));
            }

            double flareMean = mean + Flares.MeanHeight;
            double flareInverse = 1 / Math.Sqrt(variance + (Flares.HeightSd * Flares.HeightSd));
            double logCalm = Elementary.Log(1 - step.Flare);
            double logFlare = Elementary.Log(step.Flare);
            double calm = logCalm + log;
            double flaring = logFlare + LogOf(step, flareMean, flareInverse);
            double larger = Math.Max(calm, flaring);
            double ofCalm = Elementary.Exp(calm - larger, flaring - larger, out double ofFlare);
            double both = larger + Elementary.Log(ofCalm + ofFlare);
            Hermite a = Hermite.Of(step, mean, inverse, both - logCalm);
            Hermite b = Hermite.Of(step, flareMean, flareInverse, both - logFlare);
            return Logged(both, new(a.One + b.One, a.Two + b.Two, a.Three + b.Three, a.Four + b.Four));
        }

        private static double LogOf(in Step step, double mean, double inverse)
        {
            Interval<One> interval = Interval<One>.Of(
                new One(step.Low),
                new One(step.High),
                new One(mean),
                new One(inverse)
            );
            return interval.Exponent.Value + Elementary.Log(interval.Factor.Value);
        }

        /// <summary>From derivatives of p, each over p, to derivatives of log p.</summary>
        private static Slopes Logged(double log, Hermite z)
        {
            double square = z.One * z.One;
            return new(
                log,
                z.One,
                z.Two - square,
                z.Three - (3 * z.Two * z.One) + (2 * square * z.One),
                z.Four - (4 * z.Three * z.One) - (3 * z.Two * z.Two) + (12 * z.Two * square) - (6 * square * square)
            );
        }
    }

    /// <summary>The first four derivatives of Φ(b) − Φ(a) by the mean, over a probability: Hermite polynomials times the density.</summary>
    private readonly record struct Hermite(double One, double Two, double Three, double Four)
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static Hermite Of(in Step step, double mean, double inverse, double logProbability)
        {
            double a = (step.Low - mean) * inverse;
            double b = (step.High - mean) * inverse;
            double densityA = Elementary.Exp(
                (-0.5 * a * a) - logProbability,
                (-0.5 * b * b) - logProbability,
                out double densityB
            );
            double atA = Elementary.NormalHeight * densityA * inverse;
            double atB = Elementary.NormalHeight * densityB * inverse;
            double second = inverse * inverse;
            return new(
                atA - atB,
                ((a * atA) - (b * atB)) * inverse,
                ((((a * a) - 1) * atA) - (((b * b) - 1) * atB)) * second,
                ((a * ((a * a) - 3) * atA) - (b * ((b * b) - 3) * atB)) * second * inverse
            );
        }
    }
}
