using CsCheck;

namespace Anodyne.Numerics.Tests;

/// <summary>Compared with the C library, which is right to the last place or so but differs from machine to machine.</summary>
public sealed class ElementaryTests
{
    private const double LastPlaces = 5e-16;

    [Fact]
    public void Exp_is_right_to_the_last_places() =>
        Gen.Double[-700, 700].Sample(x => Near(Math.Exp(x), Elementary.Exp(x), LastPlaces));

    [Fact]
    public void Exp_less_one_keeps_the_digits_of_a_small_x() =>
        Gen.Double[-1, 1]
            .Select(x => x * x * x / 2)
            .Sample(x => Near(Series(x), Elementary.ExpLessOne(x), 2 * LastPlaces));

    [Fact]
    public void Exp_less_one_of_a_large_x_is_exp() =>
        Gen.Double[-700, 700]
            .Where(x => Math.Abs(x) > 1)
            .Sample(x => Near(Math.Exp(x) - 1, Elementary.ExpLessOne(x), 2 * LastPlaces));

    [Fact]
    public void The_mean_of_what_fades_is_one_at_first_and_one_over_x_in_the_end()
    {
        Assert.Equal(1, Elementary.MeanFading(0));
        Near(1 - 5e-9, Elementary.MeanFading(1e-8), LastPlaces);
        Near(1e-3, Elementary.MeanFading(1000), LastPlaces);
    }

    [Fact]
    public void Normal_quantiles_side_by_side_are_those_alone_to_the_bit() =>
        Gen.Double[1e-300, 1]
            .Where(p => p is > 0 and < 1)
            .Sample(p =>
            {
                Span<double> places = stackalloc double[Eight.Count];
                NormalQuantile.Of(Eight.Of(p)).Write(places);
                Assert.Equal(NormalQuantile.Of(p), places[3]);
            });

    [Fact]
    public void A_random_number_at_a_place_is_uniform_and_depends_on_seed_stream_and_place()
    {
        double[] drawn = [.. Enumerable.Range(0, 20_000).Select(i => Randomness.UniformAt(5, (ulong)i, 3))];
        Assert.Equal(0.5, drawn.Average(), 0.01);
        Assert.Equal(1 / 12.0, drawn.Select(u => (u - 0.5) * (u - 0.5)).Average(), 0.002);
        Assert.Equal(
            4,
            new[]
            {
                Randomness.UniformAt(1, 1, 1),
                Randomness.UniformAt(2, 1, 1),
                Randomness.UniformAt(1, 2, 1),
                Randomness.UniformAt(1, 1, 2),
            }
                .Distinct()
                .Count()
        );
    }

    /// <summary>log(√(1 + e^x)) and its derivative e^x/(2·(1 + e^x)).</summary>
    [Fact]
    public void A_dual_number_carries_its_derivative_through_a_formula() =>
        Gen.Double[-20, 20]
            .Sample(x =>
            {
                Dual y = Elementary.Log(Dual.Sqrt(Dual.Of(1) + Elementary.Exp(Dual.Variable(x, 2))));
                Span<double> slopes = stackalloc double[Eight.Count];
                y.Slopes.Write(slopes);
                Near(Math.Exp(x) / (2 * (1 + Math.Exp(x))), slopes[2], 1e-14);
                Assert.Equal(0, slopes[3]);
            });

    [Fact]
    public void Exp_of_what_is_too_small_is_zero() => Assert.Equal(0, Elementary.Exp(-710));

    [Fact]
    public void Log_is_right_to_the_last_places() =>
        Gen.Double[-300, 300].Sample(x => Near(Math.Log(Math.Pow(10, x)), Elementary.Log(Math.Pow(10, x)), LastPlaces));

    [Fact]
    public void Log_near_one_keeps_its_relative_precision() =>
        Gen.Double[-1e-3, 1e-3].Sample(x => Near(double.LogP1(x), Elementary.Log(1 + x), 1e-12));

    /// <summary>Φ from Abramowitz and Stegun 1964, tables 26.1 and 26.2.</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(2, 0.977249868051821)]
    [InlineData(-3, 0.00134989803163009)]
    [InlineData(-6, 9.86587645037698e-10)]
    [InlineData(-10, 7.61985302416053e-24)]
    public void The_normal_distribution_is_that_of_the_tables(double x, double below) =>
        Near(below, Elementary.NormalBelow(x), 1e-13);

