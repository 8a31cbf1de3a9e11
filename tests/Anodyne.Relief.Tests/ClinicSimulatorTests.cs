using Anodyne.Relief.Bench.Clinic;

namespace Anodyne.Relief.Tests;

public sealed class ClinicSimulatorTests
{
    private static readonly Lazy<SimulatedPatient[]> Classic = new(() =>
        new ClinicSimulator(new SimulatorOptions(Seed: 1, Classic: true)).Patients(0, 4000, threads: 2)
    );

    private static readonly Lazy<Figures> Seen = new(() => Figures.Of(Classic.Value));

    /// <summary>Dahan 2011: 67 ± 10 % respond; with the shares by condition of the simulator 57 %.</summary>
    [Fact]
    public void As_many_respond_as_in_the_trials() => Assert.Equal(0.57, Seen.Value.Responders, 0.03);

    /// <summary>Sigtermans 2009: in week 1 pain was 2.68 against 5.45 on placebo, a difference of 2.8.</summary>
    [Fact]
    public void Pain_falls_in_week_one_as_in_the_trial() => Assert.Equal(2.8, Seen.Value.WeekOneDrop, 0.4);

    /// <summary>Zhao 2018: at least 30 % relief in 69 % (53–84); Mangnus 2021: 62 %.</summary>
    [Fact]
    public void Sixty_percent_have_relief_at_first() => Assert.Equal(0.62, Seen.Value.WeekOneRelief, 0.06);

    /// <summary>Between Mangnus 2021 (48 % at four weeks) and the randomised trials (nothing beyond two weeks).</summary>
    [Fact]
    public void A_quarter_have_relief_in_week_four() => Assert.Equal(0.25, Seen.Value.WeekFourRelief, 0.06);

    /// <summary>Patil and Anitescu 2012: relief for more than three weeks in 23–51 %.</summary>
    [Fact]
    public void A_single_infusion_outlasts_three_weeks_as_often_as_reported() =>
        Assert.InRange(Seen.Value.ThreeWeeksAfterOne, 0.23, 0.51);

    /// <summary>"Up to about three months" after a series; the reference simulator has 15, 42 and 114 days, and 9, 28 and 73.</summary>
    [Fact]
    public void Responders_are_relieved_for_weeks()
    {
        Assert.InRange(Seen.Value.AfterSeries.P10, 10, 20);
        Assert.InRange(Seen.Value.AfterSeries.P50, 35, 50);
        Assert.InRange(Seen.Value.AfterSeries.P90, 90, 135);
        Assert.InRange(Seen.Value.AfterOne.P10, 5, 14);
        Assert.InRange(Seen.Value.AfterOne.P50, 23, 34);
        Assert.InRange(Seen.Value.AfterOne.P90, 60, 100);
    }

