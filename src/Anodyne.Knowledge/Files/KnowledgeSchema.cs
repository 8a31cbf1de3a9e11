using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace Anodyne.Knowledge.Files;

/// <summary>JSON schemas of the knowledge files, made from the records that read them, for editors that complete and check.</summary>
public static class KnowledgeSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Every schema with its file name.</summary>
    public static IEnumerable<(string File, string Json)> All() =>
        Kind
            .All.Where(k => k.Extension == ".yaml")
            .Select(k => (Kebab.Of(k.Record.Name), k.Record))
            .Append(("sources", typeof(SourceList)))
            .Append(("cases", typeof(CaseList)))
            .Append(("released", typeof(ReleaseList)))
            .Select(s => ($"{s.Item1}.json", Document(s.Item2)));

    private static string Document(Type record)
    {
        JsonObject schema = Of(record);
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Of(Type type) =>
        Slots.IsList(type) ? new() { ["type"] = "array", ["items"] = Of(type.GetGenericArguments()[0]) }
        : type == typeof(string) ? new() { ["type"] = "string", ["minLength"] = 1 }
        : type.IsEnum ? new() { ["enum"] = Array(Enum.GetNames(type).Select(Kebab.Of)) }
        : type == typeof(int) ? new() { ["type"] = "integer" }
        : type == typeof(bool) ? new() { ["type"] = "boolean" }
        : type == typeof(LocalDate) ? new() { ["type"] = "string", ["format"] = "date" }
        : Binder.IsRange(type) ? Written($"from to, each like {Units.Example(type.GetGenericArguments()[0])}")
        : Units.Knows(type) ? Written(Units.Example(type))
        : Record(type);

    private static JsonObject Written(string example) =>
        new() { ["type"] = "string", ["description"] = $"Written like: {example}" };

    private static JsonObject Record(Type type)
    {
        var slots = Slots.Of(type);
        return new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = Array(slots.Where(s => s.Required).Select(s => s.Key)),
            ["properties"] = new JsonObject(slots.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)Of(s.Type)))),
        };
    }

    private static JsonArray Array(IEnumerable<string> values) => [.. values.Select(v => (JsonNode)v)];
}
