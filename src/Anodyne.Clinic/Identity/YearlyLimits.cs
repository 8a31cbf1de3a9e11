using Anodyne.Knowledge;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Identity;

/// <summary>What a site allows within 365 days before a booster needs a written reason.</summary>
/// <param name="TreatmentDays">So many days with an infusion.</param>
/// <param name="PerKilogram">So much drug.</param>
public sealed record YearlyLimits(int TreatmentDays, DosePerKilogram PerKilogram)
{
    /// <summary>What was signed; where nothing is signed about it, what the program proposes.</summary>
    public static YearlyLimits Of(SitePolicy? policy, Library library) =>
        new(
            policy?.Terms.TreatmentDaysInYear ?? library.SiteDefaults.ReviewAfterSessionsInAYear.Value.Count,
            policy?.Terms.DoseInYearPerKilogram ?? library.SiteDefaults.ReviewAfterDoseInAYear.Value
        );
}
