using System.Diagnostics;
using System.Text.Json.Nodes;
using Anodyne.Tests;

namespace Anodyne.Web.Tests.Verbs;

/// <summary><c>outcomes</c> as a researcher types it; the figures are R's, on its own data sets.</summary>
public sealed class OutcomesVerbTests
{
    private static string Lung => SharedData.File("truth", "data_lung.csv");

    private static string Kidney => SharedData.File("truth", "data_kidney.csv");

    [Fact]
    public async Task The_median_survival_is_that_of_R()
    {
        JsonNode groups = await Json("km", Lung, "--time", "time", "--event", "status", "--ci", "log");
        JsonNode median = groups["groups"]![0]!["quantiles"]!.AsArray().Single(q => (double)q!["probability"]! == 0.5)!;
        Assert.Equal((310, 285, 363), ((int)median["time"]!, (int)median["lower"]!, (int)median["upper"]!));
    }

    [Fact]
    public async Task The_log_rank_test_is_that_of_R()
    {
        JsonNode test = await Json("logrank", Lung, "--time", "time", "--event", "status", "--by", "sex");
        Assert.Equal(10.3267419548856, (double)test["chiSquare"]!, 1e-8);
        Assert.Equal(0.00131116452035549, (double)test["p"]!, 1e-8);
    }

    [Theory]
    [InlineData("efron", -0.552612395703631)]
    [InlineData("breslow", -0.551889569787597)]
    [InlineData("exact", -0.553435612969879)]
    public async Task Proportional_hazards_are_those_of_R(string ties, double sex)
    {
        JsonNode fit = await Json(
            "cox",
            Lung,
            "--time",
            "time",
            "--event",
            "status",
            "--covariates",
            "age,sex,ph.ecog",
            "--ties",
            ties
        );
        Assert.Equal(sex, (double)fit["coefficients"]![1]!["value"]!, 1e-6);
    }

    [Fact]
    public async Task A_parametric_model_is_that_of_R()
    {
        JsonNode fit = await Json(
            "aft",
            Lung,
            "--time",
            "time",
            "--event",
            "status",
            "--covariates",
            "age,sex,ph.ecog",
            "--distribution",
            "weibull"
        );
        Assert.Equal("weibull", (string)fit["distribution"]!);
        Assert.Equal(6.27343525199869, (double)fit["coefficients"]![0]!["value"]!, 1e-6);
    }

    [Fact]
    public async Task A_shared_frailty_is_that_of_R()
    {
        JsonNode fit = await Json(
            "frailty",
            Kidney,
            "--time",
            "time",
            "--event",
            "status",
            "--covariates",
            "age,sex",
            "--cluster",
            "id"
        );
        Assert.Equal(0.407796165039205, (double)fit["theta"]!, 1e-3);
    }

    /// <summary>The worked example of docs/guide/researcher-outcomes.md.</summary>
    [Fact]
    public async Task The_example_of_the_guide_says_what_the_guide_says()
    {
        string folder = Guide();
        string example = Path.Combine(folder, "outcomes-example", "relief.csv");
        string guide = await File.ReadAllTextAsync(
            Path.Combine(folder, "researcher-outcomes.md"),
            TestContext.Current.CancellationToken
        );
        Answer table = await Run("logrank", example, "--time", "days", "--event", "back", "--by", "condition");
        Assert.Equal(0, table.Exit);
        Assert.All(
            table.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Contains(line.Trim(), guide, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("time,event\n3,1\nx,0\n", ":3:", "is not a number")]
    [InlineData("time,event\n3,1\n4,7\n", ":3:", "is neither 0 nor 1")]
    [InlineData("time,event\n3,1\n4\n", ":3:", "fewer cells")]
    [InlineData("time\n3\n", ":1:", "There is no column event")]
    [InlineData("", ": ", "empty")]
    public async Task A_file_that_cannot_be_taken_is_refused_with_its_line(string content, string at, string why)
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        Answer answer = await Run("km", file, "--time", "time", "--event", "event");
        File.Delete(file);
        Assert.Equal(1, answer.Exit);
        Assert.Empty(answer.Out);
        Assert.Contains(Path.GetFileName(file) + at, answer.Errors, StringComparison.Ordinal);
        Assert.Contains(why, answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused() =>
        Assert.Equal(1, (await Run("km", "nowhere.csv", "--time", "time", "--event", "event")).Exit);

    [Fact]
    public async Task Wrong_usage_is_told_apart() =>
        Assert.Equal(2, (await Run("cox", "x.csv", "--time", "t", "--event", "e", "--ties", "none")).Exit);

    private static string Guide()
    {
        DirectoryInfo at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Anodyne.slnx")))
        {
            at = at.Parent ?? throw new DirectoryNotFoundException("There is no repository above the tests.");
        }

        return Path.Combine(at.FullName, "docs", "guide");
    }

    private static async Task<JsonNode> Json(params string[] arguments)
    {
        Answer answer = await Run([.. arguments, "--json"]);
        Assert.Equal(0, answer.Exit);
        return JsonNode.Parse(answer.Out)!;
    }

    private static async Task<Answer> Run(params string[] arguments)
    {
        using Process program = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "Anodyne.Web.dll"), "outcomes", .. arguments]
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

    private sealed record Answer(int Exit, string Out, string Errors);
}
