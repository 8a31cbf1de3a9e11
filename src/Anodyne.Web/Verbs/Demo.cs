using System.CommandLine;
using Anodyne.Web.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Verbs;

/// <summary>A seeded synthetic clinic with demonstration sign-ins and a clock that can be moved forward.</summary>
public static class Demo
{
    public static Command Verb()
    {
        Option<string?> data = Shared.Data();
        Option<string?> keys = Shared.Keys();
        Option<string> urls = Shared.Urls();
        Option<int> night = Shared.NightHour();
        var today = new Option<string?>("--today")
        {
            Description = "The day on which the demonstration begins.",
            HelpName = "DATE",
        };
        var verb = new Command("demo", "Run a synthetic clinic to look at and try: what ./anodyne does by itself.")
        {
            data,
            keys,
            urls,
            night,
            today,
        };
        var mllp = new MllpVerbOptions();
        mllp.AddTo(verb);
        verb.SetAction(
            (parsed, stop) =>
                Exit.Of(() =>
                    Run(
                        new ClinicOptions(
                            Data: parsed.GetValue(data) ?? "data",
                            Keys: parsed.GetValue(keys),
                            Urls: parsed.GetValue(urls)!,
                            Database: null,
                            Demo: new DemoOptions(Day(parsed.GetValue(today))),
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
        string signIns = await DemoClinic.Prepare(app, options);
        await MllpLine.Open(app);
        await app.StartAsync(stop);
        await Console.Out.WriteLineAsync(signIns);
        await app.WaitForShutdownAsync(stop);
        return Exit.Done;
    }

    private static LocalDate? Day(string? text) =>
        text is null ? null
        : LocalDatePattern.Iso.Parse(text).TryGetValue(default, out LocalDate day) ? day
        : throw new VerbRefused($"'{text}' is not a date; write it as 2026-03-09.");
}
