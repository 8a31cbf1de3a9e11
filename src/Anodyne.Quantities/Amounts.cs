using NodaTime;

namespace Anodyne.Quantities;

/// <summary>A mass of drug. Smallest unit: microgram.</summary>
public readonly record struct Dose(long Micrograms) : IQuantity<Dose>
{
    public long Smallest => Micrograms;
    public decimal Milligrams => Micrograms / 1000m;
    public static string Symbol => "ug";

    public static Dose Of(long smallest) => new(smallest);

    public static Dose FromMilligrams(decimal mg) => new(Exactly.Scaled(mg, 1000, "mg"));

    public static Volume operator /(Dose dose, Strength strength) =>
        new(Exactly.Down((Int128)dose.Micrograms * 1000, strength.MicrogramsPerMillilitre));

    public static DosePerKilogram operator /(Dose dose, BodyMass mass) =>
        new(Exactly.Down((Int128)dose.Micrograms * 1000, mass.Grams));

    public override string ToString() => Written.Milligrams(Milligrams, "mg");
}

/// <summary>Drug per kilogram of body weight. Smallest unit: microgram per kilogram.</summary>
public readonly record struct DosePerKilogram(long MicrogramsPerKilogram) : IQuantity<DosePerKilogram>
{
    public long Smallest => MicrogramsPerKilogram;
    public decimal MilligramsPerKilogram => MicrogramsPerKilogram / 1000m;
    public static string Symbol => "ug/kg";

    public static DosePerKilogram Of(long smallest) => new(smallest);

    public static DosePerKilogram FromMilligramsPerKilogram(decimal mgPerKg) =>
        new(Exactly.Scaled(mgPerKg, 1000, "mg/kg"));

    /// <summary>Rounded down to the microgram: less drug is the safer side.</summary>
    public static Dose operator *(DosePerKilogram dose, BodyMass mass) =>
        new(Exactly.Down((Int128)dose.MicrogramsPerKilogram * mass.Grams, 1000));

    public override string ToString() => Written.Milligrams(MilligramsPerKilogram, "mg/kg");
}

/// <summary>Drug per time. Limits are compared as this, never as mL/h. Smallest unit: microgram per hour.</summary>
public readonly record struct DoseRate(long MicrogramsPerHour) : IQuantity<DoseRate>
{
    public long Smallest => MicrogramsPerHour;
    public decimal MilligramsPerHour => MicrogramsPerHour / 1000m;
    public static string Symbol => "ug/h";

    public static DoseRate Of(long smallest) => new(smallest);

    public static DoseRate FromMilligramsPerHour(decimal mgPerHour) => new(Exactly.Scaled(mgPerHour, 1000, "mg/h"));

    /// <summary>Rounded down to the microlitre per hour.</summary>
    public static InfusionRate operator /(DoseRate rate, Strength strength) =>
        new(Exactly.Down((Int128)rate.MicrogramsPerHour * 1000, strength.MicrogramsPerMillilitre));

    /// <summary>What a pump is set to for this drug rate: by the bag's true strength, down to a step the pump can run.</summary>
    public InfusionRate OnPump(Strength bag, InfusionRate step) => (this / bag).DownToStep(step);

    public static DoseRatePerKilogram operator /(DoseRate rate, BodyMass mass) =>
        new(Exactly.Down((Int128)rate.MicrogramsPerHour * 1000, mass.Grams));

    /// <summary>What this rate delivers in that time, rounded down to the microgram.</summary>
    public static Dose operator *(DoseRate rate, Duration time) =>
        new(Exactly.Down((Int128)rate.MicrogramsPerHour * Exactly.Milliseconds(time), Exactly.MillisecondsPerHour));

    public override string ToString() => Written.Milligrams(MilligramsPerHour, "mg/h");
}

/// <summary>Drug per kilogram per time. Smallest unit: microgram per kilogram per hour.</summary>
public readonly record struct DoseRatePerKilogram(long MicrogramsPerKilogramPerHour) : IQuantity<DoseRatePerKilogram>
{
    public long Smallest => MicrogramsPerKilogramPerHour;
    public decimal MilligramsPerKilogramPerHour => MicrogramsPerKilogramPerHour / 1000m;
    public static string Symbol => "ug/kg/h";

    public static DoseRatePerKilogram Of(long smallest) => new(smallest);

    public static DoseRatePerKilogram FromMilligramsPerKilogramPerHour(decimal mgPerKgPerHour) =>
        new(Exactly.Scaled(mgPerKgPerHour, 1000, "mg/kg/h"));

    /// <summary>Rounded down to the microgram per hour.</summary>
    public static DoseRate operator *(DoseRatePerKilogram rate, BodyMass mass) =>
        new(Exactly.Down((Int128)rate.MicrogramsPerKilogramPerHour * mass.Grams, 1000));

    public override string ToString() => Written.Milligrams(MilligramsPerKilogramPerHour, "mg/kg/h");
}

