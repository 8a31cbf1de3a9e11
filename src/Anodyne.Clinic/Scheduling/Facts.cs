using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>What a booking is for.</summary>
public enum BookingKind
{
    Consultation,
    Induction,
    Booster,
}

/// <summary>A patient has a chair at a time; stands in the stream of that day's schedule.</summary>
/// <param name="Appointment">The booking's own name.</param>
/// <param name="Patient">Who comes.</param>
/// <param name="Kind">What for.</param>
/// <param name="Session">Which session of the series, from 1.</param>
/// <param name="Chair">Which chair.</param>
/// <param name="Day">Which day, in the clinic's zone.</param>
/// <param name="From">Arrival.</param>
/// <param name="To">When the chair is free again, recovery included.</param>
/// <param name="Order">The order it is booked under; none yet for a booster that is still to be signed.</param>
/// <param name="StartsAt">The arrival as an instant, so that lists need no time zone.</param>
/// <param name="Reason">Why a booster is given above what the site allows in a year; null where it is not above.</param>
public sealed record Booked(
    AppointmentId Appointment,
    PatientId Patient,
    BookingKind Kind,
    int Session,
    string Chair,
    LocalDate Day,
    LocalTime From,
    LocalTime To,
    OrderId? Order,
    Instant StartsAt,
    Private? Reason = null
) : IAboutPatient;

/// <summary>The booking no longer stands.</summary>
public sealed record BookingCancelled(AppointmentId Appointment, PatientId Patient, Private Reason) : IAboutPatient;

/// <summary>The patient is here.</summary>
public sealed record PatientArrived(AppointmentId Appointment, PatientId Patient) : IAboutPatient;

/// <summary>A session holds this chair from now on.</summary>
public sealed record ChairTaken(string Chair, SessionId Session, PatientId Patient) : IAboutPatient;

/// <summary>The chair is free again.</summary>
public sealed record ChairFreed(string Chair, SessionId Session, PatientId Patient) : IAboutPatient;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class SchedulingFacts
{
    public static FactRegister AddScheduling(this FactRegister register) =>
        register
            .Add<Booked>("booked")
            .Add<BookingCancelled>("booking-cancelled")
            .Add<PatientArrived>("patient-arrived")
            .Add<ChairTaken>("chair-taken")
            .Add<ChairFreed>("chair-freed");
}
