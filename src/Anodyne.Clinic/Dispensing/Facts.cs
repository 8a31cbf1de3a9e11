using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Dispensing;

/// <summary>A vial came into the safe.</summary>
/// <param name="Vial">The vial's own name.</param>
/// <param name="Drug">The drug file's id; the enantiomer is part of the drug.</param>
/// <param name="Strength">As printed on the vial.</param>
/// <param name="Volume">As printed on the vial.</param>
/// <param name="Lot">The lot.</param>
/// <param name="Expires">The last day of use.</param>
/// <param name="Supplier">From whom.</param>
public sealed record VialReceived(
    VialId Vial,
    string Drug,
    Strength Strength,
    Volume Volume,
    string Lot,
    LocalDate Expires,
    string Supplier
) : IFact;

/// <summary>Drug was drawn from a vial into a bag for one patient.</summary>
public sealed record VialDrawn(VialId Vial, BagId Bag, PatientId Patient, Volume Volume, Dose Dose) : IAboutPatient;

/// <summary>What was left in a vial was wasted before a witness with their own PIN.</summary>
public sealed record VialWasted(VialId Vial, Volume Volume, Dose Dose, UserId Witness, string Reason) : IFact;

/// <summary>Somebody explained why drawn, given, wasted and left do not add up, before a witness.</summary>
public sealed record VialReconciled(VialId Vial, Dose Difference, UserId Witness, string Explanation) : IFact;

/// <summary>A bag was prepared by a recipe and labelled; stands in the patient's stream.</summary>
/// <param name="Bag">The bag's own name.</param>
/// <param name="Order">The order it is for.</param>
/// <param name="Vial">The vial it was drawn from.</param>
/// <param name="Drug">The drug file's id.</param>
/// <param name="Recipe">The recipe's id in the drug file.</param>
/// <param name="Drawn">The volume drawn from the vial.</param>
/// <param name="Content">The drug in the bag.</param>
/// <param name="Volume">The fluid in the bag, drug included.</param>
/// <param name="Strength">The true strength, as printed on the label.</param>
/// <param name="Lot">The vial's lot.</param>
/// <param name="UseBefore">When the bag is no longer used.</param>
public sealed record BagPrepared(
    BagId Bag,
    OrderId Order,
    VialId Vial,
    string Drug,
    string Recipe,
    Volume Drawn,
    Dose Content,
    Volume Volume,
    Strength Strength,
    string Lot,
    Instant UseBefore
) : IFact;

/// <summary>What came of a bag: drug given and drug wasted before a witness.</summary>
public sealed record BagEnded(BagId Bag, VialId Vial, Dose Given, Dose Wasted, UserId Witness) : IFact;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class DispensingFacts
{
    public static FactRegister AddDispensing(this FactRegister register) =>
        register
            .Add<VialReceived>("vial-received")
            .Add<VialDrawn>("vial-drawn")
            .Add<VialWasted>("vial-wasted")
            .Add<VialReconciled>("vial-reconciled")
            .Add<BagPrepared>("bag-prepared")
            .Add<BagEnded>("bag-ended");
}
