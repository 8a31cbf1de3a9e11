using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Pages;

/// <summary>What a refusal means and what to do about it.</summary>
public sealed partial class ProblemPageView
{
    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private ProblemPages Problems { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private ProblemPage? Page { get; set; }

    protected override void OnParametersSet()
    {
        Page = Problems.Find(Code);
        if (Page is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
