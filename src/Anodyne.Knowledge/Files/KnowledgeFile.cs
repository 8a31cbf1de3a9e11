using System.Security.Cryptography;
using System.Text;

namespace Anodyne.Knowledge.Files;

/// <summary>A file's text with line ends as LF and its hash: the same on every machine.</summary>
internal sealed record KnowledgeFile(string Path, string Text)
{
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="DecoderFallbackException">The file is not UTF-8.</exception>
    public static KnowledgeFile Read(string directory, string path) =>
        new(PathIn(directory, path), File.ReadAllText(path, Strict).ReplaceLineEndings("\n"));

    public static string PathIn(string directory, string path) =>
        System.IO.Path.GetRelativePath(directory, path).Replace('\\', '/');

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
