using Anodyne.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Anodyne.Web.Hosting;

/// <summary>Ready when the database answers and the record's tables are there.</summary>
public sealed class RecordHealth(ClinicStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        await store.Touch(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
