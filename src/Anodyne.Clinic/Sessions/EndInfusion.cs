using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>End the infusion after the pump was stopped: its own volume is typed and compared with the arithmetic.</summary>
public static class EndInfusion
{
    /// <summary>An infusion that ran less than this short of its length counts as given in full (guess).</summary>
    private static readonly Duration NearlyAll = Duration.FromMinutes(2);

    public sealed record Command(SessionId Session, Volume PumpVolume, Instant At) : SessionAsk(Session, At)
    {
        protected override Task<Decision> On(Session session, Desk desk) =>
            Task.FromResult(Decide(session, this, BedsideRules.For(session, desk)));
    }

    public static Decision Decide(Session session, Command ask, BedsideRules? rules) =>
        session switch
        {
            _ when rules is null => new KnowledgeIsGone(session.Content.Protocol.ToString()),
            { State: SessionState.Ended } => new InfusionHasEnded(),
            { State: not SessionState.Stopped } => new PumpNotStopped(),
            { StartedAt: null } or { StoppedAt: null } or { Strength: null } => new NothingWasGiven(),
            { StartedAt: { } started, StoppedAt: { } stopped, Strength: { } bag } => Decision.Accept([
                (session.Stream, new PumpVolumeRead(session.Patient, ask.PumpVolume)),
                .. Difference(session, ask, rules, stopped, bag),
                (session.Stream, Ended(session, stopped)),
                (StreamId.Patient(session.Patient), Treatment(session, rules, started, stopped)),
            ]),
        };

    private static IEnumerable<(StreamId, IFact)> Difference(
        Session session,
        Command ask,
        BedsideRules rules,
        Instant stopped,
        Strength bag
    ) =>
        PumpCheck.CompareVolume(
            ask.PumpVolume,
            Infused(session, stopped),
            bag,
            rules.Site.PumpVolumeDifference.Value.Value
        )
            is null
            ? []
            :
            [
                (
                    session.Stream,
                    new DiscrepancyOpened(session.Patient, session.Delivery.At(stopped).Shown, bag * ask.PumpVolume)
                ),
            ];

    /// <summary>What went through the pump; a bolus given by hand did not.</summary>
    private static ExactDose Infused(Session session, Instant stopped) =>
        session
            .Delivery.Boluses.Where(bolus => bolus.At <= stopped)
            .Aggregate(session.Delivery.At(stopped), (sum, bolus) => sum - ExactDose.Of(bolus.Dose));

    private static InfusionEnded Ended(Session session, Instant stopped) =>
        new(
            session.Patient,
            session.Delivery.At(stopped).Shown,
            (int)session.Delivery.NetInfusing(stopped).TotalMinutes
        );

    private static TreatmentGiven Treatment(Session session, BedsideRules rules, Instant started, Instant stopped)
    {
        Dose delivered = session.Delivery.At(stopped).Shown;
        return new(
            session.Id,
            session.Opened.Order,
            delivered,
            delivered / session.Content.DosingWeight,
            started,
            stopped,
            HighestTolerated(session, rules.Ladder),
            session.Delivery.NetInfusing(stopped) + NearlyAll < session.Content.Length,
            session.Content.IsBooster
        );
    }

    /// <summary>The highest ordered rate in whose time no reading met a hold or step-down rule; zero when there is none.</summary>
    private static DoseRate HighestTolerated(Session session, Safety.Ladder ladder) =>
        session
            .Rates.Where((rate, i) => rate.Rate.MicrogramsPerHour > 0 && IsTolerated(session, ladder, i))
            .Aggregate(default(DoseRate), (most, rate) => QuantityArithmetic.Most(most, rate.Rate));

    private static bool IsTolerated(Session session, Safety.Ladder ladder, int i)
    {
        Instant from = session.Rates[i].At;
        Instant to = i + 1 < session.Rates.Length ? session.Rates[i + 1].At : Instant.MaxValue;
        return session
            .Chart.Readings.Where(reading => reading.At > from && reading.At <= to)
            .All(reading => Titration.Advise(ladder, session.Standing, reading.At).Because.IsEmpty);
    }

    /// <summary>It was ended before.</summary>
    public sealed record InfusionHasEnded : Refusal;

    /// <summary>The pump is stopped by hand first.</summary>
    public sealed record PumpNotStopped : Refusal;

    /// <summary>No drug ran: the session is called off instead.</summary>
    public sealed record NothingWasGiven : Refusal;
}
