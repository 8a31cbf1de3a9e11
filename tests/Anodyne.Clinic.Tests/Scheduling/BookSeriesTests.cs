using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using NodaTime;
using static Anodyne.Clinic.Tests.Scheduling.ScheduleCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Scheduling;

public sealed class BookSeriesTests
{
    [Fact]
    public void Books_every_session_in_the_stream_of_its_own_day()
    {
        var done = Assert.IsType<Decision.Accepted>(
            BookAll(Grounds(Signed()), At(Tuesday), At(Tuesday.PlusDays(1)), At(Tuesday.PlusDays(2)))
        );
        Assert.Equal([1, 2, 3], done.Facts.Select(f => ((Booked)f.Fact).Session));
        Assert.Equal(3, done.Facts.Select(f => f.Stream).Distinct().Count());
    }

    [Fact]
    public void Books_none_when_one_cannot_be_had() =>
        Refused<ClosedThatDay>(BookAll(Grounds(Signed()), At(Tuesday), At(new LocalDate(2026, 3, 15))));

    [Fact]
    public void Refuses_one_day_twice() =>
        Refused<PatientAlreadyBooked>(BookAll(Grounds(Signed()), At(Tuesday), At(Tuesday, chair: "Chair 2")));

    [Fact]
    public void Refuses_a_series_that_takes_longer_than_the_order_allows() =>
        Refused<BookSeries.SeriesTooLong>(BookAll(Grounds(Signed()), At(Tuesday), At(Tuesday.PlusDays(20))));

    [Fact]
    public void Refuses_when_nothing_is_chosen() => Refused<BookSeries.NothingChosen>(BookAll(Grounds(Signed())));
}
