using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Anodyne.Tests;

/// <summary>The real program in a process of its own, on a free port with a fresh data folder, until it is disposed.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly string _folder = Directory.CreateTempSubdirectory("anodyne-program-").FullName;
    private Process? _process;
    private string[] _arguments = [];

    private RunningProgram() { }

    public string Url { get; } = $"http://localhost:{FreePort()}";

    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>What the console said up to the line that told that it was ready.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Starts a verb as a person does and waits for the line that says it is ready.</summary>
    public static async Task<RunningProgram> Start(string verb, params string[] more)
    {
        var program = new RunningProgram();
        try
        {
            program._arguments = [verb, "--data", program.DataFolder, "--urls", program.Url, .. more];
            await program.Run(program._arguments);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends the process a signal by its name: STOP hangs it, CONT lets it go on, KILL ends it without a word.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends the process without a word, as kill -9 does.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Starts the program again on what it left.</summary>
    public Task StartAgain() => Run(_arguments);

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task Run(string[] arguments)
    {
        _process = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Anodyne.Web.dll"), .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        var said = new StringBuilder();
        using var deadline = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            said.AppendLine(line);
            if (line.Contains("with Ctrl+C", StringComparison.Ordinal))
            {
                Said = said.ToString();
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException($"The program ended before it was ready:\n{said}");
    }

    /// <summary>A port on which nobody listens now.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
