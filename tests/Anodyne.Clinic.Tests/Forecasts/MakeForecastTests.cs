using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Tests.Scheduling;
using Anodyne.Quantities;
using Anodyne.Relief;
using Anodyne.Relief.Model;
using NodaTime;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Forecasts;

public sealed class MakeForecastTests
{
    /// <summary>Pain 8 before; two boosters of which each gave twenty-four days at pain 3, then a third one ten days ago.</summary>
    private static readonly History TwoEndings = Boosters(24, 10);

    [Fact]
    public void A_forecast_keeps_its_model_its_input_and_every_word()
    {
        ForecastMade made = Accepted<ForecastMade>(Make(TwoEndings));
        KeptForecast kept = Assert.Single(Of(made).Fold(ForecastBook.Fold).Forecasts);
        Assert.Equal(("latent-relief 1", made.InputHash), (made.Model, kept.Said.InputHash));
        Assert.Equal((made.WindowFrom, made.WindowTo), (kept.Said.Booster.Earliest, kept.Said.Booster.Latest));
        Assert.NotNull(made.WindowFrom);
    }

    [Fact]
    public void Nothing_is_foretold_before_an_infusion() =>
        Assert.Empty(Facts(Make(new History(TwoEndings.Diary, []))));

    [Fact]
    public void The_same_day_with_the_same_history_makes_nothing_new() =>
        Assert.Empty(Facts(Make(TwoEndings, Of(Accepted<ForecastMade>(Make(TwoEndings))))));

    [Fact]
    public void Another_line_agreed_on_the_same_day_makes_another_forecast()
    {
        ForecastMade before = Accepted<ForecastMade>(Make(TwoEndings));
        ForecastMade after = Accepted<ForecastMade>(Make(TwoEndings, Of(before), line: ReturnLine.Baseline));
        Assert.True(after.WindowTo >= before.WindowTo);
    }

    [Fact]
    public void With_too_little_data_it_is_kept_and_names_no_day() =>
        Assert.Null(Accepted<ForecastMade>(Make(new History(PainDiary.Empty, [new Treatment(Today)]))).WindowFrom);

    [Fact]
    public void A_booking_inside_the_window_is_left_alone()
    {
        LocalDate inside = Accepted<ForecastMade>(Make(TwoEndings)).WindowFrom!.Value;
        Assert.DoesNotContain(Facts(Make(TwoEndings, booked: inside)), f => f is BookingFlagged);
    }

    [Fact]
    public void A_window_that_moves_away_flags_the_booking() =>
        Assert.Equal(
            Today.PlusDays(90),
            Accepted<BookingFlagged>(Make(TwoEndings, booked: Today.PlusDays(90))).BookedOn
        );

    [Fact]
    public void A_booster_of_today_is_not_flagged() =>
        Assert.DoesNotContain(Facts(Make(TwoEndings, booked: Today)), f => f is BookingFlagged);

    [Fact]
    public void A_booking_that_was_outside_before_is_not_flagged_again() =>
        Assert.DoesNotContain(
            Facts(Make(Boosters(24, 11), Of(Accepted<ForecastMade>(Make(TwoEndings))), Today.PlusDays(90))),
            f => f is BookingFlagged
        );

    [Fact]
    public void Only_the_newest_forecast_is_released_and_only_once()
    {
        ForecastMade made = Accepted<ForecastMade>(Make(TwoEndings));
        Accepted<ForecastReleased>(Release(Of(made), made.Forecast));
        Refused<ReleaseForecast.NewerForecast>(Release(Of(made), Id.New<ForecastId>()));
        Refused<ReleaseForecast.ForecastAlreadyReleased>(
            Release(Of(made, new ForecastReleased(made.Forecast)), made.Forecast)
        );
        Refused<ReleaseForecast.NoForecastToRelease>(Release(Of(), made.Forecast));
    }

