using System.Collections.Immutable;
using System.Text;

namespace Anodyne.Knowledge;

/// <summary>What <c>anodyne knowledge check</c> says: its words and its exit code.</summary>
public sealed record KnowledgeReport(int ExitCode, string Text)
{
    public static KnowledgeReport Of(Loading loading) =>
        loading switch
        {
            Loading.Refused refused => new(1, Refusal(refused.Problems)),
            Loading.Loaded loaded => new(0, Summary(loaded.Knowledge)),
            _ => throw new InvalidOperationException("Loading is loaded or refused."),
        };

    private static string Refusal(ImmutableArray<Problem> problems) =>
        Lines([.. problems.Select(p => p.ToString()), $"{problems.Length} found wrong."]);

    private static string Summary(KnowledgeBase knowledge) =>
        Lines([
            $"{knowledge.Entries.Length} files are valid; every value has a source or calls itself a guess.",
            "",
            $"Guesses that a medical director must sign or replace: {knowledge.Guesses.Length}",
            .. knowledge.Guesses.Select(g => $"  {g.File}:{g.Line}: {g.Path} = {g.Value}"),
            "",
            $"Sources cited from memory, to be looked up: {FromMemory(knowledge).Count()}",
            .. FromMemory(knowledge).Select(s => $"  {s.Id}: {s.Citation}"),
        ]);

    private static IEnumerable<KnowledgeSource> FromMemory(KnowledgeBase knowledge) =>
        knowledge.Sources.Where(s => s.Standing == Standing.Memory);

    private static string Lines(IEnumerable<string> lines) =>
        new StringBuilder().AppendJoin('\n', lines).Append('\n').ToString();
}
