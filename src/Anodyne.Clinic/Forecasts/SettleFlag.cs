using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>Say what becomes of a booked booster that lies outside the window: kept, moved, and why.</summary>
public static class SettleFlag
{
    public sealed record Command(PatientId Patient, AppointmentId Appointment, Private Note, Instant At) : IAsk
    {
        public Right Right => Right.Schedule;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(ForecastBook.Fold, StreamId.Forecast(Patient)), this);
    }

    public static Decision Decide(ForecastBook book, Command ask) =>
        book.OpenFlag(ask.Appointment) is null
            ? new NoOpenFlag()
            : Decision.Accept(StreamId.Forecast(ask.Patient), new FlagSettled(ask.Appointment, ask.Note));

    /// <summary>This booking is not flagged now.</summary>
    public sealed record NoOpenFlag : Refusal;
}
