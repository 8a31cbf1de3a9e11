using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Dispensing;

/// <summary>Say, before a witness, why given, wasted and left do not add up; the difference itself stays in the record.</summary>
public static class ReconcileVial
{
    /// <param name="Vial">Which vial.</param>
    /// <param name="Explanation">Why.</param>
    /// <param name="Witness">Who gave their own name and PIN; null when these did not fit.</param>
    /// <param name="SeenVersion">The version of the vial's stream that was looked at.</param>
    /// <param name="At">When.</param>
    public sealed record Command(VialId Vial, string Explanation, Actor? Witness, long? SeenVersion, Instant At) : ISeen
    {
        public Right Right => Right.HandleDrug;

        public StreamId SeenStream => StreamId.Vial(Vial);

        public async Task<Decision> On(Desk desk) =>
            Decide(this, desk.Actor.User, await desk.Load(Dispensing.Vial.Fold, StreamId.Vial(Vial)));
    }

    public static Decision Decide(Command ask, UserId by, Vial? vial) =>
        vial switch
        {
            null => new PrepareBag.NoSuchVial(),
            { OpenDifference: null } => new VialIsBalanced(vial.Lot),
            _ when Witness.Against(by, ask.Witness) is { } why => why,
            { OpenDifference: { } difference } => Decision.Accept(
                StreamId.Vial(vial.Id),
                new VialReconciled(vial.Id, difference, ask.Witness!.User, ask.Explanation)
            ),
        };

    /// <summary>There is nothing to explain.</summary>
    public sealed record VialIsBalanced(string Lot) : Refusal(("lot", Lot));
}