    [Fact]
    public void Diaries_have_holes_and_episodes_end_unseen()
    {
        Assert.Equal(0.72, Seen.Value.Present, 0.05);
        Assert.Equal(0.20, Seen.Value.Censored, 0.05);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_patient_is_the_same_in_any_order_and_with_any_number_of_threads(bool twin)
    {
        ClinicSimulator clinic = new(new SimulatorOptions(7, twin));
        SimulatedPatient[] together = clinic.Patients(100, 60, threads: 4);

        for (int i = 59; i >= 0; i--)
        {
            SimulatedPatient alone = clinic.Patient(100 + i);
            Assert.Equal(alone.Infusions, together[i].Infusions);
            Assert.Equal(alone.DiaryUpTo(10_000), together[i].DiaryUpTo(10_000));
            Assert.Equal(
                alone.Hidden.LatentPain(alone.LastInfusion + 180),
                together[i].Hidden.LatentPain(alone.LastInfusion + 180)
            );
        }
    }

    [Fact]
    public void Another_seed_makes_other_patients() =>
        Assert.NotEqual(
            new ClinicSimulator(new SimulatorOptions(1)).Patient(0).DiaryUpTo(0),
            new ClinicSimulator(new SimulatorOptions(2)).Patient(0).DiaryUpTo(0)
        );

    [Fact]
    public void The_true_day_of_return_is_the_first_whose_trailing_mean_reaches_the_line()
    {
        foreach (SimulatedPatient patient in Classic.Value.Take(300))
        {
            double[] pain =
            [
                .. Enumerable.Range(1, 180).Select(d => patient.Hidden.LatentPain(patient.LastInfusion + d)),
            ];
            int first = Enumerable
                .Range(3, 178)
                .FirstOrDefault(t => pain[Math.Max(0, t - 7)..t].Average() >= patient.ReturnLines.Baseline, 181);

            Assert.Equal(first, patient.Hidden.LatentReturnDay(ReturnLine.Baseline));
            Assert.InRange(patient.Hidden.LatentReturnDay(ReturnLine.ThirtyPercent), 3, first);
        }
    }

    [Fact]
    public void The_complete_diary_finds_nearly_the_same_day()
    {
        double[] earlier =
        [
            .. Classic.Value.Select(p =>
                (double)(p.Hidden.LatentReturnDay(ReturnLine.Baseline) - p.Hidden.DiaryReturnDay(ReturnLine.Baseline))
            ),
        ];

        Assert.InRange(earlier.Average(), -1, 3);
        Assert.True(earlier.Count(d => Math.Abs(d) <= 3) > 0.8 * earlier.Length);
    }

    [Fact]
    public void Infusions_add_up_as_the_closed_form_says()
    {
        Traits traits = Twin(26);
        Chance chance = new(1, 1, 1);
        BodyState state = Body.AtFirst(traits, ref chance);
        Episodic episode = new(0, 0, 0);
        Body.Infuse(ref state, traits, episode, 0.5);
        double share = state.Relief;
        for (int i = 1; i < 4; i++)
        {
            Body.Pass(ref state, traits, ref chance);
            Body.Pass(ref state, traits, ref chance);
            Body.Pass(ref state, traits, ref chance);
            Body.Infuse(ref state, traits, episode, 0.5);
        }

        double q = (1 - share) * Math.Exp(-3 * Math.Exp(traits.LogDecay));
        Assert.Equal(share * (1 - Math.Pow(q, 4)) / (1 - q), state.Relief, 1e-12);
    }

    [Fact]
    public void Relief_ends_when_the_closed_form_says()
    {
        Traits traits = Twin(3);
        Chance chance = new(1, 1, 1);
        BodyState state = Body.AtFirst(traits, ref chance);
        Body.Infuse(ref state, traits, new Episodic(0, 0, 0), 0.5);
        double start = state.Relief;
        double level = Body.ReliefOf(state, traits) / 3;
        double target = level / ((traits.Most * (1 + traits.Plateau)) - (traits.Plateau * level));
        int expected = (int)Math.Ceiling(Math.Log(start / target) / Math.Exp(traits.LogDecay));
        int day = 0;
        for (; Body.ReliefOf(state, traits) > level; day++)
        {
            Body.Pass(ref state, traits, ref chance);
        }

        Assert.Equal(expected, day);
    }

    [Fact]
    public void The_last_infusion_is_the_last_of_the_target_episode()
    {
        Assert.All(
            Classic.Value.Take(500),
            patient =>
            {
                Assert.Equal(patient.LastInfusion, patient.Target.LastInfusion);
                Assert.Equal(0, patient.Infusions[0].Day);
                Assert.Equal(patient.Episodes.Length - 1, patient.Infusions[^1].Episode);
                Assert.True(
                    patient
                        .Episodes.Zip(patient.Episodes.Skip(1))
                        .All(pair => FirstDay(patient, pair.Second.Number) == pair.First.NextBooster)
                );
            }
        );
    }

    private static int FirstDay(SimulatedPatient patient, int episode) =>
        patient.Infusions.First(i => i.Episode == episode).Day;

    private static Traits Twin(int index) =>
        new ClinicSimulator(new SimulatorOptions(1, WellSpecified: true)).Patient(index).Hidden.Traits;
}
