using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;

namespace Anodyne.Pharmacology.Targets;

/// <summary>One person's plasma and effect site, moved by steps of one length; levels in mg/L.</summary>
internal sealed class Site
{
    private const int Searches = 60;

    private readonly Modes<One> modes;
    private readonly EffectSite<One> site;
    private readonly double[] rates;
    private readonly double[] shares;
    private readonly double[] plasma = new double[3];

    public Site(Mammillary<One> drug, double? effectRate, double tick)
    {
        modes = drug.Modes();
        rates = [modes.Rate1.Value, modes.Rate2.Value, modes.Rate3.Value];
        shares = [modes.Share1.Value, modes.Share2.Value, modes.Share3.Value];
        site = new(new(effectRate ?? 0));
        Tick = tick;
    }

    public double Tick { get; }
    public double Plasma => plasma.Sum();
    public double Effect { get; private set; }

    /// <summary>The rate whose level at the end of the next step is a target; it may be below 0.</summary>
    public double RateForPlasma(double target) => (target - PlasmaAfter(Tick)) / UnitPlasma();

    /// <summary>
    /// The rate of one step whose effect, after the pump has stopped again, peaks at a target. At the target the plasma is
    /// held there instead; above it the pump stands still.
    /// </summary>
    public double RateForEffect(double target, double near)
    {
        if (Highest(0) >= target * (1 - near))
        {
            return Effect >= target * (1 - near)
                ? Math.Max(0, Math.Min(RateForPlasma(target), RateThatPeaksAt(target)))
                : 0;
        }

        return RateThatPeaksAt(target);
    }

    public void Step(double rate)
    {
        Effect = EffectAfter(Tick, rate);
        for (int i = 0; i < plasma.Length; i++)
        {
            plasma[i] = (plasma[i] * Elementary.Exp(-rates[i] * Tick)) + (rate * Gain(i, Tick));
        }
    }

    /// <summary>The highest effect after one step at a rate grows in proportion to what the rate adds, or stays where it is.</summary>
    private double RateThatPeaksAt(double target)
    {
        double high = Math.Max(RateForPlasma(target), 0) + (target / UnitPlasma());
        while (Highest(high) < target)
        {
            high *= 2;
        }

        double low = 0;
        for (int i = 0; i < Searches; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Highest(middle) < target ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The highest effect from the end of one step at a rate on, with the pump stopped after it.</summary>
    private double Highest(double rate)
    {
        Site after = new(this);
        after.Step(rate);

        // The effect rises while the plasma lies above it, so it peaks where the two meet.
        double low = 0;
        double high = Tick;
        if (after.Plasma <= after.Effect)
        {
            return after.Effect;
        }

        while (after.PlasmaAfter(high) > after.EffectAfter(high, 0))
        {
            low = high;
            high *= 2;
        }

        for (int i = 0; i < Searches; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = after.PlasmaAfter(middle) > after.EffectAfter(middle, 0) ? (middle, high) : (low, middle);
        }

        return after.EffectAfter(high, 0);
    }

    private double PlasmaAfter(double minutes)
    {
        double sum = 0;
        for (int i = 0; i < plasma.Length; i++)
        {
            sum += plasma[i] * Elementary.Exp(-rates[i] * minutes);
        }

        return sum;
    }

    private double EffectAfter(double minutes, double rate) =>
        site.After(new(Effect), modes, (new(plasma[0]), new(plasma[1]), new(plasma[2])), new(rate), new(minutes)).Value;

    private double UnitPlasma() => Gain(0, Tick) + Gain(1, Tick) + Gain(2, Tick);

    private double Gain(int part, double minutes) =>
        shares[part] * minutes * Elementary.MeanFading(rates[part] * minutes);

    private Site(Site other)
    {
        (modes, site, rates, shares) = (other.modes, other.site, other.rates, other.shares);
        (Tick, Effect) = (other.Tick, other.Effect);
        plasma = [.. other.plasma];
    }
}
