using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Web.SignIn;

/// <summary>
/// Counts wrong PINs by person, by the program's clock. A PIN of four digits has ten thousand values; at five tries every
/// five minutes, trying half of them takes more than three days instead of minutes. It lives in memory only: a restart forgets
/// it, which a person at the keyboard cannot cause, and no act of safety ever asks it.
/// </summary>
public sealed class WrongPins
{
    /// <summary>So many wrong entries within <see cref="Within"/> let the PIN rest (guess).</summary>
    public const int Most = 5;

    /// <summary>How far back wrong entries count (guess).</summary>
    public static readonly Duration Within = Duration.FromMinutes(15);

    /// <summary>How long a PIN then rests; the framework's own lock-out of passwords is as long.</summary>
    public static readonly Duration Rest = Duration.FromMinutes(5);

    private readonly ConcurrentDictionary<Guid, ImmutableArray<Instant>> _wrong = new();

    /// <summary>Until when this person's PIN rests, or null when it does not.</summary>
    public Instant? RestsUntil(Guid person, Instant now) =>
        Recent(_wrong.GetValueOrDefault(person, []), now) is { Length: >= Most } many && now < many[^1] + Rest
            ? many[^1] + Rest
            : null;

    /// <summary>One more wrong entry. After a rest the count begins anew.</summary>
    public void Note(Guid person, Instant now) =>
        _wrong.AddOrUpdate(
            person,
            _ => [now],
            (_, before) =>
                Recent(before, now) is var recent && recent.Length >= Most && now >= recent[^1] + Rest
                    ? [now]
                    : recent.Add(now)
        );

    /// <summary>The right PIN was given: earlier slips do not count any more.</summary>
    public void Forget(Guid person) => _wrong.TryRemove(person, out _);

    private static ImmutableArray<Instant> Recent(ImmutableArray<Instant> all, Instant now) =>
        [.. all.Where(at => at <= now && now - at < Within)];
}
