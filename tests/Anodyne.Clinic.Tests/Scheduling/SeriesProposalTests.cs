using Anodyne.Clinic.Scheduling;
using NodaTime;
using static Anodyne.Clinic.Tests.Scheduling.ScheduleCase;

namespace Anodyne.Clinic.Tests.Scheduling;

public sealed class SeriesProposalTests
{
    private static IReadOnlyList<ProposedVisit> Propose(BookingGrounds on, params (LocalDate, Day)[] days) =>
        SeriesProposal.Of(
            on,
            BookingKind.Induction,
            on.Unbooked,
            Tuesday,
            days.ToDictionary(d => d.Item1, d => d.Item2),
            Story.Library
        );

    [Fact]
    public void Proposes_as_many_visits_as_the_order_has_sessions() =>
        Assert.Equal(5, Propose(Grounds(Signed())).Count);

    [Fact]
    public void Passes_over_a_closed_day_and_says_so() =>
        Assert.Contains(
            Propose(Grounds(Signed())),
            v => v.Because.Contains("Sat 14 Mar: closed", StringComparison.Ordinal)
        );

    [Fact]
    public void Takes_the_second_chair_when_the_first_is_taken() =>
        Assert.Equal("Chair 2", Propose(Grounds(Signed()), (Tuesday, Held(At(Tuesday))))[0].Slot.Chair);

    [Fact]
    public void What_is_proposed_can_be_booked()
    {
        var on = Grounds(Signed());
        Assert.IsType<Record.Decision.Accepted>(BookAll(on, [.. Propose(on).Select(v => v.Slot)]));
    }

    [Fact]
    public void Proposes_nothing_without_an_order() =>
        Assert.Empty(
            SeriesProposal.Of(
                Grounds(null),
                BookingKind.Induction,
                5,
                Tuesday,
                new Dictionary<LocalDate, Day>(),
                Story.Library
            )
        );
}
