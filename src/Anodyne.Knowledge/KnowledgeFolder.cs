namespace Anodyne.Knowledge;

/// <summary>Where the knowledge lies: beside the program, or at the root of the sources above it.</summary>
public static class KnowledgeFolder
{
    public const string Name = "knowledge";

    /// <summary>The first folder of this name with a register of sources, at or above a place; null when there is none.</summary>
    /// <param name="directory">Usually <see cref="AppContext.BaseDirectory"/>.</param>
    public static string? Nearest(string? directory)
    {
        for (string? here = directory; here is not null; here = Path.GetDirectoryName(here))
        {
            if (File.Exists(Path.Combine(here, Name, Files.Loader.SourcesFile)))
            {
                return Path.Combine(here, Name);
            }
        }

        return null;
    }
}
