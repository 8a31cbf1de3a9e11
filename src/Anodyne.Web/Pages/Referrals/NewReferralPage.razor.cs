using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Referrals;

/// <summary>The form for a referral that arrived by telephone, letter or fax.</summary>
public sealed partial class NewReferralPage
{
    private IReadOnlyList<ChoiceOption> Conditions =>
        [
            .. Library
                .Indications.OrderBy(i => i.Title, StringComparer.Ordinal)
                .Select(i => new ChoiceOption(i.Id, i.Title)),
        ];

    private IReadOnlyList<ChoiceOption> Urgencies =>
        [.. Enum.GetValues<Urgency>().Select(u => new ChoiceOption(u.ToString(), T[u.Name()]))];

    protected override Task Look() => Task.CompletedTask;

    private async Task Submit()
    {
        var given = Posted.Text("given", required: true);
        var family = Posted.Text("family", required: true);
        var born = Posted.Date("born");
        var phone = Posted.Text("phone");
        var indication = Posted.Text("indication", required: true);
        var referrer = Posted.Text("referrer", required: true);
        var reason = Posted.Text("reason", required: true);
        var urgency = Posted.Choice<Urgency>("urgency");
        if (!IsReadable())
        {
            return;
        }

        Reply.Done? done = await Ask(
            new ReceiveReferral.Command(
                given!,
                family!,
                born!.Value,
                Private.OrNone(phone),
                indication!,
                referrer!,
                reason!,
                urgency!.Value,
                Now,
                Posted.Ticked("another")
            )
        );
        if (done?.Events.First(e => e.Fact is ReferralReceived).Patient is { } patient)
        {
            Navigation.NavigateTo($"/patients/{patient}/referral");
        }
    }
}
