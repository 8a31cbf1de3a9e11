using System.Security.Cryptography;
using System.Text;

namespace Anodyne.Knowledge.Files;

/// <summary>A file's text with line ends as LF and its hash: the same on every machine.</summary>
internal sealed record KnowledgeFile(string Path, string Text)
{
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public static KnowledgeFile Read(string directory, string fullPath) =>
        new(
            System.IO.Path.GetRelativePath(directory, fullPath).Replace('\\', '/'),
            File.ReadAllText(fullPath, Encoding.UTF8).ReplaceLineEndings("\n")
        );

    public string Folder => Path.Split('/')[0];
    public string Name => Path.Split('/')[^1];

    /// <summary>The header between two lines of three hyphens, kept on its own lines, and the text below it.</summary>
    public (string Header, string Body)? Split()
    {
        const string fence = "---\n";
        int end = Text.StartsWith(fence, StringComparison.Ordinal)
            ? Text.IndexOf("\n" + fence, fence.Length, StringComparison.Ordinal)
            : -1;
        return end < 0 ? null : ("\n" + Text[fence.Length..(end + 1)], Text[(end + 1 + fence.Length)..].Trim('\n'));
    }
}
