using System.Globalization;
using Anodyne.Relief.Model;

namespace Anodyne.Relief.Bench.Real;

/// <summary>One person's pain in one place, day by day.</summary>
/// <param name="Name">Person and place.</param>
/// <param name="Days">The mean of each day's entries, oldest first.</param>
public sealed record RealDiary(string Name, DailyPain[] Days);

/// <summary>The diaries of MyAIGuide: rows of name, day, month, year, intensity; same-day repeats, half points, holes.</summary>
public static class RealDiaries
{
    /// <summary>Entries that a diary needs before anything is asked of it.</summary>
    private const int Fewest = 40;

    public static RealDiary[] In(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "Participant*.csv")
                .Order(StringComparer.Ordinal)
                .SelectMany(Of)
                .Where(diary => diary.Days.Length >= Fewest),
        ];

    private static IEnumerable<RealDiary> Of(string file) =>
        File.ReadLines(file)
            .Skip(1)
            .Select(row => row.Replace("\"", "", StringComparison.Ordinal).Split(','))
            .Where(cells => cells[0].Contains("pain", StringComparison.OrdinalIgnoreCase))
            .GroupBy(cells => cells[0].Trim(), StringComparer.OrdinalIgnoreCase)
            .Select(place => new RealDiary(
                $"{Path.GetFileNameWithoutExtension(file)[..12]} {place.Key}",
                [
                    .. place
                        .GroupBy(DayOf)
                        .OrderBy(day => day.Key)
                        .Select(day => new DailyPain(day.Key, day.Average(cells => Number(cells[4])))),
                ]
            ));

    private static int DayOf(string[] cells) =>
        PatientDays.DayOf(new((int)Number(cells[3]), (int)Number(cells[2]), (int)Number(cells[1])));

    private static double Number(string cell) => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);
}
