using System.CommandLine;
using Anodyne.Web.Hosting;

namespace Anodyne.Web.Verbs;

/// <summary>Real use: no seed, no demonstration account, a first-run token on the console.</summary>
public static class Serve
{
    public static Command Verb()
    {
        Option<string?> data = Shared.Data();
        data.Required = true;
        Option<string?> keys = Shared.Keys();
        Option<string> urls = Shared.Urls();
        Option<int> night = Shared.NightHour();
        Option<string?> database = Shared.Database();
        var verb = new Command("serve", "Run the clinic for real use: no seed and no demonstration sign-ins.")
        {
            data,
            keys,
            urls,
            night,
            database,
        };
        var mllp = new MllpVerbOptions();
        mllp.AddTo(verb);
        verb.SetAction(
            (parsed, stop) =>
                Exit.Of(() =>
                    Run(
                        new ClinicOptions(
                            Data: parsed.GetValue(data)!,
                            Keys: parsed.GetValue(keys),
                            Urls: parsed.GetValue(urls)!,
                            Database: parsed.GetValue(database),
                            NightHour: parsed.GetValue(night),
                            Mllp: mllp.Of(parsed)
                        ),
                        stop
                    )
                )
        );
        return verb;
    }

    private static async Task<int> Run(ClinicOptions options, CancellationToken stop)
    {
        await using WebApplication app = ClinicApp.Build(options);
        await FirstRun.Prepare(app);
        await MllpLine.Open(app);
        await app.StartAsync(stop);
        await Console.Out.WriteLineAsync($"Anodyne listens on {options.Urls}. Stop it with Ctrl+C.");
        await app.WaitForShutdownAsync(stop);
        return Exit.Done;
    }
}
