using System.CommandLine;
using System.Globalization;

namespace Anodyne.Web.Tests.Verbs.Simulation;

/// <summary>What a verb answered: its exit code, its data, its words.</summary>
internal sealed record Said(int Exit, string Out, string Errors)
{
    /// <summary>Runs a verb in this process.</summary>
    public static async Task<Said> By(Command verb, params string[] arguments)
    {
        await using StringWriter screen = new();
        await using StringWriter errors = new();
        int exit = await verb.Parse(arguments)
            .InvokeAsync(
                new InvocationConfiguration { Output = screen, Error = TextWriter.Synchronized(errors) },
                TestContext.Current.CancellationToken
            );
        return new(exit, screen.ToString(), errors.ToString());
    }

    /// <summary>The rows below the header, cell by cell.</summary>
    public string[][] Rows => Cells(Out);

    public static string[][] Cells(string csv) =>
        [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(','))];

    public static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
