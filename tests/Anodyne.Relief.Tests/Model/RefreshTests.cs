using Anodyne.Relief.Bench.Clinic;
using Anodyne.Relief.Bench.Rivals;
using Anodyne.Relief.Model;

namespace Anodyne.Relief.Tests.Model;

/// <summary>A nightly refresh computes only what changed, and ends where a full fit ends.</summary>
public sealed class RefreshTests
{
    private const int Patients = 60;

    private static readonly Dictionary<string, PatientTold> Nobody = [];

    private static readonly Lazy<SimulatedPatient[]> Clinic = new(() =>
        new ClinicSimulator(new SimulatorOptions(5)).Patients(0, Patients, 2)
    );

    private static readonly Lazy<PopulationRefresh> First = new(() => Refreshed(Nobody, null, Night(20)));

    [Fact]
    public void A_night_in_which_nothing_changed_computes_nobody_and_keeps_every_bit()
    {
        PopulationRefresh first = First.Value;
        PopulationRefresh second = Refreshed(Restarted(first), first.Population, Night(20));
        Assert.Equal(Patients, first.Computed.Count);
        Assert.Empty(second.Computed);
        Assert.Equal(first.Population, second.Population);
    }

    [Fact]
    public void A_night_with_one_new_entry_computes_one()
    {
        SortedDictionary<string, PatientDays> clinic = Night(20);
        string name = clinic.Keys.First();
        PatientDays patient = clinic[name];
        clinic[name] = patient with { Diary = [.. patient.Diary, new(patient.Diary.Max(e => e.Day) + 1, 6)] };
        PopulationRefresh night = Refreshed(Restarted(First.Value), First.Value.Population, clinic);
        Assert.Equal([name], night.Computed);
        Assert.NotEqual(First.Value.Population, night.Population);
        Assert.Equal(Patients, night.Population.Patients);
    }

    [Fact]
    public void Forgetting_a_patient_computes_nobody_and_learns_from_the_others()
    {
        PopulationRefresh night = new(Restarted(First.Value), First.Value.Population);
        night.Forget(["patient 007"]);
        night.Learn([]);
        Assert.Empty(night.Computed);
        Assert.Equal(Patients - 1, night.Population.Patients);
    }

    /// <summary>Measured: 0.04 spreads apart, after the population moved by 0.50 in five nights.</summary>
    [Fact]
    public void After_several_nights_it_is_where_a_full_fit_is()
    {
        const double tolerance = 0.1;
        PopulationRefresh night = Refreshed(Nobody, null, Night(3, patients: 15));
        foreach ((int day, int patients) in new[] { (20, 30), (34, 45), (48, Patients), (62, Patients) })
        {
            night = Refreshed(Restarted(night), night.Population, Night(day, 3, patients));
        }

        Assert.True(night.Computed.Count < Patients, $"{night.Computed.Count}");
        Population full = PopulationFit.From([.. Night(62, 3).Values], threads: 2);
        Population begin = PopulationFit.From([.. Night(3, patients: 15).Values], threads: 2);
        double apart = PopulationRefresh.Distance(night.Population, full);
        Assert.InRange(apart, 0, tolerance);
        double moved = PopulationRefresh.Distance(begin, full);
        Assert.True(moved > 2 * tolerance, $"{moved}");
    }

    /// <summary>The diaries of the clinic so many days after each last infusion; some patients stopped writing at 20.</summary>
    private static SortedDictionary<string, PatientDays> Night(int day, int everyNth = 1, int patients = Patients) =>
        new(
            Clinic
                .Value.Take(patients)
                .Index()
                .ToDictionary(
                    p => $"patient {p.Index:D3}",
                    p => LatentRelief.DaysOf(p.Item, p.Item.LastInfusion + (p.Index % everyNth == 0 ? day : 20))
                ),
            StringComparer.Ordinal
        );

    private static PopulationRefresh Refreshed(
        IReadOnlyDictionary<string, PatientTold> kept,
        Population? current,
        SortedDictionary<string, PatientDays> clinic
    )
    {
        PopulationRefresh refresh = new(kept, current, threads: 2);
        string[] now =
        [
            .. clinic.Where(p => kept.GetValueOrDefault(p.Key)?.Hash != PatientTold.HashOf(p.Value)).Select(p => p.Key),
        ];
        for (int round = 0; now.Length > 0 && round < PopulationRefresh.MostRounds; round++)
        {
            refresh.Learn(clinic.Where(p => now.Contains(p.Key)));
            now = [.. refresh.Stale];
        }

        if (refresh.Computed.Count > 0)
        {
            refresh.Recalibrate();
        }

        return refresh;
    }

    /// <summary>What is read again after a restart.</summary>
    private static Dictionary<string, PatientTold> Restarted(PopulationRefresh refresh) =>
        refresh.Told.ToDictionary(t => t.Key, t => PatientTold.Read(t.Value.Written())!);
}
