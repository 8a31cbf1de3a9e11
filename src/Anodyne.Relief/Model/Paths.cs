using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>Simulates each draw forward without a further infusion, and applies the rule of return to the latent pain.</summary>
internal static class Paths
{
    /// <param name="model">Process and random numbers.</param>
    /// <param name="posterior">Where each draw stands.</param>
    /// <param name="lines">Baseline and 30 % line.</param>
    /// <param name="fanDays">Days ahead for which the band of pain is wanted; 0 for none.</param>
    public static Outlook Simulate(ReliefModel model, Posterior posterior, ReturnLines lines, int fanDays)
    {
        int elapsed = posterior.Day - (posterior.LastInfusion ?? posterior.Day);
        int ahead = Math.Max(1, ReturnTimes.Horizon - elapsed);
        double[] toBaseline = new double[posterior.Draws];
        double[] toThirty = new double[posterior.Draws];
        double[]? pain = fanDays > 0 ? new double[fanDays * posterior.Draws] : null;
        for (int draw = 0; draw < posterior.Draws; draw += 8)
        {
            Path path = new(model, posterior, lines, draw, elapsed);
            for (int day = 1; day <= ahead && (pain is not null || !path.AllBack); day++)
            {
                Eight now = path.Next(day);
                if (pain is not null && day <= fanDays)
                {
                    now.Write(pain.AsSpan(((day - 1) * posterior.Draws) + draw, 8));
                }
            }

            path.ToBaseline.Write(toBaseline.AsSpan(draw, 8));
            path.ToThirty.Write(toThirty.AsSpan(draw, 8));
        }

        double[] weights = posterior.Weights.ToArray();
        return new Outlook(
            new ReturnTimes(toBaseline, weights, elapsed),
            new ReturnTimes(toThirty, weights, elapsed),
            pain is null ? [] : Bands(pain, weights, posterior.Day, Math.Min(fanDays, ahead))
        );
    }

    private static List<PainBand> Bands(double[] pain, double[] weights, int asOf, int days)
    {
        List<PainBand> bands = [];
        for (int day = 0; day < days; day++)
        {
            double[] values = pain.AsSpan(day * weights.Length, weights.Length).ToArray();
            double[] sorted = [.. weights];
            Array.Sort(values, sorted);
            double At(double p) => Math.Clamp(WeightedQuantile(values, sorted, p), 0, 10);
            bands.Add(new PainBand(asOf + 1 + day, At(0.05), At(0.25), At(0.5), At(0.75), At(0.95)));
        }

        return bands;
    }

    private static double WeightedQuantile(double[] sorted, double[] weights, double p)
    {
        double sum = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sum += weights[i];
            if (sum >= p)
            {
                return sorted[i];
            }
        }

        return sorted[^1];
    }

    /// <summary>Eight draws on their way.</summary>
    private ref struct Path
    {
        private const int Window = 7;

        private readonly ReliefModel model;
        private readonly int draw;
        private readonly int elapsed;
        private readonly Eight kept;
        private readonly Eight plateau;
        private readonly Eight baseline;
        private readonly Eight autocorrelation;
        private readonly Eight fastSd;
        private readonly Eight slowKept;
        private readonly Eight slowSd;
        private readonly Eight lineBaseline;
        private readonly Eight lineThirty;
        private readonly Eight[] recent;
        private Eight w;
        private Eight u;
        private Eight r;

        public Path(ReliefModel model, Posterior posterior, ReturnLines lines, int draw, int elapsed)
        {
            this.model = model;
            this.draw = draw;
            this.elapsed = elapsed;
            Process process = model.Process;
            Eight sd = posterior.At<Eight>(2, draw);
            kept = Elementary.Exp(-posterior.At<Eight>(1, draw));
            plateau = posterior.At<Eight>(4, draw);
            baseline = posterior.At<Eight>(0, draw);
            autocorrelation = posterior.At<Eight>(3, draw);
            fastSd = sd * Eight.Sqrt(Eight.Of(1) - (autocorrelation * autocorrelation));
            slowKept = Eight.Of(process.SlowKept);
            slowSd = Eight.Of(process.SlowSd * Math.Sqrt(1 - (process.SlowKept * process.SlowKept)));
            lineBaseline = Eight.Of(lines.Baseline);
            lineThirty = Eight.Of(lines.ThirtyPercent);
            Belief<Eight> belief = posterior.BeliefAt<Eight>(draw);
            Eight first = Eight.Read(model.Innovations(0, 0, draw, 8));
            Eight second = Eight.Read(model.Innovations(0, 1, draw, 8));
            Eight sdW = Eight.Sqrt(belief.VarW);
            Eight slope = belief.Cov / sdW;
            Eight rest = Eight.Max(Eight.Of(0), belief.VarU - (slope * slope));
            w = belief.W + (sdW * first);
            u = belief.U + (slope * first) + (Eight.Sqrt(rest) * second);
            r = belief.R;
            recent = new Eight[Window];
            for (int i = 0; i < Filter.Remembered; i++)
            {
                recent[(i + 2) % Window] = posterior.At<Eight>(Posterior.FirstRecent + i, draw);
            }

            ToBaseline = Eight.Of(ReturnTimes.Horizon + 1);
            ToThirty = ToBaseline;
        }

        /// <summary>Days from the last infusion to the baseline line; 181 while not reached.</summary>
        public Eight ToBaseline { get; private set; }

        public Eight ToThirty { get; private set; }

        /// <summary>Every draw has reached both lines.</summary>
        public readonly bool AllBack
        {
            get
            {
                Span<double> last = stackalloc double[8];
                Eight.Max(ToBaseline, ToThirty).Write(last);
                double latest = 0;
                foreach (double day in last)
                {
                    latest = Math.Max(latest, day);
                }

                return latest <= ReturnTimes.Horizon;
            }
        }

        /// <summary>The next day: moves the state, and notes who is back.</summary>
        public Eight Next(int day)
        {
            w = Eight.Fused(slowKept, w, slowSd * Eight.Read(model.Innovations(day, 0, draw, 8)));
            u = Eight.Fused(autocorrelation, u, fastSd * Eight.Read(model.Innovations(day, 1, draw, 8)));
            r *= kept;
            Eight left =
                Eight.Of(1)
                - (Eight.Of(model.Process.MostRelief) * (Eight.Of(1) + plateau) * r / Eight.Fused(plateau, r, Eight.Of(1)));
            Eight pain = Eight.Fused(left, baseline + w, u);
            recent[day % Window] = pain;
            int since = elapsed + day;
            if (since >= ReturnRule.Current.WindowEntries)
            {
                Note(Mean(day, Math.Min(Window, since)), since);
            }

            return pain;
        }

        /// <summary>Mean of the last days; remembered days before the forecast stand at their places modulo seven.</summary>
        private readonly Eight Mean(int day, int count)
        {
            Eight sum = Eight.Of(0);
            for (int back = 0; back < count; back++)
            {
                sum += recent[(day - back + (2 * Window)) % Window];
            }

            return sum / Eight.Of(count);
        }

        private void Note(Eight mean, int since)
        {
            Eight never = Eight.Of(ReturnTimes.Horizon + 1);
            Eight now = Eight.Of(since);
            ToBaseline = Eight.Min(ToBaseline, Eight.IfLess(mean, lineBaseline, never, now));
            ToThirty = Eight.Min(ToThirty, Eight.IfLess(lineThirty, mean, now, never));
        }
    }
}
