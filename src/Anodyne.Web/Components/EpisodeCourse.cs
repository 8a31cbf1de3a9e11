using Anodyne.Relief;
using NodaTime;

namespace Anodyne.Web.Components;

/// <summary>The trailing mean of one episode, counted from its last infusion.</summary>
/// <param name="Number">1 for the patient's first episode.</param>
/// <param name="IsCurrent">No later infusion was given.</param>
/// <param name="Points">Days after the last infusion, and the mean pain of the week up to then.</param>
public sealed record EpisodeCourse(int Number, bool IsCurrent, IReadOnlyList<(int Day, double Mean)> Points)
{
    /// <summary>As far after an infusion as is drawn.</summary>
    public const int MostDays = 90;

    /// <summary>The courses of a forecast's episodes that have at least two points.</summary>
    public static IReadOnlyList<EpisodeCourse> Of(ReliefForecast said, PainDiary diary) =>
        [
            .. said
                .Episodes.Select((episode, at) => Of(episode, at == said.Episodes.Length - 1, diary, said.Rule))
                .Where(course => course.Points.Count > 1),
        ];

    private static EpisodeCourse Of(ReliefSummary episode, bool current, PainDiary diary, ReturnRule rule)
    {
        LocalDate last = episode.Episode.Last;
        LocalDate end = episode.EndedBy?.PlusDays(-1) ?? episode.AsOf;
        int days = Math.Min(MostDays, Period.DaysBetween(last, end));
        List<(int, double)> points = [];
        for (int day = 1; day <= days; day++)
        {
            if (rule.TrailingMean(diary, last, last.PlusDays(day)) is { } mean)
            {
                points.Add((day, mean));
            }
        }

        return new EpisodeCourse(episode.Episode.Number, current, points);
    }
}
