using Anodyne.Relief.Bench;
using Anodyne.Relief.Bench.Clinic;
using Anodyne.Relief.Bench.Real;
using Anodyne.Relief.Bench.Rivals;
using Anodyne.Relief.Bench.Scoring;
using Anodyne.Relief.Model;
using Anodyne.Tests;

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

    /// <summary>Six people of MyAIGuide; of the longest diary the first 200 days with an entry. All of them: docs/clinical/relief.md.</summary>
    [Fact]
    public void Real_diaries_are_foretold_a_week_ahead_as_well_as_by_the_better_of_last_entry_and_four_weeks()
    {
        ReliefModel model = new(Population.DayOne, Seed);
        WeekAhead.Score[] scores =
        [
            .. RealDiaries
                .In(Path.GetDirectoryName(SharedData.File("diaries", "Participant7Pain.csv"))!)
                .Select(diary => diary with { Days = [.. diary.Days.Take(200)] })
                .SelectMany(diary => WeekAhead.Of(diary, model, Environment.ProcessorCount)),
        ];
        Assert.InRange(scores.Length, 200, 400);
        double best = Math.Min(scores.Average(s => s.Last), scores.Average(s => s.Mean));
        Assert.True(
            scores.Average(s => s.Model) <= 1.05 * best,
            $"{scores.Average(s => s.Model):F3} against {best:F3}"
        );
        Assert.InRange(scores.Average(s => s.Held ? 1.0 : 0), 0.86, 0.97);
    }
}
