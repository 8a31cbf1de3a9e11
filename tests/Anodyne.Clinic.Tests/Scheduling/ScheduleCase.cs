using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Tests.Planning;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Scheduling;

/// <summary>A site that is open on weekdays from 8 to 17 with two chairs, and a patient with a signed order.</summary>
internal static class ScheduleCase
{
    public static readonly LocalTime Eight = new(8, 0);
    public static readonly LocalDate Tuesday = Today.PlusDays(1);

    public static readonly SitePolicy Policy = PlanningCase.Policy with
    {
        Terms = PlanningCase.FirstTerms with
        {
            OpenDays =
            [
                IsoDayOfWeek.Monday,
                IsoDayOfWeek.Tuesday,
                IsoDayOfWeek.Wednesday,
                IsoDayOfWeek.Thursday,
                IsoDayOfWeek.Friday,
            ],
        },
    };

    public static Order Signed(int sessions = 5, int given = 0) =>
        new(
            new OrderSigned(
                Id.New<OrderId>(),
                Id.New<PlanId>(),
                "hash",
                PlanningCase.Planned(80, PlanningCase.Choose(PlanningCase.Induction, sessions: sessions)),
                "Dr. Test",
                Today.PlusDays(30)
            ),
            Noon,
            Ann,
            given,
            EndedAt: null,
            Reason: null
        );

    public static BookingGrounds Grounds(Order? order, LocalDate? lastGiven = null, PatientId? patient = null) =>
        new(
            patient ?? Patient,
            Policy,
            order,
            lastGiven is { } day ? [new GivenDay(day, DosePerKilogram.FromMilligramsPerKilogram(1))] : [],
            Holds: [],
            Ahead: [],
            Today,
            DateTimeZone.Utc
        );

    public static Slot At(LocalDate day, LocalTime? from = null, string chair = "Chair 1") =>
        new(chair, day, from ?? Eight);

    public static Decision Book(
        Slot slot,
        Day? day = null,
        BookingGrounds? on = null,
        BookingKind kind = BookingKind.Induction,
        Private? reason = null
    ) =>
        BookSession.Decide(
            new BookSession.Command(Patient, kind, slot, reason, Noon),
            on ?? Grounds(Signed()),
            day ?? Day.Fold.Start,
            Story.Library,
            Id.New<AppointmentId>()
        );

    public static Decision BookAll(BookingGrounds on, params ReadOnlySpan<Slot> slots)
    {
        ImmutableArray<Slot> all = [.. slots];
        return BookSeries.Decide(
            new BookSeries.Command(Patient, BookingKind.Induction, all, Reason: null, Noon),
            on,
            all.Select(s => s.Day).Distinct().ToImmutableDictionary(d => d, _ => Day.Fold.Start),
            Story.Library,
            [.. all.Select(_ => Id.New<AppointmentId>())]
        );
    }

    public static Day Held(Slot slot) => Day.Fold.Start.With(Accepted<Booked>(Book(slot)));
}
