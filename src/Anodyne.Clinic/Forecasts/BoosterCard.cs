using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>One treated patient in the list of boosters due: what was given last, what is foretold, what is booked.</summary>
/// <param name="Patient">Who.</param>
/// <param name="LastAt">When the last infusion began.</param>
/// <param name="LastGiven">How much it gave.</param>
/// <param name="HighestTolerated">The highest rate that ran without a hold rule being met.</param>
/// <param name="Minutes">How long it ran.</param>
/// <param name="AsOf">The day of the newest forecast.</param>
/// <param name="WindowFrom">First day of its window.</param>
/// <param name="WindowTo">Last day of its window.</param>
/// <param name="Booked">The booster that is booked.</param>
/// <param name="BookedOn">Its day.</param>
public sealed record BoosterCard(
    PatientId Patient,
    Instant LastAt,
    Dose LastGiven,
    DoseRate HighestTolerated,
    int Minutes,
    LocalDate? AsOf,
    LocalDate? WindowFrom,
    LocalDate? WindowTo,
    AppointmentId? Booked,
    LocalDate? BookedOn
)
{
    public static readonly CardKind<BoosterCard> Kind = new(
        "booster",
        e =>
            e.Fact is TreatmentGiven or ForecastMade or BookingCancelled or Booked { Kind: BookingKind.Booster }
                ? e.Patient?.ToString()
                : null,
        Apply
    );

    private static BoosterCard? Apply(BoosterCard? card, Recorded e) =>
        e.Fact switch
        {
            TreatmentGiven t => Treated(card, e.Patient!.Value, t),
            ForecastMade made when card is not null => card with
            {
                AsOf = made.AsOf,
                WindowFrom = made.WindowFrom,
                WindowTo = made.WindowTo,
            },
            Booked booked when card is not null => card with { Booked = booked.Appointment, BookedOn = booked.Day },
            BookingCancelled cancelled when card?.Booked == cancelled.Appointment => card! with
            {
                Booked = null,
                BookedOn = null,
            },
            _ => card,
        };

    private static BoosterCard Treated(BoosterCard? card, PatientId patient, TreatmentGiven given)
    {
        // The booking was for this treatment when its day has come in any zone; no two boosters are two days apart.
        bool ahead = card?.BookedOn is { } day && day > given.StartedAt.InUtc().Date.PlusDays(1);
        return new BoosterCard(
            patient,
            given.StartedAt,
            given.Delivered,
            given.HighestTolerated,
            (int)Math.Ceiling((given.EndedAt - given.StartedAt).TotalMinutes),
            AsOf: null,
            WindowFrom: null,
            WindowTo: null,
            ahead ? card!.Booked : null,
            ahead ? card!.BookedOn : null
        );
    }
}
