using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>Book all sessions of a series at once: every one of them or none.</summary>
public static class BookSeries
{
    /// <param name="Patient">Who comes.</param>
    /// <param name="Kind">What for.</param>
    /// <param name="Slots">Where and when.</param>
    /// <param name="Reason">Why boosters are given above what the site allows in a year.</param>
    /// <param name="At">When it was asked.</param>
    public sealed record Command(
        PatientId Patient,
        BookingKind Kind,
        ImmutableArray<Slot> Slots,
        Private? Reason,
        Instant At
    ) : IAsk
    {
        public Right Right => Right.Schedule;

        public async Task<Decision> On(Desk desk)
        {
            var days = ImmutableDictionary<LocalDate, Day>.Empty;
            foreach (LocalDate day in Slots.Select(s => s.Day).Distinct())
            {
                days = days.Add(day, await desk.Load(Day.Fold, StreamId.Schedule(day)));
            }

            return Decide(
                this,
                await BookingGrounds.Read(desk, Patient),
                days,
                desk.Library,
                [.. Slots.Select(_ => Desk.NewId<AppointmentId>())]
            );
        }
    }

    public static Decision Decide(
        Command ask,
        BookingGrounds on,
        ImmutableDictionary<LocalDate, Day> days,
        Library library,
        ImmutableArray<AppointmentId> names
    )
    {
        if (ask.Slots.IsEmpty)
        {
            return new NothingChosen();
        }

        var booked = ImmutableArray.CreateBuilder<(StreamId, IFact)>();
        foreach ((Slot slot, AppointmentId name) in ask.Slots.OrderBy(s => s.Day).Zip(names))
        {
            (Booked? one, Refusal? why) = Reservation.Of(on, ask.Kind, slot, days[slot.Day], library, name);
            if (one is null)
            {
                return why!;
            }

            if (BoosterYear.Unreasoned(on, ask.Kind, slot.Day, ask.Reason, library) is { } unreasoned)
            {
                return unreasoned;
            }

            on = on.With(one);
            days = days.SetItem(slot.Day, days[slot.Day].With(one));
            booked.Add((StreamId.Schedule(slot.Day), one with { Reason = ask.Reason }));
        }

        return TooLong(on, ask.Slots) is { } tooLong ? tooLong : new Decision.Accepted(booked.DrainToImmutable());
    }

    private static SeriesTooLong? TooLong(BookingGrounds on, ImmutableArray<Slot> slots) =>
        on.Order is { } order
        && slots.Length > 1
        && Period.DaysBetween(slots.Min(s => s.Day), slots.Max(s => s.Day)) is var days
        && days > order.Terms.Content.Spread
            ? new SeriesTooLong(days, order.Terms.Content.Spread)
            : null;

    /// <summary>No day was chosen.</summary>
    public sealed record NothingChosen : Refusal;

    /// <summary>From the first to the last session are more days than the order allows.</summary>
    public sealed record SeriesTooLong(int Days, int Most) : Refusal(("days", Days), ("most", Most));
}
