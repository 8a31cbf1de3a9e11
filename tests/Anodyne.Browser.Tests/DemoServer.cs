using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Anodyne.Browser.Tests;

/// <summary>The real program, started as a visitor starts it, on a free port with a fresh data folder.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly string _folder = Directory.CreateTempSubdirectory("anodyne-browser-").FullName;
    private Process? _program;

    public string Url { get; private set; } = "";

    public string DataFolder => Path.Combine(_folder, "data");

    public async ValueTask InitializeAsync()
    {
        Url = $"http://localhost:{FreePort()}";
        _program = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Program, "demo", "--data", DataFolder, "--urls", Url, "--today", "2026-11-24"]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        using var deadline = new CancellationTokenSource(Patience);
        while (await _program.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.Contains("Stop with Ctrl+C", StringComparison.Ordinal))
            {
                _ = _program.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException("The program ended before it was ready.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is { } program)
        {
            program.Kill();
            await program.WaitForExitAsync();
            program.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Anodyne.Web.dll");

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
