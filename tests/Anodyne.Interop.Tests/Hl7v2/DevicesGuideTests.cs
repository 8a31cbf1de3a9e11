using System.Text;
using System.Text.RegularExpressions;
using Anodyne.Clinic.Devices;
using Anodyne.Interop.Hl7v2;

namespace Anodyne.Interop.Tests.Hl7v2;

/// <summary>The page for those who connect devices says what the program does.</summary>
public sealed class DevicesGuideTests
{
    [Fact]
    public void The_worked_example_comes_out_as_the_page_says()
    {
        string guide = File.ReadAllText(Path.Combine(Repository(), "docs", "guide", "devices.md"));
        string example = Regex.Match(guide, "```\n(?<lines>OBX.*?)```", RegexOptions.Singleline).Groups["lines"].Value;
        DeviceMessage message = Pcd.Read(
            Hl7Message.Read(
                Encoding.ASCII.GetBytes("MSH|^~\\&|MON||||20260301100000+0100||ORU^R01|1|P|2.6\n" + example)
            )
        ).Message!;

        Assert.Equal(
            [97m, null, 120.0m],
            message.Values.Select(v => v.Value is { } value ? Math.Round(value, 1) : (decimal?)null)
        );
        Assert.Equal([new DeviceDoubt("unit-and-code-disagree", "OBX[4]-6", "mm[Hg]^kPa^UCUM")], message.Doubts);
    }

    [Fact]
    public void Every_reason_to_refuse_a_message_is_explained()
    {
        string guide = File.ReadAllText(Path.Combine(Repository(), "docs", "guide", "devices.md"));
        string[] codes =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository(), "src", "Anodyne.Interop", "Hl7v2"), "*.cs")
                .SelectMany(file =>
                    Regex
                        .Matches(File.ReadAllText(file), "new\\(\\s*\"(?<code>[a-z-]+)\",\\s*(Hl7Refused\\.)?[A-Z]")
                        .AsEnumerable()
                )
                .Select(match => match.Groups["code"].Value)
                .Distinct(),
        ];

        Assert.Equal(21, codes.Length);
        Assert.All(codes, code => Assert.Contains($"`{code}`", guide, StringComparison.Ordinal));
    }

    private static string Repository()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Anodyne.slnx")))
        {
            at = at.Parent;
        }

        return at!.FullName;
    }
}
