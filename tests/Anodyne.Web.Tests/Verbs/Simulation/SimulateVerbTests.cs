using System.Diagnostics;
using System.Globalization;
using System.Text;
using Anodyne.Web.Verbs.Simulation;

namespace Anodyne.Web.Tests.Verbs.Simulation;

/// <summary><c>simulate</c> as a researcher types it.</summary>
public sealed class SimulateVerbTests : IDisposable
{
    private static readonly string[] Standard =
    [
        "--weight",
        "70",
        "--infuse",
        "0.5 mg/kg over 40 min",
        "--until",
        "4h",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("anodyne-simulate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Kamp 2020, 35 mg over 40 min in 70 kg, computed with 50 digits.</summary>
    [Theory]
    [InlineData(5, 109.32458028201799)]
    [InlineData(20, 198.27056329345464)]
    [InlineData(40, 253.05183479013761)]
    [InlineData(60, 95.859956400614264)]
    [InlineData(110, 54.327227547770340)]
    [InlineData(240, 25.620786778081583)]
    public async Task Levels_are_right_to_the_last_digits(int minute, double expected)
    {
        Said said = await Simulate(Standard);

        Assert.Equal(0, said.Exit);
        Assert.StartsWith(
            "model,minute,ketamine_ng_per_ml,norketamine_ng_per_ml,effect_site_ng_per_ml\n",
            said.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(241, said.Rows.Length);
        Assert.Equal(["kamp2020", minute.ToString(CultureInfo.InvariantCulture)], said.Rows[minute][..2]);
        Assert.Equal(1, Said.Number(said.Rows[minute][2]) / expected, 1e-12);
    }

    /// <summary>The same with an effect site of half-life 8.3 min.</summary>
    [Theory]
    [InlineData(20, 129.56750398294799)]
    [InlineData(40, 214.69513351582666)]
    [InlineData(41, 216.53792952356537)]
    [InlineData(240, 27.037624693582640)]
    public async Task Effect_sites_are_right_to_the_last_digits(int minute, double expected)
    {
        Said own = await Simulate(Standard);
        Said named = await Simulate([.. Standard, "--ke0-half-life", "8.3"]);

        Assert.Equal(own.Out, named.Out);
        Assert.Equal(1, Said.Number(named.Rows[minute][4]) / expected, 1e-12);
    }

    [Fact]
    public async Task A_slower_effect_site_lags_more()
    {
        double[] peaks =
        [
            Peak(await Simulate([.. Standard, "--ke0-half-life", "2"])),
            Peak(await Simulate([.. Standard, "--ke0-half-life", "8.3"])),
            Peak(await Simulate([.. Standard, "--ke0-half-life", "30"])),
        ];

        Assert.Equal(peaks.OrderDescending(), peaks);

        static double Peak(Said said) => said.Rows.Max(row => Said.Number(row[4]));
    }

    /// <summary>0.5 mg/kg over 40 min, 70 kg: Domino 240.4 at 40 min and 55.1 at 60; Clements 177.3 and 115.4.</summary>
    [Fact]
    public async Task Models_stand_below_each_other_in_the_order_they_were_named()
    {
        Said said = await Simulate([.. Standard, "--model", "domino,clements250", "--every", "20min"]);

        Assert.Equal(26, said.Rows.Length);
        Assert.Equal(("domino", "clements250"), (said.Rows[0][0], said.Rows[13][0]));
        Assert.Equal(240.4, Said.Number(said.Rows[2][2]), 0.05);
        Assert.Equal(55.1, Said.Number(said.Rows[3][2]), 0.05);
        Assert.Equal(177.3, Said.Number(said.Rows[15][2]), 0.05);
        Assert.Equal("", said.Rows[2][3]);
    }

    [Fact]
    public async Task A_second_session_adds_to_what_is_left_of_the_first()
    {
        string[] times = ["--until", "52h", "--every", "1h", "--weight", "70"];
        string[] first = ["--infuse", "0.5 mg/kg over 40 min"];
        string[] second = ["--infuse", "at 48h: 25 mg/h for 4 h"];

        double[] both = Levels(await Simulate([.. times, .. first, .. second]));
        double[] sum =
        [
            .. Levels(await Simulate([.. times, .. first]))
                .Zip(Levels(await Simulate([.. times, .. second])), (a, b) => a + b),
        ];

        Assert.All(both.Zip(sum), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * (1 + pair.First)));
        Assert.True(both[49] > both[47]);

        static double[] Levels(Said said) => [.. said.Rows.Select(row => Said.Number(row[2]))];
    }

    [Fact]
    public async Task Irregular_moments_are_met_exactly()
    {
        string file = Path.Combine(folder, "times.txt");
        await File.WriteAllTextAsync(file, "minute\n5\n40\n240\n", TestContext.Current.CancellationToken);

        Said said = await Simulate("--weight", "70", "--infuse", "0.5 mg/kg over 40 min", "--times", file);

        Assert.Equal(["5", "40", "240"], said.Rows.Select(row => row[1]));
        Assert.Equal(1, Said.Number(said.Rows[2][2]) / 25.620786778081583, 1e-12);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_bands_and_others_do_not()
    {
        string[] crowd = [.. Standard, "--patients", "1000", "--bands", "5,50,95", "--seed"];

        Said one = await Simulate([.. crowd, "1"]);

        Assert.StartsWith("minute,p5,p50,p95\n", one.Out, StringComparison.Ordinal);
        Assert.Equal(one.Out, (await Simulate([.. crowd, "1"])).Out);
        Assert.NotEqual(one.Out, (await Simulate([.. crowd, "2"])).Out);
        Assert.Contains("1000 of 1000 patients", one.Errors, StringComparison.Ordinal);
        Assert.All(
            one.Rows.Skip(1),
            row => Assert.True(Said.Number(row[1]) < Said.Number(row[2]) && Said.Number(row[2]) < Said.Number(row[3]))
        );
    }

    [Fact]
    public async Task Traces_are_a_NumPy_array_whose_quantiles_are_the_bands()
    {
        const int patients = 1001;
        string traces = Path.Combine(folder, "all.npy");
        string bands = Path.Combine(folder, "bands.csv");

        Said said = await Simulate([.. Standard, "--patients", "1001", "--traces", traces, "--csv", bands]);

        Assert.Equal((0, ""), (said.Exit, said.Out));
        byte[] all = await File.ReadAllBytesAsync(traces, TestContext.Current.CancellationToken);
        int head = all.Length - (patients * 241 * sizeof(double));
        Assert.Equal(0, head % 64);
        Assert.StartsWith("\u0093NUMPY\u0001\0", Encoding.Latin1.GetString(all), StringComparison.Ordinal);
        Assert.Contains(
            "{'descr': '<f8', 'fortran_order': False, 'shape': (1001, 241), }",
            Encoding.Latin1.GetString(all[..head]),
            StringComparison.Ordinal
        );
        string[] atForty = Said.Cells(await File.ReadAllTextAsync(bands, TestContext.Current.CancellationToken))[40];
        double[] levels =
        [
            .. Enumerable
                .Range(0, patients)
                .Select(i => BitConverter.ToDouble(all, head + (((i * 241) + 40) * sizeof(double))))
                .Order(),
        ];
        Assert.Equal(levels[50], Said.Number(atForty[1]), 0.01 * levels[50]);
        Assert.Equal(levels[500], Said.Number(atForty[2]), 0.01 * levels[500]);
        Assert.Equal(levels[950], Said.Number(atForty[3]), 0.01 * levels[950]);
    }

    [Theory]
    [InlineData("hornik2018", "70", "40", "hornik2018: Hornik 2018, children: 40 years is outside its")]
    [InlineData("herd2007", "30", null, "herd2007: ")]
    [InlineData(
        "kamp2020",
        "70",
        "12",
        "kamp2020: Kamp 2020, meta-analysis of 14 data sets: 12 years is outside its 18 to 75 years. It was made from: Fourteen"
    )]
    [InlineData("kamp2020", "10", null, "kamp2020: ")]
    public async Task A_patient_outside_the_population_is_told_so_by_name(
        string model,
        string weight,
        string? age,
        string why
    )
    {
        Said said = await Simulate([
            "--model",
            model,
            "--weight",
            weight,
            "--infuse",
            "0.5 mg/kg over 40 min",
            "--until",
            "1h",
            .. age is null ? Array.Empty<string>() : ["--age", age],
        ]);

        Assert.Equal((1, ""), (said.Exit, said.Out));
        Assert.StartsWith(why, said.Errors, StringComparison.Ordinal);
    }

    /// <summary>Perez-Ruixo 2021, table 4, Caucasian, 18 to 60 years: highest esketamine 43.8, 72.5 and 101.0 ng/mL after 28, 56 and 84 mg, noresketamine 59.1, 119.7 and 180.0.</summary>
    [Theory]
    [InlineData(1, 43.8, 59.1)]
    [InlineData(2, 72.5, 119.7)]
    [InlineData(3, 101.0, 180.0)]
    public async Task Sprays_reach_the_peaks_of_the_paper(int devices, double esketamine, double noresketamine)
    {
        Said said = await Simulate([
            "--model",
            "perezruixo2021",
            "--weight",
            "74",
            "--age",
            "45",
            "--until",
            "24h",
            .. Enumerable.Range(0, devices).SelectMany(i => new[] { "--spray", $"at {5 * i} min: 28 mg" }),
        ]);

        Assert.Equal(esketamine, said.Rows.Max(row => Said.Number(row[2])), 0.05 * esketamine);
        Assert.Equal(noresketamine, said.Rows.Max(row => Said.Number(row[3])), 0.05 * noresketamine);
    }

    /// <summary>Sprays of another session begin anew: the same dose a week later adds the same again.</summary>
    [Fact]
    public async Task A_session_a_week_later_is_a_session_of_its_own()
    {
        string[] patient = ["--model", "perezruixo2021", "--weight", "74", "--until", "8d", "--every", "1h"];

        Said one = await Simulate([.. patient, "--spray", "28 mg"]);
        Said two = await Simulate([.. patient, "--spray", "28 mg", "--spray", "at 7d: 28 mg"]);

        Assert.Equal(Said.Number(one.Rows[1][2]) + Said.Number(one.Rows[169][2]), Said.Number(two.Rows[169][2]), 1e-9);
    }

    [Fact]
    public async Task What_is_swallowed_reaches_the_blood_later_and_lower_than_what_is_infused()
    {
        string[] patient = ["--model", "perezruixo2021", "--weight", "74", "--until", "6h"];

        Said swallowed = await Simulate([.. patient, "--swallow", "84 mg"]);
        Said infused = await Simulate([.. patient, "--infuse", "84 mg over 40 min"]);

        Assert.True(Highest(swallowed).Level < Highest(infused).Level);
        Assert.True(Highest(swallowed).Minute > Highest(infused).Minute);

        static (double Level, int Minute) Highest(Said said) =>
            said.Rows.Select((row, minute) => (Said.Number(row[2]), minute)).Max();
    }

    [Theory]
    [InlineData("kamp2020 knows no other way", "--spray", "28 mg")]
    [InlineData("kamp2020 knows no other way", "--swallow", "28 mg")]
    [InlineData(
        "devices of one session hold the same",
        "--model",
        "perezruixo2021",
        "--spray",
        "28 mg",
        "--spray",
        "at 5min: 56 mg"
    )]
    public async Task Ways_that_a_model_does_not_know_are_refused(string why, params string[] arguments)
    {
        Said said = await Simulate(["--weight", "70", "--until", "1h", .. arguments]);

        Assert.Equal((1, ""), (said.Exit, said.Out));
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caveats_of_a_model_stand_beside_its_numbers() =>
        Assert.Contains(
            "kamp2020: Arterial: during an infusion, venous samples read",
            (await Simulate(Standard)).Errors,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Every_model_is_listed_with_its_people_and_its_grade()
    {
        Said said = await Simulate("--list-models");

        Assert.All(
            ["clements250", "domino", "herd2007", "hijazi2003", "hornik2018", "kamp2020 (default)", "perezruixo2021"],
            name => Assert.Contains(name + ": ", said.Out, StringComparison.Ordinal)
        );
        Assert.Equal(7, said.Out.Split('\n').Count(line => line.Contains("grade ", StringComparison.Ordinal)));
        Assert.Contains("113 children", said.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--csv", "{folder}", "is a folder")]
    [InlineData("--csv", "{folder}/no/levels.csv", "its folder does not exist")]
    [InlineData("--traces", "", "names no file")]
    public async Task A_file_that_cannot_be_written_is_refused_before_the_work(string option, string path, string why)
    {
        Said said = await Simulate([.. Standard, option, path.Replace("{folder}", folder, StringComparison.Ordinal)]);

        Assert.Equal(1, said.Exit);
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
    }

    /// <summary>A hundred thousand doses do not fit on a command line; they come from a file of words.</summary>
    [Fact]
    public async Task A_hundred_thousand_doses_are_refused_in_words()
    {
        string file = Path.Combine(folder, "doses.rsp");
        await File.WriteAllTextAsync(
            file,
            string.Concat(Enumerable.Repeat("--infuse \"1 mg over 1 min\"\n", 100_000)),
            TestContext.Current.CancellationToken
        );

        Said said = await Simulate("--weight", "70", "--until", "4h", "@" + file);

        Assert.Equal(1, said.Exit);
        Assert.Equal("100000 doses are more than the 10000 that are followed one by one.\n", said.Errors);
    }

    [Fact]
    public async Task The_program_itself_answers_with_codes_and_keeps_words_apart_from_data()
    {
        Said done = await Start([.. Standard, "--patients", "100"]);
        Said refused = await Start([.. Standard, "--model", "nobody"]);
        Said wrong = await Start([.. Standard, "--sex", "x"]);

        Assert.Equal((0, 1, 2), (done.Exit, refused.Exit, wrong.Exit));
        Assert.StartsWith("minute,p5,p50,p95\n0,0,0,0\n", done.Out, StringComparison.Ordinal);
        Assert.Contains("100 of 100 patients", done.Errors, StringComparison.Ordinal);
        Assert.Equal("", refused.Out);
        Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);
    }

    /// <summary>Every example of the guide is run, and says what the guide says.</summary>
    [Fact]
    public async Task The_examples_of_the_guide_say_what_the_guide_says()
    {
        string[] blocks = Guide().Split("```");
        string[] commands =
        [
            .. blocks.Where((b, i) => i % 2 == 1 && b.StartsWith("\n./anodyne ", StringComparison.Ordinal)),
        ];

        Assert.True(commands.Length >= 4);
        foreach (string command in commands)
        {
            string[] words = [.. Words(command.Trim())];
            Said said = await Said.By(
                words[1] switch
                {
                    "simulate" => SimulateVerb.Verb(),
                    "target" => TargetVerb.Verb(),
                    _ => IndividualiseVerb.Verb(),
                },
                [.. words[2..].Select(w => w.Replace("docs/guide", Guides, StringComparison.Ordinal))]
            );
            string shown = blocks[Array.IndexOf(blocks, command) + 2].Trim();
            Assert.Equal((0, shown), (said.Exit, said.Out.Trim()));
        }
    }

    /// <summary>As a shell takes a line apart: quotes keep words together, a backslash at the end goes on.</summary>
    private static IEnumerable<string> Words(string line) =>
        line.Replace("\\\n", " ", StringComparison.Ordinal)
            .Split('"')
            .SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Guide() => File.ReadAllText(Path.Combine(Guides, "pharmacology.md"));

    private static string Guides { get; } = Found();

    private static string Found()
    {
        DirectoryInfo at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Anodyne.slnx")))
        {
            at = at.Parent ?? throw new DirectoryNotFoundException("There is no repository above the tests.");
        }

        return Path.Combine(at.FullName, "docs", "guide");
    }

    private static Task<Said> Simulate(params string[] arguments) => Said.By(SimulateVerb.Verb(), arguments);

    private static async Task<Said> Start(string[] arguments)
    {
        using Process program = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "Anodyne.Web.dll"), "simulate", .. arguments]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        Task<string> errors = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string said = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(program.ExitCode, said, await errors);
    }
}
