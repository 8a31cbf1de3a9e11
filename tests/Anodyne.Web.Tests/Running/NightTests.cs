using Anodyne.Clinic;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Seeds;
using Anodyne.Storage;
using Anodyne.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Anodyne.Web.Tests.Running;

/// <summary>The program learns once a night, at the clinic's own hour.</summary>
public sealed class NightTests
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 11, 24, 9, 40);

    [Theory]
    [InlineData("Europe/London", "2026-11-24T09:40:00Z", "2026-11-24T03:00:00Z")]
    [InlineData("Europe/London", "2026-11-24T02:59:59Z", "2026-11-23T03:00:00Z")]
    [InlineData("Europe/London", "2026-07-01T02:00:00Z", "2026-07-01T02:00:00Z")]
    [InlineData("America/New_York", "2026-11-24T05:00:00Z", "2026-11-23T08:00:00Z")]
    public void The_last_night_is_the_newest_such_hour_in_the_clinics_zone(string zone, string now, string night) =>
        Assert.Equal(At(night), NightlyLearning.LastNight(At(now), DateTimeZoneProviders.Tzdb[zone], 3));

    /// <summary>On 29 March 2026 London has no one o’clock: the night begins when the clock has jumped.</summary>
    [Fact]
    public void A_night_without_that_hour_begins_after_it() =>
        Assert.Equal(
            At("2026-03-29T01:00:00Z"),
            NightlyLearning.LastNight(At("2026-03-29T09:00:00Z"), DateTimeZoneProviders.Tzdb["Europe/London"], 1)
        );

    [Fact]
    public async Task It_learns_when_a_night_has_passed_and_not_twice()
    {
        string folder = Directory.CreateTempSubdirectory("anodyne-night-").FullName;
        string data = Path.Combine(folder, "data");
        KeyFolder keys = KeyFolder.Open(Path.Combine(folder, "keys"), data, make: true);
        await using (ClinicStore store = ClinicStore.Sqlite(data, keys, new Ledger(Journey.Facts(), Journey.Cards())))
        {
            Hands clock = new() { Now = Morning };
            KnowledgeBase knowledge = KnowledgeBase.LoadOrThrow(Path.Combine(AppContext.BaseDirectory, "knowledge"));
            ClinicDoor door = new(store.Record, new FoldCache(), clock, knowledge);
            await SyntheticClinic.Seed(door, knowledge, Morning, DemoClinic.Zone);
            using RefreshPopulation refresh = new(store.Record, new FoldCache(), door, knowledge);
            using NightlyLearning night = new(
                store,
                store.Record,
                refresh,
                new JudgedForecasts(store.Record, new FoldCache(), knowledge, clock),
                clock,
                new ClinicOptions(data, null, "http://localhost:0", null),
                NullLogger<NightlyLearning>.Instance
            );
            Assert.Empty(await night.LookAtTheClock());
            clock.Now += Duration.FromHours(12);
            Assert.Empty(await night.LookAtTheClock());
            clock.Now += Duration.FromHours(6);
            Refreshed first = (await night.LookAtTheClock())[SyntheticClinic.Id];
            Assert.IsType<Reply.Done>(first.Answer);
            Assert.Equal(first.Patients, first.Computed);
            Assert.Empty(await night.LookAtTheClock());
            clock.Now += Duration.FromHours(24);
            Assert.Equal(new Refreshed(0, first.Patients, null), (await night.LookAtTheClock())[SyntheticClinic.Id]);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Instant At(string text) => NodaTime.Text.InstantPattern.General.Parse(text).Value;

    /// <summary>A clock that a test moves.</summary>
    private sealed class Hands : IClock
    {
        public Instant Now { get; set; }

        public Instant GetCurrentInstant() => Now;
    }
}
