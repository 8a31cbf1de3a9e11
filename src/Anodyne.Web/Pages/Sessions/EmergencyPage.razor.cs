using System.Collections.Frozen;
using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Web.SignIn;
using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Pages.Sessions;

/// <summary>The site's emergency checklists, one tap from the chair; the medical director releases them here.</summary>
public sealed partial class EmergencyPage
{
    [SupplyParameterFromQuery(Name = "chair")]
    private string? From { get; set; }

    [Inject]
    private StaffNames StaffNames { get; set; } = default!;

    /// <summary>The session from which the page was opened.</summary>
    private SessionId? Chair => Id.TryParse(From ?? "", out SessionId session) ? session : null;

    private ImmutableSortedDictionary<string, Checklist> Lists { get; set; } = Checklist.Fold.Start;

    private FrozenDictionary<UserId, string> Staff { get; set; } = FrozenDictionary<UserId, string>.Empty;

    protected override async Task Look()
    {
        Staff = await StaffNames.Of(Actor.Clinic);
        Lists = await Views.See(Actor, reader => reader.Load(Checklist.Fold, StreamId.Checklists(Actor.Clinic)));
    }

    private Task Release()
    {
        string? name = Posted.Text("name", required: true);
        ImmutableArray<string> steps =
        [
            .. (Posted["steps"] ?? "").Split(
                '\n',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            ),
        ];
        return IsReadable()
            ? Ask(new ReleaseChecklist.Command(name!, steps, Now), then: "/emergency")
            : Task.CompletedTask;
    }
}
