using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Anodyne.Web.Components;

/// <summary>The html document; knows the language and the theme that this browser chose.</summary>
public sealed partial class Document
{
    /// <summary>The cookie in which js/theme.js keeps the choice, read here so that the first paint is right.</summary>
    public const string ThemeCookie = "theme";

    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private static string Language =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "iv"
            ? "en"
            : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private string? Theme =>
        Http?.Request.Cookies[ThemeCookie] is "dark" or "light" ? Http.Request.Cookies[ThemeCookie] : null;
}
