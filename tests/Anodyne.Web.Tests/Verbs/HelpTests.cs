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
}
