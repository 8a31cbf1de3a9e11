using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Relief;
using NodaTime;

namespace Anodyne.Clinic.Diary;

/// <summary>Where a day's value comes from.</summary>
public enum PainSource
{
    Patient,
    Import,
}

/// <summary>One day with its pain, 0 to 10.</summary>
/// <param name="Day">The patient's day.</param>
/// <param name="Average">The patient's own answer, or the mean of the imported values of that day.</param>
/// <param name="Source">Who said so.</param>
/// <param name="Backfilled">Filled in afterwards.</param>
/// <param name="Values">How many values it stands on.</param>
/// <param name="Entry">The patient's own entry with its optional answers.</param>
public sealed record PainOfDay(
    LocalDate Day,
    double Average,
    PainSource Source,
    bool Backfilled,
    int Values,
    DiaryEntered? Entry
)
{
    public double? Worst => Entry?.WorstTenths / PainDays.Tenths;
}

/// <summary>
/// A patient's days: the newest entry for a day counts, an own entry counts before an import, and an import that was
/// taken back counts no longer.
/// </summary>
/// <param name="Own">The newest own entry of each day.</param>
/// <param name="Imports">The imports that stand, in their order.</param>
public sealed record PainDays(
    ImmutableSortedDictionary<LocalDate, DiaryEntered> Own,
    ImmutableArray<StandingImport> Imports
)
{
    internal const double Tenths = 10;

    public static readonly Fold<PainDays> Fold = new(
        "pain-days",
        new(ImmutableSortedDictionary<LocalDate, DiaryEntered>.Empty, []),
        Apply
    );

    /// <summary>Every day with a value, oldest first.</summary>
    public IReadOnlyList<PainOfDay> Days =>
        [
            .. Own
                .Values.Select(e => new PainOfDay(
                    e.Day,
                    e.AverageTenths / Tenths,
                    PainSource.Patient,
                    e.Backfilled,
                    1,
                    e
                ))
                .Concat(ImportedOnly())
                .OrderBy(day => day.Day),
        ];

    /// <summary>The days as the relief engine reads them.</summary>
    public PainDiary ToDiary() =>
        PainDiary.From(
            Own.Values.Select(e => new DiaryEntry(e.Day, e.AverageTenths / Tenths, e.Backfilled))
                .Concat(ImportedValues().Select(v => new DiaryEntry(v.Day, v.AverageTenths / Tenths)))
        );

    private IEnumerable<PainOfDay> ImportedOnly() =>
        ImportedValues()
            .GroupBy(v => v.Day)
            .Select(day => new PainOfDay(
                day.Key,
                day.Average(v => v.AverageTenths) / Tenths,
                PainSource.Import,
                Backfilled: false,
                day.Count(),
                Entry: null
            ));

    private IEnumerable<ImportedValue> ImportedValues() =>
        Imports.SelectMany(i => i.Facts.Values).Where(v => !Own.ContainsKey(v.Day));

    private static PainDays Apply(PainDays days, Recorded e) =>
        e.Fact switch
        {
            DiaryEntered entry => days with { Own = days.Own.SetItem(entry.Day, entry) },
            DiaryImported import => days with { Imports = days.Imports.Add(new(import, e.HappenedAt, e.By)) },
            DiaryImportUndone undone => days with
            {
                Imports = days.Imports.RemoveAll(i => i.Facts.Import == undone.Import),
            },
            _ => days,
        };
}

/// <summary>An import that counts, and who took it.</summary>
public sealed record StandingImport(DiaryImported Facts, Instant At, UserId By);
