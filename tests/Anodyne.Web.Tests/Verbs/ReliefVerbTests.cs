using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Anodyne.Web.Tests.Verbs.Simulation;
using Anodyne.Web.Verbs;

namespace Anodyne.Web.Tests.Verbs;

/// <summary>
/// <c>relief fit</c> and <c>relief forecast</c> as a person types them: every file gives either a forecast with its reason or
/// a refusal that names file and line, never a fault.
/// </summary>
public sealed class ReliefVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("anodyne-relief-").FullName;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private static readonly string Patients = "patient,condition,opioid,sex,age\na,crps,0,f,50\n";

    private static readonly string Infusions = "patient,day,dose_mg_per_kg,route,enantiomer\na,20,0.5,iv,racemic\n";

    private static readonly string Diary = "patient,day,pain\n" + Days(0, 30, day => day < 20 ? "7" : "3");

    private static readonly string Origins = "patient,as_of\na,30\n";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("patients", "patient,condition\na,crpx\n", 2, "condition reads \"crpx\"")]
    [InlineData("patients", "patient,opioid\na,yes\n", 2, "opioid reads \"yes\"")]
    [InlineData("patients", "patient\na\nb\na\n", 4, "a second time")]
    [InlineData("patients", "name\na\n", 1, "the column patient is missing")]
    [InlineData("patients", "", null, "the file is empty")]
    [InlineData("infusions", "patient,day,dose_mg_per_kg\na,20,NaN\n", 2, "dose_mg_per_kg reads \"NaN\"")]
    [InlineData("infusions", "patient,day,dose_mg_per_kg\na,20,0\n", 2, "above 0")]
    [InlineData("infusions", "patient,day\na,20\n", 1, "the column dose_mg_per_kg is missing")]
    [InlineData(
        "infusions",
        "patient,day,dose_mg_per_kg,enantiomer\na,20,0.5,racmic\n",
        2,
        "enantiomer reads \"racmic\"; expected is racemic, s, r, other or nothing"
    )]
    [InlineData(
        "infusions",
        "patient,day,dose_mg_per_kg,route\na,20,0.5,\na,21,0.5,ivv\n",
        3,
        "route reads \"ivv\"; expected is iv, im, in, sl, po, pr, inhaled, sc, other or nothing"
    )]
    [InlineData("diary", "patient,day,pain\na,2026-01-01,3\n", 2, "day is a date, earlier days were not")]
    [InlineData("diary", "patient,day,pain\na,1,4\n\n\na,2,-1\n", 5, "pain reads -1; expected is 0 to 10")]
    [InlineData("diary", "patient,day,pain\na,1,10.5\n", 2, "pain reads 10.5")]
    [InlineData("diary", "patient,day,pain\na,1,nan\n", 2, "pain reads \"nan\"")]
    [InlineData("diary", "patient,day,pain\na,1\n", 2, "the row has 2 cells, the header 3")]
    [InlineData("diary", "patient,day,pain\n\"a\nb\",1,3\na,2,12\n", 4, "pain reads 12")]
    [InlineData("diary", "patient,day,pain\na,1,2\n\"a,1,3\n", 3, "the quotes do not close")]
    [InlineData("diary", "patient,day,pain\na,1,2\na,2,\u00ff\n", 3, "not UTF-8")]
    [InlineData("diary", "", null, "the file is empty")]
    [InlineData("origins", "patient,as_of\n,3\n", 2, "the patient is not named")]
    [InlineData("origins", "patient,as_of\na,2.5\n", 2, "as_of reads \"2.5\"")]
    [InlineData("origins", "patient,as_of\na,9999-12-31\n", 2, "as_of reads \"9999-12-31\"")]
    public async Task A_file_that_cannot_be_taken_is_refused_with_its_line(
        string file,
        string content,
        int? line,
        string why
    )
    {
        Answer answer = await Forecast((file, content));
        Assert.Equal(1, answer.Exit);
        string at = line is { } number ? ":" + number.ToString(Plain) : "";
        Assert.StartsWith($"{Named(file)}{at}: ", answer.Errors, StringComparison.Ordinal);
        Assert.Contains(why, answer.Errors, StringComparison.Ordinal);
        Assert.Empty(answer.Rows);
    }

    [Theory]
    [InlineData("infusions", "patient,day,dose_mg_per_kg\na,40,0.5\n", "no-infusion-given")]
    [InlineData("infusions", "patient,day,dose_mg_per_kg\n", "no-infusion-given")]
    [InlineData("infusions", "patient,day,dose_mg_per_kg\na,20,\n", null)]
    [InlineData("infusions", "patient,day,dose_mg_per_kg,route,enantiomer\na,20,0.5,oral,s\n", null)]
    [InlineData("infusions", "patient,day,dose_mg_per_kg,route,enantiomer\na,20,0.5,SC,R\n", null)]
    [InlineData("diary", "patient,day,pain\n", "no-baseline")]
    [InlineData("diary", "patient,day,pain\na,17,7\na,18,7\na,19,\n", "no-baseline")]
    [InlineData("diary", "patient,day,pain\na,1,7\na,2,7\na,3,7\na,4,7\na,5,7\n", null)]
    [InlineData("patients", "patient\n", null)]
    [InlineData("origins", "patient,as_of\nstranger,30\n", "patient-in-no-file")]
    [InlineData("origins", "patient,as_of\na,999999\n", "later-than-the-forecast-reaches")]
    [InlineData("origins", "patient,as_of\na,200\n", "later-than-the-forecast-reaches")]
    [InlineData("origins", "patient,as_of\na,-999999\n", "no-infusion-given")]
    public async Task Little_knowledge_still_gives_numbers_and_a_reason(string file, string content, string? reason)
    {
        Answer answer = await Forecast((file, content));
        Assert.Equal(0, answer.Exit);
        string[] row = Assert.Single(answer.Rows);
        int elapsed = row[2].Length == 0 ? 0 : int.Parse(row[1], Plain) - int.Parse(row[2], Plain);
        double[] quantiles = [.. row[3..10].Select(cell => double.Parse(cell, Plain))];
        Assert.Equal(quantiles.Order(), quantiles);
        Assert.All(quantiles, q => Assert.True(q == 181 || (q > elapsed && q <= 180), $"{q} after {elapsed} days"));
        Assert.All(row[10..14], cell => Assert.InRange(double.Parse(cell, Plain), 0, 1));
        Assert.Matches("^[a-z-]+$", row[15]);
        Assert.Equal(row[15] == "latest-safe-day", row[14].Length > 0);
        if (reason is not null)
        {
            Assert.Equal(reason, row[15]);
        }
    }

    [Fact]
    public async Task A_patient_of_the_origins_alone_is_named_and_gets_no_booster_day()
    {
        Said said = await InThisProcess("forecast", [], ("origins", "patient,as_of\na,30\nstranger,30\n"));
        string[][] rows = Said.Cells(await File.ReadAllTextAsync(Path.Combine(folder, "out.csv"), Stop));
        Assert.Equal(0, said.Exit);
        Assert.Contains("patient stranger of ", said.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("patient a of ", said.Errors, StringComparison.Ordinal);
        Assert.Equal(("", "patient-in-no-file"), (rows[1][14], rows[1][15].Trim()));
        Assert.NotEqual("patient-in-no-file", rows[0][15].Trim());
    }

    [Fact]
    public async Task A_day_is_named_up_to_the_last_that_the_forecast_reaches()
    {
        Said said = await InThisProcess("forecast", [], ("origins", "patient,as_of\na,199\na,200\n"));
        string[][] rows = Said.Cells(await File.ReadAllTextAsync(Path.Combine(folder, "out.csv"), Stop));
        Assert.Equal(0, said.Exit);
        Assert.NotEqual("later-than-the-forecast-reaches", rows[0][15].Trim());
        Assert.All(rows[1][3..10], cell => Assert.Equal("181", cell));
        Assert.Equal(("", "later-than-the-forecast-reaches"), (rows[1][14], rows[1][15].Trim()));
    }

    [Theory]
    [InlineData("There are no patients in the files", "patient\n")]
    [InlineData("No patient has a diary entry", "patient\na\n")]
    public async Task Files_from_which_nothing_can_be_learnt_are_refused_and_nothing_is_written(
        string why,
        string patients
    )
    {
        Said said = await InThisProcess(
            "fit",
            [],
            ("patients", patients),
            ("infusions", "patient,day,dose_mg_per_kg\n"),
            ("diary", "patient,day,pain\n")
        );
        Assert.Equal(1, said.Exit);
        Assert.StartsWith(why, said.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "out.csv")));
    }

    [Fact]
    public async Task A_table_given_as_population_is_refused_in_words()
    {
        string path = Path.Combine(folder, "patients.csv");
        Said said = await InThisProcess("forecast", ["--population", path]);
        Assert.Equal((1, $"{path} is no population file; relief fit writes one."), (said.Exit, said.Errors.Trim()));
    }

    [Fact]
    public async Task Help_shows_the_words_that_are_taken()
    {
        Said said = await Said.By(new RootCommand { ReliefVerb.Verb() }, "relief", "forecast", "--help");
        Assert.Contains("--line <30|baseline>", said.Out, StringComparison.Ordinal);
        Assert.Contains("--act-at <30|baseline>", said.Out, StringComparison.Ordinal);
        Assert.Contains("[default: baseline]", said.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("ThirtyPercent", said.Out, StringComparison.Ordinal);
        foreach (string line in new[] { "baseline", "30" })
        {
            Assert.Equal(0, (await InThisProcess("forecast", ["--line", line, "--act-at", line])).Exit);
        }
    }

    [Fact]
    public async Task Days_as_dates_give_the_same_forecast_and_dates_come_back()
    {
        static string Date(int day) => new DateOnly(2026, 1, 1).AddDays(day).ToString("yyyy-MM-dd", Plain);
        Answer numbers = await Forecast();
        Answer dates = await Forecast(
            ("infusions", $"patient,day,dose_mg_per_kg\na,{Date(20)},0.5\n"),
            ("diary", "patient,day,pain\n" + Days(0, 30, day => day < 20 ? "7" : "3", Date)),
            ("origins", $"patient,as_of\na,{Date(30)}\n")
        );
        Assert.Equal(numbers.Rows[0][3..14], dates.Rows[0][3..14]);
        Assert.Equal((Date(30), Date(20)), (dates.Rows[0][1], dates.Rows[0][2]));
        Answer onlyOrigins = await Forecast(
            ("infusions", "patient,day,dose_mg_per_kg\n"),
            ("diary", "patient,day,pain\n"),
            ("origins", $"patient,as_of\na,{Date(30)}\n")
        );
        Assert.Equal(Date(30), Assert.Single(onlyOrigins.Rows)[1]);
    }

    [Fact]
    public async Task Rows_in_any_order_and_rows_of_the_future_change_nothing()
    {
        string[] lines = Diary.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Answer plain = await Forecast();
        Answer turned = await Forecast(("diary", string.Join('\n', lines[1..].Append(lines[0]).Reverse()) + "\n"));
        Answer future = await Forecast(
            ("diary", Diary + Days(31, 70, _ => "9.5")),
            ("infusions", Infusions + "a,31,2,iv,racemic\na,50,,im,s\n")
        );
        Assert.Equal(plain.Out, turned.Out);
        Assert.Equal(plain.Out, future.Out);
    }

    [Fact]
    public async Task Several_entries_of_a_day_count_as_their_mean_and_two_infusions_as_their_sum()
    {
        Answer twice = await Forecast(
            ("diary", Diary + "a,40,2\na,40,5\n"),
            ("infusions", Infusions + "a,20,0.25,iv,racemic\n"),
            ("origins", "patient,as_of\na,40\n")
        );
        Answer once = await Forecast(
            ("diary", Diary + "a,40,3.5\n"),
            ("infusions", "patient,day,dose_mg_per_kg\na,20,0.75\n"),
            ("origins", "patient,as_of\na,40\n")
        );
        Assert.Equal(once.Out, twice.Out);
    }

    [Fact]
    public async Task A_hundred_thousand_rows_are_read_in_full_and_the_console_stays_calm()
    {
        var diary = new StringBuilder("patient,day,pain\n");
        var origins = new StringBuilder("patient,as_of\n");
        for (int patient = 0; patient < 20; patient++)
        {
            string name = "p" + patient.ToString(Plain);
            diary.Append(Days(0, 4999, day => (3 + (day % 5)).ToString(Plain), who: name));
            origins.Append(Plain, $"{name},4999\n");
        }

        Answer answer = await Forecast(("diary", diary.ToString()), ("origins", origins.ToString()));
        Assert.Equal(0, answer.Exit);
        Assert.Equal(20, answer.Rows.Length);
        Assert.InRange(answer.Errors.Split('\n').Length, 1, 20);

        diary.Append("p19,4999,11\n");
        Answer last = await Forecast(("diary", diary.ToString()), ("origins", origins.ToString()));
        Assert.Equal(1, last.Exit);
        Assert.StartsWith("diary.csv:100002: ", last.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("patient,day")]
    [InlineData("{\"baseline\":{\"mean\":1}}")]
    public async Task A_population_that_is_none_is_refused(string content)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "population.json"), content, Stop);
        Answer answer = await Forecast(["--population", "population.json"]);
        Assert.Equal(1, answer.Exit);
        Assert.StartsWith("population.json is no population", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_learnt_population_is_read_again_and_an_impossible_number_in_it_is_refused()
    {
        await Write();
        Answer fit = await Run("fit", "population.json");
        Assert.Equal(0, fit.Exit);
        Assert.InRange(fit.Errors.Split('\n').Length, 1, 20);
        Assert.Single((await Forecast(["--population", "population.json"])).Rows);

        string path = Path.Combine(folder, "population.json");
        string learnt = await File.ReadAllTextAsync(path, Stop);
        await File.WriteAllTextAsync(path, learnt.Replace("\"sd\": ", "\"sd\": -", StringComparison.Ordinal), Stop);
        Assert.Equal(1, (await Forecast(["--population", "population.json"])).Exit);
    }

    [Theory]
    [InlineData("nowhere/out.csv", "its folder does not exist")]
    [InlineData(".", "is a folder")]
    public async Task A_place_that_cannot_be_written_is_refused_before_the_work(string to, string why)
    {
        await Write();
        foreach (string verb in new[] { "fit", "forecast" })
        {
            Answer answer = await Run(verb, to);
            Assert.Equal(1, answer.Exit);
            Assert.StartsWith($"--out {to}", answer.Errors, StringComparison.Ordinal);
            Assert.Contains(why, answer.Errors, StringComparison.Ordinal);
            Assert.Single(answer.Errors.Trim().Split('\n'));
        }
    }

    [Theory]
    [InlineData("--line", "40")]
    [InlineData("--act-at", "soon")]
    [InlineData("--seed", "x")]
    [InlineData("--unknown", "1")]
    public async Task Wrong_usage_is_said_as_such(string option, string value) =>
        Assert.Equal(2, (await Forecast([option, value])).Exit);

    [Fact]
    public async Task The_worked_example_of_the_guide_is_what_the_program_says()
    {
        string guide = Path.Combine(Repository(), "docs", "guide");
        foreach (string file in new[] { "patients", "infusions", "diary", "origins" })
        {
            File.Copy(Path.Combine(guide, "relief-example", file + ".csv"), Path.Combine(folder, file + ".csv"));
        }

        Answer answer = await Run("forecast", "out.csv");
        string[][] told =
        [
            .. (await File.ReadAllLinesAsync(Path.Combine(guide, "researcher.md"), Stop))
                .Where(line =>
                    line.StartsWith("| A |", StringComparison.Ordinal)
                    || line.StartsWith("| B |", StringComparison.Ordinal)
                    || line.StartsWith("| C |", StringComparison.Ordinal)
                )
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]),
        ];
        Assert.Equal(3, told.Length);
        foreach ((string[] written, string[] said) in told.Zip(answer.Rows))
        {
            Assert.Equal(written[0], said[0]);
            Assert.Equal(double.Parse(written[1], Plain), double.Parse(said[6], Plain), 2.0);
            Assert.Equal(double.Parse(written[2], Plain), double.Parse(said[11], Plain), 0.05);
            Assert.Equal(double.Parse(written[3], Plain), double.Parse(said[13], Plain), 0.05);
            Assert.Equal(written[4], said[15]);
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Named(string file) => file + ".csv";

    private static string Days(
        int from,
        int to,
        Func<int, string> pain,
        Func<int, string>? day = null,
        string who = "a"
    )
    {
        var rows = new StringBuilder();
        for (int at = from; at <= to; at++)
        {
            rows.Append(Plain, $"{who},{day?.Invoke(at) ?? at.ToString(Plain)},{pain(at)}\n");
        }

        return rows.ToString();
    }

    private static string Repository()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Anodyne.slnx")))
        {
            at = at.Parent;
        }

        return at!.FullName;
    }

    private async Task Write(params (string File, string Content)[] other)
    {
        (string File, string Content)[] all =
        [
            ("patients", Patients),
            ("infusions", Infusions),
            ("diary", Diary),
            ("origins", Origins),
            .. other,
        ];
        foreach ((string file, string content) in all)
        {
            // U+00FF stands for a byte that UTF-8 does not know.
            byte[] bytes = Encoding.Latin1.GetBytes(content);
            await File.WriteAllBytesAsync(Path.Combine(folder, Named(file)), bytes, Stop);
        }
    }

    private async Task<Answer> Forecast(params (string File, string Content)[] other)
    {
        await Write(other);
        return await Run("forecast", "out.csv");
    }

    private async Task<Answer> Forecast(string[] more)
    {
        await Write();
        return await Run("forecast", "out.csv", more);
    }

    private async Task<Said> InThisProcess(string verb, string[] more, params (string File, string Content)[] other)
    {
        await Write(other);
        string At(string file) => Path.Combine(folder, Named(file));
        return await Said.By(
            ReliefVerb.Verb(),
            [
                verb,
                "--patients",
                At("patients"),
                "--infusions",
                At("infusions"),
                "--diary",
                At("diary"),
                .. verb == "forecast" ? new[] { "--as-of", At("origins") } : [],
                "--out",
                At("out"),
                .. more,
            ]
        );
    }

    private async Task<Answer> Run(string verb, string to, params string[] more)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Anodyne.Web.dll"),
            "relief",
            verb,
            "--patients",
            "patients.csv",
            "--infusions",
            "infusions.csv",
            "--diary",
            "diary.csv",
            .. verb == "forecast" ? new[] { "--as-of", "origins.csv" } : [],
            "--out",
            to,
            .. more,
        ];
        string written = Path.Combine(folder, "out.csv");
        File.Delete(written);
        using Process process = Process.Start(
            new ProcessStartInfo("dotnet", arguments)
            {
                UseShellExecute = false,
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        Task<string> said = process.StandardOutput.ReadToEndAsync(Stop);
        string errors = await process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.Empty(await said);
        string text = File.Exists(written) ? await File.ReadAllTextAsync(written, Stop) : "";
        return new(process.ExitCode, errors, text);
    }

    /// <summary>What the program left: its exit code, its words, and the file.</summary>
    private sealed record Answer(int Exit, string Errors, string Out)
    {
        public string[][] Rows { get; } =
        [.. Out.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(','))];
    }
}
