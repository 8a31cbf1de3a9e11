using System.Globalization;
using System.Text.RegularExpressions;

namespace Anodyne.Web.Tests.Components;

/// <summary>The files of the look: tokens, styles, icons, pages.</summary>
internal static partial class Look
{
    public static readonly string Root = Above(AppContext.BaseDirectory);

    public static string Web => Path.Combine(Root, "src", "Anodyne.Web");

    public static string Read(string name) => File.ReadAllText(Path.Combine(Web, "wwwroot", name));

    /// <summary>Every colour token with its light and its dark value.</summary>
    public static IReadOnlyDictionary<string, (string Light, string Dark)> Colours { get; } =
        Token()
            .Matches(Read("tokens.css").Split("@media print")[0])
            .ToDictionary(
                m => m.Groups["name"].Value,
                m =>
                    (
                        m.Groups["light"].Value,
                        m.Groups["dark"].Success ? m.Groups["dark"].Value : m.Groups["light"].Value
                    )
            );

    /// <summary>WCAG 2.2 contrast of two colours.</summary>
    public static double Contrast(string one, string other)
    {
        double[] lights = [Luminance(one), Luminance(other)];
        return (lights.Max() + 0.05) / (lights.Min() + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] weights = [0.2126, 0.7152, 0.0722];
        return weights
            .Select(
                (weight, i) =>
                    weight
                    * Linear(
                        int.Parse(colour.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                            / 255.0
                    )
            )
            .Sum();
    }

    private static double Linear(double channel) =>
        channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Anodyne.slnx")) ? folder : Above(Directory.GetParent(folder)!.FullName);

    [GeneratedRegex(
        @"--(?<name>[\w-]+): (light-dark\((?<light>#\w{6}), (?<dark>#\w{6})\)|(?<light>#\w{6}));",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Token();
}
