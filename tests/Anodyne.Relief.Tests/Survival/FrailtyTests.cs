using Anodyne.Relief.Survival;

namespace Anodyne.Relief.Tests.Survival;

public sealed class FrailtyTests
{
    private static readonly string[] Terms = ["age", "sex"];

    [Fact]
    public void The_Gaussian_fit_is_that_of_R()
    {
        FrailtyFit fit = Frailty.Fit(Kidney(), Terms, FrailtyKind.Gaussian).Value!;
        Truth.Row[] truth = Rows("kidney gaussian");

        Assert.Null(fit.IntegratedLogLikelihood);
        foreach ((Truth.Row row, Coefficient found) in truth.Zip(fit.Coefficients))
        {
            Assert.Equal(row["term"], found.Term);
            Assert.Equal(row.Number("theta"), fit.Theta, 1e-3);
            Assert.Equal(row.Number("coef"), found.Value, 1e-4);
            Assert.Equal(row.Number("se"), found.StandardError, 1e-4);
            Assert.Equal(row.Number("loglik_null"), fit.NullLogLikelihood, 1e-6);
            Assert.Equal(row.Number("penalised_loglik"), fit.LogLikelihood, 2e-3);
        }
    }

    [Fact]
    public void The_gamma_theta_is_that_of_R_and_lies_no_lower_on_the_likelihood()
    {
        FrailtyFit fit = Frailty.Fit(Kidney(), Terms, FrailtyKind.Gamma).Value!;
        foreach ((Truth.Row row, Coefficient found) in Rows("kidney gamma").Zip(fit.Coefficients))
        {
            Assert.Equal(row["term"], found.Term);
            Assert.Equal(row.Number("theta"), fit.Theta, 1e-3);
            Assert.Equal(row.Number("coef"), found.Value, 5e-3);
            Assert.Equal(row.Number("loglik_null"), fit.NullLogLikelihood, 1e-6);
            Assert.InRange(fit.IntegratedLogLikelihood!.Value - row.Number("I_loglik"), 0, 1e-3);
        }
    }

    /// <summary>R stops its search early: its coefficients belong to the theta it tried last, 0.4122.</summary>
    [Fact]
    public void The_gamma_coefficients_of_R_lie_on_our_curve()
    {
        FrailtyModel model = new(CoxData.From(Kidney()).Data!, FrailtyKind.Gamma, Ties.Efron);
        Truth.Row[] truth = Rows("kidney gamma");
        (double low, double high) = (0.40, 0.42);
        FrailtyPoint at = model.Climb(low, model.Start([0, 0]))!;
        while (high - low > 1e-9)
        {
            double middle = (low + high) / 2;
            at = model.Climb(middle, at)!;
            (low, high) = at.Partial < truth[0].Number("penalised_loglik") ? (middle, high) : (low, middle);
        }

        Assert.Equal(truth[0].Number("I_loglik"), at.Integrated, 1e-5);
        for (int k = 0; k < truth.Length; k++)
        {
            Assert.Equal(truth[k].Number("coef"), at.Coefficients[k], 1e-5);
            Assert.Equal(truth[k].Number("se"), Math.Sqrt(at.Variance[k, k]), 1e-5);
        }
    }

    [Theory]
    [InlineData(FrailtyKind.Gamma)]
    [InlineData(FrailtyKind.Gaussian)]
    public void Other_names_of_the_clusters_and_another_order_of_the_rows_change_nothing(FrailtyKind kind)
    {
        FrailtyFit one = Frailty.Fit(Kidney(), Terms, kind).Value!;
        FrailtyFit other = Frailty
            .Fit(Kidney().Reverse().Select(r => r with { Cluster = "patient " + r.Cluster }), Terms, kind)
            .Value!;

        Assert.Equal(one.Theta, other.Theta, 1e-5);
        Assert.Equal(one.Coefficients[1].Value, other.Coefficients[1].Value, 1e-5);
        Assert.Equal(
            one.Effects.Single(e => e.Cluster == "21").LogHazard,
            other.Effects.Single(e => e.Cluster == "patient 21").LogHazard,
            1e-5
        );
    }

    [Theory]
    [InlineData(FrailtyKind.Gamma)]
    [InlineData(FrailtyKind.Gaussian)]
    public void Time_in_another_unit_changes_nothing(FrailtyKind kind)
    {
        FrailtyFit one = Frailty.Fit(Kidney(), Terms, kind).Value!;
        FrailtyFit other = Frailty.Fit(Kidney().Select(r => r with { Stop = r.Stop / 7 }), Terms, kind).Value!;
        Assert.Equal(one.Theta, other.Theta, 1e-9);
    }

    [Theory]
    [InlineData(FrailtyKind.Gamma)]
    [InlineData(FrailtyKind.Gaussian)]
    public void Clusters_that_do_not_differ_have_no_variance(FrailtyKind kind)
    {
        CoxRow[] rows =
        [
            .. Enumerable
                .Range(0, 80)
                .Select(i => new CoxRow(1 + i * 37 % 80, i % 4 != 0, [i % 7], Cluster: $"{(1 + i * 37 % 80) % 5}")),
        ];
        FrailtyFit fit = Frailty.Fit(rows, ["x"], kind).Value!;
        CoxFit cox = Cox.Fit(rows.Select(r => r with { Cluster = null }), ["x"]).Value!;

        Assert.Equal(0, fit.Theta);
        Assert.Equal(cox.Coefficients[0], fit.Coefficients[0]);
        Assert.All(fit.Effects, effect => Assert.Equal(0, effect.LogHazard));
    }

    [Fact]
    public void Exact_ties_are_not_offered() =>
        Assert.Equal(UnfitReason.NotOffered, Frailty.Fit(Kidney(), Terms, ties: Ties.Exact).Why!.Reason);

    [Fact]
    public void One_cluster_is_none() =>
        Assert.Equal(
            UnfitReason.OneGroup,
            Frailty.Fit(Kidney().Select(r => r with { Cluster = "a" }), Terms).Why!.Reason
        );

    [Fact]
    public void What_the_plain_model_refuses_is_refused() =>
        Assert.Equal(
            UnfitReason.Collinear,
            Frailty.Fit(Kidney().Select(r => r with { Covariates = [1, r.Covariates[1]] }), Terms).Why!.Reason
        );

    private static Truth.Row[] Rows(string model)
    {
        Truth.Row[] rows = [.. Truth.Read("frailty.csv").Where(r => r["model"] == model)];
        Assert.Equal(Terms, rows.Select(r => r["term"]));
        return rows;
    }

    private static IEnumerable<CoxRow> Kidney() =>
        Truth
            .Read("data_kidney.csv")
            .Select(r => new CoxRow(
                r.Number("time"),
                r["status"] == "1",
                [r.Number("age"), r.Number("sex")],
                Cluster: r["id"]
            ));
}
