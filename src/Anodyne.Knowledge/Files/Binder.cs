using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace Anodyne.Knowledge.Files;

/// <summary>Reads one YAML document into a record and names everything that does not fit, with its line.</summary>
internal sealed class Binder(string file)
{
    private readonly Stack<string> path = new();

    public List<Problem> Problems { get; } = [];
    public List<Guess> Guesses { get; } = [];

    /// <summary>Where each record that was read begins.</summary>
    public Dictionary<object, int> Lines { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Every citation met: the id of a source and where it stands.</summary>
    public List<(string Source, int Line)> Citations { get; } = [];

    /// <summary>The value, or null when it cannot be read; then a problem says why.</summary>
    public object? Read(YamlNode node, Type type)
    {
        if (!node.Anchor.IsEmpty)
        {
            return Wrong(node, "uses an anchor; write the value out where it counts");
        }

        if (Slots.IsList(type))
        {
            return ReadList(node, type.GetGenericArguments()[0]);
        }

        if (type == typeof(string) || type.IsEnum || Units.Knows(type) || IsRange(type))
        {
            return ReadScalar(node, type);
        }

        return ReadRecord(node, type);
    }

    private object? ReadRecord(YamlNode node, Type type)
    {
        if (node is not YamlMappingNode mapping)
        {
            return Wrong(
                node,
                Is(type, typeof(Known<>))
                    ? "is not written as { value: …, evidence: …, source: … }"
                    : $"has no keys of a {Kebab.Of(type.Name)}"
            );
        }

        int before = Problems.Count;
        var slots = Slots.Of(type);
        RefuseUnknownKeys(mapping, slots);
        List<(Slot, object?)> values = [.. slots.Select(slot => (slot, ReadSlot(mapping, slot)))];
        NotePedigree(mapping);
        if (Problems.Count > before)
        {
            return null;
        }

        return Checked(node, Slots.Make(type, values));
    }

    private object? ReadSlot(YamlMappingNode mapping, Slot slot)
    {
        if (!mapping.Children.TryGetValue(new YamlScalarNode(slot.Key), out YamlNode? node))
        {
            return slot.Required ? Wrong(mapping, $"lacks the key '{slot.Key}'") : null;
        }

        path.Push(slot.Key);
        object? value = Read(node, slot.Type);
        path.Pop();
        return value;
    }

    private void RefuseUnknownKeys(YamlMappingNode mapping, ImmutableArray<Slot> slots)
    {
        HashSet<string> known = [.. slots.Select(s => s.Key)];
        string hint = known.Count > 12 ? "" : $"; it knows {string.Join(", ", known.Order(StringComparer.Ordinal))}";
        foreach (YamlNode key in mapping.Children.Keys.Where(k => !known.Contains(Text(k))))
        {
            Wrong(key, $"does not know the key '{Text(key)}'{hint}");
        }
    }

    private object? ReadList(YamlNode node, Type item)
    {
        if (node is not YamlSequenceNode sequence)
        {
            return Wrong(node, "is not a list");
        }

        int before = Problems.Count;
        object?[] items = [.. sequence.Children.Select(child => Read(child, item))];
        return Problems.Count > before ? null : Slots.List(item, items!);
    }

    private object? ReadScalar(YamlNode node, Type type)
    {
        if (node is not YamlScalarNode { Value: { Length: > 0 } text })
        {
            return Wrong(node, "has no value");
        }

        return type == typeof(string) ? text
            : type.IsEnum ? ReadEnum(node, type, text)
            : IsRange(type) ? ReadRange(node, type, text)
            : Units.Read(type, text)
                ?? Wrong(node, $"'{text}' cannot be read; write for example {Units.Example(type)}");
    }

    private object? ReadEnum(YamlNode node, Type type, string text)
    {
        string[] names = Enum.GetNames(type);
        int at = Array.FindIndex(names, n => string.Equals(Kebab.Of(n), text, StringComparison.Ordinal));
        return at >= 0
            ? Enum.Parse(type, names[at])
            : Wrong(node, $"'{text}' is none of {string.Join(", ", names.Select(Kebab.Of))}");
    }

    /// <summary><c>3 to 7 sessions</c> or <c>40 min to 4 h</c>.</summary>
    private object? ReadRange(YamlNode node, Type type, string text)
    {
        Type item = type.GetGenericArguments()[0];
        if (text.Split(" to ") is not [var first, var second])
        {
            return Wrong(node, $"'{text}' is not a range; write for example 3 to 7 sessions");
        }

        int space = second.IndexOf(' ', StringComparison.Ordinal);
        string low = first.Contains(' ', StringComparison.Ordinal) || space < 0 ? first : first + second[space..];
        return (Units.Read(item, low), Units.Read(item, second)) is ({ } from, { } to)
            ? MakeRange(node, type, from, to)
            : Wrong(node, $"'{text}' is not a range of values like {Units.Example(item)}");
    }

    private object MakeRange(YamlNode node, Type type, object from, object to) =>
        Checked(node, Slots.Make(type, [.. Slots.Of(type).Zip([from, to], (slot, value) => (slot, (object?)value))]));

    private object Checked(YamlNode node, object made)
    {
        Lines[made] = Line(node);
        foreach (string clause in (made as IChecked)?.Problems() ?? [])
        {
            Wrong(node, clause);
        }

        return made;
    }

    /// <summary>Whatever says <c>evidence</c> needs a source, unless it calls itself a guess.</summary>
    private void NotePedigree(YamlMappingNode mapping)
    {
        string? evidence = Child(mapping, "evidence");
        string? source = Child(mapping, "source");
        if (source is not null)
        {
            Citations.Add((source, Line(mapping)));
        }

        if (evidence == "guess")
        {
            Guesses.Add(new(file, Line(mapping), Path(), Child(mapping, "value") ?? Summary(mapping)));
        }
        else if (evidence is not null && source is null)
        {
            Wrong(mapping, $"calls itself {evidence} and names no source; a value without one is a guess");
        }
    }

    private static string Summary(YamlMappingNode mapping) =>
        string.Join(
            ", ",
            mapping
                .Children.Where(c => Text(c.Key) is not ("evidence" or "source" or "note") && c.Value is YamlScalarNode)
                .Select(c => $"{Text(c.Key)} {Text(c.Value)}")
        );

    private static string? Child(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? node) ? Text(node) : null;

    private object? Wrong(YamlNode node, string clause)
    {
        string where = Path();
        Problems.Add(new(file, Line(node), where.Length == 0 ? $"The file {clause}." : $"{where}: {clause}."));
        return null;
    }

    private string Path() => string.Join('.', path.Reverse());

    private static int Line(YamlNode node) => (int)node.Start.Line;

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    internal static bool IsRange(Type type) => Is(type, typeof(Bounds<>));

    private static bool Is(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic;
}
