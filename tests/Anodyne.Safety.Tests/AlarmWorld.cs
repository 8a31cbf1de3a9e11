using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety.Tests;

/// <summary>One condition as it really is, and what somebody did about it, told by the plainest rules.</summary>
/// <param name="Present">How loud it is now; null while it does not hold.</param>
/// <param name="Loudest">How loud it was since it began.</param>
/// <param name="Unseen">Steps since a high alarm of it began that nobody has taken yet.</param>
/// <param name="Taken">Steps since somebody took it, as loud as it is.</param>
internal readonly record struct Reality(AlarmPriority? Present, AlarmPriority? Loudest, int? Unseen, int? Taken)
{
    public bool IsShown => Present is not null || Unseen is not null;

    public Reality Older() => this with { Unseen = Later(Unseen), Taken = Later(Taken) };

    public Reality Becomes(AlarmPriority? priority) =>
        priority switch
        {
            null => new(null, Unseen is null ? null : Loudest, Unseen, null),
            { } louder when Loudest is null || louder > Loudest => new(
                louder,
                louder,
                louder == AlarmPriority.High ? 0 : null,
                null
            ),
            _ => this with { Present = priority },
        };

    /// <summary>What does not hold any more is over; what holds is silent for a while.</summary>
    public Reality IsTaken() => Present is null ? default : this with { Unseen = null, Taken = 0 };

    private static int? Later(int? steps) => steps is { } some ? Math.Min(some + 1, AlarmWorld.LongAgo) : null;
}

/// <summary>What happens in one step to the conditions "a" and "b".</summary>
internal readonly record struct AlarmMove(string Key, bool Take, AlarmPriority? Becomes);

/// <summary>A board after a step, beside what is really true.</summary>
internal sealed record AlarmScene(
    AlarmBoard Board,
    ImmutableSortedDictionary<string, Reality> Truth,
    ImmutableArray<AlarmCondition> Conditions,
    Instant Now
)
{
    /// <summary>The same picture at another hour is the same scene.</summary>
    public string Picture => string.Join('|', Board.Alarms.Select(Told)) + '/' + string.Join('|', Truth);

    private string Told(AlarmState alarm) =>
        $"{alarm.Key} {alarm.GetType().Name} {alarm.Priority} {Age(alarm.RaisedAt)} {(alarm is AlarmState.Acknowledged by ? Age(by.AcknowledgedAt) : 0)}";

    private long Age(Instant at) => Math.Min(AlarmWorld.LongAgo, (long)((Now - at) / AlarmWorld.Step));
}

/// <summary>Every board that two conditions, a nurse and the clock can lead to, found breadth first.</summary>
internal static class AlarmWorld
{
    /// <summary>Steps after which nothing depends on how many more there were.</summary>
    public const int LongAgo = 7;

    public static Duration Step { get; } = Duration.FromSeconds(30);

    /// <summary>A reminder after six steps, a second person after one and a third after two.</summary>
    public static AlarmTimes Times { get; } = new(6 * Step, [Step, 2 * Step]);

    private static readonly UserId Nurse = Id.New<UserId>();
    private static readonly ImmutableArray<string> Keys = ["a", "b"];

    private static readonly ImmutableDictionary<AlarmPriority, AlarmClass> Classes = ImmutableDictionary.CreateRange(
        new Dictionary<AlarmPriority, AlarmClass>
        {
            [AlarmPriority.Information] = new(Harm.None, Onset.Delayed),
            [AlarmPriority.Medium] = new(Harm.ReversibleInjury, Onset.Prompt),
            [AlarmPriority.High] = new(Harm.DeathOrIrreversible, Onset.Immediate),
        }
    );

    public static ImmutableArray<AlarmMove> Moves { get; } =
    [
        .. Keys.SelectMany(key =>
            new AlarmPriority?[] { null, AlarmPriority.Information, AlarmPriority.Medium, AlarmPriority.High }
                .Select(priority => new AlarmMove(key, Take: false, priority))
                .Append(new AlarmMove(key, Take: true, null))
        ),
    ];

    public static ImmutableArray<AlarmScene> Everything { get; } = [.. Explore()];

    private static IEnumerable<AlarmScene> Explore()
    {
        AlarmScene start = new(
            AlarmBoard.Clear,
            Keys.ToImmutableSortedDictionary(key => key, _ => default(Reality), StringComparer.Ordinal),
            [],
            Day.At(10)
        );
        HashSet<string> seen = [start.Picture];
        Queue<AlarmScene> open = new([start]);
        while (open.TryDequeue(out AlarmScene? here))
        {
            yield return here;
            foreach (AlarmScene next in Moves.Select(move => After(here, move)).Where(next => seen.Add(next.Picture)))
            {
                open.Enqueue(next);
            }
        }
    }

    /// <summary>A step passes, then something happens, then the board is brought up to date: as the sweep does it.</summary>
    private static AlarmScene After(AlarmScene scene, AlarmMove move)
    {
        Instant now = scene.Now + Step;
        var truth = scene.Truth.ToImmutableSortedDictionary(
            one => one.Key,
            one => one.Value.Older(),
            StringComparer.Ordinal
        );
        Reality own = truth[move.Key];
        truth = truth.SetItem(move.Key, move.Take ? own.IsTaken() : own.Becomes(move.Becomes));
        AlarmBoard board = move.Take
            ? scene.Board.Apply(new AlarmEvent.Acknowledged(move.Key, Nurse, now))
            : scene.Board;
        ImmutableArray<AlarmCondition> conditions =
        [
            .. truth
                .Where(one => one.Value.Present is not null)
                .Select(one => Condition(one.Key, one.Value.Present!.Value)),
        ];
        return new(
            board.Changes(conditions, now).Aggregate(board, (seen, change) => seen.Apply(change)),
            truth,
            conditions,
            now
        );
    }

    private static AlarmCondition.Crossed Condition(string key, AlarmPriority priority) =>
        new(
            new(key, Watching.SaturationStop.AnyOf, Classes[priority], AlarmResponse.Look, Watching.AtOnce),
            new Charted(Sign.SpO2, 88, Day.At(10)),
            new Charted(Sign.SpO2, 88, Day.At(10))
        );
}