    [Fact]
    public void The_tail_without_underflow_goes_on_where_the_tail_itself_ends() =>
        // erfcx(x) → 1/(x√π)·(1 − 1/(2x²)): Abramowitz and Stegun 1964, 7.1.23.
        Near(1 / (1000 * Math.Sqrt(Math.PI)) * (1 - 5e-7), Elementary.Erfcx(new One(1000)).Value, 1e-12);

    [Fact]
    public void The_quantile_undoes_the_distribution() =>
        Gen.Double[-7, 4].Sample(x => Assert.Equal(x, NormalQuantile.Of(Elementary.NormalBelow(x)), 1e-9));

    [Fact]
    public void A_logistic_and_its_logit_undo_each_other() =>
        Gen.Double[-20, 20].Sample(x => Assert.Equal(x, Elementary.Logit(Elementary.Logistic(x)), 1e-6));

    [Fact]
    public void Eight_numbers_side_by_side_have_the_bits_of_each_alone() =>
        Gen.Double[-40, 40]
            .Array[8]
            .Sample(x =>
            {
                double[] together = new double[8];
                Elementary.NormalBelow(Eight.Read(x)).Write(together);
                for (int i = 0; i < 8; i++)
                {
                    Assert.Equal(Elementary.NormalBelow(x[i]), together[i]);
                }

                double[] positive = [.. x.Select(v => Math.Exp(v))];
                Elementary.Log(Eight.Read(positive)).Write(together);
                for (int i = 0; i < 8; i++)
                {
                    Assert.Equal(Elementary.Log(positive[i]), together[i]);
                }
            });

    [Fact]
    public void Two_at_once_have_the_bits_of_each_alone() =>
        Gen.Select(Gen.Double[-720, 720], Gen.Double[-720, 720])
            .Sample(
                (x, y) =>
                {
                    Assert.Equal(Elementary.Exp(x), Elementary.Exp(x, y, out double ofY));
                    Assert.Equal(Elementary.Exp(y), ofY);
                    (One tailX, One tailY) = (new(Math.Abs(x)), new(Math.Abs(y)));
                    Assert.Equal(Elementary.Erfcx(tailX), Elementary.Erfcx(tailX, tailY, out One ofTailY));
                    Assert.Equal(Elementary.Erfcx(tailY), ofTailY);
                }
            );

    [Fact]
    public void What_is_left_of_a_fading_quantity_and_its_mean_have_the_bits_of_each_alone() =>
        Gen.OneOf(Gen.Double[0, 1], Gen.Double[0, 708], Gen.Const(0.0), Gen.Const(Elementary.Tiniest / 2))
            .Sample(x =>
            {
                (One left, One mean) = Elementary.Fading(new One(x));
                Assert.Equal(Elementary.Exp(-x), left.Value);
                Assert.Equal(Elementary.MeanFading(x), mean.Value);
            });

    /// <summary>The bits themselves: a machine that gives others breaks the promise that equal seeds give equal forecasts.</summary>
    [Fact]
    public void The_bits_are_these_on_every_machine()
    {
        ulong mixed = 14695981039346656037;
        Randomness random = new(1, 2);
        for (int i = 0; i < 10_000; i++)
        {
            double x = random.Normal();
            double y =
                Elementary.Log(1 + Elementary.Exp(7 * x)) + Elementary.NormalBelow(3 * x) + Elementary.Logistic(x);
            mixed = unchecked((mixed ^ BitConverter.DoubleToUInt64Bits(y)) * 1099511628211);
        }

        Assert.Equal(Pinned, mixed);
    }

    private const ulong Pinned = 15861990973506592896;

    /// <summary>x·(1 + x/2·(1 + x/3·(…))).</summary>
    private static double Series(double x) =>
        x * Enumerable.Range(2, 20).Reverse().Aggregate(1.0, (inner, n) => 1 + (x / n * inner));

    private static void Near(double expected, double actual, double relative) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Max(Math.Abs(expected), double.Epsilon),
            $"{actual:R} for {expected:R}"
        );
}
