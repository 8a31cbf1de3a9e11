using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Chart sedation, dissociation, pain and nausea by hand.</summary>
public static class ChartScores
{
    public sealed record Command(
        SessionId Session,
        int? Rass,
        int? Dissociation,
        int? PainTenths,
        int? Nausea,
        Instant At
    ) : SessionAsk(Session, At)
    {
        protected override Task<Decision> On(Session session, Desk desk) => Task.FromResult(Decide(session, this));
    }

    public static Decision Decide(Session session, Command ask)
    {
        var charted = new ScoresCharted(session.Patient, ask.Rass, ask.Dissociation, ask.PainTenths, ask.Nausea);
        return Values.Of(charted) switch
        {
            { IsEmpty: true } => new ChartVitals.NothingCharted(),
            var values when ImpossibleValue.Among(values) is { } impossible => impossible,
            _ => Decision.Accept(session.Stream, charted),
        };
    }
}
