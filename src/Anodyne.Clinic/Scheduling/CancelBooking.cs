using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>Cancel a booking with a reason; its chair can be booked again at once.</summary>
public static class CancelBooking
{
    public sealed record Command(AppointmentId Appointment, LocalDate Day, Private Reason, Instant At) : IAsk
    {
        public Right Right => Right.Schedule;

        public async Task<Decision> On(Desk desk) =>
            Decide(
                this,
                await desk.Load(Scheduling.Day.Fold, StreamId.Schedule(Day)),
                await desk.Card(AppointmentCard.Kind, Appointment.ToString())
            );
    }

    public static Decision Decide(Command ask, Day day, AppointmentCard? card) =>
        day.Find(ask.Appointment) switch
        {
            null => new UnknownBooking(ask.Day),
            _ when card?.Session is not null => new SessionAlreadyOpened(),
            var booking => Decision.Accept(
                StreamId.Schedule(ask.Day),
                new BookingCancelled(ask.Appointment, booking.Terms.Patient, ask.Reason)
            ),
        };

    /// <summary>A session was opened from it; it is called off at the chair.</summary>
    public sealed record SessionAlreadyOpened : Refusal;
}

/// <summary>No such booking stands on that day.</summary>
public sealed record UnknownBooking(LocalDate Day) : Refusal(("day", Day));
