using NodaTime;

namespace Anodyne.Web.Hosting;

/// <summary>How the program was started.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="Keys">The key folder; beside the data unless named.</param>
/// <param name="Urls">Where to listen.</param>
/// <param name="Database">A PostgreSQL connection, or null for SQLite in the data folder.</param>
/// <param name="Demo">Set for a demonstration.</param>
/// <param name="NightHour">The full hour of the clinic's night, 0 to 23, at which the program learns from its patients.</param>
/// <param name="Mllp">Where monitors send; null is nowhere.</param>
public sealed record ClinicOptions(
    string Data,
    string? Keys,
    string Urls,
    string? Database,
    DemoOptions? Demo = null,
    int NightHour = ClinicOptions.UsualNightHour,
    MllpOptions? Mllp = null
)
{
    /// <summary>Three in the morning: no infusion runs in an outpatient clinic.</summary>
    public const int UsualNightHour = 3;

    public bool IsDemo => Demo is not null;
}

/// <summary>What a demonstration may choose.</summary>
/// <param name="Today">The day on which it begins; today unless named.</param>
public sealed record DemoOptions(LocalDate? Today);
