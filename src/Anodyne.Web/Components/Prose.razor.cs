using Markdig;
using Markdig.Syntax;
using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Components;

/// <summary>Markdown of docs and knowledge as HTML.</summary>
public sealed partial class Prose
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .Build();

    private string Source =>
        SkipTitle && Markdown.TrimStart().StartsWith("# ", StringComparison.Ordinal)
            ? Markdown.TrimStart()[(Markdown.TrimStart().IndexOf('\n', StringComparison.Ordinal) + 1)..]
            : Markdown;

#pragma warning disable RS0030 // The project's and the clinic's own Markdown, with raw HTML switched off.
    private MarkupString Html => new(Lowered(Markdig.Markdown.Parse(Source, Pipeline)).ToHtml(Pipeline));
#pragma warning restore RS0030

    private MarkdownDocument Lowered(MarkdownDocument text)
    {
        foreach (HeadingBlock heading in text.Descendants<HeadingBlock>())
        {
            heading.Level += Lower;
        }

        return text;
    }
}
