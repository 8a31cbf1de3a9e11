namespace Anodyne.Architecture.Tests;

public sealed class TidyTests
{
    private static readonly Tree Here = Tree.Here;

    [Fact]
    public void Nothing_is_postponed_in_the_code() => Rule.Holds(Words.Postponed(Here));

    [Fact]
    public void No_name_is_hollow() => Rule.Holds(Words.HollowNames(Here));

    [Fact]
    public void No_path_of_one_machine() => Rule.Holds(Words.MachinePaths(Here));

    [Fact]
    public void Nothing_waits_for_time_to_pass() => Rule.Holds(Words.Naps(Here));

    [Fact]
    public void Pages_carry_no_script_and_no_style_of_their_own() => Rule.Holds(Words.InlineMarkup(Here));

    [Fact]
    public void No_file_without_a_reader() => Rule.Holds(DeadFiles.Broken(Here));

    [Fact]
    public void The_root_holds_no_plans_and_reports() => Rule.Holds(Shape.Root(Here));

    [Fact]
    public void No_file_is_large() => Rule.Holds(Shape.Large(Here));

    [Fact]
    public void Every_public_type_says_what_it_is() => Rule.Holds(Shape.Unexplained(Here));

    [Fact]
    public void The_namespace_follows_the_folder() => Rule.Holds(Shape.Misplaced(Here));

    [Theory]
    [InlineData("src/A/A.cs", "// TO" + "DO later")]
    [InlineData("docs/a.md", "FIX" + "ME")]
    public void Reports_a_postponement(string path, string text) =>
        Rule.Reports(path, Words.Postponed(Tree.Of((path, text))));

    [Theory]
    [InlineData("public sealed class DoseHelper;")]
    [InlineData("    private sealed record PatientDto(string Name);")]
    [InlineData("internal static class PumpUtils")]
    public void Reports_a_hollow_name(string line) =>
        Rule.Reports("is a hollow name", Words.HollowNames(Tree.Of(("src/A/A.cs", line))));

    [Theory]
    [InlineData("see /ho" + "me/ann/notes")]
    [InlineData("""open "C:\Us""" + """ers\ann" """)]
    public void Reports_a_path_of_one_machine(string text) =>
        Rule.Reports("docs/a.md:1", Words.MachinePaths(Tree.Of(("docs/a.md", text))));

    [Theory]
    [InlineData("await Task.De" + "lay(10);")]
    [InlineData("Thread.Sle" + "ep(10);")]
    public void Reports_a_nap(string text) => Rule.Reports("tests/A.cs:1", Words.Naps(Tree.Of(("tests/A.cs", text))));

    [Theory]
    [InlineData("""<p style="color: red">""")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("""<button onclick="go()">""")]
    public void Reports_inline_markup(string text) =>
        Rule.Reports("src/A.razor:1", Words.InlineMarkup(Tree.Of(("src/A.razor", text))));

    [Theory]
    [InlineData("docs/lost.md", "# Lost")]
    [InlineData("src/Anodyne.Web/wwwroot/lost.css", "a { }")]
    [InlineData("src/Anodyne.Web/Lost.razor", "<p>lost</p>")]
    [InlineData("knowledge/lost/a.yaml", "a: 1")]
    [InlineData("src/Anodyne.Clinic/Lost.cs", "public sealed class Lost;")]
    public void Reports_a_file_without_a_reader(string path, string text) =>
        Rule.Reports(path.Split("/a.yaml")[0], DeadFiles.Broken(Tree.Of(("README.md", "# Here"), (path, text))));

    [Fact]
    public void Lets_a_file_with_a_reader_be() =>
        Rule.Holds(
            DeadFiles.Broken(
                Tree.Of(
                    ("README.md", "[a](docs/a.md)"),
                    ("docs/a.md", "[b](b.md)"),
                    ("docs/b.md", "# B"),
                    ("src/Anodyne.Web/Home.razor", "@page \"/\"\n<Found />"),
                    ("src/Anodyne.Web/Found.razor", "<p>found</p>")
                )
            )
        );

    [Fact]
    public void Reports_a_plan_in_the_root() => Rule.Reports("PLAN.md", Shape.Root(Tree.Of(("PLAN.md", "# Plan"))));

    [Fact]
    public void Reports_a_large_file() =>
        Rule.Reports("src/big.js", Shape.Large(new Tree([new RepositoryFile("src/big.js", "", 2_000_000)])));

    [Theory]
    [InlineData("namespace A;\n\npublic sealed class Lost;")]
    [InlineData(
        "namespace A;\n\n/// <summary>Other.</summary>\npublic enum Other { }\n\n[Flags]\npublic enum Lost { }"
    )]
    public void Reports_a_type_that_does_not_say_what_it_is(string text) =>
        Rule.Reports("Lost needs a summary", Shape.Unexplained(Tree.Of(("src/A/A.cs", text))));

    [Fact]
    public void Reports_a_namespace_of_another_folder() =>
        Rule.Reports(
            "Anodyne.Other",
            Shape.Misplaced(Tree.Of(("src/Anodyne.Clinic/A.cs", "namespace Anodyne.Other;")))
        );
}
