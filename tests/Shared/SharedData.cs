namespace Anodyne.Tests;

/// <summary>
/// Finds reference data that is not part of the repository: in <c>ANODYNE_SHARED</c>, or in <c>shared</c> beside the
/// repository or one of its parents. Without it a test is skipped, and under CI=true it fails.
/// </summary>
internal static class SharedData
{
    public static string File(params string[] path)
    {
        string? folder = Folder();
        if (folder is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail("The reference data is missing: set ANODYNE_SHARED to the folder that holds data/.");
        }

        Assert.SkipWhen(folder is null, "The reference data is not on this machine (ANODYNE_SHARED).");
        return Path.Combine([folder!, "data", .. path]);
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("ANODYNE_SHARED") is { Length: > 0 } named)
        {
            return Directory.Exists(Path.Combine(named, "data")) ? named : null;
        }

        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "shared");
            if (Directory.Exists(Path.Combine(candidate, "data")))
            {
                return candidate;
            }
        }

        return null;
    }
}
