using System.Collections.Immutable;
using Anodyne.Relief.Survival;
using CsCheck;

namespace Anodyne.Relief.Tests.Survival;

public sealed class CoxTests
{
    private const string Lung = "lung age+sex+ph.ecog";
    private const string Cgd = "cgd AG robust treat+inherit+steroids";
    private static readonly string[] Two = ["x", "z"];

    /// <summary>No two rows end together.</summary>
    private static readonly Gen<CoxRow[]> Untied = Gen.Select(Gen.Int[0, 3], Gen.Int[-9, 9], Gen.Bool, Gen.Int[1, 9])
        .Array[25, 50]
        .Select(rows =>
            rows.Select(
                    (r, i) =>
                        new CoxRow(10 + 7 * i + r.Item1, r.Item3 || i < 5, [r.Item2, i * 5 % 11 - r.Item4], r.Item1)
                )
                .ToArray()
        );

    [Theory]
    [InlineData(Lung, "efron", Ties.Efron)]
    [InlineData(Lung, "breslow", Ties.Breslow)]
    [InlineData(Lung, "exact", Ties.Exact)]
    [InlineData(Cgd, "efron", Ties.Efron)]
    public void The_fit_is_that_of_R(string model, string ties, Ties how)
    {
        CoxFit fit = (model == Lung ? FitLung(how) : FitCgd(how)).Value!;
        Truth.Row[] truth = [.. Truth.Read("cox.csv").Where(r => r["model"] == model && r["ties"] == ties)];

        Assert.Equal(truth.Select(r => r["term"]), fit.Coefficients.Select(c => c.Term));
        foreach ((Truth.Row row, Coefficient found) in truth.Zip(fit.Coefficients))
        {
            Assert.Equal(row.Number("coef"), found.Value, 1e-6);
            Assert.Equal(row.Number("se"), found.StandardError, 1e-6);
            Assert.Equal(row.Number("z"), found.Z, 1e-5);
            Assert.Equal(row.Known("naive_se") ?? -1, found.NaiveError ?? -1, 1e-6);
            Assert.Equal(row.Number("loglik_null"), fit.NullLogLikelihood, 1e-6);
            Assert.Equal(row.Number("loglik"), fit.LogLikelihood, 1e-6);
            Assert.Equal(row.Number("score"), fit.Score, 1e-6);
            Assert.Equal(row.Number("wald"), fit.Wald, 1e-5);
            Assert.Equal(row.Number("concordance"), fit.Concordance!.Value, 1e-8);
            Assert.Equal(row.Number("conc_se"), Math.Sqrt(fit.Concordance.Variance), 1e-8);
            Assert.Equal([row.Number("n"), row.Number("nevent")], [fit.Count, fit.Events]);
        }
    }

    [Fact]
    public void The_hazard_with_covariates_of_zero_is_that_of_R()
    {
        IReadOnlyList<Truth.Row> truth = Truth.Read("cox_lung_basehaz_efron.csv");
        CoxFit fit = FitLung(Ties.Efron).Value!;

        Assert.Equal(truth.Select(row => row.Number("time")), fit.Baseline.Select(step => step.Time));
        Assert.All(truth, row => Assert.Equal(row.Number("hazard"), fit.HazardAt(row.Number("time"), [0, 0, 0]), 1e-8));
    }

    [Fact]
    public void The_Brier_score_is_that_of_R()
    {
        CoxFit fit = FitLung(Ties.Efron).Value!;
        CoxRow[] rows = LungRows();
        Followed[] followed = [.. rows.Select(r => new Followed(r.Stop, r.Event))];
        KaplanMeier curve = KaplanMeier.Fit(followed).Value!;
        foreach (Truth.Row row in Truth.Read("brier_ipcw_lung_cox.csv"))
        {
            double time = row.Number("time");
            BrierScore model = Brier
                .At(time, followed, [.. rows.Select(r => fit.SurvivalAt(time, r.Covariates))])
                .Value!;
            BrierScore nothing = Brier.At(time, followed, [.. rows.Select(_ => curve.At(time))]).Value!;

            Assert.Equal(row.Number("G"), model.Uncensored, 1e-8);
            Assert.Equal(row.Number("brier_cox"), model.Score, 1e-8);
            Assert.Equal(row.Number("brier_km"), nothing.Score, 1e-8);
            Assert.Equal(row.Number("ipa"), 1 - model.Score / nothing.Score, 1e-8);
        }
    }

    [Fact]
    public void Without_ties_the_three_ways_agree() =>
        Untied.Sample(rows =>
        {
            Estimate<CoxFit>[] fits = [.. Enum.GetValues<Ties>().Select(ties => Cox.Fit(rows, Two, ties))];
            if (Array.Find(fits, fit => WithRoom(fit.Value))?.Value is { } one)
            {
                Assert.All(fits, fit => Same(one, fit.Value!));
            }
        });

    [Fact]
    public void The_order_of_the_rows_does_not_matter() =>
        Untied.Sample(rows =>
        {
            Estimate<CoxFit> one = Cox.Fit(rows, Two);
            Estimate<CoxFit> other = Cox.Fit(rows.Reverse(), Two);
            if (WithRoom(one.Value) || WithRoom(other.Value))
            {
                Same(one.Value!, other.Value!);
            }
        });

