using System.Globalization;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Pages;

/// <summary>
/// What a person posted: read strictly, each mistake noted beside its field, everything typed kept for the next try.
/// </summary>
public sealed class Posted(IFormCollection? form)
{
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

    /// <summary>The words beside each field that could not be read.</summary>
    public IReadOnlyDictionary<string, string> Errors => _errors;

    public bool IsGood => _errors.Count == 0;

    /// <summary>The idempotency key of the form.</summary>
    public string Key =>
        form?[FormShell.KeyField].ToString() is { Length: > 0 and <= 64 } key
            ? key
            : Guid.CreateVersion7().ToString("N");

    /// <summary>What was typed, for the field to show again.</summary>
    public string? this[string name] => form?[name].FirstOrDefault();

    public string? Error(string name) => _errors.GetValueOrDefault(name);

    /// <summary>Notes a mistake that only the page can see.</summary>
    public void Reject(string name, string why) => _errors[name] = why;

    public bool Ticked(string name) => this[name] is { Length: > 0 };

    /// <summary>Free text, at most 2,000 characters, trimmed; empty is null.</summary>
    public string? Text(string name, bool required = false)
    {
        string text = (this[name] ?? "").Trim();
        if (text.Length == 0)
        {
            return required ? Missing<string>(name) : null;
        }

        return text.Length <= 2000 ? text : Wrong<string>(name, "At most 2,000 characters.");
    }

    /// <summary>A number by the strict reader, within bounds.</summary>
    public decimal? Number(string name, decimal low, decimal high, bool required = true)
    {
        string text = (this[name] ?? "").Trim();
        return text.Length == 0 ? (required ? Missing<decimal?>(name) : null)
            : !StrictNumber.TryRead(text, out decimal value)
                ? Wrong<decimal?>(name, $"Not a number here: write {StrictNumber.Expected}.")
            : value < low || value > high
                ? Wrong<decimal?>(
                    name,
                    string.Create(CultureInfo.InvariantCulture, $"Between {low:0.###} and {high:0.###}.")
                )
            : value;
    }

    /// <summary>A whole number within bounds.</summary>
    public int? Whole(string name, int low, int high, bool required = true) =>
        Number(name, low, high, required) switch
        {
            { } value when value != decimal.Truncate(value) => Wrong<int?>(name, "A whole number."),
            { } value => (int)value,
            null => null,
        };

    /// <summary>A number as a quantity, within bounds given in the unit that is typed.</summary>
    public T? Quantity<T>(string name, Func<decimal, T> of, decimal low, decimal high, bool required = true)
        where T : struct, IQuantity<T> => Number(name, low, high, required) is { } value ? of(value) : null;

    public LocalDate? Date(string name, bool required = true) =>
        Parsed(name, LocalDatePattern.Iso, "A date, as 2026-03-09.", required);

    public LocalTime? Time(string name, bool required = true) =>
        Parsed(name, LocalTimePattern.CreateWithInvariantCulture("HH:mm"), "A time, as 14:05.", required);

    /// <summary>One of the words of an enum, in kebab case or as it is named.</summary>
    public TEnum? Choice<TEnum>(string name, bool required = true)
        where TEnum : struct, Enum =>
        this[name] is not { Length: > 0 } text ? (required ? Missing<TEnum?>(name, "Choose one.") : null)
        : Enum.TryParse(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out TEnum value)
        && Enum.IsDefined(value)
            ? value
        : Wrong<TEnum?>(name, "Choose one.");

    public T? IdOf<T>(string name, bool required = true)
        where T : struct, IId<T> =>
        this[name] is not { Length: > 0 } text ? (required ? Missing<T?>(name, "Choose one.") : null)
        : Id.TryParse(text, out T id) ? id
        : Wrong<T?>(name, "Choose one.");

    private T? Parsed<T>(string name, IPattern<T> pattern, string expected, bool required)
        where T : struct =>
        this[name] is not { Length: > 0 } text ? (required ? Missing<T?>(name) : null)
        : pattern.Parse(text.Trim()).TryGetValue(default, out T value) ? value
        : Wrong<T?>(name, expected);

    private T? Missing<T>(string name, string why = "Needed.") => Wrong<T>(name, why);

    private T? Wrong<T>(string name, string why)
    {
        _errors[name] = why;
        return default;
    }
}
