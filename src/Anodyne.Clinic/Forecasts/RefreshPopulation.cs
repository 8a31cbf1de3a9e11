using System.Collections.Immutable;
using System.Text.Json;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>What a refresh did.</summary>
/// <param name="Computed">Of so many patients the moments were computed.</param>
/// <param name="Patients">So many have a diary and were treated.</param>
/// <param name="Answer">What the record answered; null when nothing had changed and nothing was asked.</param>
public sealed record Refreshed(int Computed, int Patients, Reply? Answer);

/// <summary>
/// Learns from the clinic's own patients again. Of each patient what it tells is kept beside the record, sealed under the
/// patient's key, with where the streams stood: only who moved since is read and computed. The night and the button of
/// <c>/are-we-right</c> come this way.
/// </summary>
public sealed class RefreshPopulation(IRecord record, FoldCache cache, ClinicDoor door, KnowledgeBase knowledge)
    : IDisposable
{
    private const string Kind = "relief-moments";

    private static readonly UserId Program = new(new Guid("0199c000-0000-7000-8000-0000000a1e47"));

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Who signs for what the program learns at night.</summary>
    public static Actor AtNight(ClinicId clinic) => new(clinic, Program, "Anodyne", [Role.Program]);

    /// <summary>Learns, and keeps what was learnt if anything changed.</summary>
    /// <param name="actor">Who signs for it.</param>
    /// <param name="at">When.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="threads">At most so many.</param>
    public async Task<Refreshed> Run(Actor actor, Instant at, string key, int threads)
    {
        if (!actor.May(Right.LearnFromPatients))
        {
            return new(
                0,
                0,
                new Reply.Refused(new NotAllowed(Right.LearnFromPatients, [.. Rights.WhoMay(Right.LearnFromPatients)]))
            );
        }

        await _one.WaitAsync();
        try
        {
            return await Learn(actor, at, key, threads);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Refreshed> Learn(Actor actor, Instant at, string key, int threads)
    {
        Seen seen = await Read(actor.Clinic, Look);
        int patients = seen.All.Count(p => p.Value.Told is not null) + seen.Changed.Count;
        if (patients < LearnPopulation.FewestPatients)
        {
            return new(
                0,
                patients,
                new Reply.Refused(new LearnPopulation.TooFewToLearnFrom(patients, LearnPopulation.FewestPatients))
            );
        }

        if (seen.Changed.IsEmpty && !seen.Lost)
        {
            await Keep(actor.Clinic, seen.Moved);
            return new(0, patients, null);
        }

        PopulationRefresh refresh = await Computed(actor.Clinic, seen, threads);
        Reply answer = await door.Ask(actor, new LearnPopulation.Command(refresh.Population, at), key);
        if (answer is Reply.Done)
        {
            await Keep(
                actor.Clinic,
                seen.Moved.SetItems(
                    refresh.Computed.Select(name =>
                        KeyValuePair.Create(name, new Kept(seen.All[name].Stamp, refresh.Told[name].Written()))
                    )
                )
            );
        }

        return new(refresh.Computed.Count, patients, answer);
    }

    /// <summary>The rounds of learning: first those who changed, then those whom the population has moved away from.</summary>
    private async Task<PopulationRefresh> Computed(ClinicId clinic, Seen seen, int threads)
    {
        Dictionary<string, PatientTold> told = [];
        foreach ((string name, Kept kept) in seen.All)
        {
            if (kept.Told is { } written && PatientTold.Read(written) is { } one)
            {
                told[name] = one;
            }
        }

        PopulationRefresh refresh = new(told, seen.Learnt, threads: threads);
        IReadOnlyDictionary<string, PatientDays> now = seen.Changed;
        for (int round = 0; round < PopulationRefresh.MostRounds && (round == 0 || now.Count > 0); round++)
        {
            IReadOnlyDictionary<string, PatientDays> these = now;
            await Task.Run(() => refresh.Learn(these));
            IReadOnlyList<string> stale = refresh.Stale;
            now =
                stale.Count == 0
                    ? ImmutableDictionary<string, PatientDays>.Empty
                    : await Read(clinic, r => Days(r, stale));
        }

        await Task.Run(refresh.Recalibrate);
        return refresh;
    }

    private async Task<Seen> Look(RecordReader reader)
    {
        ClinicPopulation population = await reader.Load(ClinicPopulation.Fold, StreamId.Clinic(reader.Clinic));
        IReadOnlyDictionary<PatientId, string> derived = await reader.Derived(Kind);
        bool lost = false;
        var all = ImmutableDictionary.CreateBuilder<string, Kept>();
        var moved = ImmutableDictionary.CreateBuilder<string, Kept>();
        var changed = ImmutableDictionary.CreateBuilder<string, PatientDays>();
        foreach (OnePatient one in await OnePatient.Treated(reader, knowledge))
        {
            string name = one.Patient.ToString();
            string stamp = await one.Stamp(StreamId.Patient(one.Patient), StreamId.Diary(one.Patient));
            Kept? kept = derived.TryGetValue(one.Patient, out string? written)
                ? JsonSerializer.Deserialize<Kept>(written)
                : null;
            if (kept?.Stamp == stamp && (kept.Told is null || PatientTold.Read(kept.Told) is not null))
            {
                all[name] = kept;
                continue;
            }

            PatientDays? days = await one.Days();
            bool same =
                days is not null && kept?.Told is { } told && PatientTold.Read(told)?.Hash == PatientTold.HashOf(days);
            Kept next = new(stamp, same ? kept!.Told : null);
            all[name] = next;
            lost |= days is null && kept?.Told is not null;
            if (days is null || same)
            {
                moved[name] = next;
            }
            else
            {
                changed[name] = days;
            }
        }

        return new(
            population.LearntAt is null ? null : population.Population,
            all.ToImmutable(),
            moved.ToImmutable(),
            changed.ToImmutable(),
            lost
        );
    }

    private async Task<IReadOnlyDictionary<string, PatientDays>> Days(RecordReader reader, IReadOnlyList<string> names)
    {
        HashSet<string> wanted = [.. names];
        Dictionary<string, PatientDays> days = [];
        foreach (OnePatient one in await OnePatient.Treated(reader, knowledge))
        {
            if (wanted.Contains(one.Patient.ToString()) && await one.Days() is { } found)
            {
                days[one.Patient.ToString()] = found;
            }
        }

        return days;
    }

    private Task Keep(ClinicId clinic, ImmutableDictionary<string, Kept> rows) =>
        OnePatient.Keep(
            record,
            clinic,
            Kind,
            rows.Select(row => (Id.Parse<PatientId>(row.Key), JsonSerializer.Serialize(row.Value)))
        );

    private Task<T> Read<T>(ClinicId clinic, Func<RecordReader, Task<T>> look) =>
        OnePatient.Read(record, cache, clinic, look);

    /// <summary>What is kept of one patient.</summary>
    /// <param name="Stamp">Where the streams stood.</param>
    /// <param name="Told">What the patient told; null without a diary.</param>
    private sealed record Kept(string Stamp, string? Told);

    /// <summary>What stands before a refresh.</summary>
    /// <param name="Learnt">The population, or null before the first learning.</param>
    /// <param name="All">Every treated patient, with what is kept and still holds.</param>
    /// <param name="Moved">Whose streams moved without a change of the history: a new stamp is all.</param>
    /// <param name="Changed">Whose history changed.</param>
    /// <param name="Lost">Somebody's diary was taken back.</param>
    private sealed record Seen(
        Population? Learnt,
        ImmutableDictionary<string, Kept> All,
        ImmutableDictionary<string, Kept> Moved,
        ImmutableDictionary<string, PatientDays> Changed,
        bool Lost
    );
}
