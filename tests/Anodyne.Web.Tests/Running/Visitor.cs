using System.Net;
using System.Text.RegularExpressions;

namespace Anodyne.Web.Tests.Running;

/// <summary>What the program answered: where the visitor ended, with what status, and the page.</summary>
public sealed record Answer(string Path, HttpStatusCode Status, string Html)
{
    /// <summary>The page as a reader sees it: entities resolved.</summary>
    public string Text => WebUtility.HtmlDecode(Html);

    public void Says(string words) => Assert.Contains(words, Text, StringComparison.Ordinal);

    public void DoesNotSay(string words) => Assert.DoesNotContain(words, Text, StringComparison.Ordinal);
}

/// <summary>A browser without script: keeps cookies, follows redirects, sends the forms it was shown.</summary>
public sealed partial class Visitor
{
    private readonly HttpClient _http;

    public Visitor(Uri program, string language)
    {
        _http = new HttpClient { BaseAddress = program };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public async Task<Answer> Open(string path) => await Read(await _http.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Sends a form as it stood on a page, however long ago that was.</summary>
    public Task<Answer> Send(Answer page, string form, params (string Name, string Value)[] typed) =>
        Send(page, form, files: [], typed);

    public async Task<Answer> Send(
        Answer page,
        string form,
        (string Name, string FileName, byte[] Content)[] files,
        params (string Name, string Value)[] typed
    )
    {
        string shell =
            Form()
                .Matches(page.Html)
                .Select(m => m.Value)
                .FirstOrDefault(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{page.Path} has no form {form}.");
        using var content = new MultipartFormDataContent();
        foreach ((string name, string value) in Hidden(shell).Concat(typed))
        {
            content.Add(new StringContent(value), name);
        }

        foreach ((string name, string fileName, byte[] bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), name, fileName);
        }

        return await Read(await _http.PostAsync(new Uri(page.Path, UriKind.Relative), content));
    }

    /// <summary>Opens a page and sends its form at once.</summary>
    public async Task<Answer> Send(string path, string form, params (string Name, string Value)[] typed) =>
        await Send(await Open(path), form, typed);

    private static IEnumerable<(string, string)> Hidden(string form) =>
        Input()
            .Matches(form)
            .Where(m => m.Value.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .Select(m => (Attribute(m.Value, "name"), Attribute(m.Value, "value")));

    private static string Attribute(string element, string name) =>
        WebUtility.HtmlDecode(
            Regex.Match(element, $" {name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value
        );

    private static async Task<Answer> Read(HttpResponseMessage response) =>
        new(
            response.RequestMessage!.RequestUri!.PathAndQuery,
            response.StatusCode,
            await response.Content.ReadAsStringAsync()
        );

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Input();
}
