using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>An open item: a booked booster that lies outside the newest window.</summary>
public sealed record FlaggedBooking(PatientId Patient, AppointmentId Appointment, LocalDate BookedOn, Instant Since)
{
    public static readonly CardKind<FlaggedBooking> Kind = new(
        "flagged-booking",
        e =>
            e.Fact switch
            {
                BookingFlagged flagged => flagged.Appointment.ToString(),
                FlagSettled settled => settled.Appointment.ToString(),
                BookingCancelled cancelled => cancelled.Appointment.ToString(),
                _ => null,
            },
        (_, e) =>
            e.Fact is BookingFlagged flagged
                ? new FlaggedBooking(e.Patient!.Value, flagged.Appointment, flagged.BookedOn, e.HappenedAt)
                : null,
        flag => flag.Since
    );
}
