using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Planning;

/// <summary>The ladder as fitted to one patient: drug per time, never mL/h.</summary>
/// <param name="Start">The first rate.</param>
/// <param name="Step">The largest step up; zero for a fixed rate.</param>
/// <param name="BetweenSteps">The least time from one rate change to the next step up.</param>
/// <param name="Ceiling">No step goes above this.</param>
/// <param name="StepDownBy">How far down when a step-down rule is met.</param>
public sealed record FittedSteps(
    DoseRate Start,
    DoseRate Step,
    Duration BetweenSteps,
    DoseRate Ceiling,
    DoseRate StepDownBy
);

/// <summary>The bag the plan counts on.</summary>
/// <param name="Recipe">The id of the recipe in the drug file.</param>
/// <param name="Strength">The true strength, not the nominal one.</param>
/// <param name="Volume">The volume in the bag.</param>
public sealed record PlannedBag(string Recipe, Strength Strength, Volume Volume);

/// <summary>What a plan consists of; its hash binds consent and order to exactly this.</summary>
/// <param name="Protocol">The protocol's version, pinned.</param>
/// <param name="Drug">The drug file's id.</param>
/// <param name="DosingWeight">The weight that was multiplied.</param>
/// <param name="WeighedOn">When that weight was measured.</param>
/// <param name="Steps">The ladder in mg/h.</param>
/// <param name="Length">How long the pump runs.</param>
/// <param name="PlannedTotal">Drug in one session when every step is taken as planned.</param>
/// <param name="MostTotal">The most that one session may give: the lowest of protocol, drug and site limits.</param>
/// <param name="Bag">The bag.</param>
/// <param name="Sessions">How many sessions the series has.</param>
/// <param name="Spread">Within how many days.</param>
/// <param name="IsBooster">A single session when relief wanes, not an induction.</param>
/// <param name="Adjuncts">Medicines beside ketamine, by name.</param>
/// <param name="PricePerSession">The price of one session.</param>
public sealed record PlanContent(
    ProtocolRef Protocol,
    string Drug,
    BodyMass DosingWeight,
    LocalDate WeighedOn,
    FittedSteps Steps,
    Duration Length,
    Dose PlannedTotal,
    Dose MostTotal,
    PlannedBag Bag,
    int Sessions,
    int Spread,
    bool IsBooster,
    ImmutableArray<string> Adjuncts,
    Money PricePerSession
)
{
    public Money Price => PricePerSession * Sessions;
}

/// <summary>A draft plan; the newest draft is the plan.</summary>
/// <param name="Plan">The plan's own name.</param>
/// <param name="Content">What it consists of.</param>
/// <param name="Hash">SHA-256 over the content, hexadecimal.</param>
/// <param name="Information">What the prescriber was told: for instance below the consensus floor.</param>
public sealed record PlanDrafted(PlanId Plan, PlanContent Content, string Hash, ImmutableArray<string> Information)
    : IFact;

/// <summary>The plan is no longer pursued.</summary>
public sealed record PlanWithdrawn(PlanId Plan, Private Reason) : IFact;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class PlanningFacts
{
    public static FactRegister AddPlanning(this FactRegister register) =>
        register.Add<PlanDrafted>("plan-drafted").Add<PlanWithdrawn>("plan-withdrawn");
}
