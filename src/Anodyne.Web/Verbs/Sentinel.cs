using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Anodyne.Web.Hosting;

namespace Anodyne.Web.Verbs;

/// <summary>
/// A watcher of its own, best on another machine: asks the clinic's program once a second whether somebody watches the chairs,
/// and shouts when no answer comes or the watch is late. It keeps nothing and needs no sign-in.
/// </summary>
public static class Sentinel
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    public static Command Verb()
    {
        var watch = new Option<string>("--watch")
        {
            Description = "Address of the clinic's program, for instance http://localhost:5080.",
            Required = true,
        };
        var after = new Option<int>("--after")
        {
            Description = "Seconds without a good answer before it shouts.",
            DefaultValueFactory = _ => 5,
        };
        var once = new Option<bool>("--once") { Description = "Ask once: exit 0 when the chairs are watched, else 1." };
        var verb = new Command(
            "sentinel",
            "Shout when the clinic's program stops answering or stops watching the chairs."
        )
        {
            watch,
            after,
            once,
        };
        verb.Validators.Add(result =>
        {
            if (
                !Uri.TryCreate(result.GetValue(watch), UriKind.Absolute, out Uri? at)
                || !at.Scheme.StartsWith("http", StringComparison.Ordinal)
            )
            {
                result.AddError("--watch is an address such as http://localhost:5080.");
            }

            if (result.GetValue(after) < 1)
            {
                result.AddError("--after is at least one second.");
            }
        });
        verb.SetAction(
            (parsed, stop) =>
                Exit.Of(() =>
                    Run(
                        new Uri(new Uri(parsed.GetValue(watch)!), "/health/alarms"),
                        TimeSpan.FromSeconds(parsed.GetValue(after)),
                        parsed.GetValue(once),
                        stop
                    )
                )
        );
        return verb;
    }

    private static async Task<int> Run(Uri address, TimeSpan patience, bool once, CancellationToken stop)
    {
        using var client = new HttpClient { Timeout = Beat };
        if (once)
        {
            string? wrong = await Ask(client, address, stop);
            await Console.Error.WriteLineAsync(wrong ?? "The chairs are watched.");
            return wrong is null ? Exit.Done : Exit.Refused;
        }

        await Console.Error.WriteLineAsync(
            $"Watching {address.GetLeftPart(UriPartial.Authority)}. Stop it with Ctrl+C."
        );
        using var beat = new PeriodicTimer(Beat);
        long good = Stopwatch.GetTimestamp();
        bool shouting = false;
        try
        {
            do
            {
                string? wrong = await Ask(client, address, stop);
                good = wrong is null ? Stopwatch.GetTimestamp() : good;
                TimeSpan silent = Stopwatch.GetElapsedTime(good);
                if (silent >= patience)
                {
                    await Shout(silent, wrong!);
                    shouting = true;
                }
                else if (shouting && wrong is null)
                {
                    await Console.Error.WriteLineAsync("It answers again, and the chairs are watched.");
                    shouting = false;
                }
            } while (await beat.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // Stopped by hand.
        }

        return Exit.Done;
    }

    /// <summary>The bell of the terminal rings with every line.</summary>
    private static Task Shout(TimeSpan silent, string wrong) =>
        Console.Error.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\a*** NOBODY WATCHES THE CHAIRS for {silent.TotalSeconds:F0} s: go to the patients and look at the monitors. {wrong}"
            )
        );

    /// <summary>What is wrong, or null.</summary>
    private static async Task<string?> Ask(HttpClient client, Uri address, CancellationToken stop)
    {
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(address, stop);
            if (answer.IsSuccessStatusCode)
            {
                return null;
            }

            AlarmHealth? said =
                answer.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable
                    ? await answer.Content.ReadFromJsonAsync<AlarmHealth>(stop)
                    : null;
            return said is { SinceLastLook: var seconds }
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The program answers, but its watch is late: {said.Lag:F1} s behind, the last look {seconds:F0} s ago."
                )
                : $"The answer was {(int)answer.StatusCode}.";
        }
        catch (Exception none)
            when (none is HttpRequestException || (none is TaskCanceledException && !stop.IsCancellationRequested))
        {
            return none is TaskCanceledException ? "No answer within a second." : $"No connection: {none.Message}";
        }
    }
}
