using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Quantities;
using CsCheck;
using NodaTime;
using static Anodyne.Clinic.Tests.Scheduling.ScheduleCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Scheduling;

public sealed class DayTests
{
    private static readonly Lazy<BookingGrounds> Somebody = new(() => Grounds(Signed()));

    [Fact]
    public void Bookings_of_one_chair_never_overlap_whatever_the_order() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 600])
            .List[1, 25]
            .Sample(asked =>
            {
                Day day = asked.Aggregate(Day.Fold.Start, Try);
                return day.Bookings.All(a =>
                    day.Bookings.All(b =>
                        a == b || a.Terms.Chair != b.Terms.Chair || !a.Meets(b.Terms.From, b.Terms.To)
                    )
                );
            });

    [Fact]
    public void A_cancelled_booking_frees_its_time()
    {
        var booked = Accepted<Booked>(Book(At(Tuesday)));
        Day day = Of(booked, new BookingCancelled(booked.Appointment, Patient, "Ill")).Fold(Day.Fold);
        Accepted<Booked>(Book(At(Tuesday), day));
    }

    [Fact]
    public void A_cancellation_of_nothing_is_refused() =>
        Refused<UnknownBooking>(
            CancelBooking.Decide(new(Id.New<AppointmentId>(), Tuesday, "Ill", Noon), Day.Fold.Start, null)
        );

    [Fact]
    public void A_booking_with_a_session_is_not_cancelled()
    {
        var booked = Accepted<Booked>(Book(At(Tuesday)));
        Refused<CancelBooking.SessionAlreadyOpened>(
            CancelBooking.Decide(
                new(booked.Appointment, Tuesday, "Ill", Noon),
                Day.Fold.Start.With(booked),
                new(booked, HasArrived: true, Id.New<SessionId>())
            )
        );
    }

    [Fact]
    public void An_arrival_is_noted_once_and_on_its_day()
    {
        var booked = Accepted<Booked>(Book(At(Tuesday)));
        Day day = Day.Fold.Start.With(booked);
        MarkArrived.Command ask = new(booked.Appointment, Tuesday, Noon);
        var here = Accepted<PatientArrived>(MarkArrived.Decide(ask, day, Tuesday));
        Refused<MarkArrived.BookedForAnotherDay>(MarkArrived.Decide(ask, day, Today));
        Refused<MarkArrived.AlreadyHere>(MarkArrived.Decide(ask, Of(booked, here).Fold(Day.Fold), Tuesday));
    }

    private static Day Try(Day day, (int Chair, int Minute) asked) =>
        Book(At(Tuesday, Eight.PlusMinutes(asked.Minute), $"Chair {asked.Chair}"), day, Somebody.Value)
            is Decision.Accepted { Facts: [(_, Booked booked)] }
            ? day.With(booked)
            : day;
}
