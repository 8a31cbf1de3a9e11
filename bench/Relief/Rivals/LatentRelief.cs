using System.Collections.Immutable;
using Anodyne.Relief.Bench.Clinic;
using Anodyne.Relief.Model;

namespace Anodyne.Relief.Bench.Rivals;

/// <summary>
/// The model of Anodyne: its population is learnt from the training patients and recalibrated on their episodes. Told a
/// population, it learns none: published figures, or in the twin the true ones.
/// </summary>
public sealed class LatentRelief(
    string name,
    ulong seed,
    int threads,
    Population? told = null,
    bool recalibrated = true
) : IForecaster
{
    private ReliefModel model = new(told ?? Population.DayOne, seed);

    public string Name => name;

    public void Train(IReadOnlyList<SimulatedPatient> patients)
    {
        if (told is null)
        {
            PatientDays[] days = [.. patients.Select(p => DaysOf(p, p.Target.NextBooster - 1))];
            Population population = PopulationFit.From(days, seed, threads: threads);
            model = new ReliefModel(
                recalibrated ? Recalibration.Of(population, days, seed, threads) : population,
                seed
            );
        }
    }

    public void Draws(SimulatedPatient patient, int origin, Span<double> returnDays)
    {
        int asOf = patient.LastInfusion + origin;
        PatientDays days = DaysOf(patient, asOf);
        Course course = Course.From(days, asOf);
        ReturnTimes times = model.LookAhead(model.Learn(days, course), course.Baseline).Baseline;
        for (int i = 0; i < returnDays.Length; i++)
        {
            returnDays[i] = times.Quantile((i + 0.5) / returnDays.Length);
        }
    }

    /// <summary>What the clinic knows of a patient on a day.</summary>
    public static PatientDays DaysOf(SimulatedPatient patient, int asOf) =>
        new(
            patient.Condition switch
            {
                Condition.Neuropathic => PainCondition.Neuropathic,
                Condition.Crps => PainCondition.Crps,
                Condition.Fibromyalgia => PainCondition.Fibromyalgia,
                _ => PainCondition.Mixed,
            },
            patient.Opioid,
            [
                .. patient
                    .Infusions.Where(i => i.Day <= asOf)
                    .Select(i => new GivenInfusion(i.Day, i.MilligramsPerKilogram)),
            ],
            [.. patient.DiaryUpTo(asOf).Select(e => new DailyPain(e.Day, e.Pain))]
        );
}
