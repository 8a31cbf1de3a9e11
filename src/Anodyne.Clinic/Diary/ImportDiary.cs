using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Diary;

/// <summary>Take the days of a foreign diary, read by a declared profile and looked at before; the same file is taken once.</summary>
public static class ImportDiary
{
    private const int HighestTenths = 100;

    /// <param name="Patient">Whose diary.</param>
    /// <param name="FileHash">SHA-256 of the file.</param>
    /// <param name="Profile">How it was read, as JSON.</param>
    /// <param name="RowsRead">Rows in the file.</param>
    /// <param name="RowsRefused">Rows that could not be taken.</param>
    /// <param name="Values">The days and their pain.</param>
    /// <param name="At">When it was taken.</param>
    public sealed record Command(
        PatientId Patient,
        string FileHash,
        string Profile,
        int RowsRead,
        int RowsRefused,
        ImmutableArray<ImportedValue> Values,
        Instant At
    ) : IAnyTime
    {
        public Right Right => Right.TendDiary;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(PainDays.Fold, StreamId.Diary(Patient)), this, Desk.NewId<ImportId>(), desk.Today);
    }

    public static Decision Decide(PainDays days, Command ask, ImportId import, LocalDate today) =>
        ask switch
        {
            _ when days.Imports.FirstOrDefault(i => i.Facts.FileHash == ask.FileHash) is { } before =>
                new FileAlreadyImported(before.At),
            _ when ask.Values.IsEmpty => new NothingToImport(ask.RowsRead, ask.RowsRefused),
            _ when ask.Values.Any(v => v.AverageTenths is < 0 or > HighestTenths || v.Day > today) =>
                new ImportedValueOutOfRange(),
            _ => Decision.Accept(
                StreamId.Diary(ask.Patient),
                new DiaryImported(import, ask.FileHash, ask.Profile, ask.RowsRead, ask.RowsRefused, ask.Values)
            ),
        };

    /// <summary>The same bytes stand in this diary already.</summary>
    public sealed record FileAlreadyImported(Instant Since) : Refusal(("since", Since));

    /// <summary>Not a single row could be taken.</summary>
    public sealed record NothingToImport(int Rows, int RowsRefused) : Refusal(("rows", Rows), ("refused", RowsRefused));

    /// <summary>A value lies outside 0 to 10, or in the future.</summary>
    public sealed record ImportedValueOutOfRange : Refusal;
}
