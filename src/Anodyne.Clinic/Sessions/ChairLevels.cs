using Anodyne.Clinic.Planning;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Simulation;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>
/// Where the level is and where it goes in the next hour at the rate that runs until the ordered end. It changes when the
/// rate does, and it is no measurement.
/// </summary>
public static class ChairLevels
{
    private const double AheadMinutes = 60;
    private const double StepMinutes = 2;

    /// <summary>The curves from the start of the infusion to an hour from now; null before the start.</summary>
    /// <param name="session">The session.</param>
    /// <param name="years">The patient's age; null when it is not known.</param>
    /// <param name="now">The moment at which the strip is drawn.</param>
    /// <param name="library">The models that count.</param>
    public static LevelCurves? Of(Session session, int? years, Instant now, Library library)
    {
        if (session is not { StartedAt: { } start } || now < start)
        {
            return null;
        }

        Delivery expected =
            session.State is SessionState.Running && session.PlannedEnd(now) is { } end && end > now
                ? session.Delivery.Until(now).HaltedAt(end)
                : session.Delivery.Until(now).HaltedAt(now);
        double until = Math.Ceiling(((now - start).TotalMinutes + AheadMinutes) / StepMinutes) * StepMinutes;
        return LevelCurves.Of(
            library,
            library.Drugs[session.Content.Drug].Enantiomer,
            LevelCurves.PersonOf(session.Content, years),
            LevelCurves.RegimenOf(expected, start),
            Timetable.Every(StepMinutes, until)
        );
    }
}
