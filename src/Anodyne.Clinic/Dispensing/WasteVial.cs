using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Dispensing;

/// <summary>Waste what is left in a vial before another person with their own PIN.</summary>
public static class WasteVial
{
    /// <param name="Vial">Which vial.</param>
    /// <param name="Volume">How much.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Witness">Who gave their own name and PIN; null when these did not fit.</param>
    /// <param name="At">When.</param>
    public sealed record Command(VialId Vial, Volume Volume, string Reason, Actor? Witness, Instant At) : IAsk
    {
        public Right Right => Right.HandleDrug;

        public async Task<Decision> On(Desk desk) =>
            Decide(this, desk.Actor.User, await desk.Load(Dispensing.Vial.Fold, StreamId.Vial(Vial)));
    }

    public static Decision Decide(Command ask, UserId by, Vial? vial) =>
        vial switch
        {
            null => new PrepareBag.NoSuchVial(),
            _ when ask.Volume.Microlitres <= 0 => new NothingToWaste(),
            _ when ask.Volume > vial.Left => new PrepareBag.NotEnoughInVial(vial.Lot, vial.Left, ask.Volume),
            _ when Witness.Against(by, ask.Witness) is { } why => why,
            _ => Decision.Accept(
                StreamId.Vial(vial.Id),
                new VialWasted(vial.Id, ask.Volume, vial.Strength * ask.Volume, ask.Witness!.User, ask.Reason)
            ),
        };

    /// <summary>A waste of nothing is no waste.</summary>
    public sealed record NothingToWaste : Refusal;
}
