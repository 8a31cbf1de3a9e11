using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Dispensing;

/// <summary>A vial comes into the safe.</summary>
public static class ReceiveVial
{
    /// <param name="Drug">The drug file's id.</param>
    /// <param name="Strength">As printed on the vial.</param>
    /// <param name="Volume">As printed on the vial.</param>
    /// <param name="Lot">The lot.</param>
    /// <param name="Expires">The last day of use.</param>
    /// <param name="Supplier">From whom.</param>
    /// <param name="At">When it came.</param>
    public sealed record Command(
        string Drug,
        Strength Strength,
        Volume Volume,
        string Lot,
        LocalDate Expires,
        string Supplier,
        Instant At
    ) : IAnyTime
    {
        public Right Right => Right.HandleDrug;

        public Task<Decision> On(Desk desk) =>
            Task.FromResult(Decide(this, desk.Library.Drugs.Find(Drug), desk.Today, Desk.NewId<VialId>()));
    }

    public static Decision Decide(Command ask, Drug? drug, LocalDate today, VialId vial) =>
        ask switch
        {
            _ when drug is null || !IsSupplied(drug, ask) => new VialNotInDrugFile(ask.Strength, ask.Volume),
            _ when ask.Expires < today => new VialOutOfDate(ask.Lot, ask.Expires),
            _ => Decision.Accept(
                StreamId.Vial(vial),
                new VialReceived(vial, ask.Drug, ask.Strength, ask.Volume, ask.Lot, ask.Expires, ask.Supplier)
            ),
        };

    private static bool IsSupplied(Drug drug, Command ask) =>
        drug.Vials.Any(vial => vial.Strength == ask.Strength && vial.Volume == ask.Volume);

    /// <summary>The drug file lists no vial of this strength and volume.</summary>
    public sealed record VialNotInDrugFile(Strength Strength, Volume Volume)
        : Refusal(("strength", Strength), ("volume", Volume));

    /// <summary>Its last day of use lies behind the clinic's own day.</summary>
    public sealed record VialOutOfDate(string Lot, LocalDate Expires) : Refusal(("lot", Lot), ("expires", Expires));
}
