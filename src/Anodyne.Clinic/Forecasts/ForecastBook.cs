using System.Collections.Immutable;
using System.Text.Json;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Relief;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Anodyne.Clinic.Forecasts;

/// <summary>A forecast as it stands in the record, and who released it.</summary>
public sealed record KeptForecast(ForecastMade Facts, Instant At, Instant? ReleasedAt, UserId? ReleasedBy)
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions(
        JsonSerializerDefaults.Web
    ).ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    /// <summary>What it said, word for word.</summary>
    public ReliefForecast Said => JsonSerializer.Deserialize<ReliefForecast>(Facts.Result, Json)!;

    /// <summary>A forecast as it is stored.</summary>
    public static string Written(ReliefForecast forecast) => JsonSerializer.Serialize(forecast, Json);
}

/// <summary>A booking that a forecast has moved away from.</summary>
public sealed record BookingFlag(BookingFlagged Facts, Instant At, bool IsSettled);

/// <summary>The line that was agreed with the patient, when and by whom.</summary>
public sealed record AgreedLine(ReturnLine Line, Private Words, Instant At, UserId By);

/// <summary>
/// Every forecast of a patient, oldest first, the bookings that were flagged, and the line agreed with the patient.
/// </summary>
public sealed record ForecastBook(ImmutableArray<KeptForecast> Forecasts, ImmutableArray<BookingFlag> Flags)
{
    public static readonly Fold<ForecastBook> Fold = new("forecast-book", new ForecastBook([], []), Apply);

    /// <summary>The line agreed last; null while the site's counts.</summary>
    public AgreedLine? Agreed { get; init; }

    public KeptForecast? Newest => Forecasts.IsEmpty ? null : Forecasts[^1];

    /// <summary>What the patient may see: released, and not overtaken by a forecast with another window.</summary>
    public KeptForecast? ForPatient =>
        Forecasts.LastOrDefault(f => f.ReleasedAt is not null) is { } released
        && released.Facts.WindowFrom == Newest!.Facts.WindowFrom
        && released.Facts.WindowTo == Newest.Facts.WindowTo
            ? released
            : null;

    public BookingFlag? OpenFlag(AppointmentId appointment) =>
        Flags.LastOrDefault(f => f.Facts.Appointment == appointment && !f.IsSettled);

    private static ForecastBook Apply(ForecastBook book, Recorded e) =>
        e.Fact switch
        {
            ForecastMade made => book with
            {
                Forecasts = book.Forecasts.Add(
                    new KeptForecast(made, e.HappenedAt, ReleasedAt: null, ReleasedBy: null)
                ),
            },
            ForecastReleased released => book with
            {
                Forecasts =
                [
                    .. book.Forecasts.Select(f =>
                        f.Facts.Forecast == released.Forecast
                            ? f with
                            {
                                ReleasedAt = e.HappenedAt,
                                ReleasedBy = e.By,
                            }
                            : f
                    ),
                ],
            },
            BookingFlagged flagged => book with
            {
                Flags = book.Flags.Add(new BookingFlag(flagged, e.HappenedAt, IsSettled: false)),
            },
            ActLineAgreed agreed => book with
            {
                Agreed = new AgreedLine(agreed.Line, agreed.Words, e.HappenedAt, e.By),
            },
            FlagSettled settled => book with
            {
                Flags =
                [
                    .. book.Flags.Select(f =>
                        f.Facts.Appointment == settled.Appointment ? f with { IsSettled = true } : f
                    ),
                ],
            },
            _ => book,
        };
}
