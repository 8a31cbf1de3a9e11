using Anodyne.Numerics;
using Anodyne.Pharmacology.Bench;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Tests;

public sealed class CrowdTests
{
    private static readonly CompartmentModel Adult = Shipped.Adult("kamp2020");

    private static readonly Timetable Session = Timetable.Of(
        Regimen.None.And(Infusion.Of(35, 0, 40)).And(new BolusDose(60, 5)),
        Timetable.Every(1, 240)
    );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_bands_do_not_depend_on_the_number_of_threads(int threads)
    {
        Bands one = Crowd.Bands(Adult.Population, 7, 5000, Session, [0.05, 0.5, 0.95], 1);
        Bands more = Crowd.Bands(Adult.Population, 7, 5000, Session, [0.05, 0.5, 0.95], threads);

        Assert.Equal(one.Levels.SelectMany(l => l), more.Levels.SelectMany(l => l));
        Assert.Equal(one.Peaks, more.Peaks);
    }

    [Fact]
    public void A_person_is_the_same_to_the_bit_alone_and_beside_seven_others()
    {
        double[] traces = new double[Crowd.Room(21, Session)];
        Crowd.Traces(Adult.Population, 7, 21, Session, traces, 2);

        for (int person = 0; person < 21; person++)
        {
            double[] alone = Alone(person);
            for (int look = 0; look < Session.Looks; look++)
            {
                double beside = traces[((((person / 8) * Session.Looks) + look) * 8) + (person % 8)];
                Assert.Equal(BitConverter.DoubleToInt64Bits(alone[look]), BitConverter.DoubleToInt64Bits(beside));
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_every_machine()
    {
        double[] traces = new double[Crowd.Room(64, Session)];
        Crowd.Traces(Adult.Population, 7, 64, Session, traces, 2);
        ulong hash = 14695981039346656037;
        foreach (double level in traces)
        {
            hash = unchecked((hash ^ (ulong)BitConverter.DoubleToInt64Bits(level)) * 1099511628211);
        }

        Assert.Equal("77076e98f712be45", hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Few people are counted in bins, many by how many lie below a mark; both against the sorted levels.</summary>
    [Theory]
    [InlineData(20_000)]
    [InlineData(60_003)]
    public void A_counted_quantile_is_that_of_the_sorted_levels(int people)
    {
        double[] parts = [0.05, 0.5, 0.95];
        Timetable few = Timetable.Of(Regimen.None.And(Infusion.Of(35, 0, 40)), [5, 40, 60, 120, 240]);
        double[] traces = new double[Crowd.Room(people, few)];
        Crowd.Traces(Adult.Population, 7, people, few, traces, 2);
        Bands bands = Crowd.Bands(Adult.Population, 7, people, few, parts, 2);

        for (int look = 0; look < few.Looks; look++)
        {
            double[] sorted =
            [
                .. Enumerable
                    .Range(0, people)
                    .Select(p => traces[((((p / 8) * few.Looks) + look) * 8) + (p % 8)] * 1000)
                    .Order(),
            ];
            for (int i = 0; i < parts.Length; i++)
            {
                KnownLevelTests.Near(sorted[(int)(parts[i] * people)], bands.Levels[i][look], 2e-3);
            }
        }
    }

    [Fact]
    public void Bands_of_very_many_people_do_not_depend_on_the_number_of_threads() =>
        Assert.Equal(
            Crowd.Bands(Adult.Population, 7, 40_001, Session, [0.05, 0.95], 1).Levels.SelectMany(l => l),
            Crowd.Bands(Adult.Population, 7, 40_001, Session, [0.05, 0.95], 3).Levels.SelectMany(l => l)
        );

    /// <summary>Levels far above any treatment are counted too: a band never stops at the edge of what was thought of.</summary>
    [Fact]
    public void A_level_far_above_any_treatment_is_still_counted()
    {
        Timetable huge = Timetable.Of(Regimen.None.And(new BolusDose(0, 5600)), [0, 1]);

        Bands bands = Crowd.Bands(Adult.Population, 7, 1000, huge, [0.5], 1);

        KnownLevelTests.Near(224_000, bands.Levels[0][0], 0.05);
    }

    /// <summary>Sprays: the band holds the typical person, and does not depend on the threads.</summary>
    [Fact]
    public void People_who_take_sprays_differ_around_the_typical_one()
    {
        FirstPassModel nose = (FirstPassModel)Shipped.Ask("perezruixo2021", new(70, 40));
        double[] minutes = [20, 40, 120, 480];
        double[] typical = nose.Body().Follow(Timetable.Of(nose.Sprays([0, 5], 28), minutes)).Of(Signal.Ketamine);

        Bands one = Of(1);
        Bands three = Of(3);

        Assert.Equal(one.Levels.SelectMany(l => l), three.Levels.SelectMany(l => l));
        for (int look = 0; look < minutes.Length; look++)
        {
            Assert.InRange(typical[look], one.Levels[0][look], one.Levels[2][look]);
            KnownLevelTests.Near(typical[look], one.Levels[1][look], 0.25);
            Assert.True(one.Levels[2][look] > 1.3 * one.Levels[0][look]);
        }

        Bands Of(int threads) =>
            Crowd.Bands(nose, person => person.Sprays([0, 5], 28), minutes, 7, 301, [0.05, 0.5, 0.95], threads);
    }

    [Fact]
    public void A_drawn_person_is_the_same_each_time_and_another_than_the_next()
    {
        FirstPassModel nose = (FirstPassModel)Shipped.Ask("perezruixo2021", new(70, 40));

        Assert.Equal(Peak(nose.Somebody(1, 5)), Peak(nose.Somebody(1, 5)));
        Assert.NotEqual(Peak(nose.Somebody(1, 5)), Peak(nose.Somebody(1, 6)));
        Assert.NotEqual(Peak(nose.Somebody(1, 5)), Peak(nose.Somebody(2, 5)));

        static double Peak(FirstPassModel person) =>
            person.Body().Follow(Timetable.Of(person.Sprays([0], 28), [40])).Of(Signal.Ketamine)[0];
    }

    [Fact]
    public void People_vary_as_the_model_says_they_do()
    {
        const int People = 40_000;
        double[] logs =
        [
            .. Enumerable
                .Range(0, People)
                .Select(i => Math.Log(Adult.Population.Person(3, i).Clearance.Value / Adult.Typical.Clearance.Value)),
        ];
        double mean = logs.Average();
        double spread = Math.Sqrt(logs.Select(l => (l - mean) * (l - mean)).Average());

        Assert.Equal(0, mean, 0.005);
        Assert.Equal(Math.Sqrt(Math.Log(1 + (0.25 * 0.25))), spread, 0.003);
    }

    [Fact]
    public void Correlated_parameters_vary_together()
    {
        double[,] correlations = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            correlations[i, i] = 1;
        }

        correlations[1, 0] = correlations[0, 1] = 0.6;
        Population people = new(Adult.Typical, [0.3, 0.25, 0.3, 0.3, 0.3, 0.3], correlations);
        double sum = 0;
        const int People = 40_000;
        for (int i = 0; i < People; i++)
        {
            Mammillary<One> person = people.Person(1, i);
            sum +=
                Math.Log(person.V1.Value / Adult.Typical.V1.Value)
                / 0.3
                * Math.Log(person.Clearance.Value / Adult.Typical.Clearance.Value)
                / 0.25;
        }

        Assert.Equal(0.6, sum / People, 0.02);
    }

    [Fact]
    public void Correlations_of_no_distribution_are_refused()
    {
        double[,] impossible = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            impossible[i, i] = 1;
        }

        impossible[1, 0] = impossible[0, 1] = 1.2;

        Assert.Throws<ArgumentException>(() =>
            new Population(Adult.Typical, [0.3, 0.3, 0.3, 0.3, 0.3, 0.3], impossible)
        );
    }

    private static double[] Alone(int person)
    {
        Stepper<One> stepper = new(Session);
        Parts<One> parts = stepper.Begin(Adult.Population.Person(7, person).Modes());
        One[] levels = new One[Session.Looks];
        stepper.Walk(ref parts, Session.Legs.AsSpan(), levels);
        return [.. levels.Select(l => l.Value)];
    }
}
