using Markdig;
using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Pages;

/// <summary>What a refusal means and what to do about it.</summary>
public sealed partial class ProblemPageView
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private ProblemPages Problems { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private ProblemPage? Page { get; set; }

#pragma warning disable RS0030 // The project's own Markdown, with raw HTML switched off.
    private MarkupString? Html => Page is { } page ? new MarkupString(Markdown.ToHtml(page.Markdown, Pipeline)) : null;
#pragma warning restore RS0030

    protected override void OnParametersSet()
    {
        Page = Problems.Find(Code);
        if (Page is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
