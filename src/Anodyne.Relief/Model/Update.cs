using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>
/// One more day for a patient that is already known: the draws are kept, their filters move on by a day, and their weights
/// by the probability of the entry. A thousand times cheaper than learning anew, and as good until an infusion is given or
/// the weights have gathered on too few draws.
/// </summary>
public static class Update
{
    /// <summary>With fewer effective draws the patient is to be learnt anew.</summary>
    public const double FewestEffective = 100;

    /// <summary>Whether the next forecast should learn anew.</summary>
    public static bool NeedsLearning(Posterior posterior) =>
        posterior.EffectiveDraws < FewestEffective || posterior.Approximate;

    /// <summary>
    /// What is known a day or more later. The entry is that of the last day, or null when nothing was written; no infusion was
    /// given in between. Half points count as in <see cref="Course"/>; flares are told apart only when learning anew.
    /// </summary>
    public static Posterior With(ReliefModel model, Posterior known, int day, double? pain, bool halfPoints = false)
    {
        Posterior next = known.Copy(day);
        double half = halfPoints ? 0.25 : 0.5;
        Step step = pain is { } said
            ? new Step(day - known.Day, -1, Course.LowOf(said, half), Course.HighOf(said, half))
            : new Step(day - known.Day, -1, 0, 0);
        double[] logWeights = new double[known.Draws];
        double[] logs = new double[Eight.Count];
        for (int draw = 0; draw < known.Draws; draw += Eight.Count)
        {
            Move(model.Process, next, draw, step).Write(logs);
            for (int lane = 0; lane < Eight.Count; lane++)
            {
                double weight = known.Weights[draw + lane];
                logWeights[draw + lane] = weight > 0 ? Elementary.Log(weight) + logs[lane] : double.NegativeInfinity;
            }
        }

        next.LogEvidence = known.LogEvidence + next.Weigh(logWeights);
        next.Responder = next.ShareOfResponders();
        return next;
    }

    private static Eight Move(Process process, Posterior next, int draw, in Step step)
    {
        Belief<Eight> belief = next.BeliefAt<Eight>(draw);
        Eight sd = next.At<Eight>(2, draw);
        Eight kept = Elementary.Exp(-next.At<Eight>(1, draw));
        Eight baseline = next.At<Eight>(0, draw);
        for (int day = 0; day < step.Days; day++)
        {
            belief.Pass(1, process, sd, next.At<Eight>(3, draw), kept);
            Remember(next, draw, belief.Pain(LeftOf(next, draw, belief), baseline));
        }

        if (!step.HasEntry)
        {
            next.SetBelief(draw, belief);
            return Eight.Of(0);
        }

        Eight left = LeftOf(next, draw, belief);
        (Eight factor, Eight exponent) = belief.See(process, left, baseline, step);
        next.SetBelief(draw, belief);
        next.Set(Posterior.FirstRecent + Filter.Remembered - 1, draw, belief.Pain(left, baseline));
        return Elementary.Log(factor) + exponent;
    }

    private static Eight LeftOf(Posterior next, int draw, Belief<Eight> belief) =>
        belief.Left(next.At<Eight>(Posterior.TopColumn, draw), next.At<Eight>(4, draw));

    /// <summary>The oldest remembered day is forgotten for a new one.</summary>
    private static void Remember(Posterior next, int draw, Eight pain)
    {
        for (int i = 0; i < Filter.Remembered - 1; i++)
        {
            next.Set(Posterior.FirstRecent + i, draw, next.At<Eight>(Posterior.FirstRecent + i + 1, draw));
        }

        next.Set(Posterior.FirstRecent + Filter.Remembered - 1, draw, pain);
    }
}
