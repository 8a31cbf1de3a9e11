using Anodyne.Clinic.Referrals;
using Anodyne.Web.Components;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Anodyne.Web.Pages.Referrals;

/// <summary>The referrals that wait for somebody, the most urgent first; all of them on request.</summary>
public sealed partial class ReferralsPage
{
    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    private IReadOnlyList<PatientCard> All { get; set; } = [];

    private string? Search => string.IsNullOrWhiteSpace(Query) ? null : Query.Trim();

    private bool ShowsAll => Show is "all" || Search is not null;

    private string Heading => ShowsAll ? "All referrals" : "Waiting for somebody";

    private IReadOnlyList<PatientCard> Shown => [.. All.Where(c => (ShowsAll || Waits(c)) && c.IsFoundBy(Search))];

    private IReadOnlyList<SubNavItem> Sections =>
        [
            new("/referrals", T["Waiting ({0})", All.Count(Waits)]),
            new("/referrals?show=all", T["All ({0})", All.Count]),
        ];

    protected override async Task Look() =>
        All = await Views.See(
            Actor,
            async r =>
                (await r.Cards(PatientCard.Kind))
                    .OrderByDescending(c => c.IsWaiting)
                    .ThenByDescending(c => c.IsWaiting ? c.Urgency : Urgency.Routine)
                    .ThenBy(c => c.IsWaiting ? c.ReceivedAt : Instant.MinValue)
                    .ThenByDescending(c => c.ReceivedAt)
                    .ToList()
        );

    private static bool Waits(PatientCard card) => card.IsWaiting || card.OwesAnAnswer;

    private string? Ago(PatientCard card) =>
        card.IsWaiting && (Now - card.ReceivedAt).Days is > 0 and var days ? T["{0} days ago", days].Value : null;
}
