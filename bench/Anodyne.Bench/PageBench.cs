using System.Diagnostics;

namespace Anodyne.Bench;

/// <summary>Time to the first page of a running program, against its health answer on the same connection.</summary>
internal static class PageBench
{
    private const int Times = 200;

    public static async Task Run()
    {
        string url = Environment.GetEnvironmentVariable("ANODYNE_URL") ?? "http://localhost:5080";
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        try
        {
            await Median(http, "/sign-in");
        }
        catch (HttpRequestException)
        {
            Console.WriteLine($"page: nothing answers at {url}; start ./anodyne first, or set ANODYNE_URL");
            return;
        }

        double health = await Median(http, "/health/ready");
        double page = await Median(http, "/sign-in");
        Console.WriteLine(
            $"first page: {page:0.00} ms (median of {Times}); health answer {health:0.00} ms; ratio {page / health:0.0}"
        );
    }

    private static async Task<double> Median(HttpClient http, string path)
    {
        var times = new double[Times];
        for (int i = 0; i < Times; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            using HttpResponseMessage answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            times[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Times / 2];
    }
}
