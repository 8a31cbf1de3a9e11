namespace Anodyne.Safety;

/// <summary>How loud an alarm is. Information is shown and never sounds.</summary>
public enum AlarmPriority
{
    Information,
    Low,
    Medium,
    High,
}

/// <summary>What happens when nobody reacts.</summary>
public enum Harm
{
    /// <summary>Nothing: for display only.</summary>
    None,
    Discomfort,
    ReversibleInjury,
    DeathOrIrreversible,
}

/// <summary>How soon it happens when nobody reacts.</summary>
public enum Onset
{
    Immediate,
    Prompt,
    Delayed,
}

/// <summary>Harm and onset of a condition, from which its priority follows.</summary>
public readonly record struct AlarmClass(Harm Harm, Onset Onset)
{
    /// <summary>IEC 60601-1-8:2006, Table 1; where it says "low or none" the answer is low.</summary>
    public AlarmPriority Priority =>
        (Harm, Onset) switch
        {
            (Harm.None, _) => AlarmPriority.Information,
            (Harm.DeathOrIrreversible, not Onset.Delayed) => AlarmPriority.High,
            (Harm.DeathOrIrreversible, _) => AlarmPriority.Medium,
            (Harm.ReversibleInjury, Onset.Immediate) => AlarmPriority.High,
            (Harm.ReversibleInjury, Onset.Prompt) => AlarmPriority.Medium,
            (Harm.Discomfort, Onset.Immediate) => AlarmPriority.Medium,
            _ => AlarmPriority.Low,
        };
}
