using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary>A simulation that was asked for, ready to be written as tables.</summary>
internal sealed class Simulated
{
    private const int Percent = 100;

    /// <summary>A tenth of the way, so that the screen is told and not flooded.</summary>
    private const int Tenths = 10;

    private readonly SimulateAsk ask;
    private readonly ImmutableArray<(PersonalModel Person, Timetable Timetable)> people;

    private Simulated(SimulateAsk ask, ImmutableArray<PersonalModel> people)
    {
        this.ask = ask;
        this.people = [.. people.Select(person => (person, TimetableOf(person)))];
    }

    /// <summary>What the reader must see beside the numbers.</summary>
    public IEnumerable<string> Caveats => ask.Models.SelectMany(Asked.Caveats);

    /// <summary>Asks every model about the patient.</summary>
    /// <exception cref="VerbRefused">A model knows nobody like the patient.</exception>
    public static Simulated Of(SimulateAsk ask) =>
        new(ask, [.. ask.Models.Select(model => Asked.About(model, ask.Kilograms, ask.Years, ask.Traits))]);

    /// <summary>The typical patient, model after model.</summary>
    public void Curves(TextWriter rows)
    {
        rows.Write("model,minute,ketamine_ng_per_ml,norketamine_ng_per_ml,effect_site_ng_per_ml\n");
        foreach ((PersonalModel person, Timetable timetable) in people)
        {
            Body body = person.Body(ask.EffectSiteHalfLife);
            Trace trace = body.Follow(timetable);
            double[] ketamine = trace.Of(Signal.Ketamine);
            double[]? norketamine = body.Shows(Signal.Norketamine) ? trace.Of(Signal.Norketamine) : null;
            double[]? site = body.Shows(Signal.EffectSite) ? trace.Of(Signal.EffectSite) : null;
            for (int i = 0; i < ask.Minutes.Length; i++)
            {
                rows.Write(
                    $"{person.Model.Id},{Asked.Digits(ask.Minutes[i])},{Asked.Digits(ketamine[i])},{Asked.Digits(norketamine?[i])},{Asked.Digits(site?[i])}\n"
                );
            }
        }
    }

    /// <summary>The quantiles between many patients.</summary>
    public void Bands(TextWriter rows, int threads, Action<int> progress)
    {
        CrowdAsk crowd = ask.Crowd!;
        double[] parts = [.. crowd.Percents.Select(p => (double)p / Percent)];
        Action<int> done = Now(progress, crowd.People);
        Bands bands = people[0].Person is FirstPassModel model
            ? Crowd.Bands(
                model,
                person => Dosing.Regimen(ask.Doses, ask.Kilograms, person),
                ask.Minutes,
                crowd.Seed,
                crowd.People,
                parts,
                threads,
                done
            )
            : Crowd.Bands(Drawn, crowd.Seed, crowd.People, people[0].Timetable, parts, threads, done);
        rows.Write(
            string.Join(',', crowd.Percents.Select(p => "p" + Asked.Digits((double)p)).Prepend("minute")) + "\n"
        );
        for (int i = 0; i < ask.Minutes.Length; i++)
        {
            rows.Write(
                string.Join(',', bands.Levels.Select(q => Asked.Digits(q[i])).Prepend(Asked.Digits(ask.Minutes[i])))
                    + "\n"
            );
        }
    }

    /// <summary>Every level of every patient, as a NumPy array.</summary>
    public void Traces(Stream stream, int threads)
    {
        int patients = ask.Crowd!.People;
        int looks = ask.Minutes.Length;
        Timetable timetable = people[0].Timetable;
        double[] levels = new double[Crowd.Room(patients, timetable)];
        Crowd.Traces(Drawn, ask.Crowd.Seed, patients, timetable, levels, threads);
        NumpyFile.Begin(stream, patients, looks);
        double[] row = new double[looks];
        for (int patient = 0; patient < patients; patient++)
        {
            (int block, int lane) = Math.DivRem(patient, Eight.Count);
            for (int look = 0; look < looks; look++)
            {
                row[look] = levels[(((long)block * looks) + look) * Eight.Count + lane] * Body.NanogramsPerMillilitre;
            }

            stream.Write(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }

    private Population Drawn => ((CompartmentModel)people[0].Person).Population;

    private static Action<int> Now(Action<int> progress, int people)
    {
        int all = 0;
        return more =>
        {
            int now = Interlocked.Add(ref all, more);
            if (Tenth(now) > Tenth(now - more))
            {
                progress(now);
            }
        };

        long Tenth(int done) => (long)done * Tenths / people;
    }

    private Timetable TimetableOf(PersonalModel person) =>
        Timetable.Of(Dosing.Regimen(ask.Doses, ask.Kilograms, person), ask.Minutes);
}
