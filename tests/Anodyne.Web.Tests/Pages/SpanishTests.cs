using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Anodyne.Web.Tests.Pages;

/// <summary>A patient's own page speaks Spanish to a browser that asks for it, in every word.</summary>
public sealed partial class SpanishTests
{
    private static readonly string[] OwnPages =
    [
        "Pages/Diary/PhonePage.razor",
        "Pages/Diary/DeadLinkPage.razor",
        "Pages/Diary/DiaryQuestion.razor",
        "Pages/Diary/OwnCurve.razor",
        "Pages/Diary/OwnLetters.razor",
        "Pages/CrisisNumbers.razor",
        "Pages/Diary/OfflinePage.razor",
        "Components/PainChart.razor",
        "Components/PainPlot.razor",
    ];

    [Theory]
    [InlineData("es", "Listo")]
    [InlineData("es-MX", "Listo")]
    [InlineData("en", "Done")]
    public void The_button_says_it_in_the_language_of_the_reader(string language, string said) =>
        Assert.Equal(said, Text("Done", language).Value);

    [Fact]
    public void Every_text_of_the_patients_own_page_is_translated() =>
        Assert.DoesNotContain(Keys(), key => Text(key, "es").ResourceNotFound);

    private static IEnumerable<string> Keys() =>
        OwnPages
            .SelectMany(page => Key().Matches(File.ReadAllText(Path.Combine(Sources(), page))))
            .Select(match => match.Groups["key"].Value)
            .Distinct(StringComparer.Ordinal);

    private static LocalizedString Text(string key, string language)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return new ResourceManagerStringLocalizerFactory(
                Options.Create(new LocalizationOptions { ResourcesPath = "Texts" }),
                NullLoggerFactory.Instance
            ).Create("Words", typeof(Program).Assembly.GetName().Name!)[key];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static string Sources()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Anodyne.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, "src", "Anodyne.Web");
    }

    [GeneratedRegex("T\\[\"(?<key>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Key();
}
