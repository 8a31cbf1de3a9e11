using System.Collections.Immutable;
using Anodyne.Knowledge;
using NodaTime;

namespace Anodyne.Clinic.Recovery;

/// <summary>One criterion of the gate as it stands now.</summary>
/// <param name="Id">As in knowledge/discharge.</param>
/// <param name="Label">What must be true.</param>
/// <param name="IsMet">Whether it is.</param>
/// <param name="Detail">What was found, or how long it takes yet.</param>
/// <param name="MayNote">Whether a clinician's written note may stand for it.</param>
public sealed record CriterionReading(string Id, string Label, bool IsMet, string Detail, bool MayNote);

/// <summary>The gate to go home, read criterion by criterion.</summary>
public static class DischargeReading
{
    /// <param name="patient">The patient.</param>
    /// <param name="gate">The gate of knowledge.</param>
    /// <param name="observe">The least time under watch: the longest of gate, protocol and site.</param>
    /// <param name="now">The moment.</param>
    public static ImmutableArray<CriterionReading> Of(
        Recovering patient,
        DischargeGate gate,
        Duration observe,
        Instant now
    ) => [.. gate.Criteria.Select(c => Read(c, patient, gate, observe, now))];

    private static CriterionReading Read(
        DischargeCriterion criterion,
        Recovering patient,
        DischargeGate gate,
        Duration observe,
        Instant now
    )
    {
        (bool met, string detail) = criterion.Id switch
        {
            "observed-long-enough" => Observed(patient, observe, now),
            "aldrete" => InARow(patient, gate, s => Aldrete.Total(s.Aldrete), gate.AldreteAtLeast.Value.Value),
            "padss" => InARow(patient, gate, s => Padss.Total(s.Padss), gate.PadssAtLeast.Value.Value),
            "orientation" => Last(patient, s => s.Oriented && s.Dissociation <= gate.DissociationAtMost.Value.Value),
            "blood-pressure" => Pressure(patient, gate),
            "nausea" => Last(patient, s => s.Nausea <= gate.NauseaAtMost.Value.Value),
            "reversal-agent" => (true, "none given in this session"),
            "escort" => (patient.Escort is not null, patient.Escort is null ? "has not signed" : "signed"),
            "instructions" => (patient.HasAfterCare, patient.HasAfterCare ? "signed before the drug" : "not signed"),
            "clinician-release" => (true, "by signing this form"),
            _ => (false, "not known to this version"),
        };
        return new(criterion.Id, criterion.Label, met, detail, criterion.ClinicianMayNote);
    }

    private static (bool, string) Observed(Recovering patient, Duration observe, Instant now) =>
        patient.StoppedAt is not { } stopped ? (false, "the pump was not stopped")
        : now - stopped >= observe ? (true, $"{Minutes(now - stopped)} of {Minutes(observe)} min")
        : (false, $"{Minutes(stopped + observe - now) + 1} min to go");

    private static (bool, string) InARow(
        Recovering patient,
        DischargeGate gate,
        Func<RecoveryScored, int> total,
        decimal least
    )
    {
        int needed = gate.ScoresInARow.Value;
        int[] last = [.. patient.Scores.TakeLast(needed).Select(s => total(s.Marks))];
        return (
            last.Length == needed && last.All(t => t >= least),
            last.Length == 0 ? "not scored yet" : string.Join(", ", last)
        );
    }

    private static (bool, string) Last(Recovering patient, Func<RecoveryScored, bool> holds) =>
        patient.Scores.IsEmpty ? (false, "not scored yet")
        : holds(patient.Scores[^1].Marks) ? (true, "at the last score")
        : (false, "not at the last score");

    private static (bool, string) Pressure(Recovering patient, DischargeGate gate) =>
        (patient.Systolic, patient.BaselineSystolic) is ({ } now, { } baseline)
            ? (
                Math.Abs(Limit.PercentRise(now, baseline)) <= gate.PressureWithin.Value.Value,
                $"{now} mmHg, pre-check {baseline} mmHg"
            )
            : (false, "not measured");

    private static int Minutes(Duration time) => (int)time.TotalMinutes;
}
