using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>An emergency checklist as the site's medical director released it.</summary>
public sealed record Checklist(string Name, ImmutableArray<string> Steps, UserId ReleasedBy, Instant ReleasedAt)
{
    public static readonly Fold<ImmutableSortedDictionary<string, Checklist>> Fold = new(
        "checklists",
        ImmutableSortedDictionary.Create<string, Checklist>(StringComparer.Ordinal),
        (lists, e) =>
            e.Fact is ChecklistReleased released
                ? released.Steps.IsEmpty
                    ? lists.Remove(released.Name)
                    : lists.SetItem(released.Name, new(released.Name, released.Steps, e.By, e.HappenedAt))
                : lists
    );
}

/// <summary>
/// The medical director releases an emergency checklist of the site, or another text of it, or takes it away with no
/// steps. The program brings none of its own: what is done in an emergency is the site's.
/// </summary>
public static class ReleaseChecklist
{
    public sealed record Command(string Name, ImmutableArray<string> Steps, Instant At) : IAsk
    {
        public Right Right => Right.SignSitePolicy;

        public async Task<Decision> On(Desk desk) =>
            Decide(desk.Actor.Clinic, await desk.Load(Checklist.Fold, StreamId.Checklists(desk.Actor.Clinic)), this);
    }

    public static Decision Decide(ClinicId clinic, ImmutableSortedDictionary<string, Checklist> lists, Command ask) =>
        ask.Steps.IsEmpty && !lists.ContainsKey(ask.Name)
            ? new ChecklistNeedsSteps()
            : Decision.Accept(StreamId.Checklists(clinic), new ChecklistReleased(ask.Name, ask.Steps));

    /// <summary>A new checklist without one step.</summary>
    public sealed record ChecklistNeedsSteps : Refusal;
}
