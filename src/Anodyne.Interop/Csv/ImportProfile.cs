using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Anodyne.Interop.Csv;

/// <summary>How a foreign diary file is to be read. Nothing is guessed: marks, columns, region and scale are declared.</summary>
/// <param name="Name">What the clinic calls this kind of file.</param>
/// <param name="Date">Where the day stands.</param>
/// <param name="Pain">The column of the values and its decimal mark.</param>
/// <param name="Scale">The scale of the values; it is mapped to 0–10.</param>
/// <param name="Points">Whether values are kept as written, or rounded to half or whole points.</param>
/// <param name="Delimiter">The mark between cells.</param>
/// <param name="Region">The column that names the region and the regions chosen, or null when the file has but one.</param>
/// <param name="TimeColumn">A time, or a date with a time; or null.</param>
public sealed record ImportProfile(
    string Name,
    DateColumns Date,
    NumberColumn Pain,
    PainScale Scale,
    Points Points = Points.AsWritten,
    char Delimiter = ',',
    RegionColumn? Region = null,
    string? TimeColumn = null
)
{
    /// <summary>The plain form: a column <c>date</c> and a column <c>pain</c>, 0 to 10.</summary>
    public static ImportProfile Plain { get; } =
        new("date and pain", new DateColumns.Iso("date"), new NumberColumn("pain"), PainScale.ZeroToTen);

    /// <summary>Every column that the profile needs.</summary>
    [JsonIgnore]
    public IEnumerable<string> Needed =>
        ((IEnumerable<string?>)[.. Date.Names, Pain.Name, Region?.Name, TimeColumn])
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Where the day of an entry stands.</summary>
[JsonDerivedType(typeof(Iso), "iso")]
[JsonDerivedType(typeof(Parts), "parts")]
public abstract record DateColumns
{
    private DateColumns() { }

    /// <summary>The columns by name.</summary>
    [JsonIgnore]
    public abstract IEnumerable<string> Names { get; }

    /// <summary>One column as 2026-03-31; a time behind it is passed over.</summary>
    public sealed record Iso(string Name) : DateColumns
    {
        [JsonIgnore]
        public override IEnumerable<string> Names => [Name];
    }

    /// <summary>Day, month and four-digit year in columns of their own.</summary>
    public sealed record Parts(string Day, string Month, string Year) : DateColumns
    {
        [JsonIgnore]
        public override IEnumerable<string> Names => [Day, Month, Year];
    }
}

/// <summary>The column that names a body region, and which regions are wanted.</summary>
public sealed record RegionColumn(string Name, ImmutableArray<string> Chosen)
{
    public bool Wants(string region) => Chosen.Contains(region.Trim(), StringComparer.OrdinalIgnoreCase);
}

/// <summary>The scale of a foreign diary, both ends included.</summary>
public sealed record PainScale(decimal Lowest, decimal Highest)
{
    /// <summary>The highest value; a scale that does not rise cannot be written.</summary>
    public decimal Highest { get; } =
        Highest > Lowest
            ? Highest
            : throw new ArgumentOutOfRangeException(nameof(Highest), $"The scale {Lowest} to {Highest} does not rise.");

    public static PainScale ZeroToTen { get; } = new(0, 10);

    public static PainScale ZeroToHundred { get; } = new(0, 100);

    public bool Holds(decimal value) => value >= Lowest && value <= Highest;

    /// <summary>The value on 0–10, to two decimals.</summary>
    public decimal ToTen(decimal value) => decimal.Round((value - Lowest) * 10 / (Highest - Lowest), 2);
}

/// <summary>How fine a value is kept.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Points>))]
public enum Points
{
    /// <summary>3.2 stays 3.2.</summary>
    AsWritten,

    /// <summary>3.2 becomes 3.0, and 3.4 becomes 3.5.</summary>
    Half,

    /// <summary>3.5 becomes 4.</summary>
    Whole,
}
