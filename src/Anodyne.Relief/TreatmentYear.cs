using NodaTime;

namespace Anodyne.Relief;

/// <summary>The 365 days within which treatment days and drug are counted.</summary>
public static class TreatmentYear
{
    /// <summary>Whether a day lies in the 365 days that end with another.</summary>
    public static bool Holds(LocalDate end, LocalDate day) => day > end.PlusDays(-365) && day <= end;
}
