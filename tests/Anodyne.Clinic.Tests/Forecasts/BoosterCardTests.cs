using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Forecasts;

public sealed class BoosterCardTests
{
    private static readonly AppointmentId Appointment = Id.New<AppointmentId>();

    private static readonly Booked Booking = new(
        Appointment,
        Patient,
        BookingKind.Booster,
        1,
        "Chair 1",
        Today.PlusDays(30),
        new LocalTime(9, 0),
        new LocalTime(12, 0),
        Order: null,
        Noon
    );

    [Fact]
    public void Nobody_is_due_before_an_infusion() => Assert.Null(Card(Of(Booking)));

    [Fact]
    public void The_line_names_what_was_given_last_and_how_long_it_took()
    {
        BoosterCard card = Card(Of(Given(Noon)))!;
        Assert.Equal((40m, 120), (card.LastGiven.Milligrams, card.Minutes));
    }

    [Fact]
    public void A_booked_booster_stands_in_the_line_until_it_is_cancelled()
    {
        Assert.Equal(Today.PlusDays(30), Card(Of(Given(Noon), Booking))!.BookedOn);
        Assert.Null(Card(Of(Given(Noon), Booking, new BookingCancelled(Appointment, Patient, "Ill")))!.BookedOn);
    }

    [Fact]
    public void When_the_booster_was_given_the_booking_is_spent() =>
        Assert.Null(Card(Of(Given(Noon), Booking, Given(Noon + Duration.FromDays(30))))!.BookedOn);

    private static TreatmentGiven Given(Instant start) =>
        new(
            Id.New<SessionId>(),
            Id.New<OrderId>(),
            Dose.FromMilligrams(40),
            DosePerKilogram.FromMilligramsPerKilogram(0.5m),
            start,
            start + Duration.FromHours(2),
            DoseRate.FromMilligramsPerHour(20),
            StoppedEarly: false,
            IsBooster: true
        );

    private static BoosterCard? Card(Story story)
    {
        CardRow? row = null;
        foreach (Recorded e in story.Events().Where(e => BoosterCard.Kind.KeyOf(e) is not null))
        {
            row = BoosterCard.Kind.Next(row, "patient", e, null!);
        }

        return row is null ? null : BoosterCard.Kind.Read(row, null!);
    }
}
