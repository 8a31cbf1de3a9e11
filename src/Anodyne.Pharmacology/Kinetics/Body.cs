using System.Collections.Immutable;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Kinetics;

/// <summary>What can be read off a body.</summary>
public enum Signal
{
    /// <summary>Ketamine in plasma, ng/mL.</summary>
    Ketamine,

    /// <summary>Norketamine in plasma, ng/mL.</summary>
    Norketamine,

    /// <summary>Ketamine at the effect site, ng/mL.</summary>
    EffectSite,

    /// <summary>Norketamine at its effect site, ng/mL.</summary>
    NorketamineSite,

    /// <summary>The area under ketamine in plasma so far, ng·h/mL.</summary>
    Area,

    /// <summary>The area under norketamine in plasma so far, ng·h/mL.</summary>
    NorketamineArea,
}

/// <summary>One person's compartments. Compartment 0 is the blood.</summary>
/// <param name="System">What moves where.</param>
/// <param name="Readings">Which compartment shows a signal, and how much of it 1 mg there is.</param>
public sealed record Body(LinearSystem System, ImmutableArray<Reading> Readings)
{
    /// <summary>1 mg in 1 L is so many ng/mL.</summary>
    public const double NanogramsPerMillilitre = 1000;

    /// <summary>Whether the model tells this.</summary>
    public bool Shows(Signal signal) => Readings.Any(r => r.Signal == signal);

    /// <summary>The same body with an effect site that follows what is read in plasma and takes nothing from it; it takes the place of one that is read by the same name.</summary>
    /// <param name="site">What the site is read as.</param>
    /// <param name="source">What it follows.</param>
    /// <param name="halfLife">Of the exchange, in minutes.</param>
    public Body WithSite(Signal site, Signal source, double halfLife)
    {
        double rate = Elementary.Ln2 / halfLife;
        Reading plasma = Readings.First(r => r.Signal == source);
        LinearSystem system = new LinearSystem.Plan(System)
            .Follow(System.Count, plasma.Compartment, rate)
            .Loss(System.Count, rate)
            .Done();
        return new(
            system,
            [.. Readings.Where(r => r.Signal != site), plasma with { Signal = site, Compartment = System.Count }]
        );
    }

    /// <summary>The state at each look of a timetable.</summary>
    public Trace Follow(Timetable timetable)
    {
        double[] state = new double[System.Count];
        double[] inflow = new double[System.Count];
        Dictionary<(int Step, int Inflow), LinearSystem.Change> changes = [];
        double[][] states = new double[timetable.Looks][];
        int look = 0;
        foreach (Timetable.Leg leg in timetable.Legs)
        {
            ImmutableArray<double> gift = timetable.Amounts[leg.Gift];
            for (int i = 0; i < gift.Length; i++)
            {
                state[i] += gift[i];
            }

            if (!changes.TryGetValue((leg.Step, leg.Inflow), out LinearSystem.Change? change))
            {
                timetable.Amounts[leg.Inflow].CopyTo(inflow);
                change = System.Over(timetable.Steps[leg.Step], inflow);
                changes[(leg.Step, leg.Inflow)] = change;
            }

            for (int i = 0; i < leg.Times; i++)
            {
                state = change.Of(state);
                if (leg.IsLook)
                {
                    states[look++] = state;
                }
            }
        }

        return new(this, states);
    }
}

/// <summary>How a signal is read off a state.</summary>
/// <param name="Signal">What is read.</param>
/// <param name="Compartment">Where.</param>
/// <param name="PerMilligram">How much of it one milligram there is.</param>
public readonly record struct Reading(Signal Signal, int Compartment, double PerMilligram);

/// <summary>A body over time.</summary>
public sealed class Trace
{
    private readonly Body body;
    private readonly double[][] states;

    internal Trace(Body body, double[][] states) => (this.body, this.states) = (body, states);

    /// <summary>What is in each compartment at a look, in mg.</summary>
    public ReadOnlySpan<double> StateAt(int look) => states[look];

    /// <summary>A signal at every look.</summary>
    /// <exception cref="InvalidOperationException">The model does not tell it; ask <see cref="Body.Shows"/> first.</exception>
    public double[] Of(Signal signal)
    {
        Reading reading = body.Readings.First(r => r.Signal == signal);
        return [.. states.Select(state => state[reading.Compartment] * reading.PerMilligram)];
    }
}
