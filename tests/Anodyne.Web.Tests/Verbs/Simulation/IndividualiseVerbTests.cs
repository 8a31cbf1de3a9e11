using System.Globalization;
using System.Text.Json.Nodes;
using Anodyne.Web.Verbs.Simulation;

namespace Anodyne.Web.Tests.Verbs.Simulation;

/// <summary><c>individualise</c> as a physician types it.</summary>
public sealed class IndividualiseVerbTests : IDisposable
{
    private static readonly string[] Standard = ["--weight", "70", "--infuse", "0.5 mg/kg over 40 min"];

    private readonly string folder = Directory.CreateTempSubdirectory("anodyne-individualise-").FullName;

    private string Observed => Path.Combine(folder, "levels.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>
    /// Patients drawn from the model itself: their levels are found again, and better than by the typical patient. An error in
    /// proportion to the level puts the most probable curve 3.85 % below exact levels, (1 + √(1 + 4 · 0.2²)) / 2.
    /// </summary>
    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("4")]
    public async Task The_levels_of_a_drawn_patient_are_found_again(string seed)
    {
        int[] moments = [.. Enumerable.Range(1, 24).Select(i => 10 * i)];
        double[] curve = await Drawn(seed);
        await Levels(moments.Select(m => (m, curve[m])));

        JsonNode fit = await Json("--samples", "arterial");

        Assert.True((bool)fit["converged"]!);
        JsonArray levels = fit["levels"]!.AsArray();
        double own = levels.Sum(l => Miss(l!, "predicted"));
        Assert.True(own < 0.5 * levels.Sum(l => Miss(l!, "typical")), $"{own}");
        Assert.All(levels, l => Assert.Equal(1, (double)l!["predicted"]! / (double)l["measured"]!, 0.15));

        static double Miss(JsonNode level, string by) =>
            Math.Abs(Math.Log((double)level[by]! / (double)level["measured"]!));
    }

    [Fact]
    public async Task Twice_the_levels_mean_a_lower_clearance_and_the_doubt_is_told()
    {
        await Levels([(60, 190), (120, 100), (240, 51)]);

        JsonNode fit = await Json();
        JsonNode clearance = fit["parameters"]!.AsArray().Single(p => (string)p!["name"]! == "cl")!;

        Assert.Equal("L/h", (string)clearance["unit"]!);
        Assert.Equal(84, (double)clearance["typical"]!, 1e-9);
        Assert.True((double)clearance["high"]! < 84);
        Assert.True((double)clearance["low"]! < (double)clearance["value"]!);
        Assert.InRange((double)clearance["shrinkage"]!, 0, 1);
    }

    [Fact]
    public async Task More_levels_leave_less_of_the_models_spread()
    {
        double[] curve = await Drawn("1");
        await Levels([(240, curve[240])]);
        double one = Shrinkage(await Json());
        await Levels(Enumerable.Range(1, 24).Select(i => (10 * i, curve[10 * i])));
        double many = Shrinkage(await Json());

        Assert.True(many < one, $"{many} after 24 levels, {one} after one");

        static double Shrinkage(JsonNode fit) =>
            (double)fit["parameters"]!.AsArray().Single(p => (string)p!["name"]! == "cl")!["shrinkage"]!;
    }

