using Markdig;
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

#pragma warning disable RS0030 // The project's own Markdown, with raw HTML switched off.
    private MarkupString Html => new(Markdig.Markdown.ToHtml(Source, Pipeline));
#pragma warning restore RS0030
}
