using System.Collections.Immutable;
using System.Text;

namespace Anodyne.Clinic.Record;

/// <summary>
/// Why something may not be done now: a code and typed facts. The sentence is made at the edge from the problem page
/// of the same code, in the reader's language; what may be done instead stands there too.
/// </summary>
public abstract record Refusal
{
    protected Refusal(params (string Name, object? Value)[] facts) =>
        Facts = facts.ToImmutableDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);

    /// <summary>The type's name in kebab case: <c>AboveSignedCeiling</c> is <c>above-signed-ceiling</c>.</summary>
    public string Code => CodeOf(GetType());

    /// <summary>What the sentence may speak of, by name.</summary>
    public ImmutableDictionary<string, object?> Facts { get; }

    public static string CodeOf(Type refusal)
    {
        var code = new StringBuilder();
        foreach (char c in refusal.Name)
        {
            code.Append(char.IsUpper(c) && code.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        }

        return code.ToString();
    }
}
