using System.Collections.Immutable;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>The ordered rate from an instant on; zero is a pause or a stop.</summary>
public readonly record struct OrderedRate(Instant At, DoseRate Rate);

/// <summary>What the first person read from bag and pump.</summary>
public sealed record FirstReading(BagId Bag, PumpEntry Entry);

/// <summary>Pump and arithmetic differ; null explanation means it is open.</summary>
public sealed record Discrepancy(Dose Computed, Dose ByPump, Instant? ExplainedAt);

/// <summary>A live session as its stream tells it.</summary>
/// <param name="Opened">What was opened: patient, order, content, total, chair.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Answers">The gate's answers by item.</param>
/// <param name="Escort">Who takes the patient home.</param>
/// <param name="LastFood">When the patient last ate.</param>
/// <param name="LastDrink">When the patient last drank.</param>
/// <param name="AfterCareAt">When the after-care instructions were signed.</param>
/// <param name="First">The first reading of bag and pump.</param>
/// <param name="VerifiedBy">Who read them second.</param>
/// <param name="Strength">The strength of the bag that runs.</param>
/// <param name="StartedAt">First drug.</param>
/// <param name="RaisedAt">When the rate was last raised; start and resumption count.</param>
/// <param name="Rates">The ordered rates in order of happening.</param>
/// <param name="Delivery">What the pump gave, from strength and pump rate.</param>
/// <param name="Chart">What was charted.</param>
/// <param name="AskedToStopAt">When the patient asked to stop.</param>
/// <param name="StoppedAt">When the pump was stopped.</param>
/// <param name="Ended">The end of the infusion.</param>
/// <param name="Discrepancy">Between pump and arithmetic.</param>
/// <param name="Acknowledged">Alarms taken, by condition, and when.</param>
/// <param name="Alarms">Alarms raised and not over; one of high priority stays until somebody took it.</param>
public sealed record Session(
    SessionOpened Opened,
    Instant OpenedAt,
    SessionState State,
    ImmutableSortedDictionary<string, bool> Answers,
    Private? Escort,
    Instant? LastFood,
    Instant? LastDrink,
    Instant? AfterCareAt,
    FirstReading? First,
    UserId? VerifiedBy,
    Strength? Strength,
    Instant? StartedAt,
    Instant? RaisedAt,
    ImmutableArray<OrderedRate> Rates,
    Delivery Delivery,
    Chart Chart,
    Instant? AskedToStopAt,
    Instant? StoppedAt,
    InfusionEnded? Ended,
    Discrepancy? Discrepancy,
    ImmutableSortedDictionary<string, Instant> Acknowledged,
    AlarmBoard Alarms
)
{
    public static readonly Fold<Session?> Fold = new("session", null, SessionStory.Apply);

    public SessionId Id => Opened.Session;

    public PatientId Patient => Opened.Patient;

    public PlanContent Content => Opened.Content;

    /// <summary>The ladder of this session of the series.</summary>
    public FittedSteps Steps => Content.StepsOf(Opened.Number);

    public StreamId Stream => StreamId.Session(Id);

    /// <summary>The ordered rate that runs, or that ran before the pause.</summary>
    public DoseRate Rate =>
        State switch
        {
            SessionState.Running running => running.Rate,
            SessionState.Paused paused => paused.Before,
            SessionState.Verified verified => verified.Rate,
            _ => default,
        };

    public bool IsLive => State is SessionState.Running or SessionState.Paused;

    public bool IsOver => State is SessionState.Ended;

    /// <summary>When the rate was last changed in any way.</summary>
    public Instant? LastChangeAt => Delivery.Changes.IsEmpty ? null : Delivery.Changes[^1].At;

    /// <summary>The ordered length, pauses added; null before the start.</summary>
    public Instant? PlannedEnd(Instant now) =>
        StartedAt is null ? null : StoppedAt ?? now + Content.Length - Delivery.NetInfusing(now);

    public Standing Standing => new(Rate, RaisedAt ?? OpenedAt, Chart);
}
