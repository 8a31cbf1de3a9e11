using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Web.Components;
using Anodyne.Web.Pages.Forecasts;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Anodyne.Web.Pages.Patients;

/// <summary>One line of a patient's story: the event it stands for, in words.</summary>
public sealed record Told(Recorded Event, string Title, string? Detail, string Icon, Tone Tone, string? Href);

/// <summary>
/// Everything that happened to one patient in one list, newest first: their own record, bookings, sessions, diary and
/// forecasts. A session is one line; diary days that follow one another are one line with the forecasts made from them.
/// </summary>
public static class PatientStory
{
    /// <param name="own">The patient's record, diary and forecasts.</param>
    /// <param name="bookings">What was booked, cancelled and kept.</param>
    /// <param name="sessions">The events of each session, oldest first.</param>
    /// <param name="library">For the names of unwanted effects.</param>
    /// <param name="t">The words.</param>
    public static IReadOnlyList<Told> Of(
        IEnumerable<Recorded> own,
        IEnumerable<Recorded> bookings,
        IEnumerable<IReadOnlyList<Recorded>> sessions,
        Library library,
        IStringLocalizer t
    )
    {
        IEnumerable<Told> told = sessions.Where(s => s.Count > 0).Select(s => OfSession(s, library, t));
        return
        [
            .. WithoutSessions(own)
                .Concat(bookings)
                .OrderByDescending(e => e.HappenedAt)
                .ThenByDescending(e => e.Position)
                .ChunkWhile(IsDaily)
                .Select(run => run.Count > 1 ? OfDays(run, library, t) : OfOne(run[0], library, t))
                .Concat(told)
                .OrderByDescending(one => one.Event.HappenedAt)
                .ThenByDescending(one => one.Event.Position),
        ];
    }

    /// <summary>What one session comes to: when drug ran, how much and how long, what was unwanted, how it ended.</summary>
    public static Told OfSession(IReadOnlyList<Recorded> events, Library library, IStringLocalizer t)
    {
        SessionOpened opened = events.Select(e => e.Fact).OfType<SessionOpened>().First();
        Recorded at = events.FirstOrDefault(e => e.Fact is InfusionStarted) ?? events[0];
        AdverseEventRecorded[] unwanted = [.. events.Select(e => e.Fact).OfType<AdverseEventRecorded>()];
        string[] parts =
        [
            .. events
                .Select(e => e.Fact)
                .OfType<InfusionEnded>()
                .Take(1)
                .Select(end => t["{0} in {1} min", end.Delivered, end.NetMinutes].Value),
            .. unwanted.Select(a =>
                t["{0}, grade {1}", library.AdverseEvents.Find(a.Term)?.Label ?? a.Term, a.Grade].Value
            ),
            Ended([.. events.Select(e => e.Fact)], t),
        ];
        return new Told(
            at,
            t["Session {0} of {1}", opened.Number, opened.Content.Sessions],
            string.Join("; ", parts),
            "session",
            unwanted.Length > 0 ? Tone.Warn : Tone.Neutral,
            $"/sessions/{opened.Session}"
        );
    }

    private static string Ended(IReadOnlyList<IFact> facts, IStringLocalizer t)
    {
        string how = facts switch
        {
            _ when facts.OfType<SessionCalledOff>().FirstOrDefault() is { } off => t["called off: {0}", off.Reason],
            _ when facts.OfType<PatientDischarged>().Any() => t["went home"],
            _ when facts.OfType<InfusionEnded>().Any() => t["recovering"],
            _ when facts.OfType<InfusionStarted>().Any() => t["the infusion has not ended"],
            _ => t["no drug was given yet"],
        };
        return facts.OfType<PumpStopped>().FirstOrDefault() is { } stop
            ? t["pump stopped: {0}; {1}", stop.Reason, how]
            : how;
    }

