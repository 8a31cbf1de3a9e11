using System.Globalization;
using System.Net;
using System.Text;
using Anodyne.Relief.Scores;

namespace Anodyne.Relief.Bench.Scoring;

/// <summary>Three plain pictures, written as SVG; black on white, so that they print.</summary>
public static class Pictures
{
    private const int Width = 180;
    private const int Height = 120;
    private const int Pad = 34;

    /// <summary>CRPS of each method, in days.</summary>
    public static string Bars(IReadOnlyList<Results> all)
    {
        const int Name = 130;
        const int Row = 26;
        double most = all.Max(r => r.Crps);
        StringBuilder svg = new();
        for (int i = 0; i < all.Count; i++)
        {
            double length = 340 * all[i].Crps / most;
            int y = 30 + (i * Row);
            Text(svg, Name - 6, y + 14, "end", all[i].Name);
            Box(svg, Name, y, length, Row - 6);
            Text(svg, Name + length + 6, y + 14, "start", Number(all[i].Crps, 2));
        }

        Text(svg, Name, 18, "start", "CRPS in days, origins 7 to 28; shorter is better");
        return Page(svg, 540, 40 + (all.Count * Row));
    }

    /// <summary>Share of the truth in each tenth of the forecast; level if calibrated.</summary>
    public static string Pit(IReadOnlyList<Results> all) =>
        Panels(
            all,
            "share of the truth in each tenth of the forecast; the line is 10 %",
            (svg, results) =>
            {
                double[] share = [.. Calibration.Deciles([.. results.All.Select(s => s.Pit)])];
                const double Most = 0.3;
                for (int i = 0; i < share.Length; i++)
                {
                    double height = Height * Math.Min(1, share[i] / Most);
                    Box(svg, i * Width / 10.0, Height - height, (Width / 10.0) - 1, height);
                }

                Line(svg, 0, Height * (1 - (0.1 / Most)), Width, Height * (1 - (0.1 / Most)));
            }
        );

    /// <summary>What came against what was said, for a return within 14 days; on the diagonal if reliable.</summary>
    public static string Reliability(IReadOnlyList<Results> all) =>
        Panels(
            all,
            "return within 14 days: said (across), came (up); dots grow with the number of forecasts",
            (svg, results) =>
            {
                Line(svg, 0, Height, Width, 0);
                foreach (
                    IGrouping<int, Scored> bin in results.All.GroupBy(s => Math.Min(9, (int)(10 * s.SoonProbability)))
                )
                {
                    double said = bin.Average(s => s.SoonProbability);
                    double came = bin.Average(s => s.CameSoon ? 1.0 : 0);
                    double radius = 1.5 + (8 * Math.Sqrt(bin.Count() / (double)results.All.Length));
                    svg.Append(
                        CultureInfo.InvariantCulture,
                        $"<circle cx=\"{Width * said:F1}\" cy=\"{Height * (1 - came):F1}\" r=\"{radius:F1}\"/>"
                    );
                }
            }
        );

    private static string Panels(IReadOnlyList<Results> all, string title, Action<StringBuilder, Results> draw)
    {
        const int Across = 3;
        StringBuilder svg = new();
        Text(svg, Pad, 18, "start", title);
        for (int i = 0; i < all.Count; i++)
        {
            int x = Pad + (i % Across * (Width + Pad));
            int y = 50 + (i / Across * (Height + 50));
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({x} {y})\">");
            Text(svg, 0, -6, "start", all[i].Name);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"none\" stroke=\"#888\"/>"
            );
            draw(svg, all[i]);
            svg.Append("</g>");
        }

        int rows = (all.Count + Across - 1) / Across;
        return Page(svg, Pad + (Across * (Width + Pad)), 60 + (rows * (Height + 50)));
    }

    private static string Page(StringBuilder content, int width, int height) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>{content}</svg>\n"
        );

    private static void Box(StringBuilder svg, double x, double y, double width, double height) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{x:F1}\" y=\"{y:F1}\" width=\"{width:F1}\" height=\"{height:F1}\" fill=\"#335c81\"/>"
        );

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\" stroke=\"#a33\"/>"
        );

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(text)}</text>"
        );

    private static string Number(double number, int digits) =>
        number.ToString("F" + digits, CultureInfo.InvariantCulture);
}
