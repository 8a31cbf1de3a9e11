using Mono.Cecil;

namespace Anodyne.Architecture.Tests;

public sealed class BoundaryTests
{
    private static readonly string[] All =
    [
        "Anodyne.Quantities",
        "Anodyne.Safety",
        "Anodyne.Numerics",
        "Anodyne.Relief",
        "Anodyne.Knowledge",
        "Anodyne.Pharmacology",
        "Anodyne.Clinic",
        "Anodyne.Storage",
        "Anodyne.Interop",
        "Anodyne.Seeds",
        "Anodyne.Ward",
        "Anodyne.Web",
    ];

    [Theory]
    [InlineData("Anodyne.Quantities")]
    [InlineData("Anodyne.Safety")]
    [InlineData("Anodyne.Numerics")]
    [InlineData("Anodyne.Relief")]
    [InlineData("Anodyne.Pharmacology")]
    public void Knows_no_clock_file_network_database_or_chance(string pure) =>
        Rule.Holds(Boundary.Pure.Broken(Uses.TypesOf(pure)));

    [Fact]
    public void Safety_computes_with_integers_only() =>
        Rule.Holds(Boundary.NoNumbersButIntegers.Broken(Uses.TypesOf("Anodyne.Safety")));

    [Fact]
    public void The_clinic_knows_no_http_and_no_database()
    {
        IReadOnlyList<TypeDefinition> clinic = Uses.TypesOf("Anodyne.Clinic");
        Rule.Holds([.. Boundary.NoHttpAtAll.Broken(clinic), .. Boundary.NoDatabase.Broken(clinic)]);
    }

    [Fact]
    public void Only_Storage_knows_which_database()
    {
        HoldsBut(Boundary.NoDatabase, "Anodyne.Storage", "Anodyne.Interop");
        Rule.Holds(Boundary.NoDatabaseButRows.Broken(Uses.TypesOf("Anodyne.Interop")));
    }

    [Fact]
    public void Only_Web_knows_the_web() => HoldsBut(Boundary.NoWeb, "Anodyne.Web");

    [Fact]
    public void Only_Interop_knows_foreign_words() => HoldsBut(Boundary.NoForeignWords, "Anodyne.Interop");

    [Fact]
    public void Only_Knowledge_reads_yaml() => HoldsBut(Boundary.NoYaml, "Anodyne.Knowledge");

    [Fact]
    public void No_page_computes_a_dose() => Rule.Holds(Boundary.Calculates(Uses.TypesOf("Anodyne.Web")));

    [Fact]
    public void Nothing_is_wired_by_reflection() =>
        Rule.Holds(Boundary.Reflects(All.Except(["Anodyne.Knowledge"]).SelectMany(Uses.TypesOf)));

    [Fact]
    public void Nothing_shared_can_change() => Rule.Holds(SharedState.Broken(All.SelectMany(Uses.TypesOf)));

    [Fact]
    public void Projects_know_only_whom_they_may_know() => Rule.Holds(Projects.KnowTooMuch(Tree.Here));

    [Fact]
    public void No_project_is_forgotten() => Rule.Holds(Projects.Forgotten(Tree.Here));

    [Theory]
    [InlineData("ReadsAFile", "System.IO.File.ReadAllText")]
    [InlineData("KeepsAClock", "NodaTime.IClock")]
    [InlineData("OpensADatabase", "System.Data.Common.DbConnection")]
    [InlineData("AnswersHttp", "Microsoft.AspNetCore.Http")]
    public void Reports_what_is_not_pure(string canary, string named) => Sees(canary, named, Boundary.Pure.Broken);

    [Theory]
    [InlineData("HoldsADouble", "System.Double")]
    [InlineData("TakesADecimal", "System.Decimal")]
    public void Reports_a_number_that_is_no_integer(string canary, string named) =>
        Sees(canary, named, Boundary.NoNumbersButIntegers.Broken);

    [Fact]
    public void Reports_a_database_outside_Storage() =>
        Sees("OpensADatabase", "System.Data.Common.DbConnection", Boundary.NoDatabase.Broken);

    [Fact]
    public void Reports_http_outside_Web() => Sees("AnswersHttp", "Microsoft.AspNetCore.Http", Boundary.NoWeb.Broken);

    [Fact]
    public void Reports_a_dose_computed_in_a_page() => Sees("AddsDoses", "Addition", Boundary.Calculates);

    [Fact]
    public void Reports_wiring_by_reflection() => Sees("LooksForItsParts", "System.Activator", Boundary.Reflects);

    [Theory]
    [InlineData("SharesState", "s_count")]
    [InlineData("SharesAList", "Names")]
    public void Reports_shared_state(string canary, string named) => Sees(canary, named, SharedState.Broken);

    [Fact]
    public void Reports_a_project_that_knows_too_much() =>
        Rule.Reports(
            "Anodyne.Safety may not know Anodyne.Clinic",
            Projects.KnowTooMuch(
                Tree.Of(
                    (
                        "src/Anodyne.Safety/Anodyne.Safety.csproj",
                        """<Project><ProjectReference Include="../Anodyne.Clinic/Anodyne.Clinic.csproj" /></Project>"""
                    )
                )
            )
        );

    [Fact]
    public void Reports_a_forgotten_project() =>
        Rule.Reports(
            "is not in Anodyne.slnx",
            Projects.Forgotten(Tree.Of(("Anodyne.slnx", "<Solution />"), ("src/A/A.csproj", "<Project />")))
        );

    private static void HoldsBut(Boundary wall, params string[] inside) =>
        Rule.Holds(wall.Broken(All.Except(inside).SelectMany(Uses.TypesOf)));

    private static void Sees(
        string canary,
        string named,
        Func<IEnumerable<TypeDefinition>, IEnumerable<string>> rule
    ) =>
        Assert.Contains(
            rule(Uses.CanariesIn("Walls").Where(type => type.Name == canary)),
            broken => broken.Contains(named, StringComparison.Ordinal)
        );
}
