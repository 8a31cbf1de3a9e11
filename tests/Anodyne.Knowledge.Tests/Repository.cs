namespace Anodyne.Knowledge.Tests;

/// <summary>The repository this test was built from, and its knowledge, read once.</summary>
internal static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    public static string KnowledgeFolder { get; } = Path.Combine(Root, "knowledge");

    private static readonly Lazy<KnowledgeBase> Read = new(() => KnowledgeBase.LoadOrThrow(KnowledgeFolder));

    public static KnowledgeBase Knowledge => Read.Value;

    public static Library Library => Knowledge.AsOf(Knowledge.Begins);

    private static string Above(string directory) =>
        File.Exists(Path.Combine(directory, "Anodyne.slnx"))
            ? directory
            : Above(Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("No Anodyne.slnx above."));
}
