using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Anodyne.Web.Verbs;
using Anodyne.Web.Verbs.Simulation;
using Anodyne.Web.Verbs.Ward;

namespace Anodyne.Web;

/// <summary>The one executable: a verb, and what it promises on the command line.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        ParseResult parsed = Root().Parse(WithVerb(args));
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync($"Try: ./anodyne {VerbOf(parsed)}--help");
            return Exit.WrongUsage;
        }

        return await parsed.InvokeAsync();
    }

    /// <summary>The verb that was meant, as far as it was understood, with a space after each of its words.</summary>
    private static string VerbOf(ParseResult parsed)
    {
        string words = "";
        for (CommandResult? at = parsed.CommandResult; at?.Parent is CommandResult above; at = above)
        {
            words = $"{at.Command.Name} {words}";
        }

        return words;
    }

    /// <summary>Without a verb the demonstration is meant, also when options are given.</summary>
    private static string[] WithVerb(string[] args) =>
        args is [] || (args[0].StartsWith('-') && args[0] is not ("--help" or "-h" or "-?" or "--version"))
            ? ["demo", .. args]
            : args;

    /// <summary>Named after the script that people start, not after the assembly behind it.</summary>
    private static Command Root() =>
        new(
            "anodyne",
            "Anodyne runs a ketamine-infusion programme for chronic pain, from the referral to the next booster. "
                + "It calculates, records, watches and warns; it never commands a pump and is not the primary alarm."
        )
        {
            Demo.Verb(),
            Serve.Verb(),
            Verify.Verb(),
            Sentinel.Verb(),
            KnowledgeCheck.Verb(),
            ReliefVerb.Verb(),
            Outcomes.Verb(),
            SimulateVerb.Verb(),
            TargetVerb.Verb(),
            IndividualiseVerb.Verb(),
            WardVerb.Verb(),
            ReplayVitals.Verb(),
            new HelpOption(),
            new VersionOption(),
        };
}
