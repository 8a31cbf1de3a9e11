using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Clinic.Record;

/// <summary>One line of something that is signed: what it is about, and what it says.</summary>
/// <param name="Name">English; the key of its translation.</param>
/// <param name="Value">Written for people; null when nothing was set.</param>
public sealed record Term(string Name, string? Value);

/// <summary>One line that says something else than before.</summary>
public sealed record TermChange(string Name, string? Before, string? After);

/// <summary>Comparing what was signed with what was signed before.</summary>
public static class Terms
{
    /// <summary>The lines that differ, in the order of the newer ones.</summary>
    public static ImmutableArray<TermChange> Changes(ImmutableArray<Term> before, ImmutableArray<Term> after) =>
        [
            .. from term in after
            let old = before.FirstOrDefault(b => b.Name == term.Name)?.Value
            where !string.Equals(old, term.Value, StringComparison.Ordinal)
            select new TermChange(term.Name, old, term.Value),
        ];

    /// <summary>A duration as it is said: <c>4 h</c>, <c>150 min</c>.</summary>
    public static string Said(Duration time) =>
        (long)time.TotalMinutes % 60 == 0 && time >= Duration.FromHours(1)
            ? $"{(long)time.TotalHours} h"
            : $"{(long)time.TotalMinutes} min";

    /// <summary>A window as it is said: <c>24 h</c>, <c>14 d</c>.</summary>
    public static string SaidInDays(Duration time) =>
        time > Duration.FromDays(1) ? $"{(long)time.TotalDays} d" : Said(time);
}
