namespace Anodyne.Knowledge.Tests;

public class LoadingTests
{
    private const string Induction = "protocols/induction-outpatient/v1.yaml";
    private const string Defaults = "site/defaults.yaml";

    [Theory]
    [InlineData("start: { value: 0.2 mg/kg/h,", "start: { value: 0.2 mg/kg,", "'0.2 mg/kg' cannot be read")]
    [InlineData("start: { value: 0.2 mg/kg/h,", "start: { value: 0,2 mg/kg/h,", "does not know the key '2 mg/kg/h'")]
    [InlineData("start: { value: 0.2 mg/kg/h,", "start: { value: 2e-1 mg/kg/h,", "'2e-1 mg/kg/h' cannot be read")]
    [InlineData("start: { value: 0.2 mg/kg/h,", "start: { value: .2 mg/kg/h,", "'.2 mg/kg/h' cannot be read")]
    [InlineData("start: { value: 0.2 mg/kg/h,", "start: { value: 0.2,", "'0.2' cannot be read")]
    [InlineData("start: { value: 0.2 mg/kg/h,", "start: { value: 0.2  mg/kg/h,", "cannot be read")]
    [InlineData("start: { value: 0.2 mg/kg/h,", "start: { value: \u0662 mg/kg/h,", "cannot be read")]
    [InlineData("valid-from: 2025-09-01", "valid-from: 2025-09-31", "'2025-09-31' cannot be read")]
    [InlineData("valid-from: 2025-09-01", "valid-from: 01.09.2025", "'01.09.2025' cannot be read")]
    [InlineData("enantiomer: racemic\n", "", "lacks the key 'enantiomer'")]
    [InlineData("enantiomer: racemic", "enantiomer: both", "'both' is none of racemic, esketamine, arketamine")]
    [InlineData("enantiomer: racemic", "enantiomer: esketamine", "they never mix")]
    [InlineData("drug: ketamine-racemic", "drug: ketamin", "There is no drug 'ketamin'")]
    [InlineData("route: intravenous", "route: intravenous\nroutes: oral", "does not know the key 'routes'")]
    [InlineData("route: intravenous", "route: intravenous\nroute: oral", "cannot be read as YAML")]
    [InlineData("value: 3 to 7 sessions", "value: 7 to 3 sessions", "reversed")]
    [InlineData("default: { value: 5 sessions,", "default: { value: 9 sessions,", "9 sessions is outside")]
    [InlineData("evidence: trial, source: rema-2012", "evidence: trial", "names no source")]
    [InlineData("evidence: trial, source: rema-2012", "evidence: trial, source: nobody-1999", "not in sources.yaml")]
    [InlineData("  between-steps: { value: 30 min, evidence: guess }\n", "", "both step and between-steps")]
    [InlineData("at-least: 20 %", "at-least: 20 mmHg", "the unit of systolic-rise is %")]
    [InlineData("at-least: 20 %", "at-least: 20 %, at-most: 30 %", "exactly one of")]
    [InlineData("title: Outpatient induction series", "title: &t Outpatient induction series", "anchor")]
    [InlineData("title: Outpatient induction series", "title:", "has no value")]
    public void Refuses_what_does_not_fit(string from, string to, string said)
    {
        using Copy copy = new();

        string problems = copy.Change(Induction, from, to).Problems();

        Assert.StartsWith(Induction + ":", problems, StringComparison.Ordinal);
        Assert.Contains(said, problems, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_line_on_which_it_stands()
    {
        using Copy copy = new();
        int line =
            1
            + Array.FindIndex(
                File.ReadAllLines(Path.Combine(copy.Folder, Defaults)),
                l => l.StartsWith("weight-jump", StringComparison.Ordinal)
            );

        string problems = copy.Change(Defaults, "weight-jump: { value: 10 %", "weight-jump: { value: 10 kg").Problems();

        Assert.Equal(
            $"{Defaults}:{line}: weight-jump.value: '10 kg' cannot be read; write for example 0.5 %.",
            problems
        );
    }

    [Fact]
    public void Names_everything_that_is_wrong_and_not_only_the_first()
    {
        using Copy copy = new();

        string problems = copy.Change(Induction, "route: intravenous", "route: vein")
            .Change(Induction, "course: induction", "course: start")
            .Change(Defaults, "30 d", "30 days")
            .Problems();

        Assert.Equal(3, problems.Split('\n').Length);
    }

    [Fact]
    public void Counts_the_lines_of_a_text_from_its_top()
    {
        using Copy copy = new();

        string problems = copy.Change("education/preparation.en.md", "version: 1", "version: one").Problems();

        Assert.StartsWith(
            "education/preparation.en.md:3: version: 'one' cannot be read",
            problems,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Refuses_a_text_without_a_header()
    {
        using Copy copy = new();

        Assert.Contains(
            "education/x.en.md:1: The file does not begin with a header",
            copy.Write("education/x.en.md", "# Hello\n").Problems(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Refuses_a_consent_that_leaves_an_element_out()
    {
        using Copy copy = new();

        Assert.Contains(
            "off-label not covered",
            copy.Change("consents/infusion-series.en.md", "[off-label, ", "[").Problems(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("notes/idea.yaml")]
    [InlineData("drugs/ketamine.txt")]
    [InlineData("stray.yaml")]
    public void Refuses_a_file_that_nothing_reads(string path)
    {
        using Copy copy = new();

        Assert.Equal(
            $"{path}:1: Nothing reads this file: it lies in no known folder or has another ending.",
            copy.Write(path, "id: x\n").Problems()
        );
    }

    [Fact]
    public void Refuses_a_worked_case_that_the_ladder_does_not_give()
    {
        using Copy copy = new();

        string problems = copy.Change("protocols/induction-outpatient/cases.yaml", "rate: 16 mg/h", "rate: 17 mg/h")
            .Problems();

        Assert.Equal(
            "protocols/induction-outpatient/cases.yaml:2: '80 kg starts at 16 mg/h': expected 17 mg/h, the ladder gives 16 mg/h.",
            problems
        );
    }

    [Fact]
    public void Refuses_a_recipe_below_the_hard_minimum_strength()
    {
        using Copy copy = new();

        Assert.Contains(
            "gives 0.476 mg/mL, outside 0.95 mg/mL to 2 mg/mL",
            copy.Change("drugs/ketamine-racemic.yaml", "drawn: 5 mL\n    bag: 500 mL", "drawn: 5 mL\n    bag: 1045 mL")
                .Problems(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("between {lowest-rate}", "between {lowest}", "does not say {lowest-rate}")]
    [InlineData("between {lowest-rate}", "between {lowest-rate} {weight}", "a blank in braces that nothing fills")]
    public void Refuses_a_consent_whose_blanks_do_not_fit(string from, string to, string said)
    {
        using Copy copy = new();

        Assert.Contains(
            said,
            copy.Change("consents/infusion-series.en.md", from, to).Problems(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Refuses_a_file_that_is_nested_without_end()
    {
        using Copy copy = new();

        Assert.Equal(
            "drugs/deep.yaml:1: The file is nested too deeply.",
            copy.Write("drugs/deep.yaml", new string('[', 200_000)).Problems()
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("id: a\n---\nid: b\n")]
    public void Refuses_a_file_with_no_document_or_two(string text)
    {
        using Copy copy = new();

        Assert.Equal(
            "drugs/x.yaml:1: The file holds no document, or more than one.",
            copy.Write("drugs/x.yaml", text).Problems()
        );
    }

    [Fact]
    public void Refuses_bytes_that_are_no_text()
    {
        using Copy copy = new();
        File.WriteAllBytes(Path.Combine(copy.Folder, "drugs", "x.yaml"), [0x69, 0x64, 0x3a, 0x20, 0xff, 0xfe]);

        Assert.StartsWith("drugs/x.yaml:1: The file cannot be read: ", copy.Problems(), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_folder_that_is_not_there() =>
        Assert.IsType<Loading.Refused>(KnowledgeBase.Load(Path.Combine(Repository.Folder, "nowhere")));

    [Fact]
    public void Line_ends_do_not_change_the_hash()
    {
        using Copy copy = new();
        string path = Path.Combine(copy.Folder, Induction);
        File.WriteAllText(path, File.ReadAllText(path).ReplaceLineEndings("\r\n"));

        Assert.Equal(Hash(Repository.Knowledge), Hash(copy.Load()));
    }

    private static string Hash(KnowledgeBase knowledge) => knowledge.Entries.Single(e => e.File == Induction).Hash;
}
