using System.Runtime.CompilerServices;
using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>Simulates each draw forward without a further infusion, and applies the rule of return to the latent pain.</summary>
internal static class Paths
{
    /// <param name="model">Process and random numbers.</param>
    /// <param name="posterior">Where each draw stands.</param>
    /// <param name="lines">Baseline and 30 % line.</param>
    /// <param name="fanDays">Days ahead for which the band of pain is wanted; 0 for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Outlook Simulate(ReliefModel model, Posterior posterior, ReturnLines lines, int fanDays)
    {
        int elapsed = posterior.Day - (posterior.LastInfusion ?? posterior.Day);
        int ahead = ReturnTimes.LastSeenFrom(elapsed) - elapsed;
        double[] toBaseline = new double[posterior.Draws];
        double[] toThirty = new double[posterior.Draws];
        double[] belowBaseline = new double[posterior.Draws];
        double[] belowThirty = new double[posterior.Draws];
        double[]? pain = fanDays > 0 ? new double[fanDays * posterior.Draws] : null;
        for (int draw = 0; draw < posterior.Draws; draw += 8)
        {
            Path path = new(model, posterior, lines, draw, elapsed);
            for (int day = 1; day <= ahead && (day <= fanDays || !path.AllBack); day++)
            {
                Eight now = path.Next(day);
                if (pain is not null && day <= fanDays)
                {
                    now.Write(pain.AsSpan(((day - 1) * posterior.Draws) + draw, 8));
                }
            }

            path.ToBaseline.Days.Write(toBaseline.AsSpan(draw, 8));
            path.ToThirty.Days.Write(toThirty.AsSpan(draw, 8));
            path.ToBaseline.StillBelow.Write(belowBaseline.AsSpan(draw, 8));
            path.ToThirty.StillBelow.Write(belowThirty.AsSpan(draw, 8));
        }

        double[] weights = posterior.Weights.ToArray();
        return new Outlook(
            new ReturnTimes(toBaseline, Given(weights, belowBaseline), elapsed),
            new ReturnTimes(toThirty, Given(weights, belowThirty), elapsed),
            pain is null ? [] : Bands(pain, weights, posterior.Day, Math.Min(fanDays, ahead))
        );
    }

    /// <summary>Weights given that the pain is not back yet; as they are where that is all but impossible.</summary>
    private static double[] Given(double[] weights, double[] stillBelow)
    {
        double[] given = new double[weights.Length];
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            given[i] = weights[i] * stillBelow[i];
            sum += given[i];
        }

        if (sum < 1e-6)
        {
            return weights;
        }

        for (int i = 0; i < given.Length; i++)
        {
            given[i] /= sum;
        }

