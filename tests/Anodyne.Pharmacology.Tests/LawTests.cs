using Anodyne.Numerics;
using Anodyne.Pharmacology.Bench;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Simulation;
using CsCheck;

namespace Anodyne.Pharmacology.Tests;

/// <summary>What holds for every body and every regimen.</summary>
public sealed class LawTests
{
    private static readonly Gen<double> Volume = Gen.Double[5, 200];
    private static readonly Gen<double> Flow = Gen.Double[0.05, 3];

    private static readonly Gen<Mammillary<One>> Drugs = Gen.Select(Volume, Flow, Volume, Flow, Volume, Flow)
        .Select(p => new Mammillary<One>(
            new(p.Item1),
            new(p.Item2),
            new(p.Item3),
            new(p.Item4),
            new(p.Item5),
            new(p.Item6)
        ));

    private static readonly Gen<Norketamine> Metabolites = Gen.Select(Gen.Double[0.01, 1], Flow, Volume, Flow, Volume)
        .Select(p => new Norketamine(p.Item1, p.Item2, p.Item3, p.Item4, p.Item5));

    private static readonly Gen<Infusion> Infusions = Gen.Select(
        Gen.Int[0, 300],
        Gen.Int[1, 240],
        Gen.Double[0.05, 2],
        (start, minutes, rate) => new Infusion(start, minutes, rate)
    );

    private static readonly Gen<Regimen> Regimens = Gen.Select(
        Infusions.Array[0, 3],
        Gen.Select(Gen.Int[0, 300], Gen.Double[1, 50], (at, mg) => new BolusDose(at, mg)).Array[0, 2],
        (infusions, boluses) => new Regimen([.. infusions], [.. boluses])
    );

    private static readonly double[] Looks = [1, 7, 20, 40, 41, 60, 100.5, 200, 300, 480, 900];

    [Fact]
    public void What_went_in_is_in_the_body_or_has_left_it() =>
        Gen.Select(Drugs, Regimens)
            .Sample(
                (drug, regimen) =>
                {
                    Body body = Bodies.Of(drug, null);
                    Trace trace = body.Follow(Timetable.Of(regimen, [900]));
                    double inside = trace.StateAt(0)[..3].ToArray().Sum();
                    double left = trace.Of(Signal.Area)[0] / 1000 * 60 * drug.Clearance.Value;

                    KnownLevelTests.Near(regimen.Milligrams, inside + left, 1e-12);
                }
            );

    [Fact]
    public void The_stepped_parts_and_the_general_system_say_the_same() =>
        Gen.Select(Drugs, Regimens)
            .Sample(
                (drug, regimen) =>
                {
                    double[] stepped = KnownLevelTests.Stepped(drug, regimen, Looks);
                    double[] general = Bodies.Of(drug, null).Follow(Timetable.Of(regimen, Looks)).Of(Signal.Ketamine);
                    AllNear(general, stepped, 1e-12);
                }
            );

    [Fact]
    public void Twice_the_drug_is_twice_the_level() =>
        Gen.Select(Drugs, Metabolites, Regimens, Gen.Double[0.1, 10])
            .Sample(
                (drug, metabolite, regimen, factor) =>
                {
                    double[] once = Norketamine(drug, metabolite, regimen);
                    double[] more = Norketamine(drug, metabolite, regimen.Times(factor));
                    AllNear([.. once.Select(level => level * factor)], more, 1e-12);
                }
            );

    [Fact]
    public void Two_regimens_together_are_the_sum_of_both() =>
        Gen.Select(Drugs, Metabolites, Regimens, Regimens)
            .Sample(
                (drug, metabolite, first, second) =>
                    AllNear(
                        [
                            .. Norketamine(drug, metabolite, first)
                                .Zip(Norketamine(drug, metabolite, second), (a, b) => a + b),
                        ],
                        Norketamine(drug, metabolite, first.And(second)),
                        1e-12
                    )
            );

