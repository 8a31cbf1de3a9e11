using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Anodyne.Storage.Postgres;

/// <summary>The schema on PostgreSQL.</summary>
public sealed class PgDb(DbContextOptions<PgDb> options) : ClinicDb(options)
{
    public static DbContextOptions<PgDb> Options(string connection) =>
        new DbContextOptionsBuilder<PgDb>().UseNpgsql(connection).Options;
}

/// <summary>For the tool that writes migrations.</summary>
public sealed class PgDbFactory : IDesignTimeDbContextFactory<PgDb>
{
    public PgDb CreateDbContext(string[] args) => new(PgDb.Options("Host=127.0.0.1;Database=design"));
}