        return given;
    }

    private static List<PainBand> Bands(double[] pain, double[] weights, int asOf, int days)
    {
        List<PainBand> bands = [];
        double[] values = new double[weights.Length];
        double[] sorted = new double[weights.Length];
        for (int day = 0; day < days; day++)
        {
            pain.AsSpan(day * weights.Length, weights.Length).CopyTo(values);
            weights.CopyTo(sorted, 0);
            Array.Sort(values, sorted);
            double At(double p) => Math.Clamp(WeightedQuantile(values, sorted, p), 0, 10);
            bands.Add(new PainBand(asOf + 1 + day, At(0.05), At(0.25), At(0.5), At(0.75), At(0.95)));
        }

        return bands;
    }

    /// <summary>The first of sorted values up to which the weights sum to p.</summary>
    internal static double WeightedQuantile(double[] sorted, double[] weights, double p)
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

    private const int Window = 7;

    /// <summary>
    /// One line and when eight draws reach it. That they have not reached it yet is information too: draws whose trailing mean
    /// already lies above the line count less, and the remembered days are moved to where they must be then.
    /// </summary>
    private ref struct Crossing
    {
        /// <summary>The variance of a mean of seven filtered days, as a share of the variance of one (autocorrelation ½).</summary>
        private const double ShareOfVariance = 0.5;

        private const double LeastVariance = 0.01;

        private readonly Eight line;
        private readonly Eight moved;
        private readonly Eight never;
        private readonly bool strictly;

        public Crossing(double line, bool strictly, int lastSeen, Eight mean, Eight variance, bool canBeBack)
        {
            this.line = Eight.Of(line);
            this.strictly = strictly;
            never = Eight.Of(lastSeen + 1);
            Days = never;
            StillBelow = Eight.Of(1);
            moved = Eight.Of(0);
            if (canBeBack)
            {
                Eight sd = Eight.Sqrt(Eight.Fused(Eight.Of(ShareOfVariance), variance, Eight.Of(LeastVariance)));
                Eight distance = Eight.Max(Eight.Of(-6), (this.line - mean) / sd);
                StillBelow = Elementary.NormalBelow(distance);
                Eight density =
                    Eight.Of(Elementary.NormalHeight) * Elementary.Exp(Eight.Of(-0.5) * distance * distance);
                moved = -(sd * density / StillBelow);
            }
        }

        /// <summary>Days from the last infusion; later than the last day seen while not reached.</summary>
        public Eight Days { get; private set; }

        /// <summary>The probability that the line is not reached yet on the day of the forecast.</summary>
        public Eight StillBelow { get; }

        /// <summary>Takes a day's trailing mean, in which a share of the days lies before the forecast.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Note(Eight mean, double shareBefore, int since)
        {
            Eight now = Eight.Of(since);
            Eight seen = Eight.Fused(moved, Eight.Of(shareBefore), mean);
            Eight reached = strictly ? Eight.IfLess(line, seen, now, never) : Eight.IfLess(seen, line, never, now);
            Days = Eight.Min(Days, reached);
        }
    }

    /// <summary>Eight draws on their way.</summary>
    private ref struct Path
    {
        private readonly ReliefModel model;

        /// <summary>Which random numbers: a larger set of draws meets them again.</summary>
        private readonly int draw;
        private readonly int elapsed;
        private readonly int lastSeen;
        private readonly Eight kept;
        private readonly Eight plateau;
        private readonly Eight top;
        private readonly Eight baseline;
        private readonly Eight autocorrelation;
        private readonly Eight fastSd;
        private readonly Eight slowKept;
        private readonly Eight slowSd;
        private readonly Eight[] recent;
        private Eight w;
        private Eight u;
        private Eight r;
        private Crossing toBaseline;
        private Crossing toThirty;

        public Path(ReliefModel model, Posterior posterior, ReturnLines lines, int draw, int elapsed)
        {
            this.model = model;
            this.draw = draw % model.Draws;
            this.elapsed = elapsed;
            Process process = model.Process;
            Eight sd = posterior.At<Eight>(2, draw);
            kept = Elementary.Exp(-posterior.At<Eight>(1, draw));
            plateau = posterior.At<Eight>(4, draw);
            top = posterior.At<Eight>(Posterior.TopColumn, draw);
            baseline = posterior.At<Eight>(0, draw);
            autocorrelation = posterior.At<Eight>(3, draw);
            fastSd = sd * Eight.Sqrt(Eight.Of(1) - (autocorrelation * autocorrelation));
            slowKept = Eight.Of(process.SlowKept);
            slowSd = Eight.Of(process.SlowSd * Math.Sqrt(1 - (process.SlowKept * process.SlowKept)));
            Belief<Eight> belief = posterior.BeliefAt<Eight>(draw);
            Eight first = Eight.Read(model.Innovations(0, 0, this.draw, 8));
            Eight second = Eight.Read(model.Innovations(0, 1, this.draw, 8));
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

            int days = Math.Min(Filter.Remembered, elapsed);
            bool canBeBack = elapsed >= ReturnRule.Current.WindowEntries;
            Eight mean = canBeBack ? Mean(recent, 0, days) : Eight.Of(0);
            Eight variance = belief.PainVariance(belief.Left(top, plateau));
            lastSeen = ReturnTimes.LastSeenFrom(elapsed);
            toBaseline = new Crossing(lines.Baseline, false, lastSeen, mean, variance, canBeBack);
            toThirty = new Crossing(lines.ThirtyPercent, true, lastSeen, mean, variance, canBeBack);
        }

        public readonly Crossing ToBaseline => toBaseline;

        public readonly Crossing ToThirty => toThirty;

        /// <summary>Every draw has reached both lines.</summary>
        public readonly bool AllBack => !Eight.AnyLess(Eight.Of(lastSeen), Eight.Max(toBaseline.Days, toThirty.Days));

        /// <summary>The next day: moves the state, and notes who is back.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public Eight Next(int day)
        {
            w = Eight.Fused(slowKept, w, slowSd * Eight.Read(model.Innovations(day, 0, draw, 8)));
            u = Eight.Fused(autocorrelation, u, fastSd * Eight.Read(model.Innovations(day, 1, draw, 8)));
            r *= kept;
            Eight left = Eight.Of(1) - (top * r / Eight.Fused(plateau, r, Eight.Of(1)));
            Eight pain = Eight.Fused(left, baseline + w, u);
            recent[day % Window] = pain + Eight.Read(model.Flare(day, draw, 8));
            int since = elapsed + day;
            if (since >= ReturnRule.Current.WindowEntries)
            {
                int count = Math.Min(Window, since);
                Eight mean = Mean(recent, day, count);
                double before = Math.Max(0, count - day) / (double)count;
                toBaseline.Note(mean, before, since);
                toThirty.Note(mean, before, since);
            }

            return pain;
        }

        /// <summary>Mean of the last days up to one; days before the forecast stand at their places modulo seven.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static Eight Mean(Eight[] recent, int day, int count)
        {
            Eight sum = Eight.Of(0);
            int at = day % Window;
            for (int back = 0; back < count; back++)
            {
                sum += recent[at];
                at = at == 0 ? Window - 1 : at - 1;
            }

            return sum / Eight.Of(count);
        }
    }
}
