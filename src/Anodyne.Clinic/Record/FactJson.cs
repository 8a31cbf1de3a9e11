using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Anodyne.Quantities;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Anodyne.Clinic.Record;

/// <summary>
/// Facts and cards as JSON. Every <see cref="Private"/> is taken out of the open part and handed back by its path, so
/// that the record can encrypt it; a card keeps the ciphertext it was given.
/// </summary>
public static class FactJson
{
    private const string Marker = "$private";

    private static readonly JsonSerializerOptions FactOptions = Options(new PrivateInFact());

    /// <summary>The open part, and the private texts by path.</summary>
    public static (byte[] Open, SortedDictionary<string, string> Private) Write(IFact fact)
    {
        JsonNode json = JsonSerializer.SerializeToNode(fact, fact.GetType(), FactOptions)!;
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        TakeOut(json, "", texts);
        return (JsonSerializer.SerializeToUtf8Bytes(json, FactOptions), texts);
    }

    /// <summary>The fact, with each private text put back; a <c>null</c> text was erased.</summary>
    public static IFact Read(
        FactRegister register,
        string name,
        int version,
        byte[] open,
        IEnumerable<(string Path, string Token, string? Text)> privates
    )
    {
        JsonNode json = JsonNode.Parse(open)!;
        foreach ((string path, string token, string? text) in privates)
        {
            PutBack(json, path, token, text);
        }

        (Type type, JsonNode newest) = register.Newest(name, version, json);
        return (IFact)newest.Deserialize(type, FactOptions)!;
    }

    /// <summary>The same whatever the clock says: two posts of one form are one command.</summary>
    public static byte[] Fingerprint(IAsk ask)
    {
        JsonNode json = JsonSerializer.SerializeToNode(ask, ask.GetType(), FactOptions)!;
        json.AsObject().Remove("at");
        json.AsObject().Remove("right");
        json["$type"] = ask.GetType().FullName;
        return System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(json));
    }

    /// <summary>The one text of a value: names sorted, nothing optional written, so that equal values have equal hashes.</summary>
    public static byte[] Canonical<T>(T value) =>
        JsonSerializer.SerializeToUtf8Bytes(Sorted(JsonSerializer.SerializeToNode(value, FactOptions)), FactOptions);

    internal static byte[] WriteCard<T>(T card) => JsonSerializer.SerializeToUtf8Bytes(card, CardOptions(_ => null));

    internal static T ReadCard<T>(byte[] body, Func<string, string?> open) =>
        JsonSerializer.Deserialize<T>(body, CardOptions(open))!;

    private static JsonNode? Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject o => new JsonObject(
                o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))
            ),
            JsonArray a => new JsonArray([.. a.Select(Sorted)]),
            _ => node?.DeepClone(),
        };

    private static void TakeOut(JsonNode? node, string path, SortedDictionary<string, string> texts)
    {
        switch (node)
        {
            case JsonObject o when o.TryGetPropertyValue(Marker, out JsonNode? text):
                texts.Add(path, (string?)text ?? "");
                o.ReplaceWith<JsonNode?>(null);
                break;
            case JsonObject o:
                foreach (string name in o.Select(p => p.Key).ToList())
                {
                    TakeOut(o[name], $"{path}/{name}", texts);
                }

                break;
            case JsonArray a:
                for (int i = 0; i < a.Count; i++)
                {
                    TakeOut(a[i], $"{path}/{i}", texts);
                }

                break;
        }
    }

    private static void PutBack(JsonNode json, string path, string token, string? text)
    {
        string[] steps = path.Split('/')[1..];
        JsonNode at = json;
        foreach (string step in steps[..^1])
        {
            at = at is JsonArray a ? a[Index(step)]! : at[step]!;
        }

        var value = new JsonObject { [Marker] = text, ["token"] = token };
        if (at is JsonArray array)
        {
            array[Index(steps[^1])] = value;
        }
        else
        {
            at[steps[^1]] = value;
        }
    }

    private static int Index(string step) => int.Parse(step, System.Globalization.CultureInfo.InvariantCulture);

    private static JsonSerializerOptions CardOptions(Func<string, string?> open) => CardOptionsCache.For(open);

    private static JsonSerializerOptions Options(JsonConverter privates)
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectRequiredConstructorParameters = false,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(privates);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        foreach (JsonConverter converter in QuantityJson.Converters)
        {
            options.Converters.Add(converter);
        }

        return options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
    }

    /// <summary>Inside a fact: the text itself, marked so that the record finds and seals it.</summary>
    private sealed class PrivateInFact : JsonConverter<Private>
    {
        public override Private Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            JsonNode node = JsonNode.Parse(ref reader)!;
            return Private.Sealed((string?)node[Marker], (string?)node["token"] ?? "");
        }

        public override void Write(Utf8JsonWriter writer, Private value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString(Marker, value.Text);
            writer.WriteEndObject();
        }
    }

    /// <summary>Inside a card: the token, never the text.</summary>
    private sealed class PrivateInCard : JsonConverter<Private>
    {
        public override Private Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            string token = reader.GetString()!;
            return Private.Sealed(CardOptionsCache.Open(token), token);
        }

        public override void Write(Utf8JsonWriter writer, Private value, JsonSerializerOptions options) =>
            writer.WriteStringValue(
                value.Token ?? throw new InvalidOperationException("A card may only copy what the record has sealed.")
            );
    }

    /// <summary>One set of options; who may open a token is handed down the call for the time of one reading.</summary>
    private static class CardOptionsCache
    {
        private static readonly JsonSerializerOptions Shared = Options(new PrivateInCard());
        private static readonly AsyncLocal<Func<string, string?>> Opener = new();

        public static JsonSerializerOptions For(Func<string, string?> open)
        {
            Opener.Value = open;
            return Shared;
        }

        public static string? Open(string token) => Opener.Value!(token);
    }
}
