namespace Anodyne.Numerics.Tests;

public sealed class SearchTests
{
    [Fact]
    public void Descent_finds_the_bottom_of_the_banana_valley()
    {
        // Rosenbrock 1960, Comput. J. 3:175: minimum 0 at (1, 1).
        Bottom bottom = Descent.From(
            [-1.2, 1],
            (x, slope) =>
            {
                double bend = x[1] - (x[0] * x[0]);
                slope[0] = (-400 * x[0] * bend) - (2 * (1 - x[0]));
                slope[1] = 200 * bend;
                return (100 * bend * bend) + ((1 - x[0]) * (1 - x[0]));
            },
            1e-8
        );
        Assert.True(bottom.Converged);
        Assert.Equal(1, bottom.Point[0], 1e-8);
        Assert.Equal(1, bottom.Point[1], 1e-8);
    }

    [Fact]
    public void Descent_says_that_it_did_not_arrive()
    {
        Bottom bottom = Descent.From(
            [0],
            (x, slope) =>
            {
                slope[0] = -1;
                return -x[0];
            },
            mostSteps: 5
        );
        Assert.False(bottom.Converged);
    }

    [Fact]
    public void A_factor_solves_and_knows_its_determinant()
    {
        double[] matrix = [4, 2, 1, 2, 5, 3, 1, 3, 6];
        Cholesky factor = Cholesky.Of(matrix, 3)!;
        double[] x = [1, 2, 3];
        factor.Solve(x);
        Assert.Equal(1, (4 * x[0]) + (2 * x[1]) + x[2], 1e-12);
        Assert.Equal(2, (2 * x[0]) + (5 * x[1]) + (3 * x[2]), 1e-12);
        Assert.Equal(3, x[0] + (3 * x[1]) + (6 * x[2]), 1e-12);
        // 4(30−9) − 2(12−3) + 1(6−5) = 67
        Assert.Equal(Math.Log(67), factor.LogDeterminant, 1e-12);
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_has_no_factor_but_a_nearest_one()
    {
        double[] matrix = [1, 2, 2, 1];
        Assert.Null(Cholesky.Of(matrix, 2));
        Assert.True(double.IsFinite(Cholesky.OfNearest(matrix, 2).LogDeterminant));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void No_shift_helps_a_matrix_that_is_not_finite(double entry) =>
        Assert.Throws<ArgumentException>(() => Cholesky.OfNearest([1, 0, 0, entry], 2));

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_tail_of_pareto_weights_has_its_shape(double shape)
    {
        double[] weights = [.. Enumerable.Range(1, 4000).Select(i => Math.Pow(i / 4001.0, -shape))];
        Assert.Equal(shape, ParetoTail.Shape(weights), 0.1);
    }

    [Fact]
    public void Equal_weights_have_no_tail() =>
        Assert.True(ParetoTail.Shape([.. Enumerable.Repeat(1.0, 400)]) < ParetoTail.Trusted);

    [Fact]
    public void Streams_of_one_seed_differ_and_repeat()
    {
        Randomness a = new(1, 1);
        Randomness again = new(1, 1);
        Randomness b = new(1, 2);
        ulong first = a.Bits();
        Assert.Equal(first, again.Bits());
        Assert.NotEqual(first, b.Bits());
    }

    [Fact]
    public void Normal_numbers_have_mean_zero_and_sd_one()
    {
        Randomness random = new(3);
        double[] drawn = [.. Enumerable.Range(0, 100_000).Select(_ => random.Normal())];
        Assert.Equal(0, drawn.Average(), 0.02);
        Assert.Equal(1, drawn.Average(x => x * x), 0.02);
    }
}
