using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>Record what a check came to. It is recorded also when it is abnormal; what follows is decided by a person.</summary>
public static class RecordMonitoring
{
    /// <param name="Patient">Who was looked at.</param>
    /// <param name="Check">The id of the check in the knowledge folder.</param>
    /// <param name="Day">The day of the test or the conversation.</param>
    /// <param name="Result">What it came to.</param>
    /// <param name="Words">The values or the answers; required when abnormal.</param>
    /// <param name="At">When it was recorded.</param>
    public sealed record Command(
        PatientId Patient,
        string Check,
        LocalDate Day,
        MonitoringResult Result,
        Private? Words,
        Instant At
    ) : IScreeningAsk
    {
        public Right Right => Right.Screen;

        public Decision On(ScreeningState state, Library library) => Decide(state, this, library);
    }

    public static Decision Decide(ScreeningState state, Command ask, Library library) =>
        ask switch
        {
            _ when !state.IsReferred => new NoReferral(),
            _ when library.MonitoringChecks.Find(ask.Check) is null => new CheckUnknown(ask.Check),
            _ when ask.Day > library.AsOf => new CheckedInTheFuture(ask.Day),
            { Result: MonitoringResult.Abnormal } when string.IsNullOrWhiteSpace(ask.Words?.Text) =>
                new AbnormalNeedsWords(library.MonitoringChecks[ask.Check].Title),
            _ => Decision.Accept(
                StreamId.Patient(ask.Patient),
                new MonitoringRecorded(ask.Check, ask.Day, ask.Result, ask.Words)
            ),
        };

    /// <summary>The knowledge of the day names no such check.</summary>
    public sealed record CheckUnknown(string Check) : Refusal(("check", Check));

    /// <summary>Nobody is looked at tomorrow.</summary>
    public sealed record CheckedInTheFuture(LocalDate Day) : Refusal(("day", Day));

    /// <summary>What is abnormal must be said.</summary>
    public sealed record AbnormalNeedsWords(string Check) : Refusal(("check", Check));
}
