namespace Anodyne.Knowledge.Tests;

/// <summary>The repository this test was built from, and its knowledge, read once.</summary>
internal static class Repository
{
    public static string Folder { get; } =
        KnowledgeFolder.Nearest(AppContext.BaseDirectory)
        ?? throw new DirectoryNotFoundException("There is no knowledge folder above the tests.");

    private static readonly Lazy<KnowledgeBase> Read = new(() => KnowledgeBase.LoadOrThrow(Folder));

    public static string Root => Path.GetDirectoryName(Folder)!;

    public static KnowledgeBase Knowledge => Read.Value;

    public static Library Library => Knowledge.AsOf(Knowledge.Begins);
}
