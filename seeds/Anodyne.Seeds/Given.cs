using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using NodaTime;

namespace Anodyne.Seeds;

/// <summary>How the story asks the clinic: as somebody, for something, under a key, at an instant.</summary>
public delegate Task<Reply> AskAt(Actor actor, IAsk ask, string key, Instant at);

/// <summary>
/// The vocabulary in which tests, seeds and benches say what happened before: every word is a real command through the
/// real door, and a refusal stops the story.
/// </summary>
public sealed class Given(AskAt ask, Cast cast, KnowledgeBase knowledge, DateTimeZone zone, string chapter)
{
    private int _line;

    public Cast Cast { get; } = cast;

    public DateTimeZone Zone { get; } = zone;

    public KnowledgeBase Knowledge { get; } = knowledge;

    public Library Library(Instant at) => Knowledge.AsOf(at.InZone(Zone).Date);

    /// <summary>That local time in the clinic as an instant.</summary>
    public Instant At(LocalDate day, LocalTime time) => (day + time).InZoneLeniently(Zone).ToInstant();

    /// <summary>Asks, and hands back what was recorded.</summary>
    /// <exception cref="StoryRefused">The clinic refused.</exception>
    public async Task<IReadOnlyList<Recorded>> Ask(Actor actor, IAsk command, Instant at) =>
        await ask(actor, command, $"{chapter}-{++_line}", at) switch
        {
            Reply.Done done => done.Events,
            Reply.Refused refused => throw new StoryRefused(command, refused.Why),
            _ => throw new InvalidOperationException("A reply is done or refused."),
        };

    /// <summary>Asks, and hands back the one fact of this kind that was recorded.</summary>
    public async Task<T> Ask<T>(Actor actor, IAsk command, Instant at)
        where T : IFact => (await Ask(actor, command, at)).Select(e => e.Fact).OfType<T>().First();
}

/// <summary>The clinic refused a line of the story.</summary>
public sealed class StoryRefused(IAsk command, Refusal why)
    : Exception(
        $"{command.GetType().DeclaringType?.Name} was refused: {why.Code} ({string.Join(", ", why.Facts.Select(f => $"{f.Key} {Say(f.Value)}"))})"
    )
{
    public Refusal Why { get; } = why;

    private static string? Say(object? fact) =>
        fact is System.Collections.IEnumerable many and not string
            ? string.Join(" + ", many.Cast<object>())
            : fact?.ToString();
}
