using Anodyne.Quantities;

namespace Anodyne.Clinic.Record;

/// <summary>Reads folded states and cards inside one transaction, remembering what was folded before.</summary>
public sealed class RecordReader(IRecordSession session, FoldCache cache)
{
    private readonly Dictionary<(StreamId, string), Folded> _mine = [];

    public ClinicId Clinic => session.Clinic;

    /// <summary>What devices sent.</summary>
    public IDeviceTables Devices => session.Devices;

    /// <summary>The state of the stream, folded from where the cache left off.</summary>
    public async Task<T> Load<T>(Fold<T> fold, StreamId stream)
    {
        (StreamId, string) key = (stream, fold.Name);
        Folded start = _mine.TryGetValue(key, out Folded? mine)
            ? mine
            : cache.Find(session.Clinic, stream, fold.Name) ?? new Folded(0, fold.Start);
        T state = (T)start.State!;
        long version = start.Version;
        foreach (Recorded next in await session.Stream(stream, version))
        {
            state = fold.Apply(state, next);
            version = next.Version;
        }

        _mine[key] = new Folded(version, state);
        return state;
    }

    /// <summary>The newest version of a stream; 0 when nothing happened there yet.</summary>
    public Task<long> Version(StreamId stream) => session.Version(stream);

    /// <summary>All events of a stream, oldest first.</summary>
    public Task<IReadOnlyList<Recorded>> Events(StreamId stream) => session.Stream(stream, 0);

    public async Task<T?> Card<T>(CardKind<T> kind, string key)
        where T : class => await session.Card(kind.Name, key) is { } row ? kind.Read(row, session) : null;

    /// <summary>All cards of a kind, those that are due first in front.</summary>
    public async Task<IReadOnlyList<T>> Cards<T>(CardKind<T> kind)
        where T : class => [.. (await session.Cards(kind.Name, patient: null)).Select(row => kind.Read(row, session))];

    public async Task<IReadOnlyList<T>> Cards<T>(CardKind<T> kind, PatientId patient)
        where T : class => [.. (await session.Cards(kind.Name, patient)).Select(row => kind.Read(row, session))];

    /// <summary>What was computed for each patient and kept beside the record.</summary>
    public Task<IReadOnlyDictionary<PatientId, string>> Derived(string kind) => session.Derived(kind);

    /// <summary>The clinic's newest position.</summary>
    public Task<long> Head() => session.Head();

    /// <summary>After the commit: what was folded here may serve the next reader.</summary>
    internal void Publish()
    {
        foreach (((StreamId stream, string fold), Folded folded) in _mine)
        {
            cache.Keep(session.Clinic, stream, fold, folded);
        }
    }
}

/// <summary>A state and the version of the stream it was folded to.</summary>
public sealed record Folded(long Version, object? State);

/// <summary>Folded states by stream and version. Losing one costs a longer read, never a wrong answer.</summary>
public sealed class FoldCache
{
    private const int Most = 20_000;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(ClinicId, StreamId, string), Folded> _folded =
        new();

    internal Folded? Find(ClinicId clinic, StreamId stream, string fold) =>
        _folded.GetValueOrDefault((clinic, stream, fold));

    internal void Keep(ClinicId clinic, StreamId stream, string fold, Folded folded)
    {
        if (_folded.Count > Most)
        {
            _folded.Clear();
        }

        _folded.AddOrUpdate((clinic, stream, fold), folded, (_, old) => old.Version > folded.Version ? old : folded);
    }
}
