using System.Collections.Immutable;
using System.Globalization;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary>A file of moments, one a line, in minutes; a first line that says <c>minute</c> is a header.</summary>
internal static class TimesFile
{
    private const string Header = "minute";

    /// <summary>As late as <c>--until</c> can say: 99,999 days.</summary>
    internal const double Latest = 99_999.0 * 24 * 60;

    /// <exception cref="VerbRefused">It cannot be read, or its moments do not ascend.</exception>
    public static ImmutableArray<double> Read(string path, Action<decimal> fits)
    {
        string[] lines = Lines(path);
        fits(lines.Length);
        ImmutableArray<double>.Builder moments = ImmutableArray.CreateBuilder<double>(lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length > 0 && !(i == 0 && line == Header))
            {
                moments.Add(Moment(path, i + 1, line, moments.Count == 0 ? null : moments[^1]));
            }
        }

        return moments.Count > 0 ? moments.ToImmutable() : throw new VerbRefused($"{path}: it holds no moment.");
    }

    private static double Moment(string path, int at, string line, double? before)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"{path}:{at}: \"{line}\"");
        return !double.TryParse(
                line,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out double moment
            ) || !double.IsFinite(moment)
                ? throw new VerbRefused($"{where} is no number of minutes; a number has a point for decimals.")
            : moment > Latest ? throw new VerbRefused($"{where} is later than 99999 days.")
            : moment < 0 ? throw new VerbRefused($"{where} lies before the beginning; moments begin at 0.")
            : moment <= before
                ? throw new VerbRefused(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{where} does not come after {before}; moments ascend."
                    )
                )
            : moment;
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new VerbRefused($"--times {path} cannot be read: {problem.Message}");
        }
    }
}
