namespace Anodyne.Safety;

/// <summary>What is charted as one whole number.</summary>
public enum Sign
{
    /// <summary>Systolic blood pressure in mmHg.</summary>
    Systolic,

    /// <summary>Diastolic blood pressure in mmHg.</summary>
    Diastolic,

    /// <summary>Heart rate per minute.</summary>
    HeartRate,

    /// <summary>Oxygen saturation in percent.</summary>
    SpO2,

    /// <summary>Breaths per minute.</summary>
    RespiratoryRate,

    /// <summary>Richmond Agitation-Sedation Scale, -5 to +4.</summary>
    Sedation,

    /// <summary>The house's own scale, 0 none to 3 loss of contact or danger.</summary>
    Dissociation,

    /// <summary>Numeric rating scale of pain in tenths, 0 to 100, so that half points are kept.</summary>
    PainTenths,

    /// <summary>Nausea, 0 none to 3 severe.</summary>
    Nausea,

    /// <summary>1 while chest pain, dyspnoea, severe headache, visual change, seizure or focal deficit is present.</summary>
    CrisisSymptoms,
}

/// <summary>The scale of each sign: what can be written at all. Not alarm limits; those are data.</summary>
public static class Signs
{
    /// <summary>Lowest and highest number on the scale. Those of pressures and rates are entry bounds (guess).</summary>
    public static (int Lowest, int Highest) Scale(Sign sign) =>
        sign switch
        {
            Sign.Systolic => (0, 350),
            Sign.Diastolic => (0, 250),
            Sign.HeartRate => (0, 350),
            Sign.SpO2 => (0, 100),
            Sign.RespiratoryRate => (0, 100),
            Sign.Sedation => (-5, 4),
            Sign.Dissociation => (0, 3),
            Sign.PainTenths => (0, 100),
            Sign.Nausea => (0, 3),
            Sign.CrisisSymptoms => (0, 1),
            _ => throw new BrokenInvariantException($"{sign} has no scale."),
        };

    public static bool IsOnScale(Sign sign, int value) =>
        Scale(sign) is var (lowest, highest) && value >= lowest && value <= highest;

    /// <summary>Systolic and diastolic come from one measurement; every other sign stands alone.</summary>
    public static bool AreMeasuredTogether(Sign a, Sign b) =>
        a == b || (a is Sign.Systolic or Sign.Diastolic && b is Sign.Systolic or Sign.Diastolic);
}
