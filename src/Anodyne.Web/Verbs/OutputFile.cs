namespace Anodyne.Web.Verbs;

/// <summary>A file that is written at the end; looked at before the work begins.</summary>
internal sealed class OutputFile
{
    private readonly string option;
    private readonly string path;

    private OutputFile(string option, string path) => (this.option, this.path) = (option, path);

    /// <summary>The file that an option names.</summary>
    /// <exception cref="VerbRefused">It could never be written.</exception>
    public static OutputFile To(string option, string path)
    {
        if (path.Trim().Length == 0)
        {
            throw new VerbRefused($"{option} names no file.");
        }

        string full = Path.GetFullPath(path);
        return Directory.Exists(full) ? throw new VerbRefused($"{option} {path} is a folder; expected is a file.")
            : Directory.Exists(Path.GetDirectoryName(full)) ? new(option, full)
            : throw new VerbRefused($"{option} {path}: its folder does not exist.");
    }

    /// <summary>Writes a text.</summary>
    public Task WriteAsync(string content) => Guarded(() => File.WriteAllTextAsync(path, content));

    /// <summary>Writes whatever <paramref name="write"/> puts into the stream.</summary>
    public Task WriteAsync(Action<Stream> write) =>
        Guarded(async () =>
        {
            await using FileStream stream = File.Create(path);
            write(stream);
        });

    /// <summary>Writes whatever <paramref name="write"/> puts into the text.</summary>
    public Task WriteAsync(Action<TextWriter> write) =>
        WriteAsync(
            (Stream stream) =>
            {
                using StreamWriter text = new(stream);
                write(text);
            }
        );

    private async Task Guarded(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new VerbRefused($"{option} {path} cannot be written: {problem.Message}");
        }
    }
}
