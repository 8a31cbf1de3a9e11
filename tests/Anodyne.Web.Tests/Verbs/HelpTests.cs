using System.Diagnostics;

namespace Anodyne.Web.Tests.Verbs;

/// <summary>The program calls itself by the name that people type.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("anodyne [command] [options]", "--help")]
    [InlineData("anodyne demo [options]", "demo", "--help")]
    [InlineData("anodyne demo [options]", "--urls", "http://localhost:5099", "--help")]
    public async Task Usage_begins_with_anodyne(string usage, params string[] arguments)
    {
        using Process program = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Anodyne.Web.dll"), .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        string said = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, program.ExitCode);
        Assert.Contains(usage, said, StringComparison.Ordinal);
        Assert.DoesNotContain("Anodyne.Web", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("./anodyne relief fit --help", "relief", "fit", "--seed", "x")]
    [InlineData("./anodyne outcomes km --help", "outcomes", "km")]
    [InlineData("./anodyne relief --help", "relief")]
    [InlineData("./anodyne --help", "nonsense")]
    public async Task Wrong_usage_points_to_the_help_of_its_own_verb(string help, params string[] arguments)
    {
        using Process program = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Anodyne.Web.dll"), .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        string said = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, program.ExitCode);
        Assert.EndsWith($"Try: {help}", said.Trim(), StringComparison.Ordinal);
    }
}
