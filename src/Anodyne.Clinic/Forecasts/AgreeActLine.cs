using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Relief;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>Agree with the patient before which line a booster should come: 30 % better, or pain as usual.</summary>
public static class AgreeActLine
{
    public sealed record Command(PatientId Patient, ReturnLine Line, Private Words, Instant At) : IAsk
    {
        public Right Right => Right.AgreeActLine;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(ForecastBook.Fold, StreamId.Forecast(Patient)), this);
    }

    public static Decision Decide(ForecastBook book, Command ask) =>
        book.Agreed is { } agreed && agreed.Line == ask.Line
            ? new ActLineAgreedAlready(agreed.Line, agreed.At)
            : Decision.Accept(StreamId.Forecast(ask.Patient), new ActLineAgreed(ask.Line, ask.Words));

    /// <summary>This line is the agreed one.</summary>
    public sealed record ActLineAgreedAlready(ReturnLine Line, Instant Since)
        : Refusal(("line", Line), ("since", Since));
}
