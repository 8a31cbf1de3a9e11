using System.Collections.Immutable;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Relief;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>
/// Compute a forecast from the diary and what was given, and keep it as it was made. The same day with the same history
/// makes nothing new. A booked booster that falls out of the window is flagged for a clinician.
/// </summary>
public static class MakeForecast
{
    public sealed record Command(PatientId Patient, Instant At) : IAsk
    {
        public Right Right => Right.KeepDiary;

        public async Task<Decision> On(Desk desk)
        {
            PainDays pain = await desk.Load(PainDays.Fold, StreamId.Diary(Patient));
            GivenTreatments given = await desk.Load(GivenTreatments.Fold, StreamId.Patient(Patient));
            SitePolicy? site = await desk.Load(SitePolicy.Fold, StreamId.Clinic(desk.Actor.Clinic));
            ScreeningState screening = await desk.Load(ScreeningState.Fold, StreamId.Patient(Patient));
            Monitoring monitoring = await desk.Load(Monitoring.Fold, StreamId.Patient(Patient));
            OrderState orders = await desk.Load(OrderState.Fold, StreamId.Patient(Patient));
            ForecastBook book = await desk.Load(ForecastBook.Fold, StreamId.Forecast(Patient));
            ClinicPopulation clinic = await desk.Load(ClinicPopulation.Fold, StreamId.Clinic(desk.Actor.Clinic));
            return Decide(
                this,
                new Foreteller(desk.Relief.Of(clinic.Population), KindOfPain.Of(screening), null),
                new History(pain.ToDiary(), given.In(desk.Zone, desk.Knowledge)),
                desk.Today,
                PolicyOf(site, book.Agreed, monitoring.Holds(desk.Library, desk.Zone), desk.Library) with
                {
                    SessionsLeft = SessionsLeft(orders, desk.Today),
                },
                book,
                await desk.Card(BoosterCard.Kind, Patient.ToString()),
                Desk.NewId<ForecastId>()
            );
        }
    }

    /// <summary>
    /// What the site has signed about boosters, with the line agreed with this patient and the checks that hold boosters;
    /// the defaults of the engine where nothing is signed or agreed.
    /// </summary>
    public static BoosterPolicy PolicyOf(
        SitePolicy? site,
        AgreedLine? agreed,
        ImmutableArray<HoldingCheck> held,
        Library library
    )
    {
        var limits = YearlyLimits.Of(site, library);
        BoosterPolicy policy = BoosterPolicy.Default with
        {
            ActAt = LineOf(agreed),
            Holds = [.. held.Select(h => new BoosterHold(h.InASentence, h.Since, h.IsAbnormal))],
            MostTreatmentDaysPerYear = limits.TreatmentDays,
            MostMilligramsPerKilogramPerYear = (double)limits.PerKilogram.MilligramsPerKilogram,
        };
        return site is null
            ? policy
            : policy with
            {
                MinimumIntervalDays = site.Terms.MinimumIntervalDays,
                LeadDays = site.Terms.LeadDays,
                Open = new OpeningDays(site.Terms.OpenDays, []),
            };
    }

    /// <summary>How many sessions of a series that has begun may still be given under its order; none for a booster.</summary>
    public static int SessionsLeft(OrderState orders, LocalDate today) =>
        orders.ValidOn(today) is { SessionsGiven: > 0, Terms.Content.IsBooster: false } series
            ? series.SessionsLeft
            : 0;

    /// <summary>The line agreed with the patient, else the clinic's.</summary>
    public static ReturnLine LineOf(AgreedLine? agreed) => agreed?.Line ?? BoosterPolicy.Default.ActAt;

    public static Decision Decide(
        Command ask,
        Foreteller by,
        History history,
        LocalDate today,
        BoosterPolicy policy,
        ForecastBook book,
        BoosterCard? booster,
        ForecastId id
    )
    {
        StreamId stream = StreamId.Forecast(ask.Patient);
        if (book.Newest?.Facts.InputHash == Forecast.InputHash(history, today, policy, ReturnRule.Current, by))
        {
            return Decision.Accept(stream);
        }

        ReliefForecast said = Forecast.From(history, today, policy, ReturnRule.Current, by);
        if (said.Booster.Advice is BoosterAdvice.NoTreatmentYet)
        {
            return Decision.Accept(stream);
        }

        var made = new ForecastMade(
            id,
            today,
            said.Model.ToString(),
            said.InputHash,
            KeptForecast.Written(said),
            said.Booster.Earliest,
            said.Booster.Latest
        );
        return Flag(made, book, booster) is { } flag
            ? Decision.Accept(stream, made, flag)
            : Decision.Accept(stream, made);
    }

    /// <summary>
    /// Only a window that moved away flags: a clinician who booked outside the window knew it, and a booster of today is under
    /// way.
    /// </summary>
    private static BookingFlagged? Flag(ForecastMade made, ForecastBook book, BoosterCard? booster) =>
        booster is { Booked: { } appointment, BookedOn: { } day }
        && day > made.AsOf
        && !Holds(made, day)
        && (book.Newest is null || Holds(book.Newest.Facts, day))
        && book.OpenFlag(appointment) is null
            ? new BookingFlagged(appointment, made.Forecast, day)
            : null;

    private static bool Holds(ForecastMade forecast, LocalDate day) =>
        forecast.WindowFrom is null || (day >= forecast.WindowFrom && day <= forecast.WindowTo);
}
