using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>Say that the patient of a booking is here.</summary>
public static class MarkArrived
{
    public sealed record Command(AppointmentId Appointment, LocalDate Day, Instant At) : IAsk
    {
        public Right Right => Right.Schedule;

        public async Task<Decision> On(Desk desk) =>
            Decide(this, await desk.Load(Scheduling.Day.Fold, StreamId.Schedule(Day)), desk.Today);
    }

    public static Decision Decide(Command ask, Day day, LocalDate today) =>
        day.Find(ask.Appointment) switch
        {
            null => new UnknownBooking(ask.Day),
            _ when ask.Day != today => new BookedForAnotherDay(ask.Day),
            { HasArrived: true } => new AlreadyHere(),
            var booking => Decision.Accept(
                StreamId.Schedule(ask.Day),
                new PatientArrived(ask.Appointment, booking.Terms.Patient)
            ),
        };

    /// <summary>The booking is not for today.</summary>
    public sealed record BookedForAnotherDay(LocalDate Day) : Refusal(("day", Day));

    /// <summary>The arrival was noted before.</summary>
    public sealed record AlreadyHere : Refusal;
}
