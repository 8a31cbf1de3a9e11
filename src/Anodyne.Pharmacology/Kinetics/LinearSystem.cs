using Anodyne.Numerics;

namespace Anodyne.Pharmacology.Kinetics;

/// <summary>
/// Any number of compartments between which the drug moves at rates in proportion to what is there: absorption, transit,
/// first pass, metabolites, effect sites, and running areas under a curve. Amounts in mg, time in minutes. Solved exactly:
/// no step size, no tolerance.
/// </summary>
public sealed class LinearSystem
{
    /// <summary>Terms of the series for exp of a matrix whose rows sum to at most 2: the next is below 10⁻¹⁷.</summary>
    private const int Terms = 24;

    /// <summary>How far a matrix is scaled down before its series is summed.</summary>
    private const double Reach = 1;

    private readonly double[] rates;

    private LinearSystem(int count, double[] rates) => (Count, this.rates) = (count, rates);

    /// <summary>How many compartments there are.</summary>
    public int Count { get; }

    /// <summary>What moves where; finished with <see cref="Done"/>.</summary>
    public sealed class Plan(int count)
    {
        private readonly double[] rates = new double[count * count];

        /// <summary>A system and room for one more compartment.</summary>
        public Plan(LinearSystem system)
            : this(system.Count + 1)
        {
            for (int i = 0; i < system.Count; i++)
            {
                Array.Copy(system.rates, i * system.Count, rates, i * (system.Count + 1), system.Count);
            }
        }

        /// <summary>Drug that leaves one compartment for another, as a rate per minute.</summary>
        public Plan Flow(int from, int to, double perMinute) => Loss(from, perMinute).Follow(to, from, perMinute);

        /// <summary>Drug that leaves the system.</summary>
        public Plan Loss(int from, double perMinute)
        {
            rates[(from * count) + from] -= NotNegative(perMinute);
            return this;
        }

        /// <summary>A compartment that is fed by another without taking anything from it: an effect site, a running area.</summary>
        public Plan Follow(int site, int source, double perMinute)
        {
            rates[(site * count) + source] += NotNegative(perMinute);
            return this;
        }

        /// <summary>The finished system.</summary>
        public LinearSystem Done() => new(count, [.. rates]);

        private static double NotNegative(double rate) =>
            rate >= 0 && double.IsFinite(rate)
                ? rate
                : throw new ArgumentOutOfRangeException(
                    nameof(rate),
                    rate,
                    "A rate of exchange is finite and not negative."
                );
    }

    /// <summary>
    /// The change over some minutes under a constant inflow, ready to be applied to any state. Off the diagonal no rate is
    /// negative, so after a shift by the fastest loss every number in the exponential's series is positive and nothing
    /// cancels: each entry keeps its relative precision, whether or not two rates coincide.
    /// </summary>
    /// <param name="minutes">How long; 0 changes nothing.</param>
    /// <param name="inflow">Drug that enters each compartment, in mg/min; none is negative.</param>
    public Change Over(double minutes, ReadOnlySpan<double> inflow)
    {
        int size = Count + 1;
        double shift = 0;
        for (int i = 0; i < Count; i++)
        {
            shift = Math.Max(shift, -rates[(i * Count) + i]);
        }

        double[] positive = new double[size * size];
        double row = shift;
        for (int i = 0; i < Count; i++)
        {
            double sum = 0;
            for (int j = 0; j < Count; j++)
            {
                positive[(i * size) + j] = rates[(i * Count) + j] + (i == j ? shift : 0);
                sum += positive[(i * size) + j];
            }

            row = Math.Max(row, sum);
        }

        positive[(size * size) - 1] = shift;
        int halvings = 0;
        double part = minutes;
        while (row * part > Reach)
        {
            part /= 2;
            halvings++;
        }

        // The inflow is scaled to 1 and multiplied in at the end, so that it does not set the size of the matrix.
        double most = 0;
        for (int i = 0; i < Count; i++)
        {
            most = Math.Max(most, inflow[i]);
        }

        for (int i = 0; i < Count && most > 0; i++)
        {
            positive[(i * size) + Count] = inflow[i] / most * row;
        }

        double[] change = Series(positive, size, part);
        Scale(change, Elementary.Exp(-shift * part));
        for (int i = 0; i < halvings; i++)
        {
            change = Product(change, change, size);
        }

        for (int i = 0; i < Count; i++)
        {
            change[(i * size) + Count] *= row > 0 ? most / row : 0;
        }

        return new(Count, change);
    }

    private static double[] Series(double[] matrix, int size, double minutes)
    {
        double[] sum = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            sum[(i * size) + i] = 1;
        }

        double[] scaled = [.. matrix];
        Scale(scaled, minutes);
        for (int n = Terms; n >= 1; n--)
        {
            sum = Product(scaled, sum, size);
            Scale(sum, 1.0 / n);
            for (int i = 0; i < size; i++)
            {
                sum[(i * size) + i] += 1;
            }
        }

        return sum;
    }

    private static double[] Product(double[] left, double[] right, int size)
    {
        double[] product = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int k = 0; k < size; k++)
            {
                double factor = left[(i * size) + k];
                if (factor != 0)
                {
                    for (int j = 0; j < size; j++)
                    {
                        product[(i * size) + j] = Math.FusedMultiplyAdd(
                            factor,
                            right[(k * size) + j],
                            product[(i * size) + j]
                        );
                    }
                }
            }
        }

        return product;
    }

    private static void Scale(double[] matrix, double factor)
    {
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i] *= factor;
        }
    }

    /// <summary>What some minutes do to a state.</summary>
    public sealed class Change
    {
        private readonly int count;
        private readonly double[] matrix;

        internal Change(int count, double[] matrix) => (this.count, this.matrix) = (count, matrix);

        /// <summary>The state afterwards.</summary>
        public double[] Of(ReadOnlySpan<double> state)
        {
            double[] after = new double[count];
            for (int i = 0; i < count; i++)
            {
                double sum = matrix[(i * (count + 1)) + count];
                for (int j = 0; j < count; j++)
                {
                    sum = Math.FusedMultiplyAdd(matrix[(i * (count + 1)) + j], state[j], sum);
                }

                after[i] = sum;
            }

            return after;
        }
    }

    /// <summary>How fast each compartment changes now.</summary>
    internal double[] Slope(ReadOnlySpan<double> state, ReadOnlySpan<double> inflow)
    {
        double[] slope = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double sum = inflow[i];
            for (int j = 0; j < Count; j++)
            {
                sum = Math.FusedMultiplyAdd(rates[(i * Count) + j], state[j], sum);
            }

            slope[i] = sum;
        }

        return slope;
    }
}
