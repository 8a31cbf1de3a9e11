using System.Collections.Immutable;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Relief;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>What was given to a patient, oldest first; what is only planned never enters a forecast.</summary>
/// <param name="All">The treatments.</param>
/// <param name="Protocols">By which protocol each order was written.</param>
public sealed record GivenTreatments(
    ImmutableArray<TreatmentGiven> All,
    ImmutableDictionary<OrderId, ProtocolRef> Protocols
)
{
    public static readonly Fold<GivenTreatments> Fold = new(
        "given-treatments",
        new GivenTreatments([], ImmutableDictionary<OrderId, ProtocolRef>.Empty),
        (given, e) =>
            e.Fact switch
            {
                TreatmentGiven one => given with { All = given.All.Add(one) },
                OrderSigned signed => given with
                {
                    Protocols = given.Protocols.SetItem(signed.Order, signed.Content.Protocol),
                },
                _ => given,
            }
    );

    /// <summary>As the relief engine reads them: by the day in the clinic's zone, with the route and the form of the drug.</summary>
    public ImmutableArray<Treatment> In(DateTimeZone zone, KnowledgeBase knowledge) =>
        [.. All.Select(t => AsTreatment(t, zone, knowledge))];

    private Treatment AsTreatment(TreatmentGiven given, DateTimeZone zone, KnowledgeBase knowledge)
    {
        Protocol? by = Protocols.GetValueOrDefault(given.Order) is { } named ? knowledge.Find(named) : null;
        return new Treatment(
            given.StartedAt.InZone(zone).Date,
            (double)given.Delivered.Milligrams,
            (double)given.PerKilogram.MilligramsPerKilogram,
            RouteOf(by),
            FormOf(by)
        );
    }

    private static DoseRoute RouteOf(Protocol? by) =>
        by?.Route switch
        {
            Route.Intravenous => DoseRoute.Intravenous,
            Route.Intramuscular => DoseRoute.Intramuscular,
            Route.Intranasal => DoseRoute.Intranasal,
            Route.Sublingual => DoseRoute.Sublingual,
            Route.Oral => DoseRoute.Oral,
            _ => DoseRoute.Other,
        };

    private static KetamineForm FormOf(Protocol? by) =>
        by?.Enantiomer switch
        {
            Enantiomer.Racemic => KetamineForm.Racemic,
            Enantiomer.Esketamine => KetamineForm.Esketamine,
            _ => KetamineForm.Other,
        };
}
