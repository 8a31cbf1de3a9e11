using System.Globalization;
using System.Text.RegularExpressions;
using Anodyne.Tests;
using Anodyne.Web.Tests.Verbs.Simulation;
using Anodyne.Web.Verbs.Ward;

namespace Anodyne.Web.Tests.Verbs.Ward;

/// <summary><c>ward</c> and <c>replay-vitals</c> as a person types them, against a receiver on a real port.</summary>
public sealed class WardVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("anodyne-ward-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The example of the guide: its table is what the program says, but for the port.</summary>
    [Fact]
    public async Task The_example_of_the_guide_says_what_the_guide_says()
    {
        Match example = Regex.Match(
            await File.ReadAllTextAsync(Path.Combine(Repository(), "docs", "guide", "devices.md"), Stop),
            @"```sh\n\./anodyne (?<command>ward [^\n]*)\n```\n\n```\n(?<shown>.*?)```",
            RegexOptions.Singleline
        );
        await using Receiver receiver = new();

        string ledger = Path.Combine(folder, "ledger.csv");
        string[] words =
        [
            .. example
                .Groups["command"]
                .Value.Replace("localhost:2575", $"127.0.0.1:{receiver.Port}", StringComparison.Ordinal)
                .Replace("ledger.csv", ledger, StringComparison.Ordinal)
                .Split(' ')[1..],
        ];
        Said said = await Said.By(WardVerb.Verb(), words);

        Assert.Equal((0, example.Groups["shown"].Value), (said.Exit, said.Out));
        string[][] rows = Said.Cells(await File.ReadAllTextAsync(ledger, Stop));
        Assert.Equal(OnPurpose(said), rows.Length);
        Assert.Contains(rows, row => row[2..4] is ["desaturation", "spo2-below-90"]);
    }

    [Theory]
    [InlineData("--chairs", "0", "--chairs is a number from 1 to 1000.")]
    [InlineData("--chairs", "1001", "--chairs is a number from 1 to 1000.")]
    [InlineData("--scenario", "tuesday", "There is no scenario \"tuesday\".")]
    [InlineData("--speed", "0", "--speed is a number above 0")]
    [InlineData("--speed", "-1", "--speed is a number above 0")]
    [InlineData("--for", "10", "expected is a time as 90s, 10m or 4h")]
    [InlineData("--for", "0s", "expected is a time as 90s, 10m or 4h")]
    [InlineData("--for", "200h", "expected is a time as 90s, 10m or 4h")]
    [InlineData("--mllp", "2575", "expected is HOST:PORT")]
    [InlineData("--mllp", "localhost:0", "expected is HOST:PORT")]
    [InlineData("--mllp", "localhost:65536", "expected is HOST:PORT")]
    public async Task What_cannot_be_played_is_refused_in_words(string option, string value, string why)
    {
        string[] address = option == "--mllp" ? [] : ["--mllp", "localhost:2575"];
        Said said = await Said.By(WardVerb.Verb(), [.. address, option, value]);

        Assert.Equal(1, said.Exit);
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nobody_listens_it_is_said_before_anything_is_played()
    {
        int port;
        await using (Receiver gone = new())
        {
            port = gone.Port;
        }

        Said said = await Said.By(WardVerb.Verb(), "--mllp", $"127.0.0.1:{port}");

        Assert.Equal((1, ""), (said.Exit, said.Out));
        Assert.StartsWith($"Nobody listens at 127.0.0.1:{port}.", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_numerics_of_a_file_are_sent_row_by_row()
    {
        string file = Path.Combine(folder, "numerics.csv");
        await File.WriteAllTextAsync(file, Header + "a,62.8,0,0,0,0,12.7,0,,,\nb,0,0,0,0,55,10,96,120,72,89\n", Stop);
        await using Receiver receiver = new();

        Said said = await Said.By(
            ReplayVitals.Verb(),
            [file, "--mllp", $"localhost:{receiver.Port}", "--speed", "100000"]
        );

        Assert.Equal((0, "2 rows: 2 sent, 2 acknowledged, 0 refused, 0 resent."), (said.Exit, said.Out.Trim()));
        Assert.Equal([7, 10], receiver.Heard.Select(message => message.Values.Length));
        Assert.Equal(
            [62.8m, 12.7m, 55m, 10m, 96m, 120m, 72m, 89m],
            receiver.Heard.SelectMany(message => message.Values).Select(value => value.Value).OfType<decimal>()
        );
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("Time,HR (bpm)\n", "the column ABPSys (mmHg) is missing")]
    [InlineData(Header, "there is no row below the header")]
    [InlineData(Header + "a,x,0,0,0,0,12.7,0,,,\n", ":2: HR (bpm) reads \"x\"")]
    public async Task A_file_that_cannot_be_sent_is_refused_with_its_line(string content, string why)
    {
        string file = Path.Combine(folder, "numerics.csv");
        await File.WriteAllTextAsync(file, content, Stop);

        Said said = await Said.By(ReplayVitals.Verb(), [file, "--mllp", "localhost:2575"]);

        Assert.Equal(1, said.Exit);
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
    }

    private const string Header =
        "Time,HR (bpm),ABPSys (mmHg),ABPDias (mmHg),ABPMean (mmHg),PULSE (bpm),RESP (pm),SpO2 (%),NBPSys (mmHg),NBPDias (mmHg),NBPMean (mmHg)\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int OnPurpose(Said said) =>
        int.Parse(said.Out.TrimEnd().Split('\n')[^1].Split(' ')[^1], CultureInfo.InvariantCulture);

    private static string Repository()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Anodyne.slnx")))
        {
            at = at.Parent;
        }

        return at!.FullName;
    }
}
