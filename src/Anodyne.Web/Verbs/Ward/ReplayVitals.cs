using System.CommandLine;
using System.Globalization;
using Anodyne.Interop.Csv;
using Anodyne.Interop.Hl7v2;
using Anodyne.Ward;

namespace Anodyne.Web.Verbs.Ward;

/// <summary><c>replay-vitals</c>: the numerics of a file, sent as a monitor would.</summary>
public static class ReplayVitals
{
    public static Command Verb()
    {
        Argument<string> file = new("FILE")
        {
            Description =
                "A CSV with one row a minute and the columns of PhysioNet's MIMIC-II numerics; zero is no signal.",
        };
        LineOptions line = new();
        Option<int> chair = new("--chair")
        {
            Description = "The monitor of which chair it plays.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        Command verb = new(
            "replay-vitals",
            "Send the numerics of a file as a monitor would. Example: ./anodyne replay-vitals numerics.csv --mllp "
                + "localhost:2575 --speed 60"
        )
        {
            file,
            line.To,
            line.Speed,
            chair,
        };
        verb.SetAction(
            (parsed, stop) =>
                Exit.Of(
                    () =>
                        Send(
                            parsed.GetRequiredValue(file),
                            parsed.GetValue(chair),
                            line.Address(parsed),
                            line.SpeedIn(parsed),
                            parsed.InvocationConfiguration.Output,
                            stop
                        ),
                    parsed.InvocationConfiguration.Error
                )
        );
        return verb;
    }

    private static async Task<int> Send(
        string file,
        int chair,
        (string Host, int Port) to,
        double speed,
        TextWriter screen,
        CancellationToken stop
    )
    {
        IReadOnlyList<IReadOnlyList<WrittenValue>> rows;
        try
        {
            rows = VitalsReplay.Read(file);
        }
        catch (FileRefused refused)
        {
            throw new VerbRefused(refused.Message);
        }

        await LineOptions.Reach(to, stop);
        using MllpLine line = new(to.Host, to.Port, TimeProvider.System);
        try
        {
            await VitalsReplay.Send(rows, chair, line, speed, TimeProvider.System, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped by hand: what was sent so far is said.
        }

        await screen.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.Count} rows: {line.Tally.Sent} sent, {line.Tally.Acknowledged} acknowledged, {line.Tally.Refused} refused, {line.Tally.Resent} resent."
            )
        );
        return await WardVerb.WentAsMeant(line.Tally, screen);
    }
}
