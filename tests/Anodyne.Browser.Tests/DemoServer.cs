using Anodyne.Tests;

namespace Anodyne.Browser.Tests;

/// <summary>The demonstration, started as a visitor starts it; one for all tests.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    private RunningProgram? _program;

    public string Url => _program!.Url;

    public string DataFolder => _program!.DataFolder;

    public async ValueTask InitializeAsync() => _program = await RunningProgram.Start("demo", "--today", "2026-11-24");

    public ValueTask DisposeAsync() => _program?.DisposeAsync() ?? ValueTask.CompletedTask;
}
