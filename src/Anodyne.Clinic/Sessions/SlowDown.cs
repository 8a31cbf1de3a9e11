using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Record that the pump was slowed down by hand. Never refused, by anyone present.</summary>
public static class SlowDown
{
    /// <param name="Session">Which session.</param>
    /// <param name="To">The wished rate; without one it is one step down of the ladder.</param>
    /// <param name="At">When.</param>
    public sealed record Command(SessionId Session, DoseRate? To, Instant At) : SessionAsk(Session, At), IAnyTime
    {
        public override Right Right => Right.BePresent;

        protected override Task<Decision> On(Session session, Desk desk) => Task.FromResult(Decide(session, this));
    }

    public static Decision Decide(Session session, Command ask) =>
        Slower(session, ask.To ?? OneDown(session.Rate, session.Steps.StepDownBy), "slow down");

    /// <summary>One step down; where a step would be all there is, half.</summary>
    public static DoseRate OneDown(DoseRate rate, DoseRate by) =>
        rate > by ? rate - by : new(rate.MicrogramsPerHour / 2);

    internal static Decision Slower(Session session, DoseRate to, string reason) =>
        Decision.Accept(session.Stream, Change(session, QuantityArithmetic.Least(to, session.Rate), reason));

    internal static RateChanged Change(Session session, DoseRate to, string reason) =>
        new(session.Patient, session.Rate, to, PumpRate(session, to), reason);

    /// <summary>What is set on the pump by hand; zero while no bag is known.</summary>
    internal static InfusionRate PumpRate(Session session, DoseRate to) =>
        session.Strength is { } bag ? to.OnPump(bag, session.Content.PumpStep) : default;
}
