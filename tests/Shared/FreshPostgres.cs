using Npgsql;

namespace Anodyne.Tests;

/// <summary>An empty database on the PostgreSQL that ANODYNE_POSTGRES names; skipped without one, a failure under CI=true.</summary>
internal static class FreshPostgres
{
    public static async Task<string> Database()
    {
        string? server = Environment.GetEnvironmentVariable("ANODYNE_POSTGRES");
        if (server is null)
        {
            Assert.SkipUnless(
                Environment.GetEnvironmentVariable("CI") == "true",
                "No PostgreSQL here: ./test starts one."
            );
            Assert.Fail("ANODYNE_POSTGRES is not set: ./test starts a PostgreSQL and sets it.");
        }

        string name = $"anodyne_{Guid.NewGuid():N}";
        await using var admin = new NpgsqlConnection(server);
        await admin.OpenAsync();
#pragma warning disable CA2100 // The name was made here.
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", admin);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }
}
