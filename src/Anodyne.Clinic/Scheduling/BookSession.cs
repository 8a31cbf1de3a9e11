using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>Book one session: a chair from the arrival to the end of recovery.</summary>
public static class BookSession
{
    /// <param name="Patient">Who comes.</param>
    /// <param name="Kind">What for.</param>
    /// <param name="Slot">Where and when.</param>
    /// <param name="Reason">Why a booster is given above what the site allows in a year.</param>
    /// <param name="At">When it was asked.</param>
    public sealed record Command(PatientId Patient, BookingKind Kind, Slot Slot, Private? Reason, Instant At) : IAsk
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
            ({ }, _) when BoosterYear.Unreasoned(on, ask.Kind, ask.Slot.Day, ask.Reason, library) is { } why => why,
            ({ } booked, _) => Decision.Accept(StreamId.Schedule(booked.Day), booked with { Reason = ask.Reason }),
            (_, var why) => why!,
        };
}
