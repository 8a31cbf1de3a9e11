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

    private static void Near(double expected, double actual, double relative) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Max(Math.Abs(expected), double.Epsilon),
            $"{actual:R} for {expected:R}"
        );
}
