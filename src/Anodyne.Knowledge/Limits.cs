using System.Globalization;

namespace Anodyne.Knowledge;

/// <summary>What is charted on a patient and may be compared with a limit.</summary>
public enum Sign
{
    /// <summary>mmHg.</summary>
    SystolicPressure,

    /// <summary>mmHg.</summary>
    DiastolicPressure,

    /// <summary>Rise of the systolic pressure over this session's own baseline, in percent.</summary>
    SystolicRise,

    /// <summary>SpO2 in percent.</summary>
    OxygenSaturation,

    /// <summary>Beats per minute.</summary>
    HeartRate,

    /// <summary>Breaths per minute.</summary>
    RespiratoryRate,

    /// <summary>RASS, -5 to +4.</summary>
    Sedation,

    /// <summary>Our own scale, 0 to 3.</summary>
    Dissociation,

    /// <summary>Our own scale, 0 to 3.</summary>
    Nausea,

    /// <summary>NRS, 0 to 10.</summary>
    Pain,
}

/// <summary>The side on which a limit is crossed.</summary>
public enum Comparison
{
    AtLeast,
    AtMost,
    Above,
    Below,
}

/// <summary>A number as it is charted, with its unit: <c>90 %</c>, <c>160 mmHg</c>, <c>-2 points</c>.</summary>
public readonly record struct Reading(int Value, string Unit)
{
    public override string ToString() => $"{Value.ToString(CultureInfo.InvariantCulture)} {Unit}";
}

/// <summary>One charted sign against one number; exactly one of the four comparisons is given.</summary>
public sealed record Limit(
    Sign Sign,
    Evidence Evidence,
    string? Source = null,
    Reading? AtLeast = null,
    Reading? AtMost = null,
    Reading? Above = null,
    Reading? Below = null
) : IChecked
{
    /// <summary>On which side the limit is crossed.</summary>
    public Comparison Comparison =>
        AtLeast is not null ? Comparison.AtLeast
        : AtMost is not null ? Comparison.AtMost
        : Above is not null ? Comparison.Above
        : Comparison.Below;

    /// <summary>The number, in the unit of the sign.</summary>
    public Reading Reading => (AtLeast ?? AtMost ?? Above ?? Below)!.Value;

    public bool IsCrossedBy(decimal value) =>
        Comparison switch
        {
            Comparison.AtLeast => value >= Reading.Value,
            Comparison.AtMost => value <= Reading.Value,
            Comparison.Above => value > Reading.Value,
            _ => value < Reading.Value,
        };

    public IEnumerable<string> Problems()
    {
        Reading?[] given = [AtLeast, AtMost, Above, Below];
        if (given.Count(r => r is not null) != 1)
        {
            yield return "a limit has exactly one of at-least, at-most, above, below";
        }
        else if (!string.Equals(Reading.Unit, UnitOf(Sign), StringComparison.Ordinal))
        {
            yield return $"the unit of {Kebab.Of(Sign)} is {UnitOf(Sign)}, not {Reading.Unit}";
        }
    }

    /// <summary>How far <paramref name="now"/> lies above <paramref name="baseline"/>, in percent; negative below it.</summary>
    public static decimal PercentRise(int now, int baseline) => (now - baseline) * 100m / baseline;

    /// <summary>The unit in which a sign is charted.</summary>
    public static string UnitOf(Sign sign) =>
        sign switch
        {
            Sign.SystolicPressure or Sign.DiastolicPressure => "mmHg",
            Sign.SystolicRise or Sign.OxygenSaturation => "%",
            Sign.HeartRate or Sign.RespiratoryRate => "/min",
            _ => "points",
        };

    public override string ToString() => $"{Kebab.Of(Sign)} {Kebab.Of(Comparison)} {Reading}";
}
