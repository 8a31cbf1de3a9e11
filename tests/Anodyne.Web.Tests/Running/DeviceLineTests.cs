using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Anodyne.Tests;
using NodaTime;

namespace Anodyne.Web.Tests.Running;

/// <summary>A demonstration to which monitors may send.</summary>
public sealed partial class Listening : IAsyncLifetime
{
    private RunningProgram? _program;

    public int Port { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _program = await RunningProgram.Start("demo", "--mllp", "127.0.0.1:0");
        Port = int.Parse(
            Line().Match(_program.Said).Groups["port"].Value,
            System.Globalization.CultureInfo.InvariantCulture
        );
    }

    public ValueTask DisposeAsync() => _program?.DisposeAsync() ?? ValueTask.CompletedTask;

    public Task<Visitor> Nurse() => NurseOf(_program!.Url);

    internal static async Task<Visitor> NurseOf(string url)
    {
        var visitor = new Visitor(new Uri(url), "en");
        Answer inside = await visitor.Send("/sign-in", "sign-in", ("name", "nurse"), ("password", "demo-nurse-one"));
        Assert.DoesNotContain("/sign-in", inside.Path, StringComparison.Ordinal);
        return visitor;
    }

    /// <summary>The pages of the sessions that are under way.</summary>
    internal static async Task<IReadOnlyList<string>> Chairs(Visitor nurse) =>
        [.. Session().Matches((await nurse.Open("/")).Html).Select(m => m.Value).Distinct()];

    [GeneratedRegex("Monitors send to 127\\.0\\.0\\.1:(?<port>\\d+)")]
    private static partial Regex Line();

    [GeneratedRegex("/sessions/ses_[0-9a-f]{32}")]
    private static partial Regex Session();
}

/// <summary>Monitors over real sockets to the real program.</summary>
public sealed class DeviceLineTests(Listening ward) : IClassFixture<Listening>
{
    private static readonly Instant Now = MllpSender.Now;

    public static TheoryData<string, string?> Files =>
        new()
        {
            { "ihe_01_ORU_R01.hl7", "MSA|CA|" },
            { "ihe_02_ORU_R01.hl7", "MSA|CA|" },
            { "ihe_03_RGV_O15.hl7", "MSA|CA|" },
            { "ihe_04_ACK_O15.hl7", null },
            { "ihe_05_RGV_O15.hl7", "MSA|CA|" },
            { "ihe_06_ACK_O15.hl7", null },
            { "ihe_07_RRG_O16.hl7", null },
            { "ihe_08_ORU_R40.hl7", "MSA|CA|" },
            { "nist_PCD01.hl7", "MSA|CA|" },
            { "nist_PCD10.hl7", "MSA|CA|" },
        };

    /// <summary>A reply gets no answer: the next thing that comes back answers the message after it.</summary>
    [Theory, MemberData(nameof(Files))]
    public async Task Each_message_of_other_houses_gets_its_answer_and_replies_get_none(string file, string? answer)
    {
        byte[] message = await File.ReadAllBytesAsync(SharedData.File("hl7v2", file), Stop);
        using MllpSender sender = await MllpSender.To(ward.Port);
        await sender.Send([0x0B, .. message, 0x1C, 0x0D]);
        if (answer is not null)
        {
            Assert.StartsWith(answer, (await sender.Answer())[1], StringComparison.Ordinal);
        }

        Assert.Equal(
            $"MSA|CA|after {file}",
            (await sender.Say(MllpSender.Saturation($"after {file}", "A", 97, Now)))[1]
        );
    }

    [Fact]
    public async Task The_same_message_gets_the_same_answer_and_other_content_under_its_id_is_refused_and_shown()
    {
        using MllpSender sender = await MllpSender.To(ward.Port);
        string message = MllpSender.Saturation("twice", "TWICE", 97, Now);
        string[] first = await sender.Say(message);
        Assert.Equal(first[1], (await sender.Say(message))[1]);
        string[] refused = await sender.Say(MllpSender.Saturation("twice", "TWICE", 88, Now));
        Assert.Equal("MSA|CE|twice", refused[1]);
        Assert.Contains("control-id-used-twice", refused[2], StringComparison.Ordinal);
        (await (await ward.Nurse()).Open("/devices")).Says("control-id-used-twice");
    }

