using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Anodyne.Architecture.Tests;

/// <summary>Each refusal has a page that says what it means and what to do, and each page has a refusal.</summary>
/// <param name="Root">The full name of the type from which refusals derive.</param>
/// <param name="Types">All compiled types among which they are.</param>
internal sealed partial record ProblemPages(string Root, IReadOnlyList<TypeDefinition> Types)
{
    private static readonly string[] Headings = ["What it means", "What to do", "Source"];

    public IEnumerable<string> Broken(Tree tree)
    {
        Dictionary<string, RepositoryFile> pages = tree
            .Files.Where(file => file.Folder == "docs/problems")
            .ToDictionary(CodeOf, StringComparer.Ordinal);
        ILookup<string, TypeDefinition> refusals = Refusals()
            .ToLookup(type => CodeOf(type.Name), StringComparer.Ordinal);
        return refusals
            .Where(refusal => !pages.ContainsKey(refusal.Key))
            .Select(refusal => $"docs/problems/{refusal.Key}.md is missing for {refusal.First().FullName}")
            .Concat(
                pages
                    .Keys.Where(code => !refusals.Contains(code))
                    .Select(code => $"docs/problems/{code}.md has no refusal")
            )
            .Concat(
                Translated(tree)
                    .Where(page => !pages.ContainsKey(CodeOf(page)))
                    .Select(page => $"{page.Path} translates nothing")
            )
            .Concat(pages.Values.SelectMany(Misshapen))
            .Concat(pages.SelectMany(page => refusals[page.Key].SelectMany(type => Unfilled(page.Value, type))));
    }

    private static IEnumerable<RepositoryFile> Translated(Tree tree) =>
        tree.Under("docs/problems").Where(file => file.Folder != "docs/problems");

    private static string CodeOf(RepositoryFile page) => Path.GetFileNameWithoutExtension(page.Name);

    /// <summary>A type's name in kebab case.</summary>
    public static string CodeOf(string name)
    {
        var code = new StringBuilder();
        foreach (char c in name)
        {
            code.Append(char.IsUpper(c) && code.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        }

        return code.ToString();
    }

    public static IEnumerable<string> Misshapen(RepositoryFile page)
    {
        Block[] blocks = [.. Links.Read(page)];
        if (blocks is not [HeadingBlock { Level: 1 }, QuoteBlock sentence, ..] || Said(page, sentence).Contains('\n'))
        {
            yield return $"{page.Path} must begin with a title and one quoted line, the sentence";
        }

        string[] found =
        [
            .. blocks.OfType<HeadingBlock>().Where(h => h.Level == 2).Select(h => Said(page, h)[2..].Trim()),
        ];
        if (!found.SequenceEqual(Headings, StringComparer.Ordinal))
        {
            yield return $"{page.Path} must have the headings {string.Join(", ", Headings)}, in this order";
        }

        if (blocks.Zip(blocks.Skip(1).Append(null)).Any(pair => pair is (HeadingBlock, HeadingBlock or null)))
        {
            yield return $"{page.Path} has a heading with nothing below it";
        }
    }

    /// <summary>The sentence may speak only of facts that the refusal really carries.</summary>
    private static IEnumerable<string> Unfilled(RepositoryFile page, TypeDefinition refusal) =>
        from line in page.Lines
        where line.Line.StartsWith('>')
        from Match placeholder in Placeholder.Matches(line.Line)
        let name = placeholder.Groups["name"].Value
        where !FactsOf(refusal).Contains(name, StringComparer.Ordinal)
        select $"{page.Path} speaks of {{{name}}}, which {refusal.FullName} does not carry";

    private static IEnumerable<string> FactsOf(TypeDefinition refusal) =>
        from method in refusal.Methods
        where method.IsConstructor && method.HasBody
        from instruction in method.Body.Instructions
        where instruction.OpCode == OpCodes.Ldstr
        select (string)instruction.Operand;

    private IEnumerable<TypeDefinition> Refusals() =>
        Types.SelectMany(WithNested).Where(type => !type.IsAbstract && Derives(type));

    private bool Derives(TypeDefinition type) =>
        type.BaseType is { } parent
        && (parent.FullName == Root || Find(parent.FullName) is { } found && Derives(found));

    private TypeDefinition? Find(string name) =>
        Types.SelectMany(WithNested).FirstOrDefault(type => type.FullName == name);

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) =>
        type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static string Said(RepositoryFile page, Block block) =>
        page.Text[block.Span.Start..(block.Span.End + 1)].Trim();

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)(:[^}]*)?\}", RegexOptions.ExplicitCapture, 20_000)]
    private static partial Regex Placeholder { get; }
}
