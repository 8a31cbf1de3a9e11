using Anodyne.Knowledge;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Bench;
using Anodyne.Pharmacology.Effects;
using Anodyne.Pharmacology.Fits;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Tests;

public sealed class FitTests
{
    private static readonly CompartmentModel Kamp = Shipped.Adult("kamp2020");
    private static readonly Regimen Usual = Regimen.None.And(Infusion.Of(35, 0, 40));
    private static readonly double[] Drawn = [10, 20, 39, 50, 60, 90, 120, 180, 240, 360];

    /// <summary>
    /// Wang 2007: ten people, y = 10·exp(−k·t) at 0 and 1, k = 0.5·e^η, ω² = 0.04, error variance 0.1 in proportion. The
    /// conditional estimates of NONMEM to the digits that it prints.
    /// </summary>
    [Theory]
    [InlineData(10.68, 3.6837, .07154507)]
    [InlineData(10.402, 6.454, .00570453)]
    [InlineData(9.8814, 5.8565, .02494718)]
    [InlineData(9.3408, 5.6209, .03195024)]
    [InlineData(10.082, 6.7583, -.00478737)]
    [InlineData(9.8938, 6.5049, .00397892)]
    [InlineData(9.8908, 6.9557, -.01180351)]
    [InlineData(10.234, 6.4488, .00588012)]
    [InlineData(9.9882, 6.7112, -.00313672)]
    [InlineData(9.6736, 6.6402, -.00066642)]
    public void The_most_probable_person_is_that_of_NONMEM(double atOnce, double afterADay, double eta)
    {
        double error = Math.Sqrt(0.1);

        Mode mode = MapFit.Of(Wang, 1, [atOnce, afterADay], (_, level) => Dual.Of(error) * level);

        Assert.True(mode.Converged);
        Assert.Equal(eta, 0.2 * mode.Normals[0], 2e-8);
    }

    [Fact]
    public void Many_levels_give_the_person_back_within_the_error_of_a_level()
    {
        Mammillary<One> person = Kamp.Population.Person(11, 4);
        IndividualFit fit = Individual.Of(Kamp, Usual, Levels(person), Sampling.Arterial);

        Assert.True(fit.Converged);
        for (int i = 0; i < Drawn.Length; i++)
        {
            KnownLevelTests.Near(Levels(person)[i].NanogramsPerMillilitre, fit.Predicted[i], 0.15);
        }

        FittedParameter clearance = fit.Parameters.Single(p => p.Name == "cl");
        Assert.InRange(person.Clearance.Value * 60, clearance.Low, clearance.High);
        Assert.True(clearance.Shrinkage < 0.4, $"shrinkage {clearance.Shrinkage}");
    }

    [Fact]
    public void One_level_teaches_little_and_says_so()
    {
        MeasuredLevel[] one = [new(60, 60)];
        IndividualFit fit = Individual.Of(Kamp, Usual, one, Sampling.Arterial);

        Assert.All(fit.Parameters, p => Assert.InRange(p.Shrinkage, 0.3, 1));
        Assert.Contains(fit.Remarks, r => r.Contains("not the patient's", StringComparison.Ordinal));
    }

    [Fact]
    public void Venous_samples_during_the_infusion_count_for_less_in_an_arterial_model()
    {
        MeasuredLevel[] low = [new(20, 130), new(39, 170)];
        double arterial = Clearance(Individual.Of(Kamp, Usual, low, Sampling.Arterial));
        IndividualFit venous = Individual.Of(Kamp, Usual, low, Sampling.Venous);

        Assert.True(Math.Abs(Math.Log(Clearance(venous) / 84)) < Math.Abs(Math.Log(arterial / 84)));
        Assert.Contains(venous.Remarks, r => r.Contains("arterial", StringComparison.Ordinal));
    }

    /// <summary>The effect site of the fit is that of the simulation: a typical patient has the typical scores.</summary>
    [Fact]
    public void Scores_of_a_typical_patient_leave_the_patient_typical_and_teach_little()
    {
        DrugEffect dissociation = Shipped.Library.Effects["dissociation"];
        double[] typical = Effect.Over(dissociation, Kamp, Timetable.Of(Usual, Drawn));
        IndividualFit fit = Individual.OfScores(
            Kamp,
            dissociation,
            Usual,
            [.. Drawn.Zip(typical, (minute, share) => new ChartedScore(minute, share))]
        );

        Assert.True(fit.Converged);
        Assert.All(fit.Parameters, p => KnownLevelTests.Near(p.Typical, p.Value, 1e-6));
        Assert.All(fit.Predicted.Zip(typical), both => Assert.Equal(both.Second, both.First, 1e-9));
        Assert.All(fit.Parameters, p => Assert.InRange(p.Shrinkage, 0.5, 1));
        Assert.Contains(fit.Remarks, r => r.Contains("weaker", StringComparison.Ordinal));
    }

    [Fact]
    public void A_patient_who_feels_much_more_is_taken_to_have_more_drug_but_not_by_much()
    {
        DrugEffect dissociation = Shipped.Library.Effects["dissociation"];
        IndividualFit fit = Individual.OfScores(
            Kamp,
            dissociation,
            Usual,
            [new(20, 0.8), new(39, 0.95), new(60, 0.9), new(90, 0.8)]
        );

        Assert.InRange(Clearance(fit), 84 * 0.6, 84 * 0.999);
    }

    /// <summary>Dual numbers against differences: the derivative of every level by every normal number.</summary>
    [Fact]
    public void The_derivatives_are_those_of_the_levels()
    {
        Timetable timetable = Timetable.Of(Usual, Drawn);
        double[] z = [0.3, -0.2, 0.5, -0.7, 0.1, 0.9];
        Dual[] levels = Walk(timetable, [.. z.Select(Dual.Variable)]);
        double[] slopes = new double[Eight.Count];
        for (int variable = 0; variable < z.Length; variable++)
        {
            const double Nudge = 1e-5;
            One[] above = Walk(timetable, [.. z.Select((v, i) => new One(i == variable ? v + Nudge : v))]);
            One[] below = Walk(timetable, [.. z.Select((v, i) => new One(i == variable ? v - Nudge : v))]);
            for (int look = 0; look < Drawn.Length; look++)
            {
                levels[look].Slopes.Write(slopes);
                double difference = (above[look].Value - below[look].Value) / (2 * Nudge);
                Assert.Equal(difference, slopes[variable], 1e-8 + (1e-6 * Math.Abs(difference)));
            }
        }
    }

    private static T[] Walk<T>(Timetable timetable, T[] normals)
        where T : struct, IReal<T>
    {
        Stepper<T> stepper = new(timetable);
        Parts<T> parts = stepper.Begin(Kamp.Population.At<T>(normals).Modes());
        T[] levels = new T[timetable.Looks];
        stepper.Walk(ref parts, timetable.Legs.AsSpan(), levels);
        return levels;
    }

    private static MeasuredLevel[] Levels(Mammillary<One> person) =>
        [
            .. KnownLevelTests
                .Stepped(person, Usual, Drawn)
                .Zip(Drawn, (level, minute) => new MeasuredLevel(minute, level)),
        ];

    private static double Clearance(IndividualFit fit) => fit.Parameters.Single(p => p.Name == "cl").Value;

    private static void Wang(ReadOnlySpan<Dual> normals, Span<Dual> predicted)
    {
        Dual rate = Dual.Of(0.5) * Elementary.Exp(Dual.Of(0.2) * normals[0]);
        predicted[0] = Dual.Of(10);
        predicted[1] = Dual.Of(10) * Elementary.Exp(-rate);
    }
}
