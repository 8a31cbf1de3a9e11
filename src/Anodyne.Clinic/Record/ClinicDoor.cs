using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Clinic.Record;

/// <summary>What the door replies: done, or refused with the reason.</summary>
public abstract record Reply
{
    private Reply() { }

    /// <param name="Events">What was recorded.</param>
    /// <param name="Repeated">The same command had been taken before; nothing was recorded twice.</param>
    public sealed record Done(IReadOnlyList<Recorded> Events, bool Repeated) : Reply;

    public sealed record Refused(Refusal Why) : Reply;
}

/// <summary>
/// The one door through which anything changes: pages, devices, verbs, the simulator and tests all ask here. Load →
/// decide → append, all in one transaction.
/// </summary>
public sealed class ClinicDoor(IRecord record, FoldCache cache, IClock clock, KnowledgeBase knowledge)
{
    /// <summary>How long after the act something may still be charted.</summary>
    public static readonly Duration LateAtMost = Duration.FromMinutes(60);

    private static readonly Duration ClockTolerance = Duration.FromSeconds(30);

    private readonly ReliefModels relief = new();

    /// <summary>Asks for one thing to be done. The same key with the same command gives the same answer again.</summary>
    public Task<Reply> Ask(Actor actor, IAsk ask, string key) => Together(actor.Clinic, door => door(actor, ask, key));

    /// <summary>Asks for several things in one transaction; a refusal inside leaves the others standing.</summary>
    public Task<T> Together<T>(ClinicId clinic, Func<Func<Actor, IAsk, string, Task<Reply>>, Task<T>> work) =>
        Beside(clinic, (_, ask) => work(ask));

    /// <summary>As <see cref="Together{T}"/>, for work that also reads, and writes beside the record.</summary>
    public Task<T> Beside<T>(
        ClinicId clinic,
        Func<RecordReader, Func<Actor, IAsk, string, Task<Reply>>, Task<T>> work
    ) =>
        InOne(
            clinic,
            (reader, at) => work(reader, (actor, ask, key) => at(actor, ask, key, clock.GetCurrentInstant()))
        );

    /// <summary>As <see cref="Together{T}"/>, at instants that the caller gives: for seeding and simulation.</summary>
    public Task<T> TogetherAt<T>(
        ClinicId clinic,
        Func<Func<Actor, IAsk, string, Instant, Task<Reply>>, Task<T>> work
    ) => InOne(clinic, (_, at) => work(at));

    /// <summary>One transaction; what was folded in it serves the next reader once it is committed.</summary>
    private async Task<T> InOne<T>(
        ClinicId clinic,
        Func<RecordReader, Func<Actor, IAsk, string, Instant, Task<Reply>>, Task<T>> work
    )
    {
        RecordReader? reader = null;
        T result = await record.Write(
            clinic,
            session =>
            {
                RecordReader mine = reader = new RecordReader(session, cache);
                return work(mine, (actor, ask, key, now) => AskIn(session, mine, actor, ask, key, now));
            }
        );
        reader?.Publish();
        return result;
    }

    private async Task<Reply> AskIn(
        IRecordSession session,
        RecordReader reader,
        Actor actor,
        IAsk ask,
        string key,
        Instant now
    )
    {
        byte[] fingerprint = FactJson.Fingerprint(ask);
        if (await session.Taken(key) is { } taken)
        {
            return taken.Fingerprint.AsSpan().SequenceEqual(fingerprint)
                ? new Reply.Done(await Between(session, taken), Repeated: true)
                : new Reply.Refused(new FormAlreadySent());
        }

        Refusal? barred = await Bar(actor, ask, reader, now);
        if (barred is not null)
        {
            return new Reply.Refused(barred);
        }

        ClinicProfile clinic = await reader.Load(ClinicProfile.Fold, StreamId.Clinic(actor.Clinic));
        var desk = new Desk(actor, now, clinic.Zone, knowledge, relief, reader);
        return await ask.On(desk) switch
        {
            Decision.Refused refused => new Reply.Refused(refused.Why),
            Decision.Accepted accepted when Trespass(actor, Named(accepted.Facts)) => new Reply.Refused(
                new NotAllowed(ask.Right, [.. Rights.WhoMay(ask.Right)])
            ),
            Decision.Accepted accepted => new Reply.Done(
                await session.Append(actor.User, ask.At, now, key, fingerprint, Named(accepted.Facts)),
                Repeated: false
            ),
            _ => throw new InvalidOperationException("A decision is accepted or refused."),
        };
    }

    private static async Task<Refusal?> Bar(Actor actor, IAsk ask, RecordReader reader, Instant now) =>
        actor switch
        {
            _ when !actor.May(ask.Right) => new NotAllowed(ask.Right, [.. Rights.WhoMay(ask.Right)]),
            _ when ask.At > now + ClockTolerance => new NotYetHappened(ask.At),
            _ when ask is not IAnyTime && ask.At < now - LateAtMost => new TooLateToChart(ask.At, LateAtMost),
            _ when ask is ISeen seen => await ChangedMeanwhile.Check(seen, reader),
            _ => null,
        };

    /// <summary>A patient on their own link writes about themself and nobody else.</summary>
    private static bool Trespass(Actor actor, ImmutableArray<NewFact> facts) =>
        actor.Self is { } self && facts.Any(fact => fact.Patient != self);

    private static ImmutableArray<NewFact> Named(ImmutableArray<(StreamId Stream, IFact Fact)> facts) =>
        [.. facts.Select(f => new NewFact(f.Stream, PatientOf(f.Stream, f.Fact), f.Fact))];

    private static PatientId? PatientOf(StreamId stream, IFact fact) =>
        fact is IAboutPatient about ? about.Patient
        : Id.TryParse(stream.Value[(stream.Value.IndexOf('/', StringComparison.Ordinal) + 1)..], out PatientId id) ? id
        : null;

    private static Task<IReadOnlyList<Recorded>> Between(IRecordSession session, CommandTaken taken) =>
        session.Since(taken.FirstPosition - 1, (int)(taken.LastPosition - taken.FirstPosition + 1));
}

/// <summary>A fact outside the patient's own streams that is about a patient: a session, a booking, a draw from a vial.</summary>
public interface IAboutPatient : IFact
{
    PatientId Patient { get; }
}

/// <summary>A command whose act may lie any time back: a diary import, a receipt entered the next day.</summary>
public interface IAnyTime : IAsk;
