using System.Xml.Linq;

namespace Anodyne.Architecture.Tests;

/// <summary>Who may know whom: the project references, as one table.</summary>
internal static class Projects
{
    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Anodyne.Quantities"] = [],
        ["Anodyne.Safety"] = ["Anodyne.Quantities"],
        ["Anodyne.Numerics"] = [],
        ["Anodyne.Relief"] = ["Anodyne.Numerics"],
        ["Anodyne.Knowledge"] = ["Anodyne.Quantities"],
        ["Anodyne.Pharmacology"] = ["Anodyne.Quantities", "Anodyne.Numerics", "Anodyne.Knowledge"],
        ["Anodyne.Clinic"] =
        [
            "Anodyne.Quantities",
            "Anodyne.Safety",
            "Anodyne.Relief",
            "Anodyne.Knowledge",
            "Anodyne.Pharmacology",
        ],
        ["Anodyne.Storage"] = ["Anodyne.Quantities", "Anodyne.Clinic"],
        ["Anodyne.Interop"] = ["Anodyne.Quantities", "Anodyne.Clinic"],
        ["Anodyne.Seeds"] = ["Anodyne.Quantities", "Anodyne.Relief", "Anodyne.Knowledge", "Anodyne.Clinic"],
        ["Anodyne.Ward"] = ["Anodyne.Quantities", "Anodyne.Numerics", "Anodyne.Clinic", "Anodyne.Interop"],
        ["Anodyne.Web"] = ["Anodyne.Clinic", "Anodyne.Interop", "Anodyne.Storage", "Anodyne.Seeds", "Anodyne.Ward"],
    };

    public static IEnumerable<string> KnowTooMuch(Tree tree) =>
        from project in ProjectsOf(tree)
        where !project.Path.StartsWith("tests/", StringComparison.Ordinal)
        where !project.Path.StartsWith("bench/", StringComparison.Ordinal)
        let name = NameOf(project.Path)
        from known in References(project)
        where !MayKnow.GetValueOrDefault(name, []).Contains(known)
        select $"{name} may not know {known}";

    /// <summary>A project outside the solution would be built and tested by nobody.</summary>
    public static IEnumerable<string> Forgotten(Tree tree)
    {
        string solution = tree.Files.Single(file => file.Path == "Anodyne.slnx").Text;
        return from project in ProjectsOf(tree)
            where !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)
            select $"{project.Path} is not in Anodyne.slnx";
    }

    private static IEnumerable<RepositoryFile> ProjectsOf(Tree tree) =>
        tree.Files.Where(file => file.Extension == ".csproj");

    private static IEnumerable<string> References(RepositoryFile project) =>
        XDocument
            .Parse(project.Text)
            .Descendants("ProjectReference")
            .Select(reference => NameOf((string?)reference.Attribute("Include") ?? ""));

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
