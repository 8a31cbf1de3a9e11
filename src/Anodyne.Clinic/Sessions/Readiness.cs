using System.Collections.Immutable;
using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>What the patient's own stream says about being treated today.</summary>
/// <param name="BornOn">ISO 8601, as referred.</param>
/// <param name="Eligibility">The newest decision of screening.</param>
/// <param name="Order">The newest signed order that was not ended.</param>
/// <param name="Consents">What the patient consented to and took back.</param>
/// <param name="Weight">The newest weight.</param>
/// <param name="Allergies">As last asked; null when never asked.</param>
/// <param name="Treatments">What earlier sessions gave, oldest first.</param>
public sealed record Readiness(
    Private? BornOn,
    Eligibility? Eligibility,
    OrderSigned? Order,
    ConsentState Consents,
    BodyMeasured? Weight,
    ImmutableArray<Private>? Allergies,
    ImmutableArray<TreatmentGiven> Treatments
)
{
    public static readonly Fold<Readiness> Fold = new(
        "readiness",
        new(null, null, null, ConsentState.Fold.Start, null, null, []),
        (known, e) => Apply(known, e) with { Consents = ConsentState.Fold.Apply(known.Consents, e) }
    );

    /// <summary>The order, when a session may start under it on that day.</summary>
    public OrderSigned? OrderOn(LocalDate day) => Order is { } order && day <= order.ValidUntil ? order : null;

    /// <summary>The next session of the series under this order, from 1.</summary>
    public int NextNumber(OrderId order) => 1 + Treatments.Count(treatment => treatment.Order == order);

    private static Readiness Apply(Readiness known, Recorded e) =>
        e.Fact switch
        {
            ReferralReceived received => known with { BornOn = received.BornOn },
            EligibilityDecided decided => known with { Eligibility = decided.Outcome },
            OrderSigned signed => known with { Order = signed },
            OrderEnded ended when ended.Order == known.Order?.Order => known with { Order = null },
            BodyMeasured measured when known.Weight is null || measured.On >= known.Weight.On => known with
            {
                Weight = measured,
            },
            AllergiesRecorded asked => known with { Allergies = asked.Allergies },
            TreatmentGiven given => known with { Treatments = known.Treatments.Add(given) },
            _ => known,
        };
}