    [Fact]
    public void A_regimen_an_hour_later_gives_the_same_levels_an_hour_later() =>
        Gen.Select(Drugs, Metabolites, Regimens)
            .Sample(
                (drug, metabolite, regimen) =>
                {
                    Body body = Bodies.Of(drug, metabolite);
                    double[] now = body.Follow(Timetable.Of(regimen, Looks)).Of(Signal.Norketamine);
                    double[] later = body.Follow(Timetable.Of(regimen.Later(60), [.. Looks.Select(look => look + 60)]))
                        .Of(Signal.Norketamine);
                    AllNear(now, later, 1e-12);
                }
            );

    [Fact]
    public void An_infusion_is_the_limit_of_ever_smaller_boluses() =>
        Gen.Select(Drugs, Gen.Int[20, 60])
            .Sample(
                (drug, minutes) =>
                {
                    double infusion = Level(drug, Regimen.None.And(Infusion.Of(35, 0, minutes)));
                    double coarse = Math.Abs(Level(drug, Boluses(minutes, 50)) - infusion);
                    double fine = Math.Abs(Level(drug, Boluses(minutes, 100)) - infusion);

                    // Boluses in the middle of their piece: the error falls with the square of the piece.
                    Assert.InRange(coarse / fine, 3.5, 4.5);
                },
                iter: 30
            );

    /// <summary>An effect site exactly as fast as a compartment, and a hair beside it, differ by a hair.</summary>
    [Fact]
    public void An_effect_site_may_be_as_fast_as_a_compartment() =>
        Gen.Select(Drugs, Regimens, Gen.Int[0, 2], Gen.Double[-1e-9, 1e-9])
            .Sample(
                (drug, regimen, which, aside) =>
                {
                    Modes<One> modes = drug.Modes();
                    double rate = new[] { modes.Rate1, modes.Rate2, modes.Rate3 }[which].Value;
                    double[] exact = EffectSite(drug, regimen, Math.Log(2) / rate);
                    double[] beside = EffectSite(drug, regimen, Math.Log(2) / (rate * (1 + aside)));
                    AllNear(exact, beside, 1e-7);
                }
            );

    /// <summary>Half the step, a thirty-second of the error.</summary>
    [Fact]
    public void An_integrator_comes_to_the_closed_form_with_its_fifth_order()
    {
        Mammillary<One> drug = Shipped.Adult("kamp2020").Typical;
        double exact = KnownLevelTests.Stepped(drug, Regimen.None.And(Infusion.Of(35, 0, 40)), [40])[0];

        Assert.InRange(Error(40) / Error(80), 28, 42);
        Assert.InRange(Error(80) / Error(160), 28, 42);

        double Error(int steps)
        {
            double[] state = new double[3];
            for (int i = 0; i < steps; i++)
            {
                double[] next = new double[3];
                DormandPrince.Step(drug, state, 35.0 / 40, 40.0 / steps, next);
                state = next;
            }

            return Math.Abs((state[0] / drug.V1.Value * Body.NanogramsPerMillilitre) - exact);
        }
    }

    private static double[] Norketamine(Mammillary<One> drug, Norketamine metabolite, Regimen regimen) =>
        Bodies.Of(drug, metabolite).Follow(Timetable.Of(regimen, Looks)).Of(Signal.Norketamine);

    private static double[] EffectSite(Mammillary<One> drug, Regimen regimen, double halfLife) =>
        Bodies
            .Of(drug, null)
            .WithSite(Signal.EffectSite, Signal.Ketamine, halfLife)
            .Follow(Timetable.Of(regimen, Looks))
            .Of(Signal.EffectSite);

    private static double Level(Mammillary<One> drug, Regimen regimen) =>
        KnownLevelTests.Stepped(drug, regimen, [120])[0];

    private static Regimen Boluses(double minutes, int count) =>
        new([], [.. Enumerable.Range(0, count).Select(i => new BolusDose((i + 0.5) * minutes / count, 35.0 / count))]);

    private static void AllNear(double[] expected, double[] actual, double relative)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            KnownLevelTests.Near(expected[i], actual[i], relative);
        }
    }
}
