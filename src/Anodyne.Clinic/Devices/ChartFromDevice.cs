using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>
/// Charting by itself: a blood pressure when it comes, with all that was measured at the same instant; every other sign when
/// it is due by the protocol, with the first value measured from then on, and once before the start as the baseline.
/// </summary>
public static class ChartFromDevice
{
    public sealed record Command(SessionId Session, VitalsFromDevice Vitals, Instant At)
        : SessionAsk(Session, At),
            IAnyTime
    {
        public override Right Right => Right.ChartFromDevice;

        protected override async Task<Decision> On(Session session, Desk desk) =>
            Decide(session, (await desk.Load(Monitors.Fold, session.Stream))!, this);
    }

    public static Decision Decide(Session session, Monitors monitors, Command ask) =>
        ask switch
        {
            _ when monitors.ClosedAt is { } closed => new SessionWasLeft(closed),
            _ when ImpossibleValue.Among(Values.Of(ask.Vitals.AsCharted())) is { } impossible => impossible,
            { Vitals: { Systolic: { } high, Diastolic: { } low } } when low >= high =>
                new ChartVitals.PressureUpsideDown(high, low),
            _ => Decision.Accept(session.Stream, ask.Vitals),
        };

    /// <summary>What of these samples of one device is to be charted now, oldest first.</summary>
    public static ImmutableArray<VitalsFromDevice> Choose(
        Session session,
        BedsideRules rules,
        bool frozen,
        IEnumerable<Sample> samples
    )
    {
        var chosen = ImmutableArray.CreateBuilder<VitalsFromDevice>();
        foreach (
            var together in samples
                .Where(sample => sample.Value is not null && Chartable.SignOf(sample.Measure) is not null)
                .GroupBy(sample => sample.MeasuredAt)
                .OrderBy(instant => instant.Key)
        )
        {
            if (One(session, rules, frozen, Chartable.Of(session.Patient, together)) is { } vitals)
            {
                chosen.Add(vitals);
                session = session with { Chart = Charted(session.Chart, vitals) };
            }
        }

        return chosen.DrainToImmutable();
    }

    private static VitalsFromDevice? One(Session session, BedsideRules rules, bool frozen, VitalsFromDevice measured)
    {
        VitalsFromDevice stream = frozen
            ? measured with
            {
                HeartRate = null,
                SpO2 = null,
                RespiratoryRate = null,
            }
            : measured;
        if (measured is { Systolic: { } high, Diastolic: { } low })
        {
            return low >= high || session.Chart.Of(Sign.Systolic).Any(one => one.At == measured.DeviceTime)
                ? null
                : stream;
        }

        var due = Watch
            .Due(session, rules, measured.DeviceTime)
            .Where(one => one.Due <= measured.DeviceTime)
            .Select(one => one.Sign)
            .ToHashSet();
        bool Wanted(Sign sign) => due.Contains(sign) || (session.StartedAt is null && session.Chart.Of(sign).IsEmpty);
        VitalsFromDevice wanted = stream with
        {
            Systolic = null,
            Diastolic = null,
            MeanPressure = null,
            HeartRate = Wanted(Sign.HeartRate) ? stream.HeartRate : null,
            PulseRate = Wanted(Sign.HeartRate) ? stream.PulseRate : null,
            SpO2 = Wanted(Sign.SpO2) ? stream.SpO2 : null,
            RespiratoryRate = Wanted(Sign.RespiratoryRate) ? stream.RespiratoryRate : null,
        };
        return Values.Of(wanted.AsCharted()).IsEmpty ? null : wanted;
    }

    private static Chart Charted(Chart chart, VitalsFromDevice vitals) =>
        Values.Of(vitals.AsCharted()).Aggregate(chart, (so, one) => so.With(one.Sign, one.Value, vitals.DeviceTime));
}
