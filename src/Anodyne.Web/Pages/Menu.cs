using Anodyne.Clinic.Record;
using Anodyne.Web.Components;
using Microsoft.Extensions.Localization;

namespace Anodyne.Web.Pages;

/// <summary>The navigation: today, then the journey in its own order, then the site.</summary>
public static class Menu
{
    public static IReadOnlyList<NavGroup> For(Actor actor, IStringLocalizer t) =>
        [
            new(
                t["Today"],
                [
                    new("/", t["Board"], "board"),
                    new("/patients", t["Patients"], "people"),
                    new("/open-items", t["Open items"], "flag"),
                    new("/devices", t["Devices"], "vitals"),
                ]
            ),
            new(
                t["Journey"],
                [
                    new("/referrals", t["Referrals"], "inbox"),
                    new("/schedule", t["Schedule"], "calendar"),
                    new("/drug", t["Controlled drug"], "vial"),
                    new("/due", t["Boosters due"], "chart"),
                    new("/are-we-right", t["Are we right?"], "forecast"),
                ],
                IsJourney: true
            ),
            new(
                t["Drug and levels"],
                [new("/simulator", t["Simulator"], "forecast"), new("/models", t["Models"], "chart")]
            ),
            .. Site(actor, t),
        ];

    private static IEnumerable<NavGroup> Site(Actor actor, IStringLocalizer t)
    {
        if (actor.May(Right.SignSitePolicy) || actor.May(Right.ManageSite))
        {
            yield return new NavGroup(
                t["Site"],
                [new("/site-policy", t["Site policy"], "shield"), new("/people", t["People"], "people")]
            );
        }
    }
}
