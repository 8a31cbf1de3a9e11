using System.Collections.Immutable;

namespace Anodyne.Pharmacology.Simulation;

/// <summary>
/// A regimen and the moments at which one wants to look, laid out as legs of constant inflow: every event is met exactly,
/// and equal legs are one leg repeated, so that a step of the same length is worked out once.
/// </summary>
public sealed class Timetable
{
    private Timetable(
        ImmutableArray<Leg> legs,
        ImmutableArray<double> steps,
        ImmutableArray<ImmutableArray<double>> amounts,
        int looks
    ) => (Legs, Steps, Amounts, Looks) = (legs, steps, amounts, looks);

    /// <summary>The legs, in order.</summary>
    public ImmutableArray<Leg> Legs { get; }

    /// <summary>The different lengths of a step, in minutes.</summary>
    public ImmutableArray<double> Steps { get; }

    /// <summary>The different inflows (mg/min) and gifts (mg), by entered compartment, the blood first; the first is nothing.</summary>
    public ImmutableArray<ImmutableArray<double>> Amounts { get; }

    /// <summary>How many moments are looked at.</summary>
    public int Looks { get; }

    /// <summary>Some equal steps at one inflow, with a look after each of them or none at all.</summary>
    /// <param name="Gift">Drug given at once before the first step: which of <see cref="Amounts"/>.</param>
    /// <param name="Inflow">Drug that flows in all the while: which of <see cref="Amounts"/>.</param>
    /// <param name="Step">How long a step is: which of <see cref="Steps"/>.</param>
    /// <param name="Times">How many steps.</param>
    /// <param name="IsLook">Whether each of them is looked at.</param>
    public readonly record struct Leg(int Gift, int Inflow, int Step, int Times, bool IsLook);

    /// <summary>The legs that meet every event of a regimen and every moment of a list.</summary>
    /// <param name="regimen">What is given.</param>
    /// <param name="minutes">When to look: ascending, not negative. A look at the moment of a bolus sees it.</param>
    /// <exception cref="ArgumentException">The moments do not ascend, or are no numbers.</exception>
    public static Timetable Of(Regimen regimen, IReadOnlyList<double> minutes)
    {
        Maker maker = new(regimen.Entered);
        double[] events = regimen.Events();
        int inflow = Maker.Nothing;
        int next = 0;
        double now = 0;
        for (int i = 0; i < minutes.Count; i++)
        {
            double look = minutes[i];
            if (!double.IsFinite(look) || look < now || (i > 0 && look <= minutes[i - 1]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Moment {i + 1} is {look} min; every moment comes after the one before it."
                    ),
                    nameof(minutes)
                );
            }

            for (; next < events.Length && events[next] <= look; next++)
            {
                maker.Move(events[next] - now, inflow);
                now = events[next];
                inflow = maker.AmountOf(regimen.InflowAfter(now));
                maker.Give(regimen.GivenAt(now));
            }

            maker.Look(look - now, inflow);
            now = look;
        }

        return maker.Done(minutes.Count);
    }

    /// <summary>The moments from 0 to a last one, a step apart.</summary>
    public static double[] Every(double step, double until) =>
        [.. Enumerable.Range(0, (int)Math.Floor((until / step) + 1e-9) + 1).Select(i => i * step)];

    /// <summary>Puts the legs together and finds what occurs more than once.</summary>
    private sealed class Maker
    {
        /// <summary>Bits of a number that do not tell two steps apart: they differ by less than 10⁻¹² of themselves.</summary>
        private const int Noise = 12;

        private readonly List<Leg> legs = [];
        private readonly List<double> steps = [];
        private readonly Dictionary<long, int> stepAt = [];
        private readonly List<ImmutableArray<double>> amounts = [];
        private readonly Dictionary<string, int> amountAt = new(StringComparer.Ordinal);
        private int gift;

        /// <summary>The first of the amounts.</summary>
        public const int Nothing = 0;

        public Maker(int entered) => AmountOf(new double[entered]);

        public void Give(double[] milligrams) => gift = gift == Nothing ? AmountOf(milligrams) : gift;

        public void Move(double minutes, int inflow)
        {
            if (minutes > 0)
            {
                Add(minutes, inflow, isLook: false);
            }
        }

        public void Look(double minutes, int inflow) => Add(minutes, inflow, isLook: true);

        public Timetable Done(int looks) => new([.. legs], [.. steps], [.. amounts], looks);

        private void Add(double minutes, int inflow, bool isLook)
        {
            Leg leg = new(gift, inflow, StepOf(minutes), 1, isLook);
            gift = Nothing;
            if (legs is [.., var last] && leg with { Times = last.Times, Gift = last.Gift } == last && leg.Gift == 0)
            {
                legs[^1] = last with { Times = last.Times + 1 };
            }
            else
            {
                legs.Add(leg);
            }
        }

        private int StepOf(double minutes)
        {
            long key = (BitConverter.DoubleToInt64Bits(minutes) + (1L << (Noise - 1))) >> Noise;
            if (!stepAt.TryGetValue(key, out int at))
            {
                at = stepAt[key] = steps.Count;
                steps.Add(minutes);
            }

            return at;
        }

        public int AmountOf(double[] amount)
        {
            string key = string.Join(' ', amount.Select(BitConverter.DoubleToInt64Bits));
            if (!amountAt.TryGetValue(key, out int at))
            {
                at = amountAt[key] = amounts.Count;
                amounts.Add([.. amount]);
            }

            return at;
        }
    }
}
