using System.Collections.Immutable;
using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Open a session at a chair under the signed order; nothing runs yet.</summary>
public static class OpenSession
{
    /// <param name="Patient">For whom.</param>
    /// <param name="Chair">Where.</param>
    /// <param name="Appointment">The booking, when there is one.</param>
    /// <param name="At">When.</param>
    public sealed record Command(PatientId Patient, string Chair, AppointmentId? Appointment, Instant At) : IAsk
    {
        public Right Right => Right.Chart;

        public async Task<Decision> On(Desk desk) =>
            Decide(
                this,
                await desk.Load(Readiness.Fold, StreamId.Patient(Patient)),
                await desk.Load(SitePolicy.Fold, StreamId.Clinic(desk.Actor.Clinic)),
                await desk.Load(TakenChairs.Fold, StreamId.Schedule(desk.Today)),
                desk.Today,
                Desk.NewId<SessionId>()
            );
    }

    public static Decision Decide(
        Command ask,
        Readiness patient,
        SitePolicy? policy,
        TakenChairs taken,
        LocalDate today,
        SessionId session
    ) =>
        patient.OrderOn(today) switch
        {
            null => new NoOrderToday(),
            _ when patient.Eligibility != Eligibility.Eligible => new NotEligibleToday(),
            { } order when patient.NextNumber(order.Order) > order.Content.Sessions => new SeriesIsComplete(
                order.Content.Sessions
            ),
            { } order when policy?.TotalFor(order.Content.DosingWeight) is null => new NoSessionTotal(),
            _ when !policy!.Terms.Chairs.Contains(ask.Chair) => new NoSuchChair(ask.Chair),
            _ when taken.Of(ask.Patient) is { } live => new PatientHasLiveSession(live.Chair),
            _ when taken.Chairs.ContainsKey(ask.Chair) => new ChairIsTaken(ask.Chair),
            { } order => Decision.Accept(
                (StreamId.Session(session), Opened(ask, patient, order, policy!, session)),
                (StreamId.Schedule(today), new ChairTaken(ask.Chair, session, ask.Patient))
            ),
        };

    private static SessionOpened Opened(
        Command ask,
        Readiness patient,
        OrderSigned order,
        SitePolicy policy,
        SessionId session
    ) =>
        new(
            session,
            ask.Patient,
            order.Order,
            order.Content,
            QuantityArithmetic.Least(
                order.Content.MostTotal,
                policy.TotalFor(order.Content.DosingWeight) ?? default(Dose)
            ),
            ask.Chair,
            ask.Appointment,
            patient.NextNumber(order.Order)
        );

    /// <summary>No signed order counts today.</summary>
    public sealed record NoOrderToday : Refusal;

    /// <summary>Screening did not come to eligible.</summary>
    public sealed record NotEligibleToday : Refusal;

    /// <summary>All sessions of the order were given.</summary>
    public sealed record SeriesIsComplete(int Sessions) : Refusal(("sessions", Sessions));

    /// <summary>The site policy knows no such chair.</summary>
    public sealed record NoSuchChair(string Chair) : Refusal(("chair", Chair));

    /// <summary>One live session per patient.</summary>
    public sealed record PatientHasLiveSession(string Chair) : Refusal(("chair", Chair));

    /// <summary>One live session per chair.</summary>
    public sealed record ChairIsTaken(string Chair) : Refusal(("chair", Chair));
}