    [Fact]
    public async Task Few_levels_venous_samples_and_slips_of_units_are_said()
    {
        await Levels([(30, 0.2)]);

        Said said = await Individualise([.. Standard, "--observed", Observed]);

        Assert.Equal(0, said.Exit);
        Assert.Contains("1 levels: most of what is said here is the model's", said.Errors, StringComparison.Ordinal);
        Assert.Contains("these samples are not arterial", said.Errors, StringComparison.Ordinal);
        Assert.Contains("look at the unit and at the time", said.Errors, StringComparison.Ordinal);
        Assert.StartsWith(
            "parameter,unit,typical,value,low,high,shrinkage\nv1,L,25,",
            said.Out,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("minute\n60\n", ":1: the column ketamine_ng_per_ml is missing")]
    [InlineData("minute,ketamine_ng_per_ml\n", ": it holds 0 rows")]
    [InlineData("minute,ketamine_ng_per_ml\n60,100\n60,90\n", ":3: 60 does not come after 60; moments ascend")]
    [InlineData("minute,ketamine_ng_per_ml\n0,100\n", ":2: 0 is not after the first drug, which is given at 0")]
    [InlineData(
        "minute,ketamine_ng_per_ml\n60,0\n",
        ":2: ketamine_ng_per_ml reads 0; a level below what can be measured is left out"
    )]
    [InlineData("minute,ketamine_ng_per_ml\n1e308,5\n", ":2: 1E+308 is later than 99999 days")]
    [InlineData(
        "minute,ketamine_ng_per_ml\n60,1e300\n",
        ":2: ketamine_ng_per_ml reads 1E+300; all that was given, in one litre, is 35000"
    )]
    [InlineData("minute,ketamine_ng_per_ml\n60,-3\n", ":2: ketamine_ng_per_ml reads -3")]
    [InlineData("minute,ketamine_ng_per_ml\n60,NaN\n", ":2: ketamine_ng_per_ml reads \"NaN\"")]
    [InlineData("minute,ketamine_ng_per_ml\n60,\n", ":2: ketamine_ng_per_ml is empty")]
    [InlineData("minute,ketamine_ng_per_ml\nsoon,100\n", ":2: minute reads \"soon\"")]
    [InlineData("minute,ketamine_ng_per_ml\n60,100,7\n", ":2: the row has 3 cells, the header 2")]
    public async Task A_file_of_levels_that_cannot_be_taken_is_refused_with_its_line(string content, string why)
    {
        await File.WriteAllTextAsync(Observed, content, TestContext.Current.CancellationToken);

        Said said = await Individualise([.. Standard, "--observed", Observed]);

        Assert.Equal((1, ""), (said.Exit, said.Out));
        Assert.StartsWith(Observed + why, said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charted_dissociation_makes_a_patient_too_and_calls_itself_weaker()
    {
        await File.WriteAllTextAsync(
            Observed,
            "minute,dissociation\n20,3\n39,3\n60,2\n90,1\n",
            TestContext.Current.CancellationToken
        );

        Said said = await Individualise([.. Standard, "--scores", Observed]);

        Assert.Equal(0, said.Exit);
        Assert.Contains("much weaker than from levels", said.Errors, StringComparison.Ordinal);
        Assert.Contains("\nminute,measured,predicted,typical\n20,3,", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_score_above_the_scale_is_refused_with_its_line()
    {
        await File.WriteAllTextAsync(Observed, "minute,dissociation\n20,4\n", TestContext.Current.CancellationToken);

        Said said = await Individualise([.. Standard, "--scores", Observed]);

        Assert.Equal((1, ""), (said.Exit, said.Out));
        Assert.Contains(":2: dissociation reads 4; the scale goes from 0 to 3.", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_long_after_the_drug_has_gone_is_refused()
    {
        await Levels([(60, 100), (14400, 5)]);

        Said said = await Individualise([.. Standard, "--observed", Observed]);

        Assert.Equal((1, ""), (said.Exit, said.Out));
        Assert.StartsWith(
            "At 14400 min a typical patient has less than 0.001 ng/mL",
            said.Errors,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Name the measured levels")]
    [InlineData("Name the measured levels", "--observed", "a.csv", "--scores", "b.csv")]
    [InlineData("there is no such file", "--observed", "nowhere.csv")]
    [InlineData("There is no model \"x\"", "--observed", "nowhere.csv", "--model", "x")]
    [InlineData("perezruixo2021 cannot be fitted", "--observed", "nowhere.csv", "--model", "perezruixo2021")]
    [InlineData("herd2007: ", "--observed", "nowhere.csv", "--model", "herd2007")]
    public async Task What_cannot_be_taken_is_refused_in_words(string why, params string[] arguments)
    {
        Said said = await Individualise([.. Standard, .. arguments]);

        Assert.Equal((1, ""), (said.Exit, said.Out));
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
    }

    /// <summary>The level of one drawn patient at every minute.</summary>
    private async Task<double[]> Drawn(string seed)
    {
        string traces = Path.Combine(folder, "one.npy");
        Said said = await Said.By(
            SimulateVerb.Verb(),
            [.. Standard, "--until", "4h", "--patients", "1", "--seed", seed, "--traces", traces]
        );
        Assert.Equal(0, said.Exit);
        byte[] all = await File.ReadAllBytesAsync(traces, TestContext.Current.CancellationToken);
        return
        [
            .. Enumerable
                .Range(0, 241)
                .Select(i => BitConverter.ToDouble(all, all.Length - ((241 - i) * sizeof(double)))),
        ];
    }

    private Task Levels(IEnumerable<(int Minute, double Level)> levels) =>
        File.WriteAllTextAsync(
            Observed,
            "minute,ketamine_ng_per_ml\n"
                + string.Concat(
                    levels.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Minute},{l.Level:R}\n"))
                ),
            TestContext.Current.CancellationToken
        );

    private async Task<JsonNode> Json(params string[] more)
    {
        Said said = await Individualise([.. Standard, "--observed", Observed, "--json", .. more]);
        Assert.Equal(0, said.Exit);
        return JsonNode.Parse(said.Out)!;
    }

    private static Task<Said> Individualise(params string[] arguments) => Said.By(IndividualiseVerb.Verb(), arguments);
}
