using System.CommandLine;
using System.Text.Json;
using Anodyne.Storage;

namespace Anodyne.Web.Verbs;

/// <summary>Checks the record: every event of every clinic, in order, against the chain.</summary>
public static class Verify
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static Command Verb()
    {
        Option<string?> data = Shared.Data();
        Option<string?> keys = Shared.Keys();
        Option<string?> database = Shared.Database();
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var verb = new Command(
            "verify",
            "Check that no event was changed, removed or added; also beside a running server."
        )
        {
            data,
            keys,
            database,
            json,
        };
        verb.SetAction(
            (parsed, _) =>
                Exit.Of(async () =>
                    await Say(
                        await Check(parsed.GetValue(data), parsed.GetValue(keys), parsed.GetValue(database)),
                        parsed.GetValue(json)
                    )
                )
        );
        return verb;
    }

    private static Task<Verification> Check(string? data, string? keys, string? database) =>
        (data, database) switch
        {
            (_, { } connection) => ClinicStore.VerifyPostgres(connection, Shared.Open(keys, data, make: false)),
            ({ } folder, _) when File.Exists(ClinicStore.FileIn(folder)) => ClinicStore.VerifySqlite(
                folder,
                Shared.Open(keys, folder, make: false)
            ),
            ({ } folder, _) => throw new VerbRefused(
                $"There is no record in {folder}: {ClinicStore.FileIn(folder)} is missing."
            ),
            _ => throw new VerbRefused("Name what to check: --data DIR or --database CONNECTION."),
        };

    private static async Task<int> Say(Verification found, bool json)
    {
        if (json)
        {
            await Console.Out.WriteLineAsync(
                JsonSerializer.Serialize(
                    new
                    {
                        events = found.Events,
                        clinics = found.Clinics,
                        heads = found.Heads.Select(h => new
                        {
                            clinic = h.Clinic,
                            position = h.Position,
                            link = h.Link,
                        }),
                        firstWrong = found.FirstWrong,
                    },
                    Json
                )
            );
        }
        else
        {
            await Console.Out.WriteLineAsync($"{found.Events} events, {found.Clinics} clinic(s)");
            foreach ((string clinic, long position, string link) in found.Heads)
            {
                await Console.Out.WriteLineAsync($"{clinic}  head {position}  {link}");
            }
        }

        if (found.FirstWrong is { } wrong)
        {
            await Console.Error.WriteLineAsync($"The record is not whole. First bad event: {wrong}");
            return Exit.Refused;
        }

        await Console.Error.WriteLineAsync("The record is whole.");
        return Exit.Done;
    }
}
