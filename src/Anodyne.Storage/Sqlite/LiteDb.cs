using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Anodyne.Storage.Sqlite;

/// <summary>The schema on SQLite.</summary>
public sealed class LiteDb(DbContextOptions<LiteDb> options) : ClinicDb(options)
{
    public static DbContextOptions<LiteDb> Options(string file) =>
        new DbContextOptionsBuilder<LiteDb>().UseSqlite(SqliteRecord.ConnectionString(file)).Options;
}

/// <summary>For the tool that writes migrations.</summary>
public sealed class LiteDbFactory : IDesignTimeDbContextFactory<LiteDb>
{
    public LiteDb CreateDbContext(string[] args) => new(LiteDb.Options("design.db"));
}
