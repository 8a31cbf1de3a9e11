using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Record;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Consents;

/// <summary>The consent of one patient: its text with the plan's numbers, the signature, and the way back.</summary>
public sealed partial class ConsentPage
{
    protected override string PageName => "consent";

    /// <summary>Why the current plan is not covered today; null when it is.</summary>
    private Refusal? Against =>
        Plan is { } plan
            ? Consents.Against(
                plan.Hash,
                plan.Content.MostTotal,
                Today,
                Zone,
                Library.SiteDefaults.ConsentValidFor.Value
            )
            : new NothingPlanned();

    private IReadOnlyList<Consent> Newest => [.. Consents.History.Reverse()];

    private IReadOnlyList<SubNavItem> Languages =>
        [
            .. Library
                .ConsentTexts.Where(t => t.Id == SignConsent.Text)
                .Select(t => new SubNavItem($"/patients/{Id}/consent?lang={t.Language}", t.Language)),
        ];

    private IReadOnlyList<ChoiceOption> Moments =>
        [
            new("before-treatment", T["Before treatment"]),
            new("during-infusion", T["During an infusion"]),
            new("later", T["Later"]),
        ];

    private IEnumerable<(Confirmation, string)> Sentences =>
        [
            (Confirmation.ReadIt, T["I have read this text or had it read to me."]),
            (Confirmation.AskedEverything, T["I could ask, and my questions were answered."]),
            (Confirmation.KnowsItIsOffLabel, T["I know that ketamine is not approved for pain."]),
            (Confirmation.MayStopAtAnyMoment, T["I know that I may stop at any moment, also during the infusion."]),
        ];

    private async Task Sign()
    {
        var name = Posted.Text("name", required: true);
        if (!IsReadable())
        {
            return;
        }

        await Ask(
            new SignConsent.Command(
                Patient,
                Posted["plan"] ?? "",
                Posted["text"] ?? "",
                Text.Language,
                name!,
                [.. Enum.GetValues<Confirmation>().Where(c => Posted.Ticked(c.ToString()))],
                Now,
                Seen
            ),
            then: $"/patients/{Id}/consent"
        );
    }

    private async Task Withdraw()
    {
        var where = Posted.Choice<WithdrawnWhere>("where");
        var words = Posted.Text("words");
        if (IsReadable())
        {
            await Ask(
                new WithdrawConsent.Command(Patient, where!.Value, Private.OrNone(words), Now),
                then: $"/patients/{Id}/consent"
            );
        }
    }

    private string Fate(Consent consent) =>
        consent.WithdrawnAt is { } at ? T["taken back {0}", When(at)]
        : consent != Consents.Current ? T["replaced by a newer one"]
        : T["counts until {0}", LastDay(consent)];
}
