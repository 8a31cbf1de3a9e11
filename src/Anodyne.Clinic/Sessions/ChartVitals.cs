using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Chart vital signs by hand. The impossible is refused, the unlikely is kept.</summary>
public static class ChartVitals
{
    public sealed record Command(
        SessionId Session,
        int? HeartRate,
        int? Systolic,
        int? Diastolic,
        int? SpO2,
        int? RespiratoryRate,
        Instant At
    ) : SessionAsk(Session, At)
    {
        protected override Task<Decision> On(Session session, Desk desk) => Task.FromResult(Decide(session, this));
    }

    public static Decision Decide(Session session, Command ask)
    {
        var charted = new VitalsCharted(
            session.Patient,
            ask.HeartRate,
            ask.Systolic,
            ask.Diastolic,
            ask.SpO2,
            ask.RespiratoryRate
        );
        return ask switch
        {
            _ when Values.Of(charted).IsEmpty => new NothingCharted(),
            _ when ImpossibleValue.Among(Values.Of(charted)) is { } impossible => impossible,
            { Systolic: null, Diastolic: not null } or { Systolic: not null, Diastolic: null } => new PressureIsTwo(),
            { Systolic: { } high, Diastolic: { } low } when low >= high => new PressureUpsideDown(high, low),
            _ => Decision.Accept(session.Stream, charted),
        };
    }

    /// <summary>Nothing was typed.</summary>
    public sealed record NothingCharted : Refusal;

    /// <summary>A blood pressure is two numbers.</summary>
    public sealed record PressureIsTwo : Refusal;

    /// <summary>The lower number is not below the upper one.</summary>
    public sealed record PressureUpsideDown(int Systolic, int Diastolic)
        : Refusal(("systolic", Systolic), ("diastolic", Diastolic));
}

/// <summary>A value that its scale does not have.</summary>
public sealed record ImpossibleValue(Sign Sign, int Value, int Lowest, int Highest)
    : Refusal(("sign", Values.Name(Sign)), ("value", Value), ("lowest", Lowest), ("highest", Highest))
{
    internal static ImpossibleValue? Among(IEnumerable<(Sign Sign, int Value)> values) =>
        values
            .Where(one => !Signs.IsOnScale(one.Sign, one.Value))
            .Select(one => new ImpossibleValue(
                one.Sign,
                one.Value,
                Signs.Scale(one.Sign).Lowest,
                Signs.Scale(one.Sign).Highest
            ))
            .FirstOrDefault();
}
