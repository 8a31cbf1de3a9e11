using System.Collections.Immutable;
using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Planning.PlanningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Consents;

public sealed class UnderTheDrugTests
{
    private static readonly InfusionStarted Started = new(
        Patient,
        MgPerHour(16),
        Strength.FromMilligramsPerMillilitre(1),
        InfusionRate.FromMillilitresPerHour(16)
    );

    private static readonly PumpStopped Stopped = new(Patient, "end");

    private static readonly PatientDischarged Discharged = new(Patient, [], null);

    [Fact]
    public void An_infusion_begins_it_and_the_discharge_ends_it()
    {
        Assert.True(Holds(Of(Started)));
        Assert.True(Holds(Of(Started, Stopped)));
        Assert.False(Holds(Of(Started, Stopped, Discharged)));
    }

    [Fact]
    public void Premedication_begins_it()
    {
        Assert.True(Holds(Of(Gate(premedicated: true))));
        Assert.False(Holds(Of(Gate(premedicated: false))));
    }

    [Fact]
    public void Without_a_discharge_it_ends_a_day_after_the_last_drug()
    {
        Story evening = Of(Started).And(Stopped, Noon + Duration.FromHours(4));

        Assert.True(Holds(evening, Noon + Duration.FromHours(27)));
        Assert.False(Holds(evening, Noon + Duration.FromHours(28)));
    }

    [Fact]
    public void A_pump_that_was_never_started_begins_nothing() => Assert.False(Holds(Of(Stopped)));

    private static GateAnswered Gate(bool premedicated) =>
        new(
            Patient,
            ImmutableSortedDictionary<string, bool>.Empty.Add(UnderTheDrug.Premedicated, premedicated),
            null,
            null,
            null,
            null
        );

    private static bool Holds(Story story, Instant? at = null) =>
        story.Events().Aggregate(default(UnderTheDrug), UnderTheDrug.After)?.Holds(at ?? Noon) == true;
}