    [Fact]
    public async Task With_an_association_that_began_then_a_message_of_2011_is_charted_at_its_own_time_without_a_tap()
    {
        const string device = "ACME-2011";
        string text = Encoding.UTF8.GetString(
            await File.ReadAllBytesAsync(SharedData.File("hl7v2", "ihe_02_ORU_R01.hl7"), Stop)
        );
        string mine = text.Replace("GATEWAY_ACME", device, StringComparison.Ordinal);
        using MllpSender sender = await MllpSender.To(ward.Port);
        Visitor nurse = await ward.Nurse();

        await sender.Say(mine.Replace("0104ef190d604db188c3", "before", StringComparison.Ordinal));
        Answer devices = await nurse.Open("/devices");
        devices.Says("no-association");
        string name = Regex.Match(devices.Text, $"[^<>]*{device}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

        string chair = (await Listening.Chairs(nurse))[0];
        Answer unreasoned = await nurse.Send(
            chair,
            "connect",
            ("heard", $"device/{name}"),
            ("since", "2011-06-02 05:00")
        );
        Assert.Equal(HttpStatusCode.Conflict, unreasoned.Status);
        unreasoned.Says("/problems/back-dating-needs-reason");
        Answer connected = await nurse.Send(
            chair,
            "connect",
            ("heard", $"device/{name}"),
            ("since", "2011-06-02 05:00"),
            ("why", "a message of that day is played again")
        );
        Assert.Equal(HttpStatusCode.OK, connected.Status);

        Assert.StartsWith(
            "MSA|CA|",
            (await sender.Say(mine.Replace("0104ef190d604db188c3", "then", StringComparison.Ordinal)))[1],
            StringComparison.Ordinal
        );
        Answer charted = await nurse.Open(chair);
        charted.Says("BP 111/60, mean 80, pulse 63");
        charted.Says("2011-06-02T04:58:42Z");
        (await nurse.Open($"{chair}/trace.csv")).Says("2011-06-02T04:58:42Z");
    }

    [Fact]
    public async Task One_monitor_is_not_connected_at_two_chairs_and_can_be_disconnected()
    {
        Visitor nurse = await ward.Nurse();
        IReadOnlyList<string> chairs = await Listening.Chairs(nurse);
        await nurse.Send(chairs[0], "connect", ("monitor", "ONE-ONLY"));
        Answer refused = await nurse.Send(chairs[1], "connect", ("monitor", "ONE-ONLY"));
        refused.Says("/problems/monitor-has-another-patient");
        Answer here = await nurse.Open(chairs[0]);
        string form = Regex
            .Match(
                here.Html,
                "disconnect-\\d(?=\"(?:(?!</form>).)*device/ONE-ONLY)",
                RegexOptions.Singleline,
                TimeSpan.FromSeconds(1)
            )
            .Value;
        (await nurse.Send(here, form)).DoesNotSay("value=\"device/ONE-ONLY\"");
    }

    [Fact]
    public async Task A_sender_that_never_ends_its_frame_and_one_that_sends_rubbish_hold_up_nobody()
    {
        using MllpSender half = await MllpSender.To(ward.Port);
        await half.Send([0x0B, .. "MSH|^~\\&|"u8]);
        using MllpSender rubbish = await MllpSender.To(ward.Port);
        await rubbish.Send([.. Enumerable.Range(0, 100_000).Select(n => (byte)(n % 251))]);
        using MllpSender good = await MllpSender.To(ward.Port);
        Assert.Equal("MSA|CA|good", (await good.Say(MllpSender.Saturation("good", "GOOD", 97, Now)))[1]);
    }

    [Theory]
    [InlineData("--mllp-allow", "--mllp", "0.0.0.0:2575")]
    [InlineData("not an address with a port", "--mllp", "2575")]
    [InlineData("not a network", "--mllp", "127.0.0.1:2575", "--mllp-allow", "ward")]
    [InlineData("--mllp HOST:PORT", "--mllp-allow", "10.0.0.0/8")]
    public async Task Does_not_start_where_anybody_could_send(string why, params string[] options)
    {
        string folder = Directory.CreateTempSubdirectory("anodyne-line-").FullName;
        using Process program = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "Anodyne.Web.dll"),
                    "serve",
                    "--data",
                    Path.Combine(folder, "data"),
                    .. options,
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        string said = await program.StandardError.ReadToEndAsync(Stop);
        await program.WaitForExitAsync(Stop);
        Assert.Equal(1, program.ExitCode);
        Assert.Contains(why, said, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
