using System.Collections.Immutable;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>How a session is told from its events; what was refused never stands here, so nothing is judged again.</summary>
internal static class SessionStory
{
    public static Session? Apply(Session? session, Recorded e) =>
        (session, e.Fact) switch
        {
            (null, SessionOpened opened) => Opened(opened, e.HappenedAt),
            ({ } s, GateAnswered f) => Answered(s, f),
            ({ } s, AfterCareSigned) => Moved(s, new SessionMove.GateItemPassed(Gate.AfterCare)) with
            {
                AfterCareAt = e.HappenedAt,
            },
            ({ } s, PumpEntered f) => s with
            {
                First = new(f.Bag, new PumpEntry(e.By, f.Strength, f.Rate)),
                State = s.State is SessionState.Verified ? new SessionState.Preparing([], HasTotal: true) : s.State,
            },
            ({ } s, PumpVerified f) => s with
            {
                VerifiedBy = f.Second,
                Strength = f.Strength,
                State = new SessionState.Verified(s.Steps.Start),
            },
            ({ } s, InfusionStarted f) => Runs(s, f.Rate, f.Strength, f.PumpRate, e.HappenedAt) with
            {
                StartedAt = e.HappenedAt,
                RaisedAt = e.HappenedAt,
            },
            ({ } s, RateChanged f) => Changed(s, f, e.HappenedAt),
            ({ State: SessionState.Running } s, InfusionPaused) => Halted(s, e.HappenedAt) with
            {
                State = new SessionState.Paused(s.Rate),
            },
            ({ State: SessionState.Paused, Strength: { } strength } s, InfusionResumed f) => Runs(
                s,
                f.Rate,
                strength,
                f.PumpRate,
                e.HappenedAt
            ) with
            {
                RaisedAt = e.HappenedAt,
            },
            ({ } s, BolusGiven f) => s with { Delivery = s.Delivery.WithBolus(f.Dose, e.HappenedAt) },
            ({ } s, PumpStopped) => Stopped(s, e.HappenedAt),
            ({ } s, PatientAskedToStop) => s with { AskedToStopAt = s.AskedToStopAt ?? e.HappenedAt },
            ({ } s, VitalsCharted f) => Charted(s, Values.Of(f), e.HappenedAt),
            ({ } s, VitalsFromDevice f) => Charted(s, Values.Of(f.AsCharted()), e.HappenedAt),
            ({ } s, ScoresCharted f) => Charted(s, Values.Of(f), e.HappenedAt),
            ({ } s, AlarmRaised f) => Told(s, new AlarmEvent.Raised(f.Condition, f.Priority, e.HappenedAt)),
            ({ } s, AlarmGone f) => Told(s, new AlarmEvent.Gone(f.Condition, e.HappenedAt)),
            ({ } s, AlarmAcknowledged f) => Told(s, new AlarmEvent.Acknowledged(f.Condition, e.By, e.HappenedAt)) with
            {
                Acknowledged = s.Acknowledged.SetItem(f.Condition, e.HappenedAt),
            },
            ({ } s, DiscrepancyOpened f) => s with { Discrepancy = new(f.Computed, f.ByPump, ExplainedAt: null) },
            ({ Discrepancy: { } open } s, DiscrepancyExplained) => s with
            {
                Discrepancy = open with { ExplainedAt = e.HappenedAt },
            },
            ({ } s, InfusionEnded f) => s with { Ended = f, State = new SessionState.Ended() },
            ({ } s, SessionCalledOff) => s with { State = new SessionState.Ended() },
            _ => session,
        };

    private static Session Opened(SessionOpened opened, Instant at) =>
        new(
            opened,
            at,
            SessionMachine.Begin(Gate.OpenAtFirst, hasTotal: true),
            ImmutableSortedDictionary.Create<string, bool>(StringComparer.Ordinal),
            Escort: null,
            LastFood: null,
            LastDrink: null,
            AfterCareAt: null,
            First: null,
            VerifiedBy: null,
            Strength: null,
            StartedAt: null,
            RaisedAt: null,
            Rates: [],
            Delivery.None,
            Chart.Empty,
            AskedToStopAt: null,
            StoppedAt: null,
            Ended: null,
            Discrepancy: null,
            ImmutableSortedDictionary.Create<string, Instant>(StringComparer.Ordinal),
            AlarmBoard.Clear
        );

