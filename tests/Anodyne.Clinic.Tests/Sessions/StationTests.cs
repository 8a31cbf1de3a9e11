using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Tests.Sessions;

public sealed class StationTests
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 3, 10, 7, 30);
    private static readonly Station Desk = new("Desk", Heard: true, Morning, default, PausedAt: null);

    [Fact]
    public void A_test_counts_for_its_own_day()
    {
        Assert.True(Desk.IsTested(Morning + Duration.FromHours(9), DateTimeZone.Utc));
        Assert.False(Desk.IsTested(Morning + Duration.FromHours(17), DateTimeZone.Utc));
    }

    [Fact]
    public void A_test_that_nobody_heard_counts_for_nothing() =>
        Assert.False((Desk with { Heard = false }).IsTested(Morning, DateTimeZone.Utc));

    [Fact]
    public void A_pause_ends_by_itself_after_two_minutes()
    {
        Station paused = Desk with { PausedAt = Morning };
        Assert.Equal(Duration.FromSeconds(1), paused.PausedFor(Morning + Duration.FromSeconds(119)));
        Assert.Equal(Duration.Zero, paused.PausedFor(Morning + Station.Pause));
    }

    [Fact]
    public void A_screen_that_was_never_tested_cannot_be_paused() =>
        Assert.IsType<PauseSound.NoSuchStation>(
            Assert
                .IsType<Decision.Refused>(
                    PauseSound.Decide(
                        Id.New<ClinicId>(),
                        ImmutableSortedDictionary<string, Station>.Empty,
                        new("desk", Morning)
                    )
                )
                .Why
        );

    [Fact]
    public void A_new_test_ends_a_pause()
    {
        ClinicId clinic = Id.New<ClinicId>();
        IFact[] facts =
        [
            new SoundTried("a", "Desk", Heard: true),
            new SoundPaused("a"),
            new SoundTried("a", "Door", Heard: true),
        ];
        Station after = Stations.Fold.Over(
            facts.Select(
                (fact, i) =>
                    new Recorded(
                        i + 1,
                        StreamId.Stations(clinic),
                        i + 1,
                        Id.New<EventId>(),
                        null,
                        Morning,
                        Morning,
                        default,
                        fact
                    )
            )
        )["a"];
        Assert.Equal(("Door", null), (after.Name, after.PausedAt));
    }
}
