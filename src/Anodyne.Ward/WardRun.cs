using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Ward;

/// <summary>What a ward is asked to play.</summary>
/// <param name="Chairs">How many.</param>
/// <param name="Scenario">What goes wrong.</param>
/// <param name="Host">Where the receiver listens.</param>
/// <param name="Port">Its port.</param>
/// <param name="Speed">Seconds of the ward in one second.</param>
/// <param name="Seed">The same seed gives the same values and the same mishaps.</param>
/// <param name="Seconds">How long, in seconds of the ward.</param>
public sealed record WardPlan(
    int Chairs,
    Scenario Scenario,
    string Host,
    int Port,
    double Speed,
    ulong Seed,
    int Seconds
);

/// <summary>How a chair went: what was sent, and what was done on purpose.</summary>
public sealed record ChairReport(int Chair, Scenario Scenario, Tally Tally, ImmutableArray<LedgerEntry> Ledger);

/// <summary>Plays a ward over real connections: two for each chair, one of its monitor and one of its pump.</summary>
public static class WardRun
{
    /// <summary>Plays until the end, or until it is stopped; the reports come in the order of the chairs.</summary>
    public static async Task<ImmutableArray<ChairReport>> Play(WardPlan plan, TimeProvider time, CancellationToken stop)
    {
        string run = Convert.ToString(time.GetUtcNow().ToUnixTimeMilliseconds(), 16);
        IEnumerable<Task<ChairReport>> chairs = Enumerable
            .Range(1, plan.Chairs)
            .Select(number => PlayOne(new Chair(number, plan.Scenario, plan.Seed, run), number, plan, time, stop))
            .ToArray();
        return [.. await Task.WhenAll(chairs)];
    }

    private static async Task<ChairReport> PlayOne(
        Chair chair,
        int number,
        WardPlan plan,
        TimeProvider time,
        CancellationToken stop
    )
    {
        using var monitor = new MllpLine(plan.Host, plan.Port, time);
        using var pump = new MllpLine(plan.Host, plan.Port, time);
        try
        {
            await foreach (int second in Pace.Of(plan.Seconds, TimeSpan.FromSeconds(1 / plan.Speed), time, stop))
            {
                await Take(chair.Second(second, Now(time)), monitor, pump, stop);
            }

            await Take(chair.Rest(), monitor, pump, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped by hand: what was done so far is reported.
        }

        return new(number, plan.Scenario.At(number), monitor.Tally + pump.Tally, [.. chair.Ledger]);
    }

    private static async Task Take(IEnumerable<Step> steps, MllpLine monitor, MllpLine pump, CancellationToken stop)
    {
        foreach (Step step in steps)
        {
            MllpLine line = step.Line == Line.Monitor ? monitor : pump;
            if (step is Step.Send send)
            {
                await line.Send(send, stop);
            }
            else
            {
                line.HangUp();
            }
        }
    }

    internal static Instant Now(TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}
