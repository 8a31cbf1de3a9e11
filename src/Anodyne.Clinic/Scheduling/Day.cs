using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>One booking that stands, and whether the patient is here.</summary>
public sealed record Booking(Booked Terms, bool HasArrived)
{
    public bool Meets(LocalTime from, LocalTime to) => from < Terms.To && Terms.From < to;
}

/// <summary>The bookings of one day in the clinic's zone; cancelled ones are gone.</summary>
public sealed record Day(ImmutableArray<Booking> Bookings)
{
    public static readonly Fold<Day> Fold = new("schedule-day", new([]), Apply);

    public Booking? Find(AppointmentId id) => Bookings.FirstOrDefault(b => b.Terms.Appointment == id);

    /// <summary>What stands in the way of this chair at this time.</summary>
    public Booking? InTheWay(string chair, LocalTime from, LocalTime to) =>
        Bookings.FirstOrDefault(b => b.Terms.Chair == chair && b.Meets(from, to));

    public Booking? Of(PatientId patient) => Bookings.FirstOrDefault(b => b.Terms.Patient == patient);

    public Day With(Booked booked) => new(Bookings.Add(new Booking(booked, HasArrived: false)));

    private static Day Apply(Day day, Recorded e) =>
        e.Fact switch
        {
            Booked booked => day.With(booked),
            BookingCancelled gone => new(day.Bookings.RemoveAll(b => b.Terms.Appointment == gone.Appointment)),
            PatientArrived here => new([
                .. day.Bookings.Select(b => b.Terms.Appointment == here.Appointment ? b with { HasArrived = true } : b),
            ]),
            _ => day,
        };
}
