using NodaTime;

namespace Anodyne.Web.Hosting;

/// <summary>How the program was started.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="Keys">The key folder; beside the data unless named.</param>
/// <param name="Urls">Where to listen.</param>
/// <param name="Database">A PostgreSQL connection, or null for SQLite in the data folder.</param>
/// <param name="Demo">Set for a demonstration.</param>
public sealed record ClinicOptions(string Data, string? Keys, string Urls, string? Database, DemoOptions? Demo = null)
{
    public bool IsDemo => Demo is not null;
}

/// <summary>What a demonstration may choose.</summary>
/// <param name="Today">The day on which it begins; today unless named.</param>
public sealed record DemoOptions(LocalDate? Today);
