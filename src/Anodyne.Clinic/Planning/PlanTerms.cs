using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using NodaTime.Text;

namespace Anodyne.Clinic.Planning;

/// <summary>A plan line by line: exactly what consent and order are bound to, and what changed from another one.</summary>
public static class PlanTerms
{
    public static ImmutableArray<Term> Of(PlanContent plan) =>
        [
            new("Protocol", plan.Protocol.ToString()),
            new("Drug", plan.Drug),
            new("Dosing weight", $"{plan.DosingWeight}, measured {LocalDatePattern.Iso.Format(plan.WeighedOn)}"),
            new("First rate", plan.Steps.Start.ToString()),
            new("Largest step up", plan.Steps.Step.Smallest > 0 ? plan.Steps.Step.ToString() : "none: one rate"),
            new("Between two steps at least", plan.Steps.Step.Smallest > 0 ? Terms.Said(plan.Steps.BetweenSteps) : "–"),
            new("Highest rate", $"{plan.Steps.Ceiling} ({plan.Steps.Ceiling / plan.DosingWeight})"),
            new("First sessions", plan.Ramp.Length > 1 ? string.Join(", ", plan.Ramp.Select(Said)) : "as all others"),
            new("Step down by", plan.Steps.StepDownBy.ToString()),
            new("Length of a session", Terms.Said(plan.Length)),
            new("Drug in one session as planned", plan.PlannedTotal.ToString()),
            new("Most drug in one session", plan.MostTotal.ToString()),
            new("Over several sessions", string.Join(", ", plan.Windows.Select(Said))),
            new("Bolus", plan.Bolus is { } bolus ? Said(bolus) : "none"),
            new("Bag", $"{plan.Bag.Recipe}: {plan.Bag.Strength} in {plan.Bag.Volume}"),
            new("Sessions", $"{new Knowledge.Sessions(plan.Sessions)} within {plan.Spread} d"),
            new("Beside ketamine", plan.Adjuncts.IsEmpty ? "nothing" : string.Join(", ", plan.Adjuncts)),
            new("Price", $"{plan.PricePerSession} {plan.Currency} a session, {plan.Price} {plan.Currency} for all"),
        ];

    public static ImmutableArray<TermChange> Changes(PlanContent before, PlanContent after) =>
        Terms.Changes(Of(before), Of(after));

    private static string Said(RampedSteps ramp) => $"from session {ramp.FromSession} at most {ramp.Steps.Ceiling}";

    private static string Said(PlannedWindow window) => $"at most {window.AtMost} in {Terms.SaidInDays(window.Within)}";

    private static string Said(PlannedBolus bolus) =>
        $"at most {bolus.AtMost} over at least {Terms.Said(bolus.OverAtLeast)}, {bolus.PerSession} a session";
}
