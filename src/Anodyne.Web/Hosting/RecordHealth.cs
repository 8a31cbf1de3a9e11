using Anodyne.Storage;
using Microsoft.EntityFrameworkCore;
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
        await using ClinicDb db = store.Schema();
        await db.Set<HeadRow>().CountAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
