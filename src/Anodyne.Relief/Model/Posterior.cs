using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>One response class of one patient: where its parameters are most likely, and how sharply.</summary>
/// <param name="Prior">The class.</param>
/// <param name="Mode">Most likely z.</param>
/// <param name="Curvature">Factor of the negative Hessian of log posterior there.</param>
/// <param name="LogEvidence">log p(diary | class) by Laplace's approximation.</param>
/// <param name="Converged">The search for the mode ended at a flat place.</param>
internal sealed record ClassMode(
    PatientPrior Prior,
    double[] Mode,
    Cholesky Curvature,
    double LogEvidence,
    bool Converged
)
{
    private const double HessianStep = 1e-4;

    public static ClassMode Find(Course course, Process process, PatientPrior prior)
    {
        Gradient gradient = new(course, process, prior);
        int n = prior.Size;
        Bottom bottom = Descent.From(new double[n], gradient.Negative, tolerance: 0.02);
        double[] hessian = new double[n * n];
        double[] near = [.. bottom.Point];
        double[] slope = new double[n];
        for (int i = 0; i < n; i++)
        {
            near[i] += HessianStep;
            gradient.Negative(near, slope);
            near[i] = bottom.Point[i];
            for (int j = 0; j < n; j++)
            {
                double second = (slope[j] - bottom.Gradient[j]) / HessianStep;
                hessian[(i * n) + j] += second / 2;
                hessian[(j * n) + i] += second / 2;
            }
        }

        Cholesky curvature = Cholesky.OfNearest(hessian, n);
        return new(prior, bottom.Point, curvature, -bottom.Value - (curvature.LogDeterminant / 2), bottom.Converged);
    }
}

/// <summary>
/// What is known of one patient: possible patients (draws) with their weights, each with its parameters and with what the
/// filter believes of its pain at the end of the last day. Arrays hold one value per draw.
/// </summary>
public sealed class Posterior
{
    private readonly double[] weights;

    /// <summary>One array for each column, so that none of them is large.</summary>
    private readonly double[][] columns;

    internal Posterior(int draws, int day, int? lastInfusion)
    {
        Draws = draws;
        Day = day;
        LastInfusion = lastInfusion;
        weights = new double[draws];
        columns = [.. Enumerable.Range(0, Columns).Select(_ => new double[draws])];
    }

    /// <summary>The same draws on a later day: what does not change from day to day is shared.</summary>
    private Posterior(Posterior earlier, int day)
    {
        Draws = earlier.Draws;
        Day = day;
        LastInfusion = earlier.LastInfusion;
        weights = new double[Draws];
        columns = [.. earlier.columns.Select((column, at) => IsOfTheDay(at) ? [.. column] : column)];
    }

    internal const int Columns = 19;

    /// <summary>How many draws; a multiple of eight.</summary>
    public int Draws { get; }

    /// <summary>The last day that was seen.</summary>
    public int Day { get; }

    /// <summary>The day of the last infusion, or null before the first.</summary>
    public int? LastInfusion { get; }

    /// <summary>The weight of each draw; they sum to one.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>The probability that this patient responds to ketamine.</summary>
    public double Responder { get; internal set; }

    /// <summary>How heavy the tail of the weights is; above 0.7 they are not trusted.</summary>
    public double ParetoShape { get; internal set; }

    /// <summary>As many equally weighted draws would tell as much.</summary>
    public double EffectiveDraws { get; internal set; }

    /// <summary>Neither the first nor the larger second set of draws could be trusted: a Gaussian approximation is used.</summary>
    public bool Approximate { get; internal set; }

    /// <summary>log p(diary), averaged over the classes.</summary>
    public double LogEvidence { get; internal set; }

    /// <summary>The share of what is known of the decay that comes from the patient's own diary: 1 − posterior ÷ prior variance of log k.</summary>
    public double OwnShare { get; internal set; }

    /// <summary>The draws themselves, kept only while a population is learnt.</summary>
    internal DrawnPoints? Points { get; init; }

    /// <summary>b, pain before treatment.</summary>
    public ReadOnlySpan<double> Baseline => Column(0);

    /// <summary>k of the current episode, per day.</summary>
    public ReadOnlySpan<double> Decay => Column(1);

