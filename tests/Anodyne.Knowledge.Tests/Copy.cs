namespace Anodyne.Knowledge.Tests;

/// <summary>A copy of the knowledge folder in which a test may break something; removed afterwards.</summary>
internal sealed class Copy : IDisposable
{
    public Copy()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.Folder, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(Folder, Path.GetRelativePath(Repository.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("anodyne-knowledge-").FullName;

    public Copy Change(string file, string from, string to)
    {
        string text = File.ReadAllText(Path.Combine(Folder, file));
        Assert.Contains(from, text, StringComparison.Ordinal);
        int at = text.IndexOf(from, StringComparison.Ordinal);
        return Write(file, text[..at] + to + text[(at + from.Length)..]);
    }

    public Copy Write(string file, string text)
    {
        string path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public KnowledgeBase Load() => KnowledgeBase.LoadOrThrow(Folder);

    /// <summary>What loading says, one problem a line; empty when it loads.</summary>
    public string Problems() =>
        KnowledgeBase.Load(Folder) is Loading.Refused refused ? string.Join('\n', refused.Problems) : "";

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
