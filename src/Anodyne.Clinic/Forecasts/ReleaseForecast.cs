using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>Let the patient see the newest forecast; only a prescriber does.</summary>
public static class ReleaseForecast
{
    public sealed record Command(PatientId Patient, ForecastId Forecast, Instant At) : IAsk
    {
        public Right Right => Right.ReleaseForecast;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(ForecastBook.Fold, StreamId.Forecast(Patient)), this);
    }

    public static Decision Decide(ForecastBook book, Command ask) =>
        book.Newest switch
        {
            null => new NoForecastToRelease(),
            var newest when newest.Facts.Forecast != ask.Forecast => new NewerForecast(newest.Facts.AsOf),
            { ReleasedAt: { } since } => new ForecastAlreadyReleased(since),
            _ => Decision.Accept(StreamId.Forecast(ask.Patient), new ForecastReleased(ask.Forecast)),
        };

    public sealed record NoForecastToRelease : Refusal;

    /// <summary>Another forecast was made since the page was shown.</summary>
    public sealed record NewerForecast(LocalDate AsOf) : Refusal(("asOf", AsOf));

    public sealed record ForecastAlreadyReleased(Instant Since) : Refusal(("since", Since));
}
