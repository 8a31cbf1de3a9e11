using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Anodyne.Clinic.Devices;
using Anodyne.Tests;

namespace Anodyne.Ward.Tests;

/// <summary>A ward over real connections.</summary>
public sealed class WardRunTests
{
    private const double AsFastAsItGoes = 1_000_000;

    [Fact]
    public async Task A_Monday_is_answered_to_the_last_message()
    {
        await using Receiver receiver = new();
        ImmutableArray<ChairReport> reports = await WardRun.Play(
            new(12, Scenario.Monday, "127.0.0.1", receiver.Port, AsFastAsItGoes, 1, 120),
            TimeProvider.System,
            Stop
        );

        Assert.Equal(Enumerable.Range(1, 12), reports.Select(report => report.Chair));
        Tally all = reports.Aggregate(Tally.Nothing, (sum, report) => sum + report.Tally);
        Assert.Equal((receiver.Heard.Count, 1, 0, 0), (all.Sent, all.Refused, all.Unanswered, all.Unexpected));
        Assert.Equal(all.Sent - 1, all.Acknowledged);
        Assert.All(reports.Skip(1), report => Assert.NotEmpty(report.Ledger));
    }

    [Fact]
    public async Task A_message_that_is_not_answered_is_sent_again_as_it_was()
    {
        await using Receiver receiver = new(toLose: 1);
        ImmutableArray<ChairReport> reports = await WardRun.Play(
            new(1, Scenario.Calm, "127.0.0.1", receiver.Port, AsFastAsItGoes, 1, 1),
            TimeProvider.System,
            Stop
        );

        Assert.Equal(new Tally(2, 2, 0, 1, 0, 0), reports[0].Tally);
        DeviceMessage[] heard = [.. receiver.Heard];
        Assert.Equal((3, heard[0].Digest), (heard.Length, heard[1].Digest));
    }

    [Fact]
    public async Task When_nobody_listens_each_message_is_given_up_and_said()
    {
        int port;
        using (TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        ImmutableArray<ChairReport> reports = await WardRun.Play(
            new(1, Scenario.Calm, "127.0.0.1", port, AsFastAsItGoes, 1, 1),
            TimeProvider.System,
            Stop
        );

        Assert.Equal(new Tally(2, 0, 0, 8, 2, 0), reports[0].Tally);
    }

    /// <summary>1,936 minutes of a real patient (PhysioNet MIMIC-II matched subset, ODC-By 1.0).</summary>
    [Fact]
    public async Task The_numerics_of_a_real_patient_arrive_and_zero_is_no_value()
    {
        await using Receiver receiver = new();
        using MllpLine line = new("127.0.0.1", receiver.Port, TimeProvider.System);

        await VitalsReplay.Send(
            VitalsReplay.Read(SharedData.File("vitals", "mimic2_s00001_numerics.csv")),
            1,
            line,
            AsFastAsItGoes,
            TimeProvider.System,
            Stop
        );

        DeviceMessage[] heard = [.. receiver.Heard];
        Assert.Equal(new Tally(1936, 1936, 0, 0, 0, 0), line.Tally);
        Assert.Empty(heard.SelectMany(message => message.Doubts));
        Assert.Equal((46, 363), (Missing(heard, Measure.HeartRate), Missing(heard, Measure.SpO2)));
        Assert.Equal(152, heard.Count(message => message.Values.Any(value => value.Measure == Measure.Systolic)));
        Assert.Equal(
            (120m, 72m, 89m, 55.6m),
            (
                Value(heard[14], Measure.Systolic),
                Value(heard[14], Measure.Diastolic),
                Value(heard[14], Measure.MeanPressure),
                Value(heard[14], Measure.HeartRate)
            )
        );
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Missing(DeviceMessage[] heard, Measure measure) =>
        heard.SelectMany(message => message.Values).Count(value => value.Measure == measure && value.Value is null);

    private static decimal? Value(DeviceMessage message, Measure measure) =>
        message.Values.Single(value => value.Measure == measure).Value;
}
