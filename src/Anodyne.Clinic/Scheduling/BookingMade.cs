using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>A booking that was ever made: it stays when the booking is cancelled, so that the patient's page tells both.</summary>
public sealed record BookingMade(AppointmentId Appointment, PatientId Patient, LocalDate Day)
{
    public static readonly CardKind<BookingMade> Kind = new(
        "booking-made",
        e => e.Fact is Booked booked ? booked.Appointment.ToString() : null,
        (_, e) => e.Fact is Booked booked ? new BookingMade(booked.Appointment, booked.Patient, booked.Day) : null
    );
}
