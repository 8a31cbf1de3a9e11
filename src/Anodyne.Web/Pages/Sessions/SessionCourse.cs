using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Safety;
using Anodyne.Web.Components;
using NodaTime;
using Sign = Anodyne.Safety.Sign;

namespace Anodyne.Web.Pages.Sessions;

/// <summary>A session as the chart draws it: minutes from the start of the infusion, negative before it.</summary>
internal static class SessionCourse
{
    private static readonly Duration Ahead = Duration.FromMinutes(60);

    public static VitalsHistory Of(Session session, IReadOnlyList<Recorded> events, DateTimeZone zone, Instant now)
    {
        Instant zero = session.StartedAt ?? session.OpenedAt;
        Instant last = session.Chart.Readings.Select(r => r.At).Append(session.StoppedAt ?? now).Max();
        bool runs = session.IsLive || session.StartedAt is null;
        return new VitalsHistory(
            zero.InZone(zone).TimeOfDay,
            Math.Min(-15, (int)Minute(session.OpenedAt, zero)),
            Math.Max(60, (int)Minute(runs ? now + Ahead : last + Duration.FromMinutes(10), zero))
        )
        {
            Sets = [.. Sets(events, zero, session.OpenedAt - Ahead)],
            Doses = [.. Doses(session, zero, now)],
            Boluses =
            [
                .. session.Delivery.Boluses.Select(b => new BolusMark(Minute(b.At, zero), (double)b.Dose.Milligrams)),
            ],
            Scores = [.. Scores(session, zero)],
            Flags = [.. Flags(events, zero)],
            Now = runs ? Minute(now, zero) : null,
        };
    }

    public static Observation ObservationOf(Sign sign) =>
        sign switch
        {
            Sign.Systolic or Sign.Diastolic => Observation.BloodPressure,
            Sign.HeartRate => Observation.HeartRate,
            Sign.SpO2 => Observation.OxygenSaturation,
            Sign.RespiratoryRate => Observation.RespiratoryRate,
            Sign.Sedation => Observation.Sedation,
            Sign.Dissociation => Observation.Dissociation,
            Sign.Nausea => Observation.Nausea,
            _ => Observation.Pain,
        };

    private static double Minute(Instant at, Instant zero) => Math.Round((at - zero).TotalMinutes, 1);

    /// <summary>What was charted at the chair, by hand or from a device; what is older than the picture stands in the story alone.</summary>
    private static IEnumerable<VitalSet> Sets(IReadOnlyList<Recorded> events, Instant zero, Instant since) =>
        from e in events
        orderby e.HappenedAt
        let vitals = VitalsIn(e.Fact)
        where vitals is not null && e.HappenedAt >= since
        select new VitalSet(
            Minute(e.HappenedAt, zero),
            vitals.Systolic,
            vitals.Diastolic,
            vitals.HeartRate,
            vitals.SpO2
        );

    private static VitalsCharted? VitalsIn(IFact fact) =>
        fact switch
        {
            VitalsCharted byHand => byHand,
            VitalsFromDevice measured => measured.AsCharted(),
            _ => null,
        };

    /// <summary>How old a charted value is, and how often the protocol wants it; where it names no interval, by hand.</summary>
    public static ValueAge AgeOf(Session session, BedsideRules? rules, Sign sign, Instant at, Instant now) =>
        rules?.Protocol.IntervalOf(
            ObservationOf(sign),
            Watch.PhaseOf(session),
            now - (session.StoppedAt ?? session.StartedAt ?? session.OpenedAt)
        )
            is { } every
            ? new((long)(now - at).TotalSeconds, ValueCadence.Interval, (long)every.TotalSeconds)
            : new((long)(now - at).TotalSeconds, ValueCadence.Manual);

    private static IEnumerable<DoseStep> Doses(Session session, Instant zero, Instant now) =>
        session
            .Delivery.Segments.Where(segment => segment.Rate.MicrogramsPerHour > 0 && segment.From < now)
            .Select(segment => new DoseStep(
                Minute(segment.From, zero),
                Minute(segment.To ?? now, zero),
                (double)segment.Rate.MilligramsPerHour
            ));

    private static IEnumerable<ScoreRow> Scores(Session session, Instant zero) =>
        from sign in new[] { Sign.Sedation, Sign.Dissociation, Sign.PainTenths, Sign.Nausea }
        select new ScoreRow(
            sign.Name(),
            [
                .. session
                    .Chart.Readings.Where(reading => reading.Sign == sign)
                    .Select(reading => new ScoreMark(
                        Minute(reading.At, zero),
                        sign == Sign.PainTenths ? reading.Value / 10 : reading.Value
                    )),
            ]
        );

    private static IEnumerable<ChartFlag> Flags(IReadOnlyList<Recorded> events, Instant zero) =>
        events
            .Where(e => SessionStoryWords.IsFlag(e.Fact))
            .OrderBy(e => e.HappenedAt)
            .Select((e, i) => new ChartFlag(Minute(e.HappenedAt, zero), i + 1, SessionStoryWords.Title(e.Fact)));
}
