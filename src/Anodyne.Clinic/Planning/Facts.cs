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

/// <summary>From this session of the series on, this ladder.</summary>
public sealed record RampedSteps(int FromSession, FittedSteps Steps);

/// <summary>The bag the plan counts on.</summary>
/// <param name="Recipe">The id of the recipe in the drug file.</param>
/// <param name="Strength">The true strength, not the nominal one.</param>
/// <param name="Volume">The volume in the bag.</param>
public sealed record PlannedBag(string Recipe, Strength Strength, Volume Volume);

/// <summary>A single amount at once, where the protocol allows it.</summary>
public sealed record PlannedBolus(Dose AtMost, Duration OverAtLeast, Duration Between, int PerSession);

/// <summary>No more than this dose in any stretch of this length, past and planned.</summary>
public sealed record PlannedWindow(Duration Within, Dose AtMost);

/// <summary>What a plan consists of; its hash binds consent and order to exactly this.</summary>
/// <param name="Protocol">The protocol's version, pinned.</param>
/// <param name="Drug">The drug file's id.</param>
/// <param name="DosingWeight">The weight that was multiplied.</param>
/// <param name="WeighedOn">When that weight was measured.</param>
/// <param name="Steps">The ladder in mg/h, with its full ceiling.</param>
/// <param name="Ramp">Ladders with a lower ceiling for the first sessions; empty when every session has the full one.</param>
/// <param name="Length">How long the pump runs.</param>
/// <param name="PlannedTotal">Drug in one session when every step is taken at its earliest.</param>
/// <param name="MostTotal">The most that one session may give: the lowest of protocol and site limits.</param>
/// <param name="HardMaximum">The rate above which the drug is never given here, whatever was signed.</param>
/// <param name="Windows">What the protocol allows over all sessions in a stretch of time.</param>
/// <param name="Bolus">What may be given at once; none where the protocol has none.</param>
/// <param name="Bag">The bag.</param>
/// <param name="StrengthFloor">No weaker bag may hang.</param>
/// <param name="PumpStep">The step of the pump, to which fluid rates are rounded down.</param>
/// <param name="Sessions">How many sessions the series has.</param>
/// <param name="Spread">Within how many days.</param>
/// <param name="LeastInterval">The least number of days from one session to the next.</param>
/// <param name="IsBooster">A single session when relief wanes, not an induction.</param>
/// <param name="Adjuncts">Medicines beside ketamine, by name.</param>
/// <param name="PricePerSession">The price of one session.</param>
/// <param name="Currency">Its currency, ISO 4217.</param>
public sealed record PlanContent(
    ProtocolRef Protocol,
    string Drug,
    BodyMass DosingWeight,
    LocalDate WeighedOn,
    FittedSteps Steps,
    ImmutableArray<RampedSteps> Ramp,
    Duration Length,
    Dose PlannedTotal,
    Dose MostTotal,
    DoseRate HardMaximum,
    ImmutableArray<PlannedWindow> Windows,
    PlannedBolus? Bolus,
    PlannedBag Bag,
    Strength StrengthFloor,
    InfusionRate PumpStep,
    int Sessions,
    int Spread,
    int LeastInterval,
    bool IsBooster,
    ImmutableArray<string> Adjuncts,
    Money PricePerSession,
    string Currency
)
{
    public Money Price => PricePerSession * Sessions;

    /// <summary>The ladder of the n-th session of the series, counted from 1.</summary>
    public FittedSteps StepsOf(int session) => Ramp.LastOrDefault(r => r.FromSession <= session)?.Steps ?? Steps;

    /// <summary>What the pump is set to for this drug rate: from the true strength, rounded down to the pump's step.</summary>
    public InfusionRate PumpRate(DoseRate rate) => rate.OnPump(Bag.Strength, PumpStep);
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
