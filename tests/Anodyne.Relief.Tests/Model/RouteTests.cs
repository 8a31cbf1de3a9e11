using System.Collections.Immutable;
using Anodyne.Numerics;
using Anodyne.Relief.Model;

namespace Anodyne.Relief.Tests.Model;

/// <summary>Another route or form than racemic ketamine into a vein is flagged and offset, and never pooled.</summary>
public sealed class RouteTests
{
    private static readonly (DoseRoute Route, KetamineForm Form)[] ByExposure =
    [
        (DoseRoute.Oral, KetamineForm.Racemic),
        (DoseRoute.Intranasal, KetamineForm.Racemic),
        (DoseRoute.Sublingual, KetamineForm.Racemic),
        (DoseRoute.Intravenous, KetamineForm.Racemic),
        (DoseRoute.Intravenous, KetamineForm.Esketamine),
    ];

    [Theory]
    [InlineData((int)ResponseForm.Fading)]
    [InlineData((int)ResponseForm.Effect)]
    [InlineData((int)ResponseForm.None)]
    public void The_more_reaches_the_blood_the_more_pain_the_same_dose_removes(int form)
    {
        double[] removed = [.. ByExposure.Select(kind => Removed(Of(kind.Route, kind.Form), (ResponseForm)form))];
        Assert.Equal(removed.Order(), removed);
        Assert.Equal(removed.Length, removed.Distinct().Count());
    }

    [Fact]
    public void S_ketamine_counts_as_twice_the_dose_of_the_racemate_and_a_dose_by_mouth_as_a_fifth()
    {
        Assert.Equal(Removed(Of(dose: 1.0)), Removed(Of(form: KetamineForm.Esketamine)), 1e-12);
        Assert.Equal(Removed(Of(dose: 0.1)), Removed(Of(DoseRoute.Oral)), 1e-12);
    }

    [Fact]
    public void Every_other_kind_is_flagged_and_answers_with_a_wider_spread()
    {
        double fitted = SpreadOf(Of());
        Assert.False(DoseOf(Of()).Flagged);
        foreach (DoseRoute route in Enum.GetValues<DoseRoute>())
        {
            foreach (KetamineForm form in Enum.GetValues<KetamineForm>())
            {
                if (!RelativeExposure.IsFitted(route, form))
                {
                    Assert.True(DoseOf(Of(route, form)).Flagged);
                    Assert.True(SpreadOf(Of(route, form)) > 2 * fitted, $"{route} {form}");
                }
            }
        }
    }

    [Theory]
    [InlineData(DoseRoute.Intramuscular, KetamineForm.Racemic)]
    [InlineData(DoseRoute.Intravenous, KetamineForm.Other)]
    [InlineData(DoseRoute.Other, KetamineForm.Racemic)]
    public void Without_a_published_exposure_there_is_no_offset_but_the_widest_spread(
        DoseRoute route,
        KetamineForm form
    )
    {
        PatientDays unknown = Of(route, form);
        Assert.Equal(Removed(Of()), Removed(unknown));
        Assert.True(SpreadOf(unknown) > SpreadOf(Of(form: KetamineForm.Esketamine)));
        Assert.Equal([Gap.NoPublishedExposure], GapsOf(unknown));
    }

    [Fact]
    public void The_summary_names_what_was_offset() =>
        Assert.Equal([Gap.OtherKind], GapsOf(Of(form: KetamineForm.Esketamine)));

    [Fact]
    public void Two_kinds_of_one_day_add_their_exposures_in_any_order()
    {
        GivenInfusion vein = new(30, 0.5);
        GivenInfusion mouth = new(30, 1.0, DoseRoute.Oral);
        PatientDays both = Of() with { Infusions = [vein, mouth] };
        PatientDays turned = Of() with { Infusions = [mouth, vein] };
        Assert.Equal(DoseOf(both), DoseOf(turned));
        Assert.Equal(Math.Log((0.5 + 0.2) / 0.5), DoseOf(both).LogDose, 1e-12);
        Assert.True(DoseOf(both).Flagged);
    }

