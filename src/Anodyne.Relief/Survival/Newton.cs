namespace Anodyne.Relief.Survival;

/// <summary>Newton's steps uphill, halved where they go down.</summary>
internal static class Newton
{
    private const int MostSteps = 60;
    private const int MostHalvings = 30;

    /// <summary>Half the expected gain of a further step, below which a point is the top.</summary>
    private const double Enough = 1e-16;

    /// <summary>Where the likelihood is highest; the reason when there is no such place.</summary>
    /// <param name="from">Where to begin.</param>
    /// <param name="at">The likelihood at a point.</param>
    /// <param name="term">What a coefficient is called.</param>
    /// <param name="curved">Whether the likelihood is concave, so that a flat direction is a dependent column.</param>
    public static (double[] Top, Likelihood At, int Steps, Unfit? Why) Climb(
        double[] from,
        Func<double[], Likelihood> at,
        Func<int, string> term,
        bool curved
    )
    {
        (double[] here, Likelihood now) = (from, at(from));
        if (!double.IsFinite(now.Value))
        {
            return (here, now, 0, NoRest);
        }

        for (int step = 0; step < MostSteps; step++)
        {
            (double[,]? factor, int dependent) = curved ? Matrices.Cholesky(now.Information) : Ridged(now.Information);
            if (factor is null)
            {
                return (here, now, step, Flat(step, dependent, term));
            }

            double[] direction = Matrices.Solve(factor, now.Slope);
            double gain = Matrices.Dot(direction, now.Slope);
            if (gain / 2 <= Enough * (1 + Math.Abs(now.Value)))
            {
                return (here, now, step, null);
            }

            (double[] next, Likelihood? better) = Uphill(here, direction, now.Value, at);
            if (better is null)
            {
                return (here, now, step, gain < 1e-9 * (1 + Math.Abs(now.Value)) ? null : NoRest);
            }

            (here, now) = (next, better);
        }

        return (here, now, MostSteps, NoRest);
    }

    private static Unfit NoRest =>
        new(
            UnfitReason.DidNotConverge,
            "The fit did not converge: perhaps a covariate separates those with the event from those without."
        );

    private static Unfit Flat(int step, int dependent, Func<int, string> term) =>
        step == 0 && dependent >= 0
            ? new Unfit(UnfitReason.Collinear, $"{term(dependent)} does not vary, or is a sum of covariates before it.")
            : NoRest;

    private static (double[], Likelihood?) Uphill(
        double[] here,
        double[] direction,
        double value,
        Func<double[], Likelihood> at
    )
    {
        double share = 1;
        for (int halving = 0; halving < MostHalvings; halving++, share /= 2)
        {
            double[] next = [.. here.Zip(direction, (h, d) => h + share * d)];
            Likelihood there = at(next);
            if (double.IsFinite(there.Value) && there.Value >= value)
            {
                return (next, there);
            }
        }

        return (here, null);
    }

    /// <summary>Where the likelihood is not concave, the diagonal is raised until a step goes up.</summary>
    private static (double[,]?, int) Ridged(double[,] information)
    {
        int n = information.GetLength(0);
        for (double ridge = 0; ridge < 1e9; ridge = ridge == 0 ? 1e-3 : ridge * 10)
        {
            double[,] raised = (double[,])information.Clone();
            for (int i = 0; i < n; i++)
            {
                raised[i, i] += ridge * Math.Max(1e-3, Math.Abs(information[i, i]));
            }

            if (Matrices.Cholesky(raised).Factor is { } factor)
            {
                return (factor, -1);
            }
        }

        return (null, -1);
    }
}
