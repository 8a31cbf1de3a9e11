using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Dispensing;

/// <summary>One bag that was drawn from a vial, and what came of it; null until the bag has ended.</summary>
public sealed record Draw(BagId Bag, PatientId Patient, Dose Content, Dose? Given, Dose? Wasted)
{
    public bool HasEnded => Given is not null;
}

/// <summary>A vial of the safe and where its drug went.</summary>
/// <param name="Id">The vial's own name.</param>
/// <param name="Drug">The drug file's id.</param>
/// <param name="Strength">As printed on it.</param>
/// <param name="Full">Its volume when it came.</param>
/// <param name="Lot">Its lot.</param>
/// <param name="Expires">The last day of use.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Left">What is still in it.</param>
/// <param name="Draws">The bags drawn from it, oldest first.</param>
/// <param name="Wasted">Drug wasted straight from the vial.</param>
/// <param name="Explained">The difference that somebody explained before a witness.</param>
public sealed record Vial(
    VialId Id,
    string Drug,
    Strength Strength,
    Volume Full,
    string Lot,
    LocalDate Expires,
    Instant ReceivedAt,
    Volume Left,
    ImmutableArray<Draw> Draws,
    Dose Wasted,
    Dose Explained
)
{
    /// <summary>Of the drug in ended bags this share may be lost in reading and in the line before it counts (guess).</summary>
    public const int AllowancePercent = 5;

    public static readonly Fold<Vial?> Fold = new("vial", null, Apply);

    public bool IsEmpty => Left.Microlitres == 0;

    /// <summary>The vial's content = given + wasted + left, open bags counted as left.</summary>
    public VialBalance Balance =>
        new(
            Strength * Full,
            Draws.Select(draw => draw.Given ?? default).Total(),
            Draws.Select(draw => draw.Wasted ?? default).Append(Wasted).Total(),
            Draws.Where(draw => !draw.HasEnded).Select(draw => draw.Content).Append(Strength * Left).Total()
        );

    public Dose Allowance =>
        new(
            Draws.Where(draw => draw.HasEnded).Select(draw => draw.Content).Total().Micrograms * AllowancePercent / 100
        );

    /// <summary>What nobody has accounted for or explained; null when it is within what readings allow.</summary>
    public Dose? OpenDifference =>
        Balance.DiscrepancyBeyond(Allowance) is { } difference && difference != Explained ? difference : null;

    public Draw? DrawOf(BagId bag) => Draws.FirstOrDefault(draw => draw.Bag == bag);

    public bool IsInDate(LocalDate today) => today <= Expires;

    internal static Vial? Apply(Vial? vial, Recorded e) =>
        (vial, e.Fact) switch
        {
            (null, VialReceived r) => new Vial(
                r.Vial,
                r.Drug,
                r.Strength,
                r.Volume,
                r.Lot,
                r.Expires,
                e.HappenedAt,
                r.Volume,
                [],
                default,
                default
            ),
            ({ } v, VialDrawn d) => v with
            {
                Left = v.Left - d.Volume,
                Draws = v.Draws.Add(new(d.Bag, d.Patient, d.Dose, Given: null, Wasted: null)),
            },
            ({ } v, VialWasted w) => v with { Left = v.Left - w.Volume, Wasted = v.Wasted + w.Dose },
            ({ } v, BagEnded b) => v with
            {
                Draws = [.. v.Draws.Select(d => d.Bag == b.Bag ? d with { Given = b.Given, Wasted = b.Wasted } : d)],
            },
            ({ } v, VialReconciled r) => v with { Explained = r.Difference },
            _ => vial,
        };
}

/// <summary>A vial in the clinic's stock list; unbalanced ones are open items.</summary>
public sealed record VialCard(Vial Vial)
{
    public static readonly CardKind<VialCard> Kind = new("vial", KeyOf, Apply);

    public bool IsOpenItem => Vial.OpenDifference is not null;

    private static string? KeyOf(Recorded e) =>
        e.Fact switch
        {
            VialReceived f => f.Vial.ToString(),
            VialDrawn f => f.Vial.ToString(),
            VialWasted f => f.Vial.ToString(),
            VialReconciled f => f.Vial.ToString(),
            BagEnded f => f.Vial.ToString(),
            _ => null,
        };

    private static VialCard? Apply(VialCard? card, Recorded e) =>
        Vial.Apply(card?.Vial, e) is { } vial ? new VialCard(vial) : null;
}
