using Anodyne.Relief.Bench;
using Anodyne.Relief.Bench.Clinic;
using Anodyne.Relief.Bench.Rivals;
using Anodyne.Relief.Bench.Scoring;
using Anodyne.Relief.Model;

namespace Anodyne.Relief.Tests;

/// <summary>The benchmark of bench/Relief in small; its full figures stand in docs/clinical/relief.md.</summary>
public sealed class BenchmarkTests
{
    private const ulong Seed = 7;

    private static readonly SimulatedPatient[] Patients = new ClinicSimulator(
        new SimulatorOptions(Seed, false, false)
    ).Patients(0, 220, Environment.ProcessorCount);

    private static readonly ForecastTask[] Tasks = [.. ForecastTask.Of(Patients, Seed).Where(t => t.Origin > 0)];

    [Fact]
    public void Ranges_of_the_model_hold_what_they_promise_and_are_sharper_than_the_curve_of_all()
    {
        LatentRelief model = new("literature", Seed, Environment.ProcessorCount, Population.DayOne);
        PopulationCurve curve = new();
        curve.Train(Patients);
        Results ours = Results.Of(model, Tasks, 200, Environment.ProcessorCount);
        Results theirs = Results.Of(curve, Tasks, 200, Environment.ProcessorCount);
        Assert.InRange(ours.Raw(0.9).Share, 0.84, 0.95);
        Assert.InRange(ours.Raw(0.5).Share, 0.42, 0.58);
        Assert.True(ours.Crps < 0.75 * theirs.Crps, $"{ours.Crps:F2} against {theirs.Crps:F2} days");
        Assert.True(ours.Brier < 0.17, $"{ours.Brier:F3}");
    }
}