/// <summary>The weight of a person. Smallest unit: gram. Entered in kilograms only.</summary>
public readonly record struct BodyMass(long Grams) : IQuantity<BodyMass>, IComparable<BodyMass>
{
    public long Smallest => Grams;
    public decimal Kilograms => Grams / 1000m;
    public static string Symbol => "g";

    public static BodyMass Of(long smallest) => new(smallest);

    public static BodyMass FromKilograms(decimal kg) => new(Exactly.Scaled(kg, 1000, "kg"));

    public int CompareTo(BodyMass other) => Grams.CompareTo(other.Grams);

    public override string ToString() => Written.Plain(Kilograms, "kg");
}

/// <summary>The height of a person. Smallest unit: millimetre.</summary>
public readonly record struct BodyHeight(long Millimetres) : IQuantity<BodyHeight>
{
    public long Smallest => Millimetres;
    public decimal Centimetres => Millimetres / 10m;
    public static string Symbol => "mm";

    public static BodyHeight Of(long smallest) => new(smallest);

    public static BodyHeight FromCentimetres(decimal cm) => new(Exactly.Scaled(cm, 10, "cm"));

    public override string ToString() => Written.Plain(Centimetres, "cm");
}

/// <summary>Drug per volume in a vial or bag: never a plasma level. Smallest unit: microgram per millilitre.</summary>
public readonly record struct Strength(long MicrogramsPerMillilitre) : IQuantity<Strength>
{
    public long Smallest => MicrogramsPerMillilitre;
    public decimal MilligramsPerMillilitre => MicrogramsPerMillilitre / 1000m;
    public static string Symbol => "ug/mL";

    public static Strength Of(long smallest) => new(smallest);

    public static Strength FromMilligramsPerMillilitre(decimal mgPerMl) => new(Exactly.Scaled(mgPerMl, 1000, "mg/mL"));

    /// <summary>The drug in that much fluid, rounded down to the microgram.</summary>
    public static Dose operator *(Strength strength, Volume volume) =>
        new(Exactly.Down((Int128)strength.MicrogramsPerMillilitre * volume.Microlitres, 1000));

    /// <summary>The drug rate that a pump at this fluid rate gives, rounded down to the microgram per hour.</summary>
    public static DoseRate operator *(Strength strength, InfusionRate rate) =>
        new(Exactly.Down((Int128)strength.MicrogramsPerMillilitre * rate.MicrolitresPerHour, 1000));

    public override string ToString() => Written.Plain(MilligramsPerMillilitre, "mg/mL");
}

/// <summary>A volume of fluid. Smallest unit: microlitre.</summary>
public readonly record struct Volume(long Microlitres) : IQuantity<Volume>
{
    public long Smallest => Microlitres;
    public decimal Millilitres => Microlitres / 1000m;
    public static string Symbol => "uL";

    public static Volume Of(long smallest) => new(smallest);

    public static Volume FromMillilitres(decimal ml) => new(Exactly.Scaled(ml, 1000, "mL"));

    public static InfusionRate operator /(Volume volume, Duration time) =>
        new(Exactly.Down((Int128)volume.Microlitres * Exactly.MillisecondsPerHour, Exactly.Milliseconds(time)));

    public override string ToString() => Written.Plain(Millilitres, "mL");
}

/// <summary>Fluid per time: what a pump shows. Smallest unit: microlitre per hour.</summary>
public readonly record struct InfusionRate(long MicrolitresPerHour) : IQuantity<InfusionRate>
{
    public long Smallest => MicrolitresPerHour;
    public decimal MillilitresPerHour => MicrolitresPerHour / 1000m;
    public static string Symbol => "uL/h";

    public static InfusionRate Of(long smallest) => new(smallest);

    public static InfusionRate FromMillilitresPerHour(decimal mlPerHour) =>
        new(Exactly.Scaled(mlPerHour, 1000, "mL/h"));

    public static Volume operator *(InfusionRate rate, Duration time) =>
        new(Exactly.Down((Int128)rate.MicrolitresPerHour * Exactly.Milliseconds(time), Exactly.MillisecondsPerHour));

    /// <summary>The rate a pump with this step can really run: rounded down, because less drug is the safer side.</summary>
    public InfusionRate DownToStep(InfusionRate step) =>
        new(MicrolitresPerHour / step.MicrolitresPerHour * step.MicrolitresPerHour);

    public override string ToString() => Written.Plain(MillilitresPerHour, "mL/h");
}

/// <summary>An amount of money in the clinic's currency. Smallest unit: cent.</summary>
public readonly record struct Money(long Cents) : IQuantity<Money>
{
    public long Smallest => Cents;
    public decimal Units => Cents / 100m;
    public static string Symbol => "cent";

    public static Money Of(long smallest) => new(smallest);

    public static Money FromUnits(decimal units) => new(Exactly.Scaled(units, 100, "money"));

    public override string ToString() => Units.ToString("#,0.00", System.Globalization.CultureInfo.InvariantCulture);
}
