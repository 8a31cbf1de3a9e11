using System.Collections.Immutable;
using Anodyne.Numerics;
using Anodyne.Relief.Model;
using CsCheck;

namespace Anodyne.Relief.Tests.Model;

/// <summary>What holds for every patient and every population, whatever was written and given.</summary>
public sealed class ModelLawTests
{
    private const int LastDay = 70;

    private static readonly ReliefModel Model = new(Population.DayOne, draws: 160);

    private static readonly Gen<GivenInfusion> Infusions = Gen.Select(
        Gen.Int[20, LastDay],
        Gen.Int[0, 6],
        Gen.Bool,
        (day, dose, other) =>
            new GivenInfusion(day, dose == 0 ? null : 0.3 * dose, other ? DoseRoute.Other : DoseRoute.Intravenous)
    );

    private static readonly Gen<PatientDays> Patients = Gen.Select(
        Gen.Int[0, 4],
        Gen.Int[0, 2],
        Infusions.Array[1, 6],
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 20], Gen.Bool).Array[LastDay + 1],
        (condition, opioid, infusions, days) =>
        {
            bool whole = days[0].Item3;
            return new PatientDays(
                (PainCondition)condition,
                opioid == 2 ? null : opioid == 1,
                [.. infusions],
                [
                    .. days.Select((day, at) => (day, at))
                        .Where(d => d.day.Item1 > 0)
                        .Select(d => new DailyPain(d.at, whole ? d.day.Item2 / 2 : d.day.Item2 / 2.0)),
                ]
            );
        }
    );

    [Fact]
    public void Days_counted_from_another_origin_give_the_same_bits() =>
        Gen.Select(Patients, Gen.Int[-700_000, 700_000])
            .Sample(
                (patient, shift) =>
                {
                    PatientDays moved = patient with
                    {
                        Infusions = [.. patient.Infusions.Select(i => i with { Day = i.Day + shift })],
                        Diary = [.. patient.Diary.Select(e => e with { Day = e.Day + shift })],
                    };
                    Assert.Equal(Told(patient, LastDay, 0), Told(moved, LastDay + shift, shift));
                },
                iter: 16
            );

    [Fact]
    public void The_order_of_rows_does_not_matter() =>
        Gen.Select(Patients, Gen.ULong)
            .Sample(
                (patient, seed) =>
                {
                    PatientDays turned = patient with
                    {
                        Infusions = Shuffled(patient.Infusions, seed),
                        Diary = Shuffled(patient.Diary, seed),
                    };
                    Assert.Equal(Told(patient, LastDay), Told(turned, LastDay));
                },
                iter: 16
            );

    [Fact]
    public void Three_infusions_of_one_day_add_up_alike_in_any_order()
    {
        static double LogDose(params double[] doses) =>
            Course
                .From(new(PainCondition.Mixed, null, [.. doses.Select(dose => new GivenInfusion(3, dose))], []), 9)
                .Doses.Single()
                .LogDose;
        Assert.Equal(LogDose(0.1, 0.2, 0.3), LogDose(0.3, 0.2, 0.1));
    }

    [Fact]
    public void Nothing_that_comes_after_the_day_changes_the_forecast() =>
        Gen.Select(Patients, Gen.Int[21, LastDay], Gen.Int[0, 10])
            .Sample(
                (patient, asOf, otherPain) =>
                {
                    PatientDays known = patient.UpTo(asOf);
                    PatientDays otherFuture = known with
                    {
                        Infusions = [.. known.Infusions, new(asOf + 1, 3), new(asOf + 20, null, DoseRoute.Other)],
                        Diary =
                        [
                            .. known.Diary,
                            .. Enumerable.Range(asOf + 1, 40).Select(day => new DailyPain(day, otherPain + 0.25)),
                        ],
                    };
                    Assert.Equal(Told(known, asOf), Told(patient, asOf));
                    Assert.Equal(Told(known, asOf), Told(otherFuture, asOf));
                },
                iter: 12
            );

    [Fact]
    public void Quantiles_increase_lie_after_the_day_and_chances_grow_with_time() =>
        Gen.Select(Patients, Gen.Int[0, 260])
            .Sample(
                (patient, later) =>
                {
                    ModelForecast forecast = ModelForecast.Of(Model, patient, LastDay + later, ReturnLine.Baseline);
                    foreach (ReturnTimes times in new[] { forecast.Outlook.Baseline, forecast.Outlook.Thirty })
                    {
                        double[] quantiles = [.. Levels.Select(times.Quantile)];
                        Assert.All(quantiles, q => Assert.InRange(q, 0, ReturnTimes.Horizon + 1));
                        Assert.All(
                            quantiles,
                            q => Assert.True(q > times.Elapsed || q == ReturnTimes.Horizon + 1, $"{q} {times.Elapsed}")
                        );
                        Assert.Equal(quantiles.Order(), quantiles);
                        double[] within =
                        [
                            .. Enumerable.Range(times.Elapsed, 60).Select(day => times.Within(day)),
                            times.Within(1e9),
                        ];
                        Assert.Equal(0, within[0]);
                        Assert.Equal(within.Order(), within);
                        double beyond = 0;
                        for (int i = 0; i < times.Days.Length; i++)
                        {
                            beyond += times.Days[i] > times.LastSeen ? times.Weights[i] : 0;
                        }

                        Assert.Equal(1 - beyond, within[^1], 1e-9);
                    }
                },
                iter: 16
            );

    [Fact]
    public void Below_and_Quantile_undo_each_other() =>
        Gen.Select(Gen.Int[0, 150], Gen.Select(Gen.Int[1, 200], Gen.Double[0.01, 1]).Array[8, 60])
            .Sample(
                (elapsed, draws) =>
                {
                    double sum = draws.Sum(d => d.Item2);
                    ReturnTimes times = new(
                        [.. draws.Select(d => (double)Math.Min(elapsed + d.Item1, ReturnTimes.Horizon + 1))],
                        [.. draws.Select(d => d.Item2 / sum)],
                        elapsed
                    );
                    foreach (double p in Levels)
                    {
                        double day = times.Quantile(p);
                        if (day <= ReturnTimes.Horizon)
                        {
                            Assert.Equal(p, times.Below(day), 1e-9);
                        }
                        else
                        {
                            Assert.True(times.Within(ReturnTimes.Horizon) < p);
                        }
                    }
                }
            );

    [Fact]
    public void Equal_seeds_give_equal_bits_and_other_seeds_do_not()
    {
        PatientDays patient = Diary(1);
        Assert.Equal(
            Told(patient, LastDay, 0, new(Population.DayOne, 5, 160)),
            Told(patient, LastDay, 0, new(Population.DayOne, 5, 160))
        );
        Assert.NotEqual(
            Told(patient, LastDay, 0, new(Population.DayOne, 5, 160)),
            Told(patient, LastDay, 0, new(Population.DayOne, 6, 160))
        );
    }

    [Fact]
    public void Many_threads_give_the_bits_of_one()
    {
        PatientDays[] clinic = [.. Enumerable.Range(0, 3).Select(Diary)];
        Population alone = PopulationFit.From(clinic, seed: 3, threads: 1);
        Assert.Equal(alone, PopulationFit.From(clinic, seed: 3, threads: 4));
        Assert.NotEqual(Population.Literature, alone);

        ReliefModel shared = new(alone, 3, 160);
        string[] together = new string[clinic.Length];
        Parallel.For(0, clinic.Length, i => together[i] = Told(clinic[i], LastDay, 0, shared));
        Assert.Equal(together, clinic.Select(patient => Told(patient, LastDay, 0, new(alone, 3, 160))));
    }

    [Fact]
    public void A_fixed_patient_has_more_and_longer_relief_from_a_larger_dose() =>
        Gen.Select(Gen.Double[-2.5, 2.5].Array[9], Gen.Double[0.3, 1.2], Gen.Double[1.01, 2.9], Gen.Int[0, 2])
            .Sample(
                (z, dose, times, form) =>
                {
                    (double less, int lessDays) = Response(z, dose, (ResponseForm)form);
                    (double more, int moreDays) = Response(z, dose * times, (ResponseForm)form);
                    Assert.True(more > less || (form == (int)ResponseForm.Effect && more == Math.Exp(6)));
                    Assert.True(moreDays >= lessDays, $"{moreDays} days instead of {lessDays}");
                }
            );

    [Fact]
    public void A_whole_number_is_half_a_point_wide_in_a_diary_of_whole_numbers_else_a_quarter()
    {
        static (double, double)[] Bounds(params double[] pain) =>
            [
                .. Course
                    .From(
                        new(PainCondition.Mixed, null, [], [.. pain.Select((p, day) => new DailyPain(day, p))]),
                        pain.Length - 1
                    )
                    .Steps.Select(step => (step.Low, step.High)),
            ];
        Assert.Equal([(3.5, 4.5), (6.5, 7.5)], Bounds(4, 7));
        Assert.Equal([(3.75, 4.25), (6.25, 6.75)], Bounds(4, 6.5));
        (double, double)[] ends = Bounds(0, 10);
        Assert.True(ends[0].Item1 < -100 && ends[1].Item2 > 100);
        Assert.Equal((0.5, 9.5), (ends[0].Item2, ends[1].Item1));
    }

    [Fact]
    public void Entries_of_infusion_days_are_left_out_and_infusions_a_week_apart_are_one_episode()
    {
        Course course = Course.From(
            new(
                PainCondition.Crps,
                true,
                [new(10, 0.5), new(17, 0.5), new(25, 0.5)],
                [.. Enumerable.Range(0, 30).Select(day => new DailyPain(day, 6))]
            ),
            29
        );
        Assert.Equal([0, 0, 1], course.Doses.Select(dose => dose.Episode));
        Assert.Equal([10, 17, 25], course.Steps.Index().Where(s => !s.Item.HasEntry).Select(s => s.Index));
        Assert.Equal((6.0, 10), (course.Baseline, course.BaselineDays));
    }

    [Fact]
    public void A_flare_stands_out_from_the_days_before_and_may_go_on()
    {
        static Dictionary<int, double> In(params double[] pain) =>
            Flares.In(pain.Select((p, day) => (p, day)).ToDictionary(e => e.day, e => e.p));
        Assert.Equal([KeyValuePair.Create(3, 2 * Flares.Begins), KeyValuePair.Create(4, 0.5)], In(3, 3, 3, 5, 5, 3));
        Assert.Empty(In(3, 3, 5));
        Assert.Empty(In(3, 3, 3, 4));
        Assert.Empty(In(9, 9, 9, 2, 2, 2));
    }

    private static readonly double[] Levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

    /// <summary>Everything that a forecast says, to the last bit, days counted from an origin.</summary>
    private static string Told(PatientDays patient, int asOf, int origin = 0, ReliefModel? model = null)
    {
        ModelForecast forecast = ModelForecast.Of(model ?? Model, patient, asOf, ReturnLine.ThirtyPercent);
        return string.Join(
            ' ',
            Levels
                .Select(forecast.Outlook.Baseline.Quantile)
                .Concat(Levels.Select(forecast.Outlook.Thirty.Quantile))
                .Append(forecast.Posterior.Responder)
                .Append(forecast.Posterior.OwnShare)
                .Append((forecast.BoosterDay - origin) ?? -1)
                .Select(number => BitConverter.DoubleToInt64Bits(number).ToString("x", null))
                .Append(forecast.Reason)
        );
    }

    /// <summary>What the first infusion removes, and days until relief is below a tenth, of one z without noise.</summary>
    private static (double Removed, int Days) Response(double[] z, double dose, ResponseForm form)
    {
        PatientDays patient = new(PainCondition.Neuropathic, false, [new(0, dose)], []);
        Course course = Course.From(patient, 1);
        Traits<One> traits = new(1, 1);
        traits.Set(
            [.. z.Select(value => new One(value))],
            PatientPrior.Of(patient, course, Population.Literature, form),
            course.Doses,
            Process.Standard
        );
        Belief<One> belief = default;
        belief.Infuse(traits.Removed[0], traits.Saturation);
        int days = 0;
        for (; days < 3000 && belief.Left(traits.Top, traits.Plateau).Value < 0.9; days++)
        {
            belief.Pass(1, Process.Standard, traits.Sd, traits.Autocorrelation, traits.Kept[0]);
        }

        return (traits.Removed[0].Value, days);
    }

    private static PatientDays Diary(int patient)
    {
        Randomness random = new(11, (ulong)patient);
        return new(
            (PainCondition)(patient % 5),
            patient % 2 == 0,
            [new(30, 0.5), new(33, 0.5), new(55, 1)],
            [
                .. Enumerable
                    .Range(0, LastDay)
                    .Select(day => new DailyPain(
                        day,
                        Math.Clamp(
                            Math.Round(7 - (day >= 30 ? 4 * Math.Exp((30 - day) / 20.0) : 0) + random.Normal()),
                            0,
                            10
                        )
                    )),
            ]
        );
    }

    private static ImmutableArray<T> Shuffled<T>(ImmutableArray<T> rows, ulong seed)
    {
        Randomness random = new(seed, 1);
        return [.. rows.Select(row => (row, at: random.Uniform())).OrderBy(r => r.at).Select(r => r.row)];
    }
}
