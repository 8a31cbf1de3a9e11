using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Anodyne.Clinic.Record;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Pages;

/// <summary>
/// The one resource of refusals: docs/problems/&lt;code&gt;.md holds the title, the sentence with its facts by name, and
/// what to do. The page behind a refusal and the words in its banner are the same file.
/// </summary>
public sealed partial class ProblemPages
{
    private readonly FrozenDictionary<string, ProblemPage> _pages;

    private ProblemPages(FrozenDictionary<string, ProblemPage> pages) => _pages = pages;

    public static ProblemPages Read(string folder) =>
        new(
            Directory
                .EnumerateFiles(folder, "*.md")
                .Select(file => ProblemPage.Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
                .ToFrozenDictionary(page => page.Code, StringComparer.Ordinal)
        );

    public ProblemPage? Find(string code) => _pages.GetValueOrDefault(code);

    /// <summary>The refusal in one sentence for the person who asked.</summary>
    public string Sentence(Refusal why, DateTimeZone zone) =>
        Find(why.Code) is { } page
            ? Slot().Replace(page.Sentence, slot => Say(why.Facts.GetValueOrDefault(slot.Groups["name"].Value), zone))
            : why.Code;

    private static string Say(object? fact, DateTimeZone zone) =>
        fact switch
        {
            null => "–",
            string text => text,
            Private text => text.Text ?? "–",
            Instant at => LocalDateTimePattern
                .CreateWithInvariantCulture("d MMM uuuu HH:mm")
                .Format(at.InZone(zone).LocalDateTime),
            LocalDate day => LocalDatePattern.CreateWithInvariantCulture("ddd d MMM uuuu").Format(day),
            LocalTime time => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(time),
            Duration time => InMinutes(time),
            Enum word => Spaced(word.ToString()),
            System.Collections.IEnumerable many => string.Join(
                ", ",
                many.Cast<object?>().Select(one => Say(one, zone))
            ),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => fact.ToString() ?? "",
        };

    private static string InMinutes(Duration time) =>
        time < Duration.FromHours(2)
            ? $"{(long)time.TotalMinutes} min"
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h");

    private static string Spaced(string name) =>
        string.Concat(
            name.Select(
                (c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"
            )
        );

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Slot();
}

/// <summary>One problem page: its code, its title, its sentence and its whole text.</summary>
public sealed record ProblemPage(string Code, string Title, string Sentence, string Markdown)
{
    public static ProblemPage Parse(string code, string markdown)
    {
        string[] lines = markdown.Split('\n');
        return new ProblemPage(
            code,
            lines.First(l => l.StartsWith("# ", StringComparison.Ordinal))[2..].Trim(),
            string.Join(' ', lines.Where(l => l.StartsWith("> ", StringComparison.Ordinal)).Select(l => l[2..].Trim())),
            markdown
        );
    }
}
