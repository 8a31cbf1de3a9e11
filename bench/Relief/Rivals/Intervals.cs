using Anodyne.Relief.Bench.Clinic;
using Anodyne.Relief.Survival;

namespace Anodyne.Relief.Bench.Rivals;

/// <summary>The earliest and latest days of return that the rule allows.</summary>
internal static class DayOfReturn
{
    public const int Never = SimulatedPatient.Horizon + 1;

    /// <summary>A day after the origin, and not before the rule can fire.</summary>
    public static double After(int origin, double day) =>
        Math.Clamp(day, Math.Max(origin + 1, ReturnRule.Current.WindowEntries), Never);
}

/// <summary>The pain is back after the same number of days in everybody.</summary>
public sealed class FixedInterval(int days) : IForecaster
{
    public string Name => $"fixed {days} d";

    public void Train(IReadOnlyList<SimulatedPatient> patients) { }

    public void Draws(SimulatedPatient patient, int origin, Span<double> returnDays) =>
        returnDays.Fill(DayOfReturn.After(origin, days));
}

/// <summary>As long as the last time; in a first episode, as long as half of the clinic's episodes.</summary>
public sealed class LastInterval : IForecaster
{
    private double median;

    public string Name => "last interval";

    public void Train(IReadOnlyList<SimulatedPatient> patients) =>
        median = PopulationCurve.Of(patients).Quantile(0.5).Time ?? DayOfReturn.Never;

    public void Draws(SimulatedPatient patient, int origin, Span<double> returnDays)
    {
        double last = patient.Episodes.Length > 1 ? patient.Episodes[^2].Lasted.Time : median;
        returnDays.Fill(DayOfReturn.After(origin, last));
    }
}

/// <summary>The Kaplan–Meier curve of all of the clinic's episodes, given that it has lasted up to the origin.</summary>
public sealed class PopulationCurve : IForecaster
{
    private KaplanMeier? curve;

    public string Name => "population KM";

    public void Train(IReadOnlyList<SimulatedPatient> patients) => curve = Of(patients);

    public void Draws(SimulatedPatient patient, int origin, Span<double> returnDays)
    {
        SurvivalStep[] ahead = [.. curve!.Steps.Where(step => step.Time > origin && step.Events > 0)];
        double now = curve.Steps.LastOrDefault(step => step.Time <= origin)?.Survival ?? 1;
        int at = 0;
        for (int i = 0; i < returnDays.Length; i++)
        {
            double left = now * (1 - ((i + 0.5) / returnDays.Length));
            while (at < ahead.Length && ahead[at].Survival > left)
            {
                at++;
            }

            returnDays[i] = at < ahead.Length ? DayOfReturn.After(origin, ahead[at].Time) : DayOfReturn.Never;
        }
    }

    /// <summary>The curve of all episodes of these patients, as their diaries show them.</summary>
    internal static KaplanMeier Of(IEnumerable<SimulatedPatient> patients) =>
        KaplanMeier.Fit(patients.SelectMany(p => p.Episodes).Select(e => e.Lasted)).Value
        ?? throw new InvalidOperationException("Nobody to learn from.");
}
