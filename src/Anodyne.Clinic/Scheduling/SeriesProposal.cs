using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>One proposed visit, and why it is this one, in words.</summary>
public sealed record ProposedVisit(Slot Slot, LocalTime To, string Because);

/// <summary>Proposes days and chairs for a series: the earliest that all rules allow, each with its reason.</summary>
public static class SeriesProposal
{
    /// <summary>How far ahead is looked; further ahead an order has ended.</summary>
    public const int DaysAhead = 60;

    /// <summary>Arrivals are proposed on quarters of an hour.</summary>
    private const int Grid = 15;

    /// <summary>At most <paramref name="count"/> visits from a day on; fewer when the schedule or the order has no more.</summary>
    public static ImmutableArray<ProposedVisit> Of(
        BookingGrounds on,
        BookingKind kind,
        int count,
        LocalDate from,
        IReadOnlyDictionary<LocalDate, Day> days,
        Library library
    )
    {
        var proposed = ImmutableArray.CreateBuilder<ProposedVisit>();
        LocalDate latest = from.PlusDays(DaysAhead);
        var passed = new List<string>();
        for (LocalDate day = from; day <= latest && proposed.Count < count; day = day.PlusDays(1))
        {
            (Booked? booked, string why) = Earliest(
                on,
                kind,
                day,
                days.GetValueOrDefault(day, Day.Fold.Start),
                library
            );
            if (booked is null)
            {
                passed.Add($"{Name(day)}: {why}");
                continue;
            }

            latest = proposed.Count == 0 ? Last(on, day, latest) : latest;
            on = on.With(booked);
            proposed.Add(new(new(booked.Chair, day, booked.From), booked.To, Because(why, passed)));
            passed.Clear();
        }

        return proposed.DrainToImmutable();
    }

    private static (Booked?, string) Earliest(
        BookingGrounds on,
        BookingKind kind,
        LocalDate day,
        Day booked,
        Library library
    )
    {
        if (on.Policy is not { } policy)
        {
            return (null, "no site policy");
        }

        string why = "closed";
        for (LocalTime from = policy.Terms.OpenFrom; from < policy.Terms.OpenTo; from = from.PlusMinutes(Grid))
        {
            foreach (string chair in policy.Terms.Chairs)
            {
                var tried = Reservation.Of(on, kind, new(chair, day, from), booked, library, default);
                if (tried.Booked is { } free)
                {
                    return (free, from == policy.Terms.OpenFrom ? "free from opening" : "the earliest free arrival");
                }

                why = Word(tried.Why) ?? why;
            }

            if (from.PlusMinutes(Grid) < from)
            {
                break;
            }
        }

        return (null, why);
    }

    private static string? Word(Record.Refusal? why) =>
        why switch
        {
            MonitoringHoldsBoosters => "monitoring is overdue",
            AbnormalResultHoldsBoosters => "a result is abnormal",
            ChairAlreadyBooked => "every chair is taken",
            ClosedThatDay => "closed",
            TooCloseToAnotherSession close => $"too close to {Name(close.Other)}",
            PatientAlreadyBooked => "the patient comes that day already",
            NoOrderThatDay => "no order counts that day",
            SeriesFullyBooked or BoosterAlreadyBooked => "nothing more to book",
            EndsAfterClosing => null,
            _ => "not possible",
        };

    private static LocalDate Last(BookingGrounds on, LocalDate first, LocalDate latest) =>
        on.Order is { } order ? LocalDate.Min(latest, first.PlusDays(order.Terms.Content.Spread)) : latest;

    private static string Because(string why, List<string> passed) =>
        passed.Count == 0 ? why : $"{why}; passed over {string.Join(", ", passed)}";

    private static string Name(LocalDate day) =>
        day.ToString("ddd d MMM", System.Globalization.CultureInfo.InvariantCulture);
}
