using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>No more than this dose in any stretch of this length, wherever the stretch begins.</summary>
public sealed record DoseWindow(Duration Length, Dose Max);

/// <summary>How large one bolus may be, how far apart two must be and how many a session may have.</summary>
public sealed record BolusLimits(Dose Max, Duration MinBetween, int MostPerSession);

/// <summary>
/// Everything that bounds the drug of one session. Absolute amounts: what was per kilogram has been multiplied by the
/// patient's dosing weight before.
/// </summary>
/// <param name="MaxRate">The highest drug rate; compared as drug per time, never as mL/h.</param>
/// <param name="SessionTotal">The site's own total; while it is not set, nothing can be started.</param>
/// <param name="Windows">Sliding windows, counting earlier sessions too.</param>
/// <param name="Bolus">Without it no bolus may be given.</param>
/// <param name="StrengthFloor">The weakest bag that may hang: a too low strength programmed is an overdose.</param>
/// <param name="MaxDuration">The longest time in which drug may run, pauses not counted.</param>
public sealed record Limits(
    DoseRate MaxRate,
    Dose? SessionTotal,
    ImmutableArray<DoseWindow> Windows,
    BolusLimits? Bolus,
    Strength StrengthFloor,
    Duration MaxDuration
);

/// <summary>This session's delivery, past and planned, and what the patient got or is planned to get elsewhere.</summary>
public sealed record Course(Delivery Session, ImmutableArray<Delivery> Others)
{
    public Course(Delivery session)
        : this(session, []) { }
}
