using Anodyne.Knowledge;
using Markdig;
using Markdig.Syntax;
using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Pages.Consents;

/// <summary>The consent text as it is read and signed.</summary>
public sealed partial class ConsentReading
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    [Parameter, EditorRequired]
    public ConsentText Text { get; set; } = default!;

    /// <summary>The same text with the blanks filled in.</summary>
    [Parameter, EditorRequired]
    public string Filled { get; set; } = "";

#pragma warning disable RS0030 // The clinic's own Markdown, with raw HTML switched off.
    private MarkupString Html => new(OneLevelDown(Markdown.Parse(Filled, Pipeline)).ToHtml(Pipeline));
#pragma warning restore RS0030

    /// <summary>The page has its own title; the text's headings stand below it.</summary>
    private static MarkdownDocument OneLevelDown(MarkdownDocument text)
    {
        foreach (HeadingBlock heading in text.Descendants<HeadingBlock>())
        {
            heading.Level++;
        }

        return text;
    }
}
