using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Knowledge;

/// <summary>A drug: how it is supplied and mixed, what is never given, what it meets badly.</summary>
public sealed record Drug : Entry, IChecked
{
    /// <summary>Required: racemic and S-ketamine are different drugs with different doses.</summary>
    public required Enantiomer Enantiomer { get; init; }

    /// <summary>The schedule of the United States, for instance <c>CIII</c>.</summary>
    public required Known<string> Schedule { get; init; }

    public ImmutableArray<Code> Codes { get; init; } = [];

    public required ImmutableArray<Vial> Vials { get; init; }
    public required ImmutableArray<BagRecipe> Recipes { get; init; }

    /// <summary>No bag below this is accepted: too weak a bag programmed as stronger hides an overdose, and the reverse.</summary>
    public required Known<Strength> HardMinimumStrength { get; init; }

    /// <summary>No bag above this is accepted.</summary>
    public required Known<Strength> HardMaximumStrength { get; init; }

    /// <summary>No ladder goes above this in an outpatient chair.</summary>
    public required Known<DoseRatePerKilogram> HardMaximumRate { get; init; }

    /// <summary>The hard maximum rate for a person.</summary>
    public DoseRate HardMaximumFor(BodyMass mass) => HardMaximumRate.Value * mass;

    /// <summary>Belongs to intensive care: no reason and no signature makes it possible here.</summary>
    public required Known<DoseRatePerKilogram> NeverRate { get; init; }

    public required Known<DosePerKilogram> HardMaximumBolus { get; init; }

    /// <summary>What a site may start from when it sets its own session total. It is not in force until the site signs a total.</summary>
    public required Allowance SessionTotalProposal { get; init; }

    /// <summary>Below this the consensus sees too little: shown as information, never as a nudge upward.</summary>
    public required ConsensusFloor ConsensusFloor { get; init; }

    public required ImmutableArray<Interaction> Interactions { get; init; }

    public IEnumerable<string> Problems() =>
        Recipes
            .Where(r => r.TrueStrength < HardMinimumStrength.Value || r.TrueStrength > HardMaximumStrength.Value)
            .Select(r =>
                $"recipe {r.Id} gives {r.TrueStrength}, outside {HardMinimumStrength} to {HardMaximumStrength}"
            );
}

/// <summary>A vial as it is bought.</summary>
public sealed record Vial(Strength Strength, Volume Volume, string Label, Evidence Evidence, string? Source = null)
{
    /// <summary>The drug in a full vial.</summary>
    public Dose Content => Strength * Volume;
}

/// <summary>How a bag is made.</summary>
public enum Mixing
{
    /// <summary>The drug is added to a full bag, so the fluid grows.</summary>
    AddedToBag,

    /// <summary>As much fluid as the drug will take is withdrawn first, so the volume stays.</summary>
    MadeUpToVolume,
}

/// <summary>A recipe: this much drug in that bag, with the strength people say and the strength it really has.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Title">What is written on the recipe card.</param>
/// <param name="Mixing">Whether the drug's own volume is added.</param>
/// <param name="Vial">The strength of the vial it is drawn from.</param>
/// <param name="Drawn">How much is drawn.</param>
/// <param name="Bag">The fluid in the bag before, or the final volume.</param>
/// <param name="Fluid">Which fluid.</param>
/// <param name="Nominal">The strength people say.</param>
/// <param name="Evidence">What the recipe rests on.</param>
/// <param name="Source">Its source.</param>
public sealed record BagRecipe(
    string Id,
    string Title,
    Mixing Mixing,
    Strength Vial,
    Volume Drawn,
    Volume Bag,
    string Fluid,
    Strength Nominal,
    Evidence Evidence,
    string? Source = null
)
{
    /// <summary>The drug in the bag.</summary>
    public Dose Drug => Vial * Drawn;

    /// <summary>The fluid in the finished bag.</summary>
    public Volume FinalVolume => Mixing == Mixing.AddedToBag ? Bag + Drawn : Bag;

    /// <summary>The strength all arithmetic uses, rounded down to the microgram per millilitre: 500 mg in 510 mL is 0.98 mg/mL.</summary>
    public Strength TrueStrength => new(Exactly.Down((Int128)Drug.Micrograms * 1000, FinalVolume.Microlitres));
}

/// <summary>The least that the consensus of 2018 calls a trial of the therapy.</summary>
public sealed record ConsensusFloor(Known<Dose> Total, Known<Duration> Over)
{
    /// <summary>Information only.</summary>
    public bool LiesAbove(Dose total, Duration over) => total < Total.Value || over < Over.Value;
}

/// <summary>How a meeting of drugs is handled.</summary>
/// <param name="Id">Short name.</param>
/// <param name="With">Names and classes, in lower case, by which a medicine list is searched.</param>
/// <param name="Routes">The routes of ketamine that it concerns; empty means every route.</param>
/// <param name="Effect">What happens.</param>
/// <param name="Action">What to do.</param>
/// <param name="Severity">How it binds.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Source">Its source.</param>
public sealed record Interaction(
    string Id,
    ImmutableArray<string> With,
    string Effect,
    string Action,
    Severity Severity,
    Evidence Evidence,
    string? Source = null,
    ImmutableArray<Route> Routes = default
)
{
    /// <summary>Whether it concerns this route.</summary>
    public bool Concerns(Route route) => Routes.IsDefaultOrEmpty || Routes.Contains(route);
}

/// <summary>A code in somebody else's system.</summary>
public sealed record Code(string System, string Value, string Label);
