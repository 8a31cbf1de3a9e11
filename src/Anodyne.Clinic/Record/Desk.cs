using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Clinic.Record;

/// <summary>What a use case may look at while it decides: states folded from streams, knowledge as of today, the actor.</summary>
public sealed class Desk(
    Actor actor,
    Instant now,
    DateTimeZone zone,
    KnowledgeBase knowledge,
    ReliefModels relief,
    RecordReader reader
)
{
    public Actor Actor { get; } = actor;

    /// <summary>The instant at which the program took the command.</summary>
    public Instant Now { get; } = now;

    public DateTimeZone Zone { get; } = zone;

    public LocalDate Today => Now.InZone(Zone).Date;

    public KnowledgeBase Knowledge { get; } = knowledge;

    /// <summary>The models of relief in use.</summary>
    public ReliefModels Relief { get; } = relief;

    /// <summary>What counts today: of everything the newest version not after it.</summary>
    public Library Library => Knowledge.AsOf(Today);

    public Task<T> Load<T>(Fold<T> fold, StreamId stream) => reader.Load(fold, stream);

    public Task<T?> Card<T>(CardKind<T> kind, string key)
        where T : class => reader.Card(kind, key);

    public Task<IReadOnlyList<T>> Cards<T>(CardKind<T> kind)
        where T : class => reader.Cards(kind);

    /// <summary>A name for a new thing.</summary>
    public static T NewId<T>()
        where T : struct, IId<T> => Id.New<T>();
}
