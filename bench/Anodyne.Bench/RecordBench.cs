using System.Data.Common;
using System.Diagnostics;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;
using Anodyne.Storage;
using NodaTime;

namespace Anodyne.Bench;

/// <summary>Commands per second through the record, against bare single-row commits on the same engine.</summary>
internal static class RecordBench
{
    private const int Writers = 16;
    private const int PerWriter = 150;

    public static async Task Run()
    {
        await using (Bed bed = await Bed.Sqlite())
        {
            await Report("sqlite", bed);
        }

        if (Environment.GetEnvironmentVariable("ANODYNE_POSTGRES") is { } server)
        {
            await using Bed bed = await Bed.Postgres(server);
            await Report("postgres", bed);
        }
    }

    private static async Task Report(string engine, Bed bed)
    {
        double bare = await PerSecond(PerWriter, _ => BareCommits(bed));
        double record = await PerSecond(Writers * PerWriter, _ => Commands(bed));
        Console.WriteLine(
            $"record {engine}: {record:0} commands/s with {Writers} writers; bare one-row commits {bare:0}/s; ratio {record / bare:0.00}"
        );
    }

    private static async Task<double> PerSecond(int count, Func<int, Task> work)
    {
        long begin = Stopwatch.GetTimestamp();
        await work(count);
        return count / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static async Task BareCommits(Bed bed)
    {
        await using DbConnection db = await bed.Connect();
        await using DbCommand make = db.CreateCommand();
        make.CommandText = "CREATE TABLE bare (n bigint, body text)";
        await make.ExecuteNonQueryAsync();
        for (int n = 0; n < PerWriter; n++)
        {
            await using DbTransaction transaction = await db.BeginTransactionAsync();
            await using DbCommand insert = db.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO bare VALUES (1, 'a row as small as a row can be')";
            await insert.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
    }

    private static Task Commands(Bed bed) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(async writer =>
                {
                    for (int n = 0; n < PerWriter; n++)
                    {
                        await bed.Door.Ask(bed.Nurse, Referral(), $"{writer}-{n}");
                    }
                })
        );

    private static ReceiveReferral.Command Referral() =>
        new(
            "Given",
            "Family",
            new LocalDate(1970, 1, 1),
            null,
            Bed.Indication,
            "A referrer",
            "Pain",
            Urgency.Routine,
            Bed.At
        );
}
