using System.Text.Json.Nodes;
using Anodyne.Numerics;
using Anodyne.Tests;

namespace Anodyne.Relief.Tests.Model;

/// <summary>The search for a patient's most likely parameters, on a fit that R's nls knows (mixed_models.json).</summary>
public sealed class KnownFitTests
{
    [Fact]
    public void Descent_finds_the_least_squares_of_an_exponential_return()
    {
        JsonNode known = JsonNode.Parse(File.ReadAllText(SharedData.File("truth", "mixed_models.json")))![
            "nls_return"
        ]!;
        (double Day, double Pain)[] diary =
        [
            .. known["data"]!.AsArray().Select(e => (e!["day"]!.GetValue<double>(), e["y"]!.GetValue<double>())),
        ];

        // half the sum of squares of y − b + A·exp(−k·day), with log k free
        double Half(ReadOnlySpan<double> at, Span<double> slope)
        {
            double rate = Math.Exp(at[2]);
            double sum = 0;
            slope.Clear();
            foreach ((double day, double pain) in diary)
            {
                double left = Math.Exp(-rate * day);
                double residual = pain - at[0] + (at[1] * left);
                sum += residual * residual / 2;
                slope[0] -= residual;
                slope[1] += residual * left;
                slope[2] -= residual * at[1] * left * day * rate;
            }

            return sum;
        }

        Bottom bottom = Descent.From([7, 4, Math.Log(0.1)], Half, tolerance: 1e-6);
        Assert.True(bottom.Converged);
        Assert.Equal(known["coef"]!["b"]!.GetValue<double>(), bottom.Point[0], 1e-4);
        Assert.Equal(known["coef"]!["A"]!.GetValue<double>(), bottom.Point[1], 1e-4);
        Assert.Equal(known["coef"]!["k"]!.GetValue<double>(), Math.Exp(bottom.Point[2]), 1e-6);
        double variance = 2 * bottom.Value / diary.Length;
        double log = -diary.Length / 2.0 * (Math.Log(2 * Math.PI * variance) + 1);
        Assert.Equal(known["logLik"]!.GetValue<double>(), log, 1e-6);
    }
}
