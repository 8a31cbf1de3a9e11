using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>A chair on a day from an arrival on.</summary>
public sealed record Slot(string Chair, LocalDate Day, LocalTime From);

/// <summary>What bookings are decided on.</summary>
/// <param name="Patient">For whom.</param>
/// <param name="Policy">What the site signed.</param>
/// <param name="Order">The newest order; null before any.</param>
/// <param name="Given">What was given on which day, the oldest first.</param>
/// <param name="Holds">Checks that are abnormal or overdue today and hold boosters.</param>
/// <param name="Ahead">The patient's bookings that still stand ahead.</param>
/// <param name="Today">The day in the clinic's zone.</param>
/// <param name="Zone">The clinic's zone.</param>
public sealed record BookingGrounds(
    PatientId Patient,
    SitePolicy? Policy,
    Order? Order,
    ImmutableArray<GivenDay> Given,
    ImmutableArray<HoldingCheck> Holds,
    ImmutableArray<Booked> Ahead,
    LocalDate Today,
    DateTimeZone Zone
)
{
    /// <summary>The first session of the series that is neither given nor booked: a cancelled one comes back first.</summary>
    public int NextNumber =>
        Enumerable.Range(Order?.NextSession ?? 1, Series.Length + 1).First(n => Series.All(b => b.Session != n));

    /// <summary>The day of the newest infusion.</summary>
    public LocalDate? LastGiven => Given.LastOrDefault()?.Day;

    /// <summary>How many sessions of the order have no booking yet.</summary>
    public int Unbooked => Order is null ? 0 : Math.Max(0, Order.SessionsLeft - Series.Length);

    private ImmutableArray<Booked> Series => [.. Ahead.Where(b => b.Order == Order?.Terms.Order)];

    public BookingGrounds With(Booked booked) => this with { Ahead = Ahead.Add(booked) };

    internal static async Task<BookingGrounds> Read(Desk desk, PatientId patient)
    {
        var stream = StreamId.Patient(patient);
        Grounds grounds = await desk.Load(Grounds.Fold, stream);
        return new BookingGrounds(
            patient,
            await desk.Load(SitePolicy.Fold, StreamId.Clinic(desk.Actor.Clinic)),
            (await desk.Load(OrderState.Fold, stream)).Newest,
            GivenDay.Of(grounds, desk.Zone),
            (await desk.Load(Monitoring.Fold, stream)).Holds(desk.Library, desk.Zone),
            [
                .. (await desk.Cards(AppointmentCard.Kind))
                    .Where(c => c.Terms.Patient == patient && c.IsAhead(desk.Today))
                    .Select(c => c.Terms),
            ],
            desk.Today,
            desk.Zone
        );
    }
}

/// <summary>The rules of a chair and a time, the same for one booking and for a series.</summary>
public static class Reservation
{
    /// <summary>The booking, or why this slot cannot be had.</summary>
    public static (Booked? Booked, Refusal? Why) Of(
        BookingGrounds on,
        BookingKind kind,
        Slot slot,
        Day day,
        Library library,
        AppointmentId appointment
    )
    {
        OrderId? order = OrderFor(on, kind, slot.Day)?.Terms.Order;
        return on.Policy is not { } policy ? (null, new NoChairsYet())
            : NotOpen(policy, slot, on.Today) is { } closed ? (null, closed)
            : Ordered(on, kind, slot.Day) is { } why ? (null, why)
            : VisitOf(on, kind, slot.Day, library) is var visit && visit.EndOf(slot.From) is not { } to
                ? (null, new EndsAfterClosing(slot.From, visit.Length, policy.Terms.OpenTo))
            : to > policy.Terms.OpenTo ? (null, new EndsAfterClosing(slot.From, visit.Length, policy.Terms.OpenTo))
            : day.InTheWay(slot.Chair, slot.From, to) is { } other
                ? (null, new ChairAlreadyBooked(slot.Chair, slot.Day, other.Terms.From, other.Terms.To))
            : (Placed(on, kind, slot, to, order, appointment), null);
    }

    /// <summary>How long the chair is held.</summary>
    public static Visit VisitOf(BookingGrounds on, BookingKind kind, LocalDate day, Library library) =>
        OrderFor(on, kind, day) is { } order
            ? Visit.Under(order, on.Policy!, library)
            : Visit.OfBooster(on.Policy!, library);

    private static Booked Placed(
        BookingGrounds on,
        BookingKind kind,
        Slot slot,
        LocalTime to,
        OrderId? order,
        AppointmentId appointment
    ) =>
        new(
            appointment,
            on.Patient,
            kind,
            order is null ? 1 : on.NextNumber,
            slot.Chair,
            slot.Day,
            slot.From,
            to,
            order,
            (slot.Day + slot.From).InZoneLeniently(on.Zone).ToInstant()
        );

    private static Refusal? NotOpen(SitePolicy policy, Slot slot, LocalDate today) =>
        slot switch
        {
            _ when slot.Day < today => new DayIsPast(slot.Day),
            _ when !policy.Terms.Chairs.Contains(slot.Chair) => new ChairUnknown(slot.Chair, policy.Terms.Chairs),
            _ when !policy.Terms.OpenDays.Contains(slot.Day.DayOfWeek) => new ClosedThatDay(
                slot.Day,
                policy.Terms.OpenDays
            ),
            _ when slot.From < policy.Terms.OpenFrom => new BeforeOpening(slot.From, policy.Terms.OpenFrom),
            _ => null,
        };

