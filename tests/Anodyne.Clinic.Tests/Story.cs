using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Tests;

/// <summary>What happened to one synthetic patient, told as facts and folded by the program's own folds.</summary>
internal sealed record Story(params (IFact Fact, Instant At, UserId By)[] Told)
{
    public static readonly PatientId Patient = Id.New<PatientId>();
    public static readonly UserId Ann = Id.New<UserId>();
    public static readonly UserId Ben = Id.New<UserId>();

    /// <summary>The noon at which tests happen.</summary>
    public static readonly Instant Noon = Instant.FromUtc(2026, 3, 9, 12, 0);

    public static readonly LocalDate Today = new(2026, 3, 9);

    private static readonly Lazy<KnowledgeBase> Read = new(() =>
        KnowledgeBase.LoadOrThrow(
            KnowledgeFolder.Nearest(AppContext.BaseDirectory)
                ?? throw new DirectoryNotFoundException("There is no knowledge folder above the tests.")
        )
    );

    public static KnowledgeBase AllKnowledge => Read.Value;

    public static Library Library => AllKnowledge.AsOf(Today);

    public static Story Of(params ReadOnlySpan<IFact> facts)
    {
        var story = new Story();
        foreach (IFact fact in facts)
        {
            story = story.And(fact);
        }

        return story;
    }

    public Story And(IFact fact, Instant? at = null, UserId? by = null) =>
        new([.. Told, (fact, at ?? Noon, by ?? Ann)]);

    public T Fold<T>(Fold<T> fold) => fold.Over(Events());

    /// <summary>The facts with the least envelope that a fold may look at.</summary>
    public IEnumerable<Recorded> Events() =>
        Told.Select(
            (t, i) =>
                new Recorded(
                    i + 1,
                    StreamId.Patient(Patient),
                    i + 1,
                    Id.New<EventId>(),
                    Patient,
                    t.At,
                    t.At,
                    t.By,
                    t.Fact
                )
        );

    /// <summary>The one fact of a decision that was accepted.</summary>
    public static T Accepted<T>(Decision decision)
        where T : IFact =>
        Assert.IsType<T>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Facts, f => f.Fact is T).Fact);

    /// <summary>The reason of a decision that was refused.</summary>
    public static T Refused<T>(Decision decision)
        where T : Refusal => Assert.IsType<T>(Assert.IsType<Decision.Refused>(decision).Why);
}
