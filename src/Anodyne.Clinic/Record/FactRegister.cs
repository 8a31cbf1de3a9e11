using System.Text.Json.Nodes;

namespace Anodyne.Clinic.Record;

/// <summary>
/// The names under which facts are stored, with their versions. A stored name never changes its meaning; a new shape is
/// a new version with an upcaster from the one before.
/// </summary>
public sealed class FactRegister
{
    private readonly Dictionary<Type, (string Name, int Version)> _names = [];
    private readonly Dictionary<string, (Type Type, int Version)> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, int From), Func<JsonNode, JsonNode>> _upcasters = [];

    public IReadOnlyCollection<Type> Types => _names.Keys;

    public FactRegister Add<T>(string name, int version = 1)
        where T : IFact
    {
        _names.Add(typeof(T), (name, version));
        _types.Add(name, (typeof(T), version));
        return this;
    }

    /// <summary>How the JSON of one version becomes that of the next.</summary>
    public FactRegister Upcast(string name, int from, Func<JsonNode, JsonNode> change)
    {
        _upcasters.Add((name, from), change);
        return this;
    }

    public (string Name, int Version) NameOf(IFact fact) =>
        _names.TryGetValue(fact.GetType(), out (string, int) name)
            ? name
            : throw new InvalidOperationException($"{fact.GetType().Name} is not in the register of facts.");

    internal (Type Type, JsonNode Json) Newest(string name, int version, JsonNode json)
    {
        (Type type, int newest) = _types.TryGetValue(name, out (Type, int) known)
            ? known
            : throw new InvalidOperationException(
                $"The record holds a fact named '{name}' that this version does not know."
            );
        for (int v = version; v < newest; v++)
        {
            json = _upcasters[(name, v)](json);
        }

        return (type, json);
    }
}
