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
/// <param name="Curves">From the start of the infusion to an hour from now.</param>
/// <param name="Expected">What was given, and what will be.</param>
/// <param name="DrugEnds">When the last drug is in; now, when the ordered end has passed and nobody said that the pump stopped.</param>
/// <param name="PastItsEnd">Whether the pump runs past the ordered end, as far as is recorded.</param>
public sealed record ChairLevels(LevelCurves Curves, Delivery Expected, Instant DrugEnds, bool PastItsEnd)
{
    private const double AheadMinutes = 60;
    private const double StepMinutes = 2;

    /// <summary>So long after the drug the strip still helps to plan the discharge.</summary>
    private static readonly Duration Shown = Duration.FromHours(4);

    /// <summary>No session of an outpatient lasts so long: a strip of days, because nobody recorded that the pump stopped, helps nobody.</summary>
    private static readonly Duration Longest = Duration.FromHours(24);

    /// <summary>The levels of a session; null before the start, when the drug ended long ago, and a day after the start.</summary>
    /// <param name="session">The session.</param>
    /// <param name="years">The patient's age; null when it is not known.</param>
    /// <param name="now">The moment at which the strip is drawn.</param>
    /// <param name="library">The models that count.</param>
    public static ChairLevels? Of(Session session, int? years, Instant now, Library library)
    {
        if (session is not { StartedAt: { } start } || now < start || now - start > Longest)
        {
            return null;
        }

        bool runs = session.State is SessionState.Running;
        bool goesOn = runs && session.PlannedEnd(now) > now;
        Delivery expected = session.Delivery.Until(now).HaltedAt(goesOn ? session.PlannedEnd(now)!.Value : now);
        double until = Math.Ceiling(((now - start).TotalMinutes + AheadMinutes) / StepMinutes) * StepMinutes;
        Regimen regimen = LevelCurves.RegimenOf(expected, start);
        Instant drugEnds = start + Duration.FromMinutes(regimen.End);
        if (now - drugEnds > Shown)
        {
            return null;
        }

        return new(
            LevelCurves.Of(
                library,
                library.Drugs[session.Content.Drug].Enantiomer,
                LevelCurves.PersonOf(session.Content, years),
                regimen,
                Timetable.Every(StepMinutes, until)
            ),
            expected,
            drugEnds,
            runs && !goesOn
        );
    }
}
