using Anodyne.Relief.Bench.Clinic;

namespace Anodyne.Relief.Bench.Rivals;

/// <summary>
/// Knows every parameter and the state of the body at the origin, and only not the future: nothing can be better.
/// </summary>
public sealed class Oracle(ulong seed) : IForecaster
{
    public string Name => "oracle";

    public void Train(IReadOnlyList<SimulatedPatient> patients) { }

    public void Draws(SimulatedPatient patient, int origin, Span<double> returnDays)
    {
        Chance chance = new(seed, (ulong)patient.Index, (ulong)(1000 + origin));
        foreach (ref double day in returnDays)
        {
            day = Live(patient, origin, ref chance);
        }
    }

    private static int Live(SimulatedPatient patient, int origin, ref Chance chance)
    {
        ReturnRule rule = ReturnRule.Current;
        Hidden hidden = patient.Hidden;
        BodyState state = hidden.StateAt(origin);
        Span<double> recent = stackalloc double[7];
        double sum = 0;
        for (int back = 0; back < recent.Length && back < origin; back++)
        {
            recent[(origin - back) % recent.Length] = hidden.LatentPain(patient.LastInfusion + origin - back);
            sum += recent[(origin - back) % recent.Length];
        }

        for (int day = origin + 1; day <= SimulatedPatient.Horizon; day++)
        {
            Body.Pass(ref state, hidden.Traits, ref chance);
            ref double place = ref recent[day % recent.Length];
            double pain = Body.PainOf(state, hidden.Traits);
            (sum, place) = (sum + pain - place, pain);
            if (
                day >= rule.WindowEntries
                && ReturnRule.IsBack(sum / Math.Min(day, recent.Length), ReturnLine.Baseline, patient.ReturnLines)
            )
            {
                return day;
            }
        }

        return DayOfReturn.Never;
    }
}