    [Fact]
    public void A_patient_sees_a_released_forecast_until_the_window_moves()
    {
        ForecastMade made = Accepted<ForecastMade>(Make(TwoEndings));
        Story released = Of(made, new ForecastReleased(made.Forecast));
        Assert.Null(Of(made).Fold(ForecastBook.Fold).ForPatient);
        Assert.NotNull(released.Fold(ForecastBook.Fold).ForPatient);
        Assert.Null(
            released
                .And(made with { Forecast = Id.New<ForecastId>(), WindowTo = made.WindowTo!.Value.PlusDays(1) })
                .Fold(ForecastBook.Fold)
                .ForPatient
        );
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 2)]
    [InlineData(5, 0)]
    public void A_series_that_has_begun_and_is_not_over_has_sessions_left(int given, int left) =>
        Assert.Equal(left, MakeForecast.SessionsLeft(new OrderState([ScheduleCase.Signed(5, given)]), Today));

    [Fact]
    public void Nothing_is_left_of_a_series_whose_order_counts_no_more()
    {
        Order begun = ScheduleCase.Signed(5, given: 3);
        Assert.Equal(0, MakeForecast.SessionsLeft(new OrderState([begun]), begun.Terms.ValidUntil.PlusDays(1)));
    }

    [Fact]
    public void A_flag_is_settled_once()
    {
        var appointment = Id.New<AppointmentId>();
        var flagged = new BookingFlagged(appointment, Id.New<ForecastId>(), Today);
        Accepted<FlagSettled>(Settle(Of(flagged), appointment));
        Refused<SettleFlag.NoOpenFlag>(Settle(Of(flagged, new FlagSettled(appointment, "Kept.")), appointment));
    }

    private static Decision Make(
        History history,
        Story? told = null,
        LocalDate? booked = null,
        ReturnLine line = ReturnLine.ThirtyPercent
    ) =>
        MakeForecast.Decide(
            new MakeForecast.Command(Patient, Noon),
            new Foreteller(new ReliefModel(Population.DayOne), PainCondition.Crps, null),
            history,
            Today,
            BoosterPolicy.Default with
            {
                ActAt = line,
            },
            (told ?? Of()).Fold(ForecastBook.Fold),
            booked is null
                ? null
                : new BoosterCard(
                    Patient,
                    Noon,
                    Dose.FromMilligrams(40),
                    DoseRate.FromMilligramsPerHour(20),
                    120,
                    null,
                    null,
                    null,
                    Id.New<AppointmentId>(),
                    booked
                ),
            Id.New<ForecastId>()
        );

    private static Decision Release(Story story, ForecastId forecast) =>
        ReleaseForecast.Decide(story.Fold(ForecastBook.Fold), new ReleaseForecast.Command(Patient, forecast, Noon));

    private static Decision Settle(Story story, AppointmentId appointment) =>
        SettleFlag.Decide(story.Fold(ForecastBook.Fold), new SettleFlag.Command(Patient, appointment, "Kept.", Noon));

    private static IEnumerable<IFact> Facts(Decision decision) =>
        Assert.IsType<Decision.Accepted>(decision).Facts.Select(f => f.Fact);

    private static History Boosters(int relieved, int ago)
    {
        LocalDate[] given = [Today.PlusDays(-ago - 120), Today.PlusDays(-ago - 60), Today.PlusDays(-ago)];
        IEnumerable<DiaryEntry> before = Days(given[0].PlusDays(-28), given[0].PlusDays(-1), 8);
        IEnumerable<DiaryEntry> after = given.SelectMany(
            (day, i) =>
                Days(day.PlusDays(1), day.PlusDays(relieved), 3)
                    .Concat(i < 2 ? Days(day.PlusDays(relieved + 1), given[i + 1].PlusDays(-1), 8) : [])
        );
        return new History(PainDiary.From([.. before, .. after]), [.. given.Select(d => new Treatment(d, 40, 0.5))]);
    }

    private static IEnumerable<DiaryEntry> Days(LocalDate from, LocalDate to, double pain) =>
        Enumerable.Range(0, Period.DaysBetween(from, to) + 1).Select(n => new DiaryEntry(from.PlusDays(n), pain));
}