    private static Session Told(Session session, AlarmEvent happened) =>
        session with
        {
            Alarms = session.Alarms.Apply(happened),
        };

    private static Session Answered(Session session, GateAnswered answered) =>
        answered
            .Items.Where(item => !Gate.IsNote(item.Key))
            .Aggregate(
                session with
                {
                    Answers = session.Answers.SetItems(answered.Items),
                    Escort = answered.EscortName ?? session.Escort,
                    LastFood = answered.LastFood ?? session.LastFood,
                    LastDrink = answered.LastDrink ?? session.LastDrink,
                },
                (s, item) =>
                    Moved(
                        s,
                        item.Value ? new SessionMove.GateItemPassed(item.Key) : new SessionMove.GateItemFailed(item.Key)
                    )
            );

    private static Session Moved(Session session, SessionMove move) =>
        SessionMachine.Next(session.State, move) is SessionStep.Moved moved
            ? session with
            {
                State = moved.To,
            }
            : session;

    private static Session Runs(Session session, DoseRate rate, Strength strength, InfusionRate pump, Instant at) =>
        session with
        {
            State = new SessionState.Running(rate),
            Strength = strength,
            Rates = Ordered(session.Rates, at, rate),
            Delivery = session.Delivery.RunningAt(strength * pump, at),
        };

    /// <summary>A change charted late finds its place; what runs now is the one that happened last.</summary>
    private static Session Changed(Session session, RateChanged change, Instant at)
    {
        switch (session)
        {
            case { State: SessionState.Running, Strength: { } strength }:
                Session after = Runs(session, change.To, strength, change.PumpRate, at);
                return after with
                {
                    State = new SessionState.Running(after.Rates[^1].Rate),
                    RaisedAt = change.To > change.From ? at : session.RaisedAt,
                };
            case { State: SessionState.Paused }:
                return session with { State = new SessionState.Paused(change.To) };
            default:
                return session;
        }
    }

    /// <summary>Drug halts here, and nothing that was recorded before runs on after it.</summary>
    private static Session Halted(Session session, Instant at)
    {
        Instant last = Instant.Max(at, session.LastChangeAt ?? at);
        return session with
        {
            Rates = Ordered(Ordered(session.Rates, at, default), last, default),
            Delivery = session.Delivery.HaltedAt(at).HaltedAt(last),
        };
    }

    private static Session Stopped(Session session, Instant at) =>
        session.State switch
        {
            SessionState.Ended or SessionState.Stopped => session,
            _ when session.StartedAt is null => session with { State = new SessionState.Stopped(), StoppedAt = at },
            _ => Halted(session, at) with { State = new SessionState.Stopped(), StoppedAt = at },
        };

    private static Session Charted(Session session, ImmutableArray<(Sign Sign, int Value)> values, Instant at) =>
        session with
        {
            Chart = values.Aggregate(
                session.Chart,
                (chart, one) =>
                    IsBaseline(session, chart, one.Sign, at)
                        ? chart.With(one.Sign, one.Value, at).WithBaseline(one.Sign, one.Value)
                        : chart.With(one.Sign, one.Value, at)
            ),
        };

    /// <summary>The newest value of the day before the drug; one charted late counts when there is no other or no newer one.</summary>
    private static bool IsBaseline(Session session, Chart chart, Sign sign, Instant at) =>
        at >= session.OpenedAt - Duration.FromDays(1)
        && (
            session.StartedAt is { } started
                ? at <= started && chart.BaselineOf(sign) is null
                : chart.Latest(sign, Instant.MaxValue) is not { } newest || newest.At <= at
        );

    private static ImmutableArray<OrderedRate> Ordered(ImmutableArray<OrderedRate> rates, Instant at, DoseRate rate) =>
        [.. rates.Add(new(at, rate)).OrderBy(one => one.At)];
}
