using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Relief;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>A forecast as it was made, kept for ever so that it can be held against what came.</summary>
/// <param name="Forecast">The forecast's own name.</param>
/// <param name="AsOf">The day it speaks from.</param>
/// <param name="Model">Name and version of what made it.</param>
/// <param name="InputHash">SHA-256 over the history it used, hexadecimal.</param>
/// <param name="Result">What it says, as the engine's own JSON.</param>
/// <param name="WindowFrom">First day of the booster window; none when it abstains.</param>
/// <param name="WindowTo">Last day of the booster window.</param>
public sealed record ForecastMade(
    ForecastId Forecast,
    LocalDate AsOf,
    string Model,
    string InputHash,
    string Result,
    LocalDate? WindowFrom,
    LocalDate? WindowTo
) : IFact;

/// <summary>A clinician lets the patient see this forecast.</summary>
public sealed record ForecastReleased(ForecastId Forecast) : IFact;

/// <summary>A new entry moved the window away from a booking that stands.</summary>
public sealed record BookingFlagged(AppointmentId Appointment, ForecastId Forecast, LocalDate BookedOn) : IFact;

/// <summary>A clinician looked at the flag and keeps or moved the booking.</summary>
public sealed record FlagSettled(AppointmentId Appointment, Private Note) : IFact;

/// <summary>Patient and clinic agreed before which line a booster should come; it counts until another is agreed.</summary>
/// <param name="Line">The line.</param>
/// <param name="Words">Why, in the words of who agreed with the patient.</param>
public sealed record ActLineAgreed(ReturnLine Line, Private Words) : IFact;

/// <summary>What was learnt from the clinic's own patients about how relief differs between them.</summary>
/// <param name="Population">The engine's own JSON.</param>
/// <param name="Patients">From how many.</param>
public sealed record PopulationLearnt(string Population, int Patients) : IFact;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class ForecastFacts
{
    public static FactRegister AddForecasts(this FactRegister register) =>
        register
            .Add<ForecastMade>("forecast-made")
            .Add<ForecastReleased>("forecast-released")
            .Add<BookingFlagged>("booking-flagged")
            .Add<FlagSettled>("flag-settled")
            .Add<ActLineAgreed>("act-line-agreed")
            .Add<PopulationLearnt>("population-learnt");
}
