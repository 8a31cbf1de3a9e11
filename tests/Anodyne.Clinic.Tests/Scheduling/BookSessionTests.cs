using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Tests.Planning;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Scheduling.ScheduleCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Scheduling;

public sealed class BookSessionTests
{
    [Fact]
    public void Holds_the_chair_for_preparation_infusion_and_recovery()
    {
        var order = Signed();
        var booked = Accepted<Booked>(Book(At(Tuesday), on: Grounds(order)));
        Duration watch = Duration.Max(
            Policy.Terms.MinimumObservation,
            Story.Library.Protocols[PlanningCase.Induction].MinimumObservation.Value
        );
        Assert.Equal(
            Duration.FromMinutes(30) + order.Terms.Content.Length + watch,
            (booked.To - booked.From).ToDuration()
        );
    }

    [Fact]
    public void Says_who_stands_in_the_way_of_a_chair()
    {
        var why = Refused<ChairAlreadyBooked>(Book(At(Tuesday, new(9, 0)), Held(At(Tuesday))));
        Assert.Equal(("Chair 1", Eight), (why.Chair, why.From));
    }

    [Fact]
    public void Books_the_other_chair_at_the_same_time() =>
        Accepted<Booked>(Book(At(Tuesday, chair: "Chair 2"), Held(At(Tuesday))));

    [Fact]
    public void Books_a_chair_at_the_minute_it_is_free_again()
    {
        var short1 = Grounds(Signed()) with
        {
            Policy = Policy with { Terms = Policy.Terms with { OpenTo = new(23, 0) } },
        };
        var first = Accepted<Booked>(Book(At(Tuesday), on: short1));
        Accepted<Booked>(Book(At(Tuesday, first.To), Day.Fold.Start.With(first), short1));
    }

    [Fact]
    public void Refuses_a_second_visit_on_one_day()
    {
        var on = Grounds(Signed());
        on = on.With(Accepted<Booked>(Book(At(Tuesday), on: on)));
        Refused<PatientAlreadyBooked>(Book(At(Tuesday, chair: "Chair 2"), on: on));
    }

    [Fact]
    public void Refuses_a_day_on_which_the_site_is_closed() =>
        Refused<ClosedThatDay>(Book(At(new LocalDate(2026, 3, 14))));

    [Fact]
    public void Refuses_a_chair_that_the_site_does_not_have() =>
        Refused<ChairUnknown>(Book(At(Tuesday, chair: "Chair 9")));

    [Fact]
    public void Refuses_an_arrival_before_opening() => Refused<BeforeOpening>(Book(At(Tuesday, new(7, 45))));

    [Fact]
    public void Refuses_a_visit_that_ends_after_closing() => Refused<EndsAfterClosing>(Book(At(Tuesday, new(16, 0))));

    [Fact]
    public void Refuses_a_visit_that_ends_after_midnight() => Refused<EndsAfterClosing>(Book(At(Tuesday, new(23, 0))));

    [Fact]
    public void Refuses_a_day_that_is_over() => Refused<DayIsPast>(Book(At(Today.PlusDays(-3))));

    [Fact]
    public void Refuses_a_series_without_an_order() => Refused<NoOrderThatDay>(Book(At(Tuesday), on: Grounds(null)));

    [Fact]
    public void Refuses_a_day_after_the_end_of_the_order() =>
        Refused<NoOrderThatDay>(Book(At(new LocalDate(2026, 4, 14))));

    [Fact]
    public void Refuses_more_sessions_than_the_order_has()
    {
        var on = Grounds(Signed(sessions: 3, given: 2));
        on = on.With(Accepted<Booked>(Book(At(Tuesday), on: on)));
        Refused<SeriesFullyBooked>(Book(At(Tuesday.PlusDays(1)), on: on));
    }

    [Fact]
    public void Books_a_booster_that_is_still_to_be_signed()
    {
        var booked = Accepted<Booked>(Book(At(Tuesday), on: Grounds(null), kind: BookingKind.Booster));
        Assert.Null(booked.Order);
    }

    [Fact]
    public void Refuses_a_booster_too_soon_after_the_last_infusion() =>
        Refused<TooCloseToAnotherSession>(
            Book(At(Tuesday), on: Grounds(null, lastGiven: Today.PlusDays(-7)), kind: BookingKind.Booster)
        );

    [Fact]
    public void Refuses_while_the_site_has_signed_nothing() =>
        Refused<NoChairsYet>(Book(At(Tuesday), on: Grounds(Signed()) with { Policy = null }));

    [Fact]
    public void Gives_the_number_of_a_cancelled_session_to_the_next_booking()
    {
        var on = Grounds(Signed());
        var first = Accepted<Booked>(Book(At(Tuesday), on: on));
        var second = Accepted<Booked>(Book(At(Tuesday.PlusDays(1)), on: on.With(first)));
        Assert.Equal(1, Accepted<Booked>(Book(At(Tuesday), on: on.With(second))).Session);
    }
}
