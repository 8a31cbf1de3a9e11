using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>Book one session: a chair from the arrival to the end of recovery.</summary>
public static class BookSession
{
    public sealed record Command(PatientId Patient, BookingKind Kind, Slot Slot, Instant At) : IAsk
    {
        public Right Right => Right.Schedule;

        public async Task<Decision> On(Desk desk) =>
            Decide(
                this,
                await BookingGrounds.Read(desk, Patient),
                await desk.Load(Day.Fold, StreamId.Schedule(Slot.Day)),
                desk.Library,
                Desk.NewId<AppointmentId>()
            );
    }

    public static Decision Decide(
        Command ask,
        BookingGrounds on,
        Day day,
        Library library,
        AppointmentId appointment
    ) =>
        Reservation.Of(on, ask.Kind, ask.Slot, day, library, appointment) switch
        {
            ({ } booked, _) => Decision.Accept(StreamId.Schedule(booked.Day), booked),
            (_, var why) => why!,
        };
}
