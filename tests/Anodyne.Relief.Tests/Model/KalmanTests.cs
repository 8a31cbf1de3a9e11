using System.Globalization;
using System.Text.Json.Nodes;
using Anodyne.Numerics;
using Anodyne.Relief.Model;
using Anodyne.Tests;

namespace Anodyne.Relief.Tests.Model;

/// <summary>
/// A number that is known exactly is an entry whose interval is narrow: there one step of the filter must become Kalman's.
/// What an interval of width h leaves is of the order h² in the likelihood, so two widths give the limit. The series are those
/// of R's package datasets, the answers those of its KalmanLike and arima (statespace_bayes.json).
/// </summary>
public sealed class KalmanTests
{
    private const string FlowOfTheNile =
        "1120 1160 963 1210 1160 1160 813 1230 1370 1140 995 935 1110 994 1020 960 1180 799 958 1140 1100 1210 1150 1250 "
        + "1260 1220 1030 1100 774 840 874 694 940 833 701 916 692 1020 1050 969 831 726 456 824 702 1120 1100 832 764 "
        + "821 768 845 864 862 698 845 744 796 1040 759 781 865 845 944 984 897 822 1010 771 676 649 846 812 742 801 "
        + "1040 860 874 848 890 744 749 838 1050 918 986 797 923 975 815 1020 906 901 1170 912 746 919 718 714 740";

    private const string LuteinizingHormone =
        "2.4 2.4 2.4 2.2 2.1 1.5 2.3 2.3 2.5 2.0 1.9 1.7 2.2 1.8 3.2 3.2 2.7 2.2 2.2 1.9 1.9 1.8 2.7 3.0 2.3 2.0 2.0 2.9 "
        + "2.9 2.7 2.7 2.3 2.6 2.4 1.8 1.7 1.5 1.4 2.1 3.3 3.5 3.5 3.1 2.6 2.1 3.4 3.0 2.9";

    private const string ApprovalOfPresidents =
        "NA 87 82 75 63 50 43 32 35 60 54 55 36 39 NA NA 69 57 57 51 45 37 46 39 36 24 32 23 25 32 NA 32 59 74 75 60 71 61 "
        + "71 57 71 68 79 73 76 71 67 75 79 62 63 57 60 49 48 52 57 62 61 66 71 62 61 57 72 83 71 78 79 71 62 74 76 64 62 "
        + "57 80 73 69 69 71 64 69 62 63 46 56 44 44 52 38 46 36 49 35 44 59 65 65 56 66 53 61 52 51 48 54 49 49 61 NA NA "
        + "68 44 40 27 28 25 24 24";

    private static JsonNode Truth =>
        JsonNode.Parse(File.ReadAllText(SharedData.File("truth", "statespace_bayes.json")))!;

    [Theory]
    [InlineData("lh_ar1", LuteinizingHormone)]
    [InlineData("presidents_ar1_NA", ApprovalOfPresidents)]
    public void A_fluctuation_that_is_seen_exactly_has_the_likelihood_of_an_autoregression(string name, string series)
    {
        JsonNode known = Truth[name]!;
        (Process process, Autoregression ar) = Fluctuating(known);
        double Log(double width) => Kalman(Numbers(series), process, ar, width).Log;
        double wide = Log(ar.Sd / 50);
        double narrow = Log(ar.Sd / 100);
        double exact = known["loglik"]!.GetValue<double>();
        Assert.Equal(exact, ((4 * narrow) - wide) / 3, 1e-5);
        Assert.Equal(4, (wide - exact) / (narrow - exact), 0.05);
    }

    [Fact]
    public void What_comes_after_the_last_entry_is_the_forecast_of_the_autoregression()
    {
        JsonNode known = Truth["presidents_ar1_NA"]!;
        (Process process, Autoregression ar) = Fluctuating(known);
        Belief<One> belief = Kalman(Numbers(ApprovalOfPresidents), process, ar, ar.Sd / 1000).Belief;
        for (int ahead = 0; ahead < 4; ahead++)
        {
            Pass(ref belief, process, ar);
            Assert.Equal(
                known["pred4"]![ahead]!.GetValue<double>(),
                belief.Pain(new One(1), new One(ar.Mean)).Value,
                1e-5
            );
            Assert.Equal(
                known["se4"]![ahead]!.GetValue<double>(),
                Math.Sqrt(belief.Variance(process, new One(1)).Value),
                1e-5
            );
        }
    }

    /// <summary>A drift of so many days that it is a random walk from anywhere: the first year only says where it begins.</summary>
    [Fact]
    public void A_slow_drift_under_noise_has_the_likelihood_of_the_local_level_of_the_Nile()
    {
        const double years = 1e6;
        JsonNode known = Truth["nile"]!;
        double level = known["var_level"]!.GetValue<double>();
        double noise = known["var_eps"]!.GetValue<double>();
        Process process = new(Math.Sqrt(level / (1 - Math.Exp(-2 / years))), years, Math.Sqrt(noise), 1);
        double?[] flow = Numbers(FlowOfTheNile);
        Autoregression mean = new(flow.Average()!.Value, 0, 0);
        double Log(double width) =>
            Kalman(flow, process, mean, width).Log - Kalman(flow[..1], process, mean, width).Log;
        double wide = Log(4);
        double narrow = Log(2);
        Assert.Equal(known["loglik"]!.GetValue<double>(), ((4 * narrow) - wide) / 3, 1e-3);
    }

    private sealed record Autoregression(double Mean, double Sd, double Autocorrelation);

    private static (Process Process, Autoregression Series) Fluctuating(JsonNode known)
    {
        double autocorrelation = known["coef"]!["ar1"]!.GetValue<double>();
        double innovation = known["sigma2"]!.GetValue<double>();
        double sd = Math.Sqrt(innovation / (1 - (autocorrelation * autocorrelation)));
        return (new(0, 85, 0, 1), new(known["coef"]!["intercept"]!.GetValue<double>(), sd, autocorrelation));
    }

    /// <summary>log density of the numbers, each seen as an interval, by the filter's own steps.</summary>
    private static (double Log, Belief<One> Belief) Kalman(
        double?[] series,
        Process process,
        Autoregression ar,
        double width
    )
    {
        Belief<One> belief = Belief<One>.AtFirst(process, new One(ar.Sd));
        double log = 0;
        for (int i = 0; i < series.Length; i++)
        {
            if (i > 0)
            {
                Pass(ref belief, process, ar);
            }

            if (series[i] is { } seen)
            {
                Step step = new(1, -1, seen - (width / 2), seen + (width / 2));
                (One factor, One exponent) = belief.See(process, new One(1), new One(ar.Mean), step);
                log += Math.Log(factor.Value / width) + exponent.Value;
            }
        }

        return (log, belief);
    }

    private static void Pass(ref Belief<One> belief, Process process, Autoregression ar) =>
        belief.Pass(1, process, new One(ar.Sd), new One(ar.Autocorrelation), new One(1));

    private static double?[] Numbers(string series) =>
        [
            .. series
                .Split(' ')
                .Select(cell => cell == "NA" ? (double?)null : double.Parse(cell, CultureInfo.InvariantCulture)),
        ];
}
