using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Web.Pages.Patients;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Anodyne.Web.Tests.Pages;

public sealed class PatientStoryTests
{
    private static readonly PatientId Patient = Id.New<PatientId>();
    private static readonly LocalDate Day = new(2026, 3, 2);
    private static readonly Booked Booster = new(
        Id.New<AppointmentId>(),
        Patient,
        BookingKind.Booster,
        1,
        "Chair 1",
        Day,
        new LocalTime(9, 30),
        new LocalTime(13, 0),
        Order: null,
        Instant.FromUtc(2026, 3, 2, 9, 30)
    );

    [Fact]
    public void A_booking_stands_between_what_was_before_and_after_it() =>
        Assert.Equal(
            ["Forecast released to the patient", "Booster booked", "Diary link issued"],
            Titles(
                [At(1, new DiaryLinkIssued("00")), At(3, new ForecastReleased(Id.New<ForecastId>()))],
                [At(2, Booster)]
            )
        );

    [Fact]
    public void A_cancelled_booking_is_still_told_as_made() =>
        Assert.Equal(
            ["Appointment cancelled", "Booster booked"],
            Titles([], [At(1, Booster), At(2, new BookingCancelled(Booster.Appointment, Patient, new Private("ill")))])
        );

    [Fact]
    public void A_booking_says_when_and_where() =>
        Assert.Contains("09:30, Chair 1", Story([], [At(1, Booster)])[0].Detail!, StringComparison.Ordinal);

    [Fact]
    public void Diary_days_in_a_row_are_one_line_with_their_pain()
    {
        Told told = Assert.Single(Story([At(1, Entry(0, 31)), At(2, Entry(1, 60))], []));
        Assert.Equal("Diary entered 2 times", told.Title);
        Assert.EndsWith("pain 3.1 to 6", told.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public void Something_between_diary_days_parts_them() =>
        Assert.Equal(3, Titles([At(1, Entry(0, 31)), At(3, Entry(1, 60))], [At(2, Booster)]).Count());

    [Fact]
    public void What_was_given_is_told_by_the_session_and_not_twice() => Assert.Empty(Story([At(1, Given())], []));

    private static IFact Given() =>
        new TreatmentGiven(
            Id.New<SessionId>(),
            Id.New<OrderId>(),
            default,
            default,
            Instant.MinValue,
            Instant.MinValue,
            default,
            StoppedEarly: false,
            IsBooster: false
        );

    private static DiaryEntered Entry(int day, int tenths) =>
        new(Id.New<DiaryEntryId>(), Day.PlusDays(day), "UTC", tenths, null, null, null, null, null, Backfilled: false);

    private static IEnumerable<string> Titles(Recorded[] own, Recorded[] bookings) =>
        Story(own, bookings).Select(one => one.Title);

    private static IReadOnlyList<Told> Story(Recorded[] own, Recorded[] bookings) =>
        PatientStory.Of(own, bookings, [], library: null!, Texts());

    private static IStringLocalizer Texts() =>
        new ResourceManagerStringLocalizerFactory(
            Options.Create(new LocalizationOptions { ResourcesPath = "Texts" }),
            NullLoggerFactory.Instance
        ).Create("Words", typeof(Program).Assembly.GetName().Name!);

    private static Recorded At(int hour, IFact fact)
    {
        Instant at = Instant.FromUtc(2026, 3, 1, hour, 0);
        return new(hour, StreamId.Patient(Patient), hour, Id.New<EventId>(), Patient, at, at, Id.New<UserId>(), fact);
    }
}