    /// <summary>What a session gave is told by the session.</summary>
    private static IEnumerable<Recorded> WithoutSessions(IEnumerable<Recorded> own) =>
        own.Where(e => e.Fact is not TreatmentGiven);

    private static bool IsDaily(Recorded e) => e.Fact is DiaryEntered or ForecastMade;

    private static Told OfDays(IReadOnlyList<Recorded> run, Library library, IStringLocalizer t)
    {
        DiaryEntered[] days = [.. run.Select(e => e.Fact).OfType<DiaryEntered>()];
        return days.Length == 0
            ? OfOne(run[0], library, t)
            : new Told(
                run[0],
                days.Length == 1 ? t["Diary entered"] : t["Diary entered {0} times", days.Length],
                t[
                    "{0}: pain {1} to {2}",
                    Words.Days(days.Min(d => d.Day), days.Max(d => d.Day)),
                    Words.Number(days.Min(d => d.AverageTenths) / 10.0),
                    Words.Number(days.Max(d => d.AverageTenths) / 10.0)
                ],
                "diary",
                Tone.Neutral,
                Href: null
            );
    }

    private static Told OfOne(Recorded e, Library library, IStringLocalizer t) =>
        e.Fact switch
        {
            Booked b => new Told(
                e,
                b.Kind is BookingKind.Booster ? t["Booster booked"] : t["Appointment made"],
                b.Reason?.Text is { } why
                    ? t[
                        "{0} at {1}, {2}. Above the yearly limit: {3}",
                        Words.FullDay(b.Day),
                        $"{b.From:HH:mm}",
                        b.Chair,
                        why
                    ]
                    : t["{0} at {1}, {2}", Words.FullDay(b.Day), $"{b.From:HH:mm}", b.Chair],
                "schedule",
                Tone.Neutral,
                $"/schedule?day={b.Day:uuuu-MM-dd}"
            ),
            BookingCancelled c => new Told(
                e,
                t["Appointment cancelled"],
                c.Reason.Text,
                "schedule",
                Tone.Neutral,
                Href: null
            ),
            BookingFlagged f => new Told(
                e,
                t["Booster fell out of the window"],
                Words.FullDay(f.BookedOn),
                "flag",
                Tone.Warn,
                Href: null
            ),
            MonitoringRecorded m => new Told(
                e,
                t[
                    "{0}: {1}",
                    library.MonitoringChecks.Find(m.Check)?.Title ?? m.Check,
                    t[$"{m.Result}".ToLowerInvariant()].Value
                ],
                string.Join(". ", ((string?[])[Words.FullDay(m.On), m.Words?.Text]).OfType<string>()),
                "vitals",
                m.Result is MonitoringResult.Abnormal ? Tone.Warn : Tone.Neutral,
                Href: null
            ),
            ActLineAgreed a => new Told(
                e,
                t["A booster is to come before: {0}", ForecastWords.Line(a.Line, t)],
                a.Words.Text,
                "forecast",
                Tone.Neutral,
                Href: null
            ),
            FlagSettled s => new Told(e, t["Booking looked at again"], s.Note.Text, "flag", Tone.Neutral, Href: null),
            ForecastReleased => new Told(
                e,
                t["Forecast released to the patient"],
                Detail: null,
                "forecast",
                Tone.Neutral,
                Href: null
            ),
            _ => new Told(
                e,
                t[WhatHappened.Title(e.Fact)],
                WhatHappened.Detail(e.Fact),
                WhatHappened.Icon(e.Fact),
                Tone.Neutral,
                Href: null
            ),
        };

    /// <summary>Runs of neighbours that are all alike; everything else stands alone.</summary>
    private static IEnumerable<IReadOnlyList<T>> ChunkWhile<T>(this IEnumerable<T> items, Func<T, bool> isAlike)
    {
        List<T> run = [];
        foreach (T item in items)
        {
            if (run.Count > 0 && !(isAlike(item) && isAlike(run[^1])))
            {
                yield return run;
                run = [];
            }

            run.Add(item);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }
}
