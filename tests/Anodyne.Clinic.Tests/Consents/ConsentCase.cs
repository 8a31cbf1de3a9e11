using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Planning.PlanningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Consents;

/// <summary>A planned patient, and a consent to that plan.</summary>
internal static class ConsentCase
{
    public static readonly PlanDrafted Drawn = Drafted(Eligible(), Choose(Induction, sessions: 3));

    public static readonly ConsentText Text = Story.Library.Consent(SignConsent.Text);

    public static readonly Days ValidFor = Story.Library.SiteDefaults.ConsentValidFor.Value;

    public static readonly SignConsent.Command Ask = new(
        Patient,
        Drawn.Hash,
        Text.Hash,
        "en",
        "Test Patient",
        [.. Enum.GetValues<Confirmation>()],
        Noon
    );

    public static ConsentSigned Signed { get; } = Accepted<ConsentSigned>(Sign(Ask));

    public static Decision Sign(SignConsent.Command ask, UnderTheDrug? under = null) =>
        SignConsent.Decide(Of(Drawn).Fold(Plan.Fold), under, ask, Text, Id.New<ConsentId>());

    /// <summary>Why this plan is not covered on that day.</summary>
    public static Refusal? Against(Story story, PlanDrafted? plan = null, LocalDate? day = null) =>
        story
            .Fold(ConsentState.Fold)
            .Against((plan ?? Drawn).Hash, (plan ?? Drawn).Content.MostTotal, day ?? Today, DateTimeZone.Utc, ValidFor);
}
