using Anodyne.Relief.Model;

namespace Anodyne.Relief.Bench.Real;

/// <summary>What the model says of real people, from public files in a folder.</summary>
internal static class RealData
{
    public static void Print(TextWriter to, string folder, Options options)
    {
        RealDiary[] diaries = RealDiaries.In(folder);
        if (diaries.Length > 0)
        {
            WeekAhead.Print(to, diaries, new ReliefModel(Population.DayOne, options.Seed), options.Threads);
        }

        string dystonia = Path.Combine(folder, "cdystonia.csv");
        if (File.Exists(dystonia))
        {
            Dystonia.Print(to, dystonia, options.Seed, options.Threads);
        }
    }
}
