using Anodyne.Plots;
using Anodyne.Relief.Scores;

namespace Anodyne.Relief.Bench.Scoring;

/// <summary>Three plain pictures of the scores.</summary>
public static class Pictures
{
    private const int Across = 3;
    private const int Side = 290;

    /// <summary>CRPS of each method, in days.</summary>
    public static Picture Bars(IReadOnlyList<Results> all) =>
        new(
            "CRPS in days, day 7 to 28: shorter is better",
            [new Panel("").Lying([.. all.Select(r => (r.Name, r.Crps))], "F1")],
            PanelHeight: 60 + (34 * all.Count)
        );

    /// <summary>Share of the truth in each tenth of the forecast; level if calibrated.</summary>
    public static Picture Pit(IReadOnlyList<Results> all) =>
        new(
            "Share of the truth in each tenth of the forecast; the line is what a calibrated forecast has",
            [.. all.Select(Tenths)],
            Across,
            Side,
            Side
        );

    /// <summary>What came against what was said, for a return within 14 days; on the diagonal if reliable.</summary>
    public static Picture Reliability(IReadOnlyList<Results> all) =>
        new(
            "Return within 14 days: on the line, what was said came; dots grow with the number of forecasts",
            [.. all.Select(SaidAndCome)],
            Across,
            Side,
            Side
        );

    private static Panel Tenths(Results results)
    {
        double[] percent = [.. Calibration.Deciles([.. results.All.Select(s => s.Pit)]).Select(share => 100 * share)];
        return new Panel(results.Name)
            .Standing(percent)
            .Expected(0.4, 10, 10.6, 10)
            .Axes("tenth", "% of truths", [1, 5, 10], [0, 10, 20, 30, 50, 75, 100])
            .Within(0.4, 10.6, 0, Math.Max(30, percent.Max() * 1.05));
    }

    private static Panel SaidAndCome(Results results) =>
        new Panel(results.Name)
            .Expected(0, 0, 1, 1)
            .Dots(
                results
                    .All.GroupBy(s => Math.Min(9, (int)(10 * s.SoonProbability)))
                    .Select(bin => new Dot(
                        bin.Average(s => s.SoonProbability),
                        bin.Average(s => s.CameSoon ? 1.0 : 0),
                        4 + (20 * Math.Sqrt(bin.Count() / (double)results.All.Length))
                    ))
            )
            .Axes("said", "came", [0, 0.5, 1], [0, 0.5, 1])
            .Within(-0.05, 1.05, -0.05, 1.05);
}
