using System.Diagnostics;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Bench;

/// <summary>Folding a patient of 10,000 events: cold, and again with the cache, against reading the same rows bare.</summary>
internal static class FoldBench
{
    private const int Events = 10_000;
    private static readonly Fold<int> Counted = new("bench-count", 0, (n, _) => n + 1);

    public static async Task Run()
    {
        await using Bed bed = await Bed.Sqlite();
        PatientId patient = Id.New<PatientId>();
        await bed.Store.Record.Write(bed.Nurse.Clinic, session => Fill(session, patient));
        var cache = new FoldCache();
        TimeSpan bare = await Time(() => BareRead(bed));
        TimeSpan cold = await Time(() => Fold(bed, cache, patient));
        TimeSpan warm = await Time(() => Fold(bed, cache, patient));
        Console.WriteLine(
            $"fold of {Events} events: cold {cold.TotalMilliseconds:0} ms, again {warm.TotalMilliseconds:0.0} ms; bare rows {bare.TotalMilliseconds:0} ms; ratio cold/bare {cold / bare:0.0}, warm/bare {warm / bare:0.00}"
        );
    }

    private static async Task<bool> Fill(IRecordSession session, PatientId patient)
    {
        var facts = Enumerable
            .Range(0, Events)
            .Select(n => new NewFact(StreamId.Diary(patient), patient, Entry(n)))
            .ToList();
        await session.Append(Id.New<UserId>(), Bed.At, Bed.At, "fill", [1], facts);
        return true;
    }

    private static DiaryEntered Entry(int n) =>
        new(
            Id.New<DiaryEntryId>(),
            new LocalDate(2000, 1, 1).PlusDays(n),
            "Europe/London",
            n % 101,
            null,
            null,
            null,
            null,
            null,
            false
        );

    private static Task<int> Fold(Bed bed, FoldCache cache, PatientId patient) =>
        new Views(bed.Store.Record, cache, new NodaTime.Testing.FakeClock(Bed.At)).See(
            bed.Nurse,
            reader => reader.Load(Counted, StreamId.Diary(patient))
        );

    private static async Task<int> BareRead(Bed bed)
    {
        await using var db = await bed.Connect();
        await using var command = db.CreateCommand();
        command.CommandText = "SELECT body FROM events";
        await using var rows = await command.ExecuteReaderAsync();
        int n = 0;
        while (await rows.ReadAsync())
        {
            n += ((byte[])rows.GetValue(0)).Length > 0 ? 1 : 0;
        }

        return n;
    }

    private static async Task<TimeSpan> Time(Func<Task<int>> work)
    {
        long begin = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begin);
    }
}