    private static Refusal? Ordered(BookingGrounds on, BookingKind kind, LocalDate day)
    {
        Order? order = OrderFor(on, kind, day);
        int least = order?.Terms.Content.LeastInterval ?? on.Policy!.Terms.MinimumIntervalDays;
        return on switch
        {
            _ when on.Ahead.FirstOrDefault(b => b.Day == day) is { } same => new PatientAlreadyBooked(
                day,
                same.Chair,
                same.From
            ),
            { Holds: [{ IsAbnormal: true, Since: var since }, ..] } when kind is BookingKind.Booster =>
                new AbnormalResultHoldsBoosters([.. on.Holds.Where(h => h.IsAbnormal).Select(h => h.Title)], since),
            { Holds: [var check, ..] } when kind is BookingKind.Booster => new MonitoringHoldsBoosters(
                [.. on.Holds.Select(h => h.Title)],
                check.Since
            ),
            _ when kind is not BookingKind.Booster && order is null => new NoOrderThatDay(day),
            _ when order is not null && on.Unbooked == 0 => new SeriesFullyBooked(order.Terms.Content.Sessions),
            _ when order is null && on.Ahead.FirstOrDefault(b => b.Kind == kind) is { } ahead =>
                new BoosterAlreadyBooked(ahead.Day),
            _ when TooNear(on, day, least) is { } near => new TooCloseToAnotherSession(day, near, least),
            _ => null,
        };
    }

    private static Order? OrderFor(BookingGrounds on, BookingKind kind, LocalDate day) =>
        on.Order is { } order && order.IsValidOn(day) && order.Terms.Content.IsBooster == (kind is BookingKind.Booster)
            ? order
            : null;

    private static LocalDate? TooNear(BookingGrounds on, LocalDate day, int least) =>
        on
            .Ahead.Select(b => b.Day)
            .Concat(on.LastGiven is { } last ? [last] : [])
            .Where(other => Math.Abs(Period.DaysBetween(other, day)) < least)
            .Select(other => (LocalDate?)other)
            .FirstOrDefault();
}

/// <summary>The site policy names no chairs yet.</summary>
public sealed record NoChairsYet : Refusal;

/// <summary>Something that is looked at while a patient is treated is overdue.</summary>
public sealed record MonitoringHoldsBoosters(ImmutableArray<string> Checks, LocalDate Since)
    : Refusal(("checks", Checks), ("since", Since));

/// <summary>The newest result of something that is looked at while a patient is treated is abnormal.</summary>
public sealed record AbnormalResultHoldsBoosters(ImmutableArray<string> Checks, LocalDate Since)
    : Refusal(("checks", Checks), ("since", Since));

/// <summary>The day lies in the past.</summary>
public sealed record DayIsPast(LocalDate Day) : Refusal(("day", Day));

/// <summary>The site policy knows no such chair.</summary>
public sealed record ChairUnknown(string Chair, ImmutableArray<string> Chairs)
    : Refusal(("chair", Chair), ("chairs", Chairs));

/// <summary>The site does not treat on that day of the week.</summary>
public sealed record ClosedThatDay(LocalDate Day, ImmutableArray<IsoDayOfWeek> Open)
    : Refusal(("day", Day), ("open", Open));

/// <summary>The arrival lies before the first arrival of the day.</summary>
public sealed record BeforeOpening(LocalTime From, LocalTime Opens) : Refusal(("from", From), ("opens", Opens));

/// <summary>With preparation and recovery the visit would not end before the last departure.</summary>
public sealed record EndsAfterClosing(LocalTime From, Duration Length, LocalTime Closes)
    : Refusal(("from", From), ("length", Length), ("closes", Closes));

/// <summary>Somebody else has the chair then.</summary>
public sealed record ChairAlreadyBooked(string Chair, LocalDate Day, LocalTime From, LocalTime To)
    : Refusal(("chair", Chair), ("day", Day), ("from", From), ("to", To));

/// <summary>The patient comes that day already.</summary>
public sealed record PatientAlreadyBooked(LocalDate Day, string Chair, LocalTime From)
    : Refusal(("day", Day), ("chair", Chair), ("from", From));

/// <summary>No signed order counts on that day.</summary>
public sealed record NoOrderThatDay(LocalDate Day) : Refusal(("day", Day));

/// <summary>Every session of the order was given or is booked.</summary>
public sealed record SeriesFullyBooked(int Sessions) : Refusal(("sessions", Sessions));

/// <summary>A booster without an order is booked already.</summary>
public sealed record BoosterAlreadyBooked(LocalDate Day) : Refusal(("day", Day));

/// <summary>Too few days lie between this session and another one.</summary>
public sealed record TooCloseToAnotherSession(LocalDate Day, LocalDate Other, int Least)
    : Refusal(("day", Day), ("other", Other), ("least", Least));
