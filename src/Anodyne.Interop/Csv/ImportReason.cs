namespace Anodyne.Interop.Csv;

/// <summary>Why a file or a row is not taken: a code, and a sentence in which {cell} stands for the text that was read.</summary>
public sealed record ImportReason(string Code, string Sentence)
{
    public static readonly ImportReason FileEmpty = new("file-empty", "The file is empty.");
    public static readonly ImportReason FileTooLarge = new("file-too-large", "The file is larger than 10 MB.");
    public static readonly ImportReason NotUtf8 = new(
        "file-not-utf8",
        "The file is not UTF-8 text. Save it as \"CSV UTF-8\" and choose it again."
    );
    public static readonly ImportReason NotCsv = new(
        "file-not-csv",
        "The quotes of this row do not close, or the row is too long. Nothing of the file is taken."
    );
    public static readonly ImportReason DelimiterNotFound = new(
        "delimiter-not-found",
        "The first row is not separated by the mark of this profile. It reads: {cell}."
    );
    public static readonly ImportReason ColumnsMissing = new(
        "columns-missing",
        "Columns of this profile are not in the file: {cell}."
    );
    public static readonly ImportReason ColumnTwice = new(
        "column-named-twice",
        "The column {cell} stands in the file more than once."
    );
    public static readonly ImportReason RowTooShort = new(
        "row-too-short",
        "The row has fewer cells than the first row."
    );
    public static readonly ImportReason RowTooLong = new("row-too-long", "The row has more cells than the first row.");
    public static readonly ImportReason DateNotRead = new(
        "date-not-read",
        "{cell} is not a date. Expected is a day of the calendar since 1900, a single cell as 2026-03-31."
    );
    public static readonly ImportReason DateInFuture = new("date-in-future", "{cell} lies in the future.");
    public static readonly ImportReason TimeNotRead = new("time-not-read", "{cell} is not a time, as 20:15.");
    public static readonly ImportReason TimeOnAnotherDay = new(
        "time-on-another-day",
        "{cell} names another day than the date of the row."
    );
    public static readonly ImportReason ValueMissing = new("value-missing", "The row has no value.");
    public static readonly ImportReason ValueNotRead = new(
        "value-not-read",
        "{cell} is not a number. Expected are digits, and at most three decimals."
    );
    public static readonly ImportReason CommaNotDeclared = new(
        "decimal-comma-not-declared",
        "{cell} has a comma. The profile says that this column has a decimal point."
    );
    public static readonly ImportReason PointNotDeclared = new(
        "decimal-point-not-declared",
        "{cell} has a point. The profile says that this column has a decimal comma."
    );
    public static readonly ImportReason OutsideScale = new(
        "value-outside-scale",
        "{cell} lies outside the scale of this profile."
    );
    public static readonly ImportReason DoseNotRead = new(
        "dose-not-read",
        "{cell} is not a dose. A dose is written with digits and a point, never with a comma."
    );

    /// <summary>Every reason, so that no translation and no page can miss one.</summary>
    public static readonly IReadOnlyList<ImportReason> All =
    [
        FileEmpty,
        FileTooLarge,
        NotUtf8,
        NotCsv,
        DelimiterNotFound,
        ColumnsMissing,
        ColumnTwice,
        RowTooShort,
        RowTooLong,
        DateNotRead,
        DateInFuture,
        TimeNotRead,
        TimeOnAnotherDay,
        ValueMissing,
        ValueNotRead,
        CommaNotDeclared,
        PointNotDeclared,
        OutsideScale,
        DoseNotRead,
    ];
}
