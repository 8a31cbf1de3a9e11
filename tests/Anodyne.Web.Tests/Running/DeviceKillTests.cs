using System.Globalization;
using Anodyne.Tests;
using NodaTime;

namespace Anodyne.Web.Tests.Running;

/// <summary>The real program is killed again and again while a pump sends.</summary>
public sealed class DeviceKillTests
{
    private const string Device = "STREAM";

    /// <summary>Each message carries its own number times this, so that none says 2047, which is no value.</summary>
    private const int Apart = 10;

    private static readonly int Kills = Environment.GetEnvironmentVariable("ANODYNE_LONG") == "1" ? 15 : 3;

    [Fact]
    public async Task Kill_9_loses_no_acknowledged_message_and_stores_none_twice()
    {
        int port = RunningProgram.FreePort();
        await using RunningProgram program = await RunningProgram.Start("demo", "--mllp", $"127.0.0.1:{port}");
        Visitor nurse = await Listening.NurseOf(program.Url);
        string chair = (await Listening.Chairs(nurse))[0];
        (await nurse.Send(chair, "connect", ("monitor", Device))).Says($"device/{Device}");

        var acknowledged = new List<int>();
        var said = new Dictionary<int, string>();
        int next = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            next = await SendUntilKilled(program, port, next, acknowledged, said, 40 + 37 * kill);
            await program.StartAgain();
        }

        using (MllpSender last = await MllpSender.To(port))
        {
            Assert.Equal($"MSA|CA|{next}", (await last.Say(Message(said, next)))[1]);
            acknowledged.Add(next);
        }

        nurse = await Listening.NurseOf(program.Url);
        List<int> stored =
        [
            .. (await nurse.Open($"{chair}/trace.csv"))
                .Text.Split("\r\n")
                .Where(line => line.Contains("InfusionRate", StringComparison.Ordinal))
                .Select(line => int.Parse(line.Split(',')[3], CultureInfo.InvariantCulture) / Apart),
        ];
        Assert.True(acknowledged.Count > 40 * Kills);
        Assert.Empty(acknowledged.Except(stored));
        Assert.Equal(stored.Distinct(), stored);
    }

    /// <summary>A message without an answer is sent again under its id after the restart, as a monitor does.</summary>
    private static async Task<int> SendUntilKilled(
        RunningProgram program,
        int port,
        int next,
        List<int> acknowledged,
        Dictionary<int, string> said,
        int killAfter
    )
    {
        using MllpSender sender = await MllpSender.To(port);
        Task? killed = null;
        int begun = acknowledged.Count;
        try
        {
            while (true)
            {
                string[] answer = await sender.Say(Message(said, next));
                Assert.Equal($"MSA|CA|{next}", answer[1]);
                acknowledged.Add(next++);
                if (acknowledged.Count - begun == killAfter)
                {
                    killed = program.Kill();
                }
            }
        }
        catch (IOException)
        {
            Assert.NotNull(killed);
            await killed;
            return next;
        }
    }

    private static string Message(Dictionary<int, string> said, int n)
    {
        if (!said.TryGetValue(n, out string? message))
        {
            said[n] = message = MllpSender.Message(
                n.ToString(CultureInfo.InvariantCulture),
                Device,
                157784,
                "MDC_FLOW_FLUID_PUMP",
                n * Apart,
                "265266^MDC_DIM_MILLI_L_PER_HR^MDC",
                MllpSender.Now
            );
        }

        return message;
    }
}
