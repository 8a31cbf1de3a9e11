using System.Collections.Immutable;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Consents;

/// <summary>What a patient confirms, each by itself, before they sign.</summary>
public enum Confirmation
{
    ReadIt,
    AskedEverything,
    KnowsItIsOffLabel,
    MayStopAtAnyMoment,
}

/// <summary>The patient consents to the current plan, as the text of one version says with this plan's numbers.</summary>
public static class SignConsent
{
    /// <summary>The id of the text in knowledge/consents.</summary>
    public const string Text = "infusion-series";

    /// <param name="Patient">Who consents.</param>
    /// <param name="PlanHash">The plan whose numbers stood in the text.</param>
    /// <param name="TextHash">The text that was read.</param>
    /// <param name="Language">The language in which it was read.</param>
    /// <param name="SignedBy">The name as typed by the patient.</param>
    /// <param name="Confirmed">What was ticked.</param>
    /// <param name="At">When.</param>
    /// <param name="SeenVersion">The version of the patient's stream on the page.</param>
    public sealed record Command(
        PatientId Patient,
        string PlanHash,
        string TextHash,
        string Language,
        Private SignedBy,
        ImmutableArray<Confirmation> Confirmed,
        Instant At,
        long? SeenVersion = null
    ) : ISeen
    {
        public Right Right => Right.TakeConsent;

        public StreamId SeenStream => StreamId.Patient(Patient);

        public async Task<Decision> On(Desk desk) =>
            Decide(
                await desk.Load(Plan.Fold, StreamId.Patient(Patient)),
                await desk.Card(UnderTheDrug.Kind, Patient.ToString()),
                this,
                desk.Library.Consent(Text, Language),
                Desk.NewId<ConsentId>()
            );
    }

    public static Decision Decide(
        Plan? plan,
        UnderTheDrug? underTheDrug,
        Command ask,
        ConsentText text,
        ConsentId consent
    ) =>
        plan switch
        {
            _ when underTheDrug?.Holds(ask.At) == true => new CannotConsentNow(underTheDrug.Since),
            null => new NothingPlanned(),
            _ when plan.Hash != ask.PlanHash => new PlanChangedWhileReading(),
            _ when text.Hash != ask.TextHash => new TextChangedWhileReading(text.Version),
            _ when Enum.GetValues<Confirmation>().Except(ask.Confirmed).Any() => new NotEverythingConfirmed(),
            _ when string.IsNullOrWhiteSpace(ask.SignedBy.Text) => new SignatureMissing(),
            _ => Decision.Accept(
                StreamId.Patient(ask.Patient),
                new ConsentSigned(
                    consent,
                    plan.Id,
                    plan.Hash,
                    text.Id,
                    text.Version,
                    text.Hash,
                    plan.Content.MostTotal,
                    plan.Content.Sessions,
                    ask.SignedBy,
                    text.Language
                )
            ),
        };

    /// <summary>The patient is premedicated, under the drug or in recovery.</summary>
    public sealed record CannotConsentNow(Instant Since) : Refusal(("since", Since));

    /// <summary>The plan is not the one whose numbers stood in the text.</summary>
    public sealed record PlanChangedWhileReading : Refusal;

    /// <summary>A newer version of the text counts.</summary>
    public sealed record TextChangedWhileReading(int Version) : Refusal(("version", Version));

    /// <summary>A box was left open.</summary>
    public sealed record NotEverythingConfirmed : Refusal;

    /// <summary>No name was typed.</summary>
    public sealed record SignatureMissing : Refusal;
}

/// <summary>There is no current plan to consent to or to order.</summary>
public sealed record NothingPlanned : Refusal;
