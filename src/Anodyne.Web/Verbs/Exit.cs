using Anodyne.Storage;

namespace Anodyne.Web.Verbs;

/// <summary>Exit codes of every verb.</summary>
public static class Exit
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;
    public const int Fault = 3;

    /// <summary>Runs a verb; a refusal is said on stderr without a stack trace, a bug with one.</summary>
    public static Task<int> Of(Func<Task<int>> verb) => Of(verb, Console.Error);

    /// <summary>The same, said elsewhere.</summary>
    public static async Task<int> Of(Func<Task<int>> verb, TextWriter errors)
    {
        try
        {
            return await verb();
        }
        catch (Exception refused) when (refused is KeysUnusable or VerbRefused)
        {
            await errors.WriteLineAsync(refused.Message);
            return Refused;
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await errors.WriteLineAsync($"{taken.Message} Stop the other program, or choose another with --urls.");
            return Refused;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await errors.WriteLineAsync($"anodyne: this is a fault in the program or its machine.\n{fault}");
            return Fault;
        }
    }
}

/// <summary>The verb cannot be carried out, for the reason in the message.</summary>
public sealed class VerbRefused(string reason) : Exception(reason);
