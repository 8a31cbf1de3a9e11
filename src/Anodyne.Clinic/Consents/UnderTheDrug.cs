using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Consents;

/// <summary>
/// One patient who is premedicated, under ketamine or in recovery: they may refuse anything and agree to nothing. It
/// ends with the discharge, and where nobody recorded one, a day after the last drug.
/// </summary>
/// <param name="Patient">Who.</param>
/// <param name="Since">Since when.</param>
/// <param name="LastDrug">When drug last ran or was given, as far as charted.</param>
public sealed record UnderTheDrug(PatientId Patient, Instant Since, Instant LastDrug)
{
    /// <summary>The gate item that says a sedating medicine was given before the start.</summary>
    public const string Premedicated = "premedicated";

    /// <summary>As long as the patient is told not to drive or sign anything important.</summary>
    private static readonly Duration AtMost = Duration.FromHours(24);

    public static readonly CardKind<UnderTheDrug> Kind = new(
        "under-the-drug",
        e => Concerns(e.Fact) ? e.Patient!.Value.ToString() : null,
        After
    );

    /// <summary>Whether the patient may not agree to anything at this moment.</summary>
    public bool Holds(Instant at) => at < LastDrug + AtMost;

    private static bool Concerns(IFact fact) =>
        fact
            is GateAnswered
                or InfusionStarted
                or BolusGiven
                or RateChanged
                or InfusionResumed
                or PumpStopped
                or InfusionEnded
                or PatientDischarged;

    /// <summary>The card after one more event; none when the patient may agree again.</summary>
    public static UnderTheDrug? After(UnderTheDrug? card, Recorded e) =>
        e.Fact switch
        {
            PatientDischarged => null,
            GateAnswered gate when !gate.Items.GetValueOrDefault(Premedicated) => card,
            _ when !Concerns(e.Fact) => card,
            PumpStopped or InfusionEnded when card is null => null,
            _ => new UnderTheDrug(e.Patient!.Value, card?.Since ?? e.HappenedAt, Latest(card, e.HappenedAt)),
        };

    private static Instant Latest(UnderTheDrug? card, Instant at) =>
        card is { } before ? Instant.Max(before.LastDrug, at) : at;
}
