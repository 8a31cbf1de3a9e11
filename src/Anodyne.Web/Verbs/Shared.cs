using System.CommandLine;
using Anodyne.Storage;

namespace Anodyne.Web.Verbs;

/// <summary>The options that several verbs share.</summary>
internal static class Shared
{
    public const string DefaultUrls = "http://localhost:5080";

    public static Option<string?> Data() =>
        new("--data") { Description = "The folder of the clinic's data.", HelpName = "DIR" };

    public static Option<string?> Keys() =>
        new("--keys")
        {
            Description =
                "The folder of the keys; unless named, beside the data folder as DIR.keys. Keep a copy of it.",
            HelpName = "DIR",
        };

    public static Option<string> Urls() =>
        new("--urls")
        {
            Description = "Where to listen; a name rather than an address.",
            HelpName = "URL",
            DefaultValueFactory = _ => DefaultUrls,
        };

    public static Option<int> NightHour()
    {
        Option<int> hour = new("--night-hour")
        {
            Description = "The hour of the clinic's night, 0 to 23, at which the program learns from its patients.",
            HelpName = "HOUR",
            DefaultValueFactory = _ => Hosting.ClinicOptions.UsualNightHour,
        };
        hour.Validators.Add(given =>
        {
            if (given.Tokens.Count > 0 && given.GetValueOrDefault<int>() is < 0 or > 23)
            {
                given.AddError("--night-hour is a full hour from 0 to 23.");
            }
        });
        return hour;
    }

    public static Option<string?> Database() =>
        new("--database")
        {
            Description = "A PostgreSQL connection instead of SQLite in the data folder.",
            HelpName = "CONNECTION",
        };

    /// <summary>The key folder of a verb: the one named, or the one beside the data.</summary>
    public static KeyFolder Open(string? keys, string? data, bool make) =>
        KeyFolder.Open(
            keys
                ?? (
                    data is not null
                        ? KeyFolder.Beside(data)
                        : throw new VerbRefused("Name the key folder with --keys.")
                ),
            data,
            make
        );
}
