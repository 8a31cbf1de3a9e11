using System.CommandLine;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary>What the pharmacology verbs ask in the same words, and how they run.</summary>
internal static class CommonOptions
{
    public static Option<string> Model(string description) =>
        new("--model")
        {
            Description = description,
            HelpName = "NAME",
            DefaultValueFactory = _ => SimulateAsk.DefaultModel,
        };

    public static Option<string?> Weight() => Text("--weight", "KG", "Body weight in kilograms.");

    public static Option<string?> Age() => Text("--age", "YEARS", "Age; models of children must know it.");

    public static Option<string?> EffectSiteHalfLife() =>
        Text("--ke0-half-life", "MIN", "Half-life of the exchange with the effect site; the model's own unless named.");

    public static Option<string?> Csv() =>
        Text("--csv", "FILE", "Where the table is written; on the screen unless named.");

    public static Option<string?> Text(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };

    public static Option<string[]> Doses(string name, string description) =>
        new(name) { Description = description, HelpName = "DOSE" };

    /// <summary>A verb with its options; what it cannot take becomes words and an exit code.</summary>
    public static Command Verb(
        string name,
        string description,
        IEnumerable<Option> options,
        Func<ParseResult, TextWriter, TextWriter, Task<int>> run
    )
    {
        Command verb = new(name, description);
        foreach (Option option in options)
        {
            verb.Add(option);
        }

        verb.SetAction(
            (parsed, _) =>
                Exit.Of(
                    () => run(parsed, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error),
                    parsed.InvocationConfiguration.Error
                )
        );
        return verb;
    }
}
