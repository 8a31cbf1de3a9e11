using System.Collections.Immutable;
using Anodyne.Safety;

namespace Anodyne.Clinic.Sessions;

/// <summary>What was charted, sign by sign, on the scales of the safety core.</summary>
public static class Values
{
    public static ImmutableArray<(Sign Sign, int Value)> Of(VitalsCharted v) =>
        Known(
            (Sign.HeartRate, v.HeartRate),
            (Sign.Systolic, v.Systolic),
            (Sign.Diastolic, v.Diastolic),
            (Sign.SpO2, v.SpO2),
            (Sign.RespiratoryRate, v.RespiratoryRate)
        );

    public static ImmutableArray<(Sign Sign, int Value)> Of(ScoresCharted s) =>
        Known(
            (Sign.Sedation, s.Rass),
            (Sign.Dissociation, s.Dissociation),
            (Sign.PainTenths, s.PainTenths),
            (Sign.Nausea, s.Nausea)
        );

    /// <summary>What the sign is called in a sentence.</summary>
    public static string Name(Sign sign) =>
        sign switch
        {
            Sign.Systolic => "systolic pressure",
            Sign.Diastolic => "diastolic pressure",
            Sign.HeartRate => "heart rate",
            Sign.SpO2 => "SpO2",
            Sign.RespiratoryRate => "breaths",
            Sign.PainTenths => "pain",
            Sign.CrisisSymptoms => "crisis symptoms",
            _ => sign.ToString().ToLowerInvariant(),
        };

    private static ImmutableArray<(Sign, int)> Known(params ReadOnlySpan<(Sign Sign, int? Value)> values)
    {
        var known = ImmutableArray.CreateBuilder<(Sign, int)>(values.Length);
        foreach ((Sign sign, int? value) in values)
        {
            if (value is { } given)
            {
                known.Add((sign, given));
            }
        }

        return known.DrainToImmutable();
    }
}
