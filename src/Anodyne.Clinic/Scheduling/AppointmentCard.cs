using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>One booking in the clinic's lists: due at its arrival, gone when it is cancelled.</summary>
/// <param name="Terms">What was booked.</param>
/// <param name="HasArrived">Whether the patient is here.</param>
/// <param name="Session">The session that was opened from it.</param>
public sealed record AppointmentCard(Booked Terms, bool HasArrived, SessionId? Session)
{
    public static readonly CardKind<AppointmentCard> Kind = new("appointment", KeyOf, Apply, c => c.Terms.StartsAt);

    /// <summary>Whether it still stands ahead: no session was opened from it and its day is not over.</summary>
    public bool IsAhead(LocalDate today) => Session is null && Terms.Day >= today;

    private static string? KeyOf(Recorded e) =>
        e.Fact switch
        {
            Booked f => f.Appointment.ToString(),
            BookingCancelled f => f.Appointment.ToString(),
            PatientArrived f => f.Appointment.ToString(),
            SessionOpened f => f.Appointment?.ToString(),
            _ => null,
        };

    private static AppointmentCard? Apply(AppointmentCard? card, Recorded e) =>
        e.Fact switch
        {
            Booked booked => new(booked, HasArrived: false, Session: null),
            BookingCancelled => null,
            PatientArrived => card is null ? null : card with { HasArrived = true },
            SessionOpened opened => card is null ? null : card with { HasArrived = true, Session = opened.Session },
            _ => card,
        };
}