    [Fact]
    public void A_person_cut_into_two_stretches_is_the_same_person() =>
        Untied.Sample(rows =>
        {
            Estimate<CoxFit> whole = Cox.Fit(rows, Two);
            Estimate<CoxFit> cut = Cox.Fit(
                rows.SelectMany(r =>
                    new[] { r with { Stop = r.Stop - 3.5, Event = false }, r with { Start = r.Stop - 3.5 } }
                ),
                Two
            );
            if (WithRoom(whole.Value) || WithRoom(cut.Value))
            {
                Assert.Equal(whole.Value!.LogLikelihood, cut.Value!.LogLikelihood, 1e-8);
            }
        });

    [Fact]
    public void Strata_that_are_the_same_data_twice_double_the_information() =>
        Untied.Sample(rows =>
        {
            Estimate<CoxFit> once = Cox.Fit(rows, Two);
            Estimate<CoxFit> twice = Cox.Fit([.. rows, .. rows.Select(r => r with { Stratum = "again" })], Two);
            if (once.Value is { } one && WithRoom(one))
            {
                Assert.Equal(one.Coefficients[0].Value, twice.Value!.Coefficients[0].Value, 1e-6);
                Assert.Equal(
                    one.Coefficients[0].StandardError / Math.Sqrt(2),
                    twice.Value.Coefficients[0].StandardError,
                    1e-6
                );
            }
        });

    [Theory]
    [InlineData(2, 2, 1, UnfitReason.StartNotBeforeStop)]
    [InlineData(3, 2, 1, UnfitReason.StartNotBeforeStop)]
    [InlineData(-1, 2, 1, UnfitReason.NotATime)]
    [InlineData(0, double.NaN, 1, UnfitReason.NotATime)]
    [InlineData(0, 2, double.NaN, UnfitReason.NotFinite)]
    public void A_row_that_cannot_be_is_refused(double start, double stop, double x, UnfitReason reason) =>
        Assert.Equal(reason, Cox.Fit([new(1, true, [0]), new(stop, true, [x], start)], ["x"]).Why!.Reason);

    [Fact]
    public void Covariates_that_say_the_same_are_named()
    {
        Unfit why = Cox.Fit(
            LungRows().Select(r => r with { Covariates = [r.Covariates[0], 2 * r.Covariates[0]] }),
            Two
        ).Why!;
        Assert.Equal(UnfitReason.Collinear, why.Reason);
        Assert.StartsWith("z ", why.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_covariate_that_separates_does_not_converge() =>
        Assert.Equal(
            UnfitReason.DidNotConverge,
            Cox.Fit(Enumerable.Range(1, 20).Select(i => new CoxRow(i, i <= 10, [i <= 10 ? 1 : 0])), ["x"]).Why!.Reason
        );

    [Fact]
    public void Without_an_event_there_is_no_fit() =>
        Assert.Equal(UnfitReason.NoEvents, Cox.Fit([new(1, false, [1]), new(2, false, [0])], ["x"]).Why!.Reason);

    [Theory]
    [InlineData(1.5, 1, UnfitReason.NotFinite)]
    [InlineData(0.5, -1, UnfitReason.NotATime)]
    public void A_score_of_what_is_no_share_or_no_time_is_refused(double share, double time, UnfitReason reason) =>
        Assert.Equal(reason, Brier.At(time, [new(1, true)], [share]).Why!.Reason);

    /// <summary>
    /// Rows that a covariate nearly separates have no highest likelihood that is found for sure: rounding decides whether
    /// the steps end. Their errors grow without bound, those of other samples are far below 1.
    /// </summary>
    private static bool WithRoom(CoxFit? fit) => fit?.Coefficients.All(c => c.StandardError < 1) == true;

    private static void Same(CoxFit one, CoxFit other)
    {
        Assert.Equal(one.LogLikelihood, other.LogLikelihood, 1e-8);
        Assert.Equal(one.Coefficients[0].Value, other.Coefficients[0].Value, 1e-6);
        Assert.Equal(one.Coefficients[1].StandardError, other.Coefficients[1].StandardError, 1e-6);
    }

    private static Estimate<CoxFit> FitLung(Ties ties) => Cox.Fit(LungRows(), ["age", "sex", "ph.ecog"], ties);

    private static CoxRow[] LungRows() =>
        [
            .. Truth
                .Read("data_lung.csv")
                .Where(r => r.Known("ph.ecog") is not null)
                .Select(r => new CoxRow(
                    r.Number("time"),
                    r["status"] == "2",
                    [r.Number("age"), r.Number("sex"), r.Number("ph.ecog")]
                )),
        ];

    private static Estimate<CoxFit> FitCgd(Ties ties) =>
        Cox.Fit(
            Truth
                .Read("data_cgd.csv")
                .Select(r => new CoxRow(
                    r.Number("tstop"),
                    r["status"] == "1",
                    [r["treat"] == "rIFN-g" ? 1 : 0, r["inherit"] == "autosomal" ? 1 : 0, r.Number("steroids")],
                    r.Number("tstart"),
                    Cluster: r["id"]
                )),
            ["treatrIFN-g", "inheritautosomal", "steroids"],
            ties
        );
}
