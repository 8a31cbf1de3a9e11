using Anodyne.Clinic.Record;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Consents;

/// <summary>How a consent ended.</summary>
public enum WithdrawnWhere
{
    BeforeTreatment,
    DuringInfusion,
    Later,
}

/// <summary>The patient consents to this plan, within a dose range and a number of sessions.</summary>
/// <param name="Consent">The consent's own name.</param>
/// <param name="Plan">The plan it is bound to.</param>
/// <param name="PlanHash">The hash of the plan's content when it was signed.</param>
/// <param name="Text">The id of the consent text.</param>
/// <param name="TextVersion">Its version.</param>
/// <param name="TextHash">Its hash.</param>
/// <param name="DoseAtMost">The most drug per session that it covers.</param>
/// <param name="Sessions">How many sessions it covers.</param>
/// <param name="SignedBy">The name as signed.</param>
/// <param name="Language">The language in which it was read.</param>
public sealed record ConsentSigned(
    ConsentId Consent,
    PlanId Plan,
    string PlanHash,
    string Text,
    int TextVersion,
    string TextHash,
    Dose DoseAtMost,
    int Sessions,
    Private SignedBy,
    string Language
) : IFact;

/// <summary>The patient says no; at any moment, also during the infusion, also where nothing was signed.</summary>
/// <param name="Consent">The consent that ends; none when there was none.</param>
/// <param name="Where">When it was said.</param>
/// <param name="Words">In the patient's words.</param>
public sealed record ConsentWithdrawn(ConsentId? Consent, WithdrawnWhere Where, Private? Words) : IFact;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class ConsentFacts
{
    public static FactRegister AddConsents(this FactRegister register) =>
        register.Add<ConsentSigned>("consent-signed").Add<ConsentWithdrawn>("consent-withdrawn");
}
