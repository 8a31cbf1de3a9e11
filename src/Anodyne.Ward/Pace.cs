using System.Runtime.CompilerServices;

namespace Anodyne.Ward;

/// <summary>Counts ticks at an even pace; who was held up catches up.</summary>
internal static class Pace
{
    private static readonly TimeSpan ShortestTick = TimeSpan.FromMilliseconds(1);

    public static async IAsyncEnumerable<int> Of(
        int ticks,
        TimeSpan every,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        using var timer = new PeriodicTimer(every > ShortestTick ? every : ShortestTick, time);
        long start = time.GetTimestamp();
        int next = 0;
        while (next < ticks)
        {
            for (
                int due = (int)Math.Min(ticks - 1, time.GetElapsedTime(start) / every);
                next <= due && !stop.IsCancellationRequested;
                next++
            )
            {
                yield return next;
            }

            if (next < ticks)
            {
                await timer.WaitForNextTickAsync(stop);
            }
        }
    }
}
