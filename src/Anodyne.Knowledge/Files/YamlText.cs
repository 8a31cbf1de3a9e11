using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Anodyne.Knowledge.Files;

/// <summary>One YAML document as nodes that know their lines, or a sentence about why it is none.</summary>
internal static class YamlText
{
    /// <summary>No record is nested deeper than a few levels; more is a mistake or an attack on the stack.</summary>
    private const int DeepestNesting = 20;

    /// <summary>The stream and the document count as one level each.</summary>
    private const int Frames = 2;

    public static (YamlNode? Root, int Line, string Wrong) Read(string yaml)
    {
        try
        {
            return LineTooDeep(yaml) is { } line ? (null, line, "The file is nested too deeply.") : Root(yaml);
        }
        catch (YamlException e)
        {
            return (null, (int)e.Start.Line, $"The file cannot be read as YAML: {e.Message}");
        }
    }

    private static (YamlNode? Root, int Line, string Wrong) Root(string yaml)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(yaml));
        return stream.Documents.Count == 1
            ? (stream.Documents[0].RootNode, 1, "")
            : (null, 1, "The file holds no document, or more than one.");
    }

    /// <summary>Counted on the flat stream of events, before anything recursive looks at the text.</summary>
    private static int? LineTooDeep(string yaml)
    {
        Parser events = new(new StringReader(yaml));
        int depth = 0;
        while (events.MoveNext())
        {
            depth += events.Current!.NestingIncrease;
            if (depth > DeepestNesting + Frames)
            {
                return (int)events.Current.Start.Line;
            }
        }

        return null;
    }
}