    /// <summary>s, sd of the daily fluctuation.</summary>
    public ReadOnlySpan<double> Sd => Column(2);

    /// <summary>φ, autocorrelation of the daily fluctuation.</summary>
    public ReadOnlySpan<double> Autocorrelation => Column(3);

    /// <summary>c, length of the plateau.</summary>
    public ReadOnlySpan<double> Plateau => Column(4);

    /// <summary>r, the relief state at the end of the last day.</summary>
    public ReadOnlySpan<double> Relief => Column(10);

    /// <summary>The mean over the draws of one of the columns above.</summary>
    public double Mean(ReadOnlySpan<double> column)
    {
        double sum = 0;
        for (int i = 0; i < column.Length; i++)
        {
            sum += weights[i] * column[i];
        }

        return sum;
    }

    internal Span<double> Column(int at) => columns[at];

    /// <summary>Columns 5–10: the belief of the filter; 11–16: believed pain of the last six days; 17: Top; 18: 1 for a responder.</summary>
    internal Belief<T> BeliefAt<T>(int draw)
        where T : struct, IReal<T> =>
        new()
        {
            W = At<T>(5, draw),
            U = At<T>(6, draw),
            VarW = At<T>(7, draw),
            Cov = At<T>(8, draw),
            VarU = At<T>(9, draw),
            R = At<T>(10, draw),
        };

    internal void SetBelief<T>(int draw, Belief<T> belief)
        where T : struct, IReal<T>
    {
        Set(5, draw, belief.W);
        Set(6, draw, belief.U);
        Set(7, draw, belief.VarW);
        Set(8, draw, belief.Cov);
        Set(9, draw, belief.VarU);
        Set(10, draw, belief.R);
    }

    internal T At<T>(int column, int draw)
        where T : struct, IReal<T> => T.Read(columns[column].AsSpan(draw, T.Count));

    internal void Set<T>(int column, int draw, T values)
        where T : struct, IReal<T> => values.Write(columns[column].AsSpan(draw, T.Count));

    internal const int FirstRecent = 11;

    internal const int TopColumn = 17;

    internal const int RespondsColumn = 18;

    /// <summary>Columns 5–16: what the filter believes of the day and remembers of the days before.</summary>
    private static bool IsOfTheDay(int column) => column is >= 5 and < TopColumn;

    /// <summary>The same draws on a later day, before anything new is known.</summary>
    internal Posterior Copy(int day) =>
        new(this, day)
        {
            Responder = Responder,
            ParetoShape = ParetoShape,
            Approximate = Approximate,
            OwnShare = OwnShare,
        };

    /// <summary>The weight of the draws that respond.</summary>
    internal double ShareOfResponders() => Mean(Column(RespondsColumn));

    /// <summary>Turns log weights into weights that sum to one, and gives the log of their mean.</summary>
    internal double Weigh(ReadOnlySpan<double> logWeights)
    {
        double largest = double.NegativeInfinity;
        foreach (double log in logWeights)
        {
            largest = Math.Max(largest, log);
        }

        double sum = 0;
        for (int i = 0; i < Draws; i++)
        {
            weights[i] = Elementary.Exp(logWeights[i] - largest);
            sum += weights[i];
        }

        double squares = 0;
        for (int i = 0; i < Draws; i++)
        {
            weights[i] /= sum;
            squares += weights[i] * weights[i];
        }

        EffectiveDraws = 1 / squares;
        return largest + Elementary.Log(sum);
    }
}

/// <summary>Draws of z with their class, while a population is learnt.</summary>
internal sealed class DrawnPoints(int size)
{
    private readonly List<double[]> draws = [];
    private readonly List<ResponseForm> classes = [];

    public ReadOnlySpan<double> this[int draw] => draws[draw];

    public ResponseForm Form(int draw) => classes[draw];

    /// <summary>Keeps eight draws that stand side by side; draws come in order.</summary>
    public void Keep(int from, ReadOnlySpan<double> sideBySide, ResponseForm form)
    {
        for (int lane = 0; lane < 8; lane++)
        {
            double[] z = new double[size];
            for (int i = 0; i < size; i++)
            {
                z[i] = sideBySide[(i * 8) + lane];
            }

            draws.Insert(from + lane, z);
            classes.Insert(from + lane, form);
        }
    }
}
