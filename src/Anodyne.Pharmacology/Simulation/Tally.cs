using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;

namespace Anodyne.Pharmacology.Simulation;

/// <summary>
/// How many people had which level, look by look: counts in bins whose edges are the leading bits of a number, so that no
/// level is kept and counts of several threads add up to the same counts. 32 bins to a doubling from 2⁻¹⁰ to 2²⁴ ng/mL; a
/// quantile read between the edges is right to about 0.05 %.
/// </summary>
internal sealed class Tally : ICount<Tally>, IDisposable
{
    /// <summary>Bits of the mantissa that tell two bins apart.</summary>
    private const int Fine = 5;
    private const int Shift = 52 - Fine;
    private const int Doublings = 34;
    private const int LeastExponent = -10;

    /// <summary>Bins of one look; the first also holds what lies below it, the last what lies above.</summary>
    private const int Bins = Doublings << Fine;

    private const long Least = (long)(1023 + LeastExponent) << Fine;

    private readonly int length;
    private readonly uint[] counts;

    /// <summary>Counts of nothing yet, in borrowed memory: a band at the chair is drawn again and again.</summary>
    public Tally(int looks)
    {
        length = looks * Bins;
        counts = ArrayPool<uint>.Shared.Rent(length);
        counts.AsSpan(0, length).Clear();
    }

    /// <summary>How many people were counted.</summary>
    public long People { get; private set; }

    public void Dispose() => ArrayPool<uint>.Shared.Return(counts);

    public void Count(int look, ReadOnlySpan<Eight> levels, int looks, int count)
    {
        for (int block = 0; block * Eight.Count < count; block++)
        {
            Count(look, levels.Slice(block * looks, looks), Math.Min(Eight.Count, count - (block * Eight.Count)));
        }
    }

    /// <summary>Counts the levels of eight people, or of the first of them, at some looks; in mg/L, none of them negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(int look, ReadOnlySpan<Eight> levels, int lanes)
    {
        Span<long> bin = stackalloc long[Eight.Count];
        People += look == 0 ? lanes : 0;
        ref long first = ref MemoryMarshal.GetReference(bin);
        ref uint bins = ref counts[look * Bins];
        foreach (Eight level in levels)
        {
            Vector512<long> places = (level.Values * Body.NanogramsPerMillilitre).AsInt64() >> Shift;
            places = Vector512.Max(places - Vector512.Create(Least), Vector512<long>.Zero);
            Vector512.Min(places, Vector512.Create((long)Bins - 1)).StoreUnsafe(ref first);
            if (lanes == Eight.Count)
            {
                Unsafe.Add(ref bins, (nint)first)++;
                Unsafe.Add(ref bins, (nint)Unsafe.Add(ref first, 1))++;
                Unsafe.Add(ref bins, (nint)Unsafe.Add(ref first, 2))++;
                Unsafe.Add(ref bins, (nint)Unsafe.Add(ref first, 3))++;
                Unsafe.Add(ref bins, (nint)Unsafe.Add(ref first, 4))++;
                Unsafe.Add(ref bins, (nint)Unsafe.Add(ref first, 5))++;
                Unsafe.Add(ref bins, (nint)Unsafe.Add(ref first, 6))++;
                Unsafe.Add(ref bins, (nint)Unsafe.Add(ref first, 7))++;
            }
            else
            {
                for (int lane = 0; lane < lanes; lane++)
                {
                    Unsafe.Add(ref bins, (nint)bin[lane])++;
                }
            }

            bins = ref Unsafe.Add(ref bins, Bins);
        }
    }

    /// <summary>Adds what another one counted.</summary>
    public void Add(Tally other)
    {
        People += other.People;
        for (int i = 0; i < length; i++)
        {
            counts[i] += other.counts[i];
        }
    }

    /// <summary>The levels below which parts of the people lie at a look, in ng/mL; 0 where they lie below the first edge.</summary>
    /// <param name="look">Which look.</param>
    /// <param name="parts">From 0 to 1, both excluded, ascending.</param>
    /// <param name="levels">A place for each.</param>
    public void Quantiles(int look, ReadOnlySpan<double> parts, Span<double> levels)
    {
        ReadOnlySpan<uint> bins = counts.AsSpan(look * Bins, Bins);
        int next = 0;
        long below = 0;
        for (int bin = 0; bin < bins.Length && next < parts.Length; bin++)
        {
            for (; next < parts.Length && below + bins[bin] >= parts[next] * People && bins[bin] > 0; next++)
            {
                double within = ((parts[next] * People) - below) / bins[bin];
                levels[next] = bin == 0 ? 0 : Edge(bin) + (within * (Edge(bin + 1) - Edge(bin)));
            }

            below += bins[bin];
        }
    }

    private static double Edge(int bin) => BitConverter.Int64BitsToDouble((Least + bin) << Shift);
}
