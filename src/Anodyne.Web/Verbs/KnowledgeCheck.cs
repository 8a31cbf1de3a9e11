using System.CommandLine;
using Anodyne.Knowledge;

namespace Anodyne.Web.Verbs;

/// <summary>Checks the knowledge files: every one valid and sourced; lists the guesses.</summary>
public static class KnowledgeCheck
{
    public static Command Verb()
    {
        var folder = new Argument<string?>("DIR")
        {
            Description = "The folder to check; the program's own unless named.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var check = new Command("check", "Check that every file is valid and sourced, and list what is a guess.")
        {
            folder,
        };
        check.SetAction((parsed, _) => Exit.Of(() => Run(parsed.GetValue(folder))));
        return new Command("knowledge", "What the clinic knows, as data.") { check };
    }

    private static async Task<int> Run(string? folder)
    {
        KnowledgeReport report = KnowledgeReport.Of(
            KnowledgeBase.Load(folder ?? Path.Combine(AppContext.BaseDirectory, "knowledge"))
        );
        await (report.ExitCode == Exit.Done ? Console.Out : Console.Error).WriteLineAsync(report.Text);
        return report.ExitCode;
    }
}
