using NodaTime;

namespace Anodyne.Web.Components;

/// <summary>What the pain chart draws: diary days, infusions, phases, lines and the booster window of one patient.</summary>
public sealed record PainHistory(LocalDate From, LocalDate To, IReadOnlyList<PainDay> Days)
{
    public IReadOnlyList<InfusionBar> Infusions { get; init; } = [];

    public IReadOnlyList<PhaseSpan> Phases { get; init; } = [];

    public BoosterWindow? Window { get; init; }

    /// <summary>The forecast of the days ahead without a further infusion.</summary>
    public IReadOnlyList<FanDay> Fan { get; init; } = [];

    /// <summary>The patient's usual pain before treatment.</summary>
    public double? Baseline { get; init; }

    /// <summary>The level that is 30 % better than usual.</summary>
    public double? ThirtyPercentLine { get; init; }

    /// <summary>The day of the booster that is booked.</summary>
    public LocalDate? Booked { get; init; }

    public LocalDate? Today { get; init; }
}

/// <summary>One diary day; a day without an entry is absent, never zero.</summary>
public sealed record PainDay(LocalDate Day, double Average, bool BackFilled = false, double? Worst = null);

/// <summary>The forecast of one day: the median and the bounds of the 50 % and the 90 % band.</summary>
public sealed record FanDay(LocalDate Day, double Low90, double Low50, double Median, double High50, double High90);

/// <summary>One infusion with the drug it gave, or will give when it is planned.</summary>
public sealed record InfusionBar(LocalDate Day, double Milligrams, string Name, bool Planned = false);

/// <summary>A shaded part of the time axis with its name.</summary>
public sealed record PhaseSpan(LocalDate From, LocalDate To, string Name, Tone Tone = Tone.Neutral);

/// <summary>The days in which the next booster is proposed.</summary>
public sealed record BoosterWindow(LocalDate From, LocalDate To);
