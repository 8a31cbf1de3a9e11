using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Components;

/// <summary>Names for html elements, and numbers and days as the screen writes them.</summary>
public static class Words
{
    /// <summary>An element id made of a prefix and the letters and digits of a name.</summary>
    public static string Id(string prefix, string? name) =>
        $"{prefix}-{string.Concat((name ?? "").Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'))}";

    /// <summary>The first letters of the first two words of a name; titles do not count.</summary>
    public static string Initials(string? name) =>
        string.Concat(
            (name ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(w => char.IsLetter(w[0]) && !w.EndsWith('.'))
                .Take(2)
                .Select(w => w[..1])
        );

    /// <summary>A coordinate or amount with at most two decimals and a point.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary><c>3 Mar</c></summary>
    public static string Day(LocalDate day) => Format(day, "d MMM");

    /// <summary><c>Tue 3 Mar</c></summary>
    public static string WeekDay(LocalDate day) => Format(day, "ddd d MMM");

    /// <summary><c>Tue 3 Mar 2026</c></summary>
    public static string FullDay(LocalDate day) => Format(day, "ddd d MMM uuuu");

    /// <summary><c>4–11 Mar</c>, or <c>28 Feb – 6 Mar</c></summary>
    public static string Days(LocalDate from, LocalDate to) =>
        from == to ? Day(from)
        : from.Year == to.Year && from.Month == to.Month ? $"{from.Day}–{Day(to)}"
        : $"{Day(from)} – {Day(to)}";

    /// <summary><c>14:05</c></summary>
    public static string Time(LocalTime time) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(time);

    /// <summary><c>Tue 3 Mar 2026, 14:05</c></summary>
    public static string Moment(ZonedDateTime at) => $"{FullDay(at.Date)}, {Time(at.TimeOfDay)}";

    private static string Format(LocalDate day, string pattern) =>
        LocalDatePattern.Create(pattern, CultureInfo.CurrentUICulture).Format(day);
}
