using System.Collections.Immutable;
using Anodyne.Relief.Survival;
using CsCheck;

namespace Anodyne.Relief.Tests.Survival;

public sealed class AftTests
{
    private static readonly Gen<AftRow[]> Rows = Gen.Select(
            Gen.Int[1, 200],
            Gen.Int[0, 60],
            Gen.Int[0, 3],
            Gen.Int[-5, 5]
        )
        .Select(t => new AftRow(
            t.Item3 == 3 ? null : t.Item1,
            t.Item3 switch
            {
                0 => null,
                1 => t.Item1,
                _ => t.Item1 + t.Item2 + 1,
            },
            [t.Item4]
        ))
        .Array[30, 60];

    public static TheoryData<Distribution> All => [.. Enum.GetValues<Distribution>()];

    public static TheoryData<string> Models =>
        [.. Truth.Read("aft_survreg.csv").Select(r => $"{r["model"]}/{r["dist"]}").Distinct()];

    [Theory]
    [MemberData(nameof(Models))]
    public void The_fit_is_that_of_R(string model)
    {
        string[] name = model.Split('/');
        Truth.Row[] truth =
        [
            .. Truth.Read("aft_survreg.csv").Where(r => r["model"] == name[0] && r["dist"] == name[1]),
        ];
        (AftRow[] rows, string[] terms) = Data(name[0]);
        AftFit fit = Aft.Fit(rows, terms, Enum.Parse<Distribution>(name[1], ignoreCase: true)).Value!;

        Assert.Equal(truth.Select(r => r["term"]), fit.Coefficients.Select(c => c.Term));
        foreach ((Truth.Row row, Coefficient found) in truth.Zip(fit.Coefficients))
        {
            Assert.Equal(row.Number("est"), found.Value, 1e-6 * Math.Max(1, Math.Abs(found.Value)));
            Assert.Equal(row.Number("se"), found.StandardError, 1e-6 * Math.Max(1, found.StandardError));
            Assert.Equal(row.Number("scale"), fit.Scale, 1e-6 * Math.Max(1, fit.Scale));
            Assert.Equal(row.Number("loglik_null"), fit.NullLogLikelihood, 1e-6);
            Assert.Equal(row.Number("loglik"), fit.LogLikelihood, 1e-6);
            Assert.Equal(row.Number("n"), fit.Count);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_slopes_are_those_of_the_likelihood(Distribution distribution) =>
        Gen.Select(Rows, Gen.Double[-1, 1], Gen.Double[-0.3, 0.5])
            .Sample(
                (rows, shift, spread) =>
                {
                    AftLikelihood model = new(rows, [0], distribution);
                    bool log = Standardised.OfLogTime(distribution);
                    double[] at =
                    [
                        log ? 4 + shift : 90 + 20 * shift,
                        0.1 * shift,
                        .. model.Free == 0 ? [] : new[] { spread + (log ? 0 : 4) },
                    ];
                    Likelihood here = model.At(at);
                    for (int k = 0; k < at.Length; k++)
                    {
                        double step = 1e-5 * Math.Max(1, Math.Abs(at[k]));
                        Likelihood up = model.At([.. at.Select((v, i) => i == k ? v + step : v)]);
                        Likelihood down = model.At([.. at.Select((v, i) => i == k ? v - step : v)]);
                        Close((up.Value - down.Value) / (2 * step), here.Slope[k]);
                        for (int j = 0; j < at.Length; j++)
                        {
                            Close((down.Slope[j] - up.Slope[j]) / (2 * step), here.Information[k, j]);
                        }
                    }
                },
                iter: 30
            );

    [Theory]
    [InlineData(Distribution.Weibull)]
    [InlineData(Distribution.LogNormal)]
    [InlineData(Distribution.LogLogistic)]
    public void Time_in_another_unit_moves_the_intercept_alone(Distribution distribution) =>
        Gen.Select(Rows, Gen.Double[0.05, 20])
            .Sample(
                (rows, unit) =>
                {
                    Estimate<AftFit> one = Aft.Fit(rows, ["x"], distribution);
                    Estimate<AftFit> other = Aft.Fit(
                        rows.Select(r => r with { Lower = r.Lower * unit, Upper = r.Upper * unit }),
                        ["x"],
                        distribution
                    );
                    if (one.Value is { } fit && other.Value is { } moved)
                    {
                        Assert.Equal(fit.Coefficients[0].Value + Math.Log(unit), moved.Coefficients[0].Value, 1e-5);
                        Assert.Equal(fit.Coefficients[1].Value, moved.Coefficients[1].Value, 1e-5);
                        Assert.Equal(fit.Scale, moved.Scale, 1e-5);
                    }
                },
                iter: 40
            );

    [Theory]
    [InlineData(Distribution.Gaussian)]
    [InlineData(Distribution.Logistic)]
    public void Time_from_another_beginning_moves_the_intercept_alone(Distribution distribution) =>
        Gen.Select(Rows, Gen.Int[1, 500])
            .Sample(
                (rows, later) =>
                {
                    Estimate<AftFit> one = Aft.Fit(rows, ["x"], distribution);
                    Estimate<AftFit> other = Aft.Fit(
                        rows.Select(r => r with { Lower = r.Lower + later, Upper = r.Upper + later }),
                        ["x"],
                        distribution
                    );
                    if (one.Value is { } fit && other.Value is { } moved)
                    {
                        Assert.Equal(fit.Coefficients[0].Value + later, moved.Coefficients[0].Value, 1e-3);
                        Assert.Equal(fit.Coefficients[1].Value, moved.Coefficients[1].Value, 1e-4);
                        Assert.Equal(fit.LogLikelihood, moved.LogLikelihood, 1e-6);
                    }
                },
                iter: 40
            );

    /// <summary>Otherwise the laws above would hold of nothing. A sample now and then is separated and has no fit.</summary>
    [Fact]
    public void Most_random_rows_get_a_fit() =>
        Rows.Array[40]
            .Sample(
                samples =>
                    Assert.InRange(
                        samples.Count(rows => Aft.Fit(rows, ["x"], Distribution.LogLogistic).Value is not null),
                        30,
                        40
                    ),
                iter: 1
            );

    [Theory]
    [InlineData(null, null, 1, UnfitReason.NotATime)]
    [InlineData(-1.0, 2.0, 1, UnfitReason.NotATime)]
    [InlineData(double.NaN, 2.0, 1, UnfitReason.NotATime)]
    [InlineData(0.0, null, 1, UnfitReason.NotATime)]
    [InlineData(5.0, 2.0, 1, UnfitReason.StartNotBeforeStop)]
    [InlineData(1.0, 2.0, double.PositiveInfinity, UnfitReason.NotFinite)]
    public void A_row_that_cannot_be_is_refused(double? lower, double? upper, double x, UnfitReason reason) =>
        Assert.Equal(
            reason,
            Aft.Fit([AftRow.Of(3, true, [0]), new(lower, upper, [x])], ["x"], Distribution.Weibull).Why!.Reason
        );

    [Fact]
    public void Without_an_event_there_is_no_fit() =>
        Assert.Equal(UnfitReason.NoEvents, Aft.Fit([AftRow.Of(3, false, [])], [], Distribution.Weibull).Why!.Reason);

    [Fact]
    public void A_covariate_that_does_not_vary_is_named() =>
        Assert.StartsWith(
            "x ",
            Aft.Fit([AftRow.Of(3, true, [0.1]), AftRow.Of(4, true, [0.1])], ["x"], Distribution.Weibull).Why!.Sentence,
            StringComparison.Ordinal
        );

    [Theory]
    [MemberData(nameof(All))]
    public void Times_that_are_all_the_same_fix_no_scale(Distribution distribution)
    {
        Estimate<AftFit> fit = Aft.Fit(Enumerable.Repeat(AftRow.Of(3, true, []), 9), [], distribution);
        Assert.Equal(distribution == Distribution.Exponential ? null : UnfitReason.DidNotConverge, fit.Why?.Reason);
    }

    private static void Close(double expected, double found) =>
        Assert.Equal(expected, found, 2e-5 * Math.Max(1, Math.Abs(expected)));

    private static (AftRow[] Rows, string[] Terms) Data(string model)
    {
        if (model == "interval2 toy")
        {
            return (
                [.. Truth.Read("data_interval2_toy.csv").Select(r => new AftRow(r.Known("l"), r.Known("u"), []))],
                []
            );
        }

        string[] terms = model == "lung ~1" ? [] : ["age", "sex", "ph.ecog"];
        return (
            [
                .. Truth
                    .Read("data_lung.csv")
                    .Where(r => terms.All(t => r.Known(t) is not null))
                    .Select(r => AftRow.Of(r.Number("time"), r["status"] == "2", [.. terms.Select(r.Number)])),
            ],
            terms
        );
    }
}
