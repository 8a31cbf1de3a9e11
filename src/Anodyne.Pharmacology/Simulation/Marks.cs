using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;

namespace Anodyne.Pharmacology.Simulation;

/// <summary>
/// Quantiles of very many people from how many lie below one level for each: a first crowd says which level, and how the level
/// grows with the share of people below; the rest only needs comparing. From the share that was counted to the one that is
/// wanted the logarithm of the level is taken as straight against the normal quantile, which for levels spread
/// log-normally it is; a quantile is right to about 0.1 %.
/// </summary>
internal sealed class Marks : ICount<Marks>
{
    private const int SignBit = 31;

    private readonly double[] wanted;
    private readonly float[] marks;
    private readonly double[] growth;

    /// <summary>How many of sixteen people side by side lie below each mark.</summary>
    private readonly Vector512<int>[] below;
    private long people;

    private Marks(double[] wanted, float[] marks, double[] growth)
    {
        (this.wanted, this.marks, this.growth) = (wanted, marks, growth);
        below = new Vector512<int>[marks.Length];
    }

    /// <summary>A mark for each quantile at each look, from the counts of a first crowd.</summary>
    public static Marks From(Tally first, int looks, double[] wanted)
    {
        double[] parts =
        [
            .. wanted.SelectMany(part => new[] { part - Aside(part), part, part + Aside(part) }).Distinct().Order(),
        ];
        double[] levels = new double[parts.Length];
        float[] middles = new float[looks * wanted.Length];
        double[] slopes = new double[middles.Length];
        for (int look = 0; look < looks; look++)
        {
            first.Quantiles(look, parts, levels);
            for (int i = 0; i < wanted.Length; i++)
            {
                (double low, double high) = (wanted[i] - Aside(wanted[i]), wanted[i] + Aside(wanted[i]));
                int at = (look * wanted.Length) + i;
                middles[at] = (float)(LevelAt(wanted[i]) / Body.NanogramsPerMillilitre);
                slopes[at] =
                    LevelAt(low) > 0
                        ? Elementary.Log(LevelAt(high) / LevelAt(low))
                            / (NormalQuantile.Of(high) - NormalQuantile.Of(low))
                        : 0;
            }
        }

        return new(wanted, middles, slopes);

        double LevelAt(double part) => levels[Array.BinarySearch(parts, part)];
    }

    /// <summary>How far to either side of a quantile its growth is read.</summary>
    private static double Aside(double part) => Math.Min(part, 1 - part) / 2;

    /// <summary>The same marks, and nobody counted yet.</summary>
    public Marks Empty() => new(wanted, marks, growth);

    /// <summary>
    /// Numbers that are not negative are ordered as their bits are, so the sign of a difference of bits tells which is less.
    /// Levels are compared in single precision: a mark is a level like any other, as long as it is the same one each time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(int look, ReadOnlySpan<Eight> levels, int looks, int count)
    {
        people += look == 0 ? count : 0;
        if (count < Crowd.Together * Eight.Count)
        {
            CountFew(look, levels, looks, count);
            return;
        }

        for (int i = 0; i < looks; i++)
        {
            Vector512<int> first = Bits(levels[i], levels[looks + i]);
            Vector512<int> second = Bits(levels[(2 * looks) + i], levels[(3 * looks) + i]);
            int at = (look + i) * wanted.Length;
            for (int mark = at; mark < at + wanted.Length; mark++)
            {
                Vector512<int> bits = Vector512.Create(marks[mark]).AsInt32();
                below[mark] += ((first - bits) >>> SignBit) + ((second - bits) >>> SignBit);
            }
        }
    }

    /// <summary>Adds what another one counted.</summary>
    public void Add(Marks other)
    {
        people += other.people;
        for (int i = 0; i < below.Length; i++)
        {
            below[i] += other.below[i];
        }
    }

    /// <summary>The quantiles of a look, in ng/mL.</summary>
    public void Quantiles(int look, Span<double> levels)
    {
        for (int i = 0; i < wanted.Length; i++)
        {
            levels[i] = Corrected((look * wanted.Length) + i, wanted[i]) * Body.NanogramsPerMillilitre;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Bits(Eight left, Eight right) =>
        Vector512.Narrow(left.Values, right.Values).AsInt32();

    private void CountFew(int look, ReadOnlySpan<Eight> levels, int looks, int count)
    {
        Span<double> eight = stackalloc double[Eight.Count];
        for (int person = 0; person < count; person++)
        {
            (int block, int lane) = Math.DivRem(person, Eight.Count);
            for (int i = 0; i < looks; i++)
            {
                levels[(block * looks) + i].Write(eight);
                int at = (look + i) * wanted.Length;
                for (int mark = at; mark < at + wanted.Length; mark++)
                {
                    below[mark] += (float)eight[lane] < marks[mark] ? Vector512.CreateScalar(1) : Vector512<int>.Zero;
                }
            }
        }
    }

    private double Corrected(int mark, double part)
    {
        long counted = Vector512.Sum(below[mark]);
        return counted == 0 || counted == people
            ? marks[mark]
            : marks[mark]
                * Elementary.Exp(
                    growth[mark] * (NormalQuantile.Of(part) - NormalQuantile.Of((double)counted / people))
                );
    }
}
