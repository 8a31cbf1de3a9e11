using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Tests.Sessions;

public sealed class ChecklistTests
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 3, 10, 7, 30);
    private static readonly ImmutableSortedDictionary<string, Checklist> Loaded = ImmutableSortedDictionary<
        string,
        Checklist
    >.Empty.Add("A", new("A", ["One"], default, Morning));

    [Fact]
    public void A_new_one_needs_a_step() =>
        Assert.IsType<ReleaseChecklist.ChecklistNeedsSteps>(
            Assert.IsType<Decision.Refused>(Released(Checklist.Fold.Start, "A")).Why
        );

    [Fact]
    public void The_same_name_replaces_it_and_no_steps_take_it_away()
    {
        Assert.Equal(["Two"], Told("A", Released(Loaded, "A", "Two"))["A"].Steps);
        Assert.Empty(Told("A", Released(Loaded, "A")));
    }

    [Fact]
    public void Only_the_medical_director_releases_one()
    {
        Assert.True(Role.MedicalDirector.Has(new ReleaseChecklist.Command("A", ["One"], Morning).Right));
        Assert.False(Role.Nurse.Has(new ReleaseChecklist.Command("A", ["One"], Morning).Right));
    }

    private static Decision Released(
        ImmutableSortedDictionary<string, Checklist> lists,
        string name,
        params string[] steps
    ) => ReleaseChecklist.Decide(Chair.Clinic, lists, new(name, [.. steps], Morning));

    private static ImmutableSortedDictionary<string, Checklist> Told(string name, Decision decision) =>
        Assert
            .IsType<Decision.Accepted>(decision)
            .Facts.Aggregate(
                Loaded.ContainsKey(name) ? Loaded : Checklist.Fold.Start,
                (lists, one) =>
                    Checklist.Fold.Apply(
                        lists,
                        new(1, one.Stream, 1, Id.New<EventId>(), null, Morning, Morning, default, one.Fact)
                    )
            );
}