    [Fact]
    public void A_patient_given_only_S_ketamine_teaches_the_population_nothing()
    {
        PatientDays[] racemic = [.. Enumerable.Range(0, 4).Select(Diary)];
        PatientDays[] with =
        [
            .. racemic,
            As(Diary(9), KetamineForm.Esketamine),
            As(Diary(10), KetamineForm.Esketamine),
        ];
        Population alone = PopulationFit.From(racemic, iterations: 2);
        Assert.Equal(alone, PopulationFit.From(with, iterations: 2));
        Assert.Equal(Recalibration.Of(alone, racemic), Recalibration.Of(alone, with));
        Assert.NotEqual(alone, PopulationFit.From([.. racemic, Diary(9)], iterations: 2));
    }

    [Fact]
    public void Of_a_patient_who_changes_to_S_ketamine_only_what_came_before_is_learnt_from()
    {
        PatientDays patient = Diary(2);
        int change = patient.Infusions[2].Day;
        PatientDays changed = patient with
        {
            Infusions = [.. patient.Infusions[..2], patient.Infusions[2] with { Form = KetamineForm.Esketamine }],
        };
        PatientDays teaching = changed.Teaching()!;
        Assert.Equal([patient.Infusions[0], patient.Infusions[1]], teaching.Infusions);
        Assert.Equal(change - 1, teaching.Diary.Max(e => e.Day));
        Assert.Same(patient, patient.Teaching());
    }

    private static PatientDays Of(
        DoseRoute route = DoseRoute.Intravenous,
        KetamineForm form = KetamineForm.Racemic,
        double dose = 0.5
    ) =>
        new(
            PainCondition.Neuropathic,
            false,
            [new(30, dose, route, form)],
            [.. Enumerable.Range(0, 60).Select(day => new DailyPain(day, day is > 30 and < 45 ? 3 : 7))]
        );

    private static PatientDays As(PatientDays patient, KetamineForm form) =>
        patient with
        {
            Infusions = [.. patient.Infusions.Select(i => i with { Form = form })],
        };

    private static PatientDays Diary(int patient)
    {
        Randomness random = new(17, (ulong)patient);
        return new(
            PainCondition.Crps,
            patient % 2 == 0,
            [new(30, 0.5), new(33, 0.5), new(60, 0.8)],
            [
                .. Enumerable
                    .Range(0, 90)
                    .Select(day => new DailyPain(
                        day,
                        Math.Clamp(
                            Math.Round(7 - (day >= 30 ? 4 * Math.Exp((30 - day) / 15.0) : 0) + random.Normal()),
                            0,
                            10
                        )
                    )),
            ]
        );
    }

    private static DoseInEpisode DoseOf(PatientDays patient) => Course.From(patient, 60).Doses.Single();

    private static ImmutableArray<string> GapsOf(PatientDays patient) =>
        [
            .. Summaries
                .From(patient.AsHistory(), PatientDays.DateOf(60), ReturnRule.Current)
                .SelectMany(e => e.Gaps)
                .Select(g => g.Code),
        ];

    /// <summary>The spread of the response of its episode before the first entry.</summary>
    private static double SpreadOf(PatientDays patient)
    {
        Course course = Course.From(patient, 60);
        return PatientPrior.Of(patient, course, Population.Literature, ResponseForm.Fading).Sd[
            PatientPrior.OfResponse(0)
        ];
    }

    /// <summary>What the infusion removes in a patient in the middle of the population.</summary>
    private static double Removed(PatientDays patient, ResponseForm form = ResponseForm.Fading)
    {
        Course course = Course.From(patient, 60);
        PatientPrior prior = PatientPrior.Of(patient, course, Population.Literature, form);
        Traits<One> traits = new(course.Episodes, course.Doses.Length);
        traits.Set(new One[prior.Size], prior, course.Doses, Process.Standard);
        return traits.Removed[0].Value;
    }
}
