using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Record;

/// <summary>
/// The other door: what may be looked at. Everything read here belongs to the actor's clinic; looking at a patient is
/// noted before anything is shown.
/// </summary>
public sealed class Views(IRecord record, FoldCache cache, IClock clock)
{
    private static readonly Duration Quarter = Duration.FromMinutes(15);
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(UserId, PatientId, string), Instant> _noted =
        new();

    /// <summary>Lists of the clinic: boards, schedules, stock.</summary>
    /// <exception cref="NotForThisPerson">The actor may not see patients.</exception>
    public Task<T> See<T>(Actor actor, Func<RecordReader, Task<T>> look) =>
        actor.May(Right.SeePatients) ? Read(actor, look) : throw new NotForThisPerson();

    /// <summary>One patient: staff who may see patients, or the patient themself.</summary>
    /// <exception cref="NotForThisPerson">The actor may not see this patient.</exception>
    public async Task<T> See<T>(Actor actor, PatientId patient, string page, Func<RecordReader, Task<T>> look)
    {
        if (actor.Self is { } self ? self != patient : !actor.May(Right.SeePatients))
        {
            throw new NotForThisPerson();
        }

        await Note(actor, patient, page);
        return await Read(actor, look);
    }

    private Task<T> Read<T>(Actor actor, Func<RecordReader, Task<T>> look) =>
        record.Read(
            actor.Clinic,
            async session =>
            {
                var reader = new RecordReader(session, cache);
                T seen = await look(reader);
                reader.Publish();
                return seen;
            }
        );

    private async Task Note(Actor actor, PatientId patient, string page)
    {
        Instant now = clock.GetCurrentInstant();
        if (_noted.TryGetValue((actor.User, patient, page), out Instant last) && now - last < Quarter)
        {
            return;
        }

        await record.Write(
            actor.Clinic,
            async session =>
            {
                await session.Looked(actor.User, patient, page, now);
                return true;
            }
        );
        _noted[(actor.User, patient, page)] = now;
    }
}

/// <summary>The page answers as if the thing did not exist.</summary>
public sealed class NotForThisPerson() : Exception("This person may not see that.");
