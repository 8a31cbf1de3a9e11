using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>
/// Learns the population again after some patients' histories changed, by incremental EM (Neal and Hinton 1998, in Learning in
/// Graphical Models, p. 355): the E step for those alone, then the M step over the kept moments of all. Others are computed
/// again only when the population has since moved away from the one their moments were computed under.
/// </summary>
public sealed class PopulationRefresh
{
    /// <summary>
    /// Moments count as up to date while no parameter of the population has moved by more than this, in spreads between patients
    /// (guess; measured beside a full fit: <c>RefreshTests</c>).
    /// </summary>
    public const double MayMove = 0.1;

    /// <summary>No refresh goes round more often.</summary>
    public const int MostRounds = 12;

    /// <summary>Of each patient so many looks at past episodes are judged, evenly taken.</summary>
    private const int LooksEach = 6;

    private readonly SortedDictionary<string, PatientTold> told;
    private readonly SortedDictionary<string, PatientDays> days = new(StringComparer.Ordinal);
    private readonly ulong seed;
    private readonly int threads;

    /// <param name="kept">What patients told before, by any name of theirs.</param>
    /// <param name="current">What was learnt from it, or null when nothing was.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="threads">At most so many; the result is the same with any number.</param>
    public PopulationRefresh(
        IReadOnlyDictionary<string, PatientTold> kept,
        Population? current,
        ulong seed = 1,
        int threads = 1
    )
    {
        told = new(kept.ToDictionary(), StringComparer.Ordinal);
        Population = current ?? Population.Literature;
        this.seed = seed;
        this.threads = threads;
    }

    /// <summary>What is known now.</summary>
    public Population Population { get; private set; }

    /// <summary>What every patient told, in the order of their names.</summary>
    public IReadOnlyDictionary<string, PatientTold> Told => told;

    /// <summary>Whose moments were computed in this refresh.</summary>
    public IReadOnlyCollection<string> Computed => days.Keys;

    /// <summary>Those whose moments belong to a population too far from this one.</summary>
    public IReadOnlyList<string> Stale =>
        [.. told.Where(t => t.Value.Teaches && Distance(t.Value.Under, Population) > MayMove).Select(t => t.Key)];

    /// <summary>These patients are no longer there.</summary>
    public void Forget(IEnumerable<string> gone)
    {
        foreach (string one in gone)
        {
            told.Remove(one);
        }
    }

    /// <summary>One round: the E step for these patients, the M step over all.</summary>
    public void Learn(IEnumerable<KeyValuePair<string, PatientDays>> changed)
    {
        KeyValuePair<string, PatientDays>[] these = [.. changed];
        ReliefModel model = new(Population, seed);
        PatientTold[] computed = new PatientTold[these.Length];
        ForAll(these.Length, i => computed[i] = PatientTold.Of(model, these[i].Value));
        for (int i = 0; i < these.Length; i++)
        {
            told[these[i].Key] = computed[i];
            days[these[i].Key] = these[i].Value;
        }

        PatientMoments[] all =
        [
            .. told.Values.Where(t => t.Teaches).Select(t => t.Moments!.SeenFrom(Population, t.Under)),
        ];
        Population = PopulationFit.Maximise(all, Population);
    }

    /// <summary>Judges the past intervals of those who were computed, and takes the factors that all ask for.</summary>
    public void Recalibrate()
    {
        ReliefModel plain = new(Population with { StretchEarly = 1, Stretch = 1 }, seed);
        string[] names = [.. days.Keys.Where(name => told[name].Teaches)];
        var looks = new (LookSums, LookSums)[names.Length];
        ForAll(names.Length, i => looks[i] = Recalibration.Of(plain, days[names[i]].Teaching()!, LooksEach));
        for (int i = 0; i < names.Length; i++)
        {
            told[names[i]] = told[names[i]].With(looks[i]);
        }

        LookSums early = new();
        LookSums later = new();
        foreach (
            (LookSums Early, LookSums Later) one in told.Values.Select(t => t.Looks).OfType<(LookSums, LookSums)>()
        )
        {
            early.Add(one.Early);
            later.Add(one.Later);
        }

        Population = Population with
        {
            StretchEarly = Recalibration.BestOf(early),
            Stretch = Recalibration.BestOf(later),
        };
    }

    /// <summary>How far two populations are apart: the largest difference of any parameter, in spreads between patients.</summary>
    internal static double Distance(Population a, Population b)
    {
        static double Apart(Spread a, Spread b) =>
            Math.Max(Math.Abs(a.Mean - b.Mean) / b.Sd, Math.Abs(Elementary.Log(a.Sd / b.Sd)));
        return new[]
        {
            Apart(a.Baseline, b.Baseline),
            Apart(a.Decay, b.Decay),
            Apart(a.Response, b.Response),
            Apart(a.NonResponse, b.NonResponse),
            Apart(a.Effect, b.Effect),
            Apart(a.LogitCeiling, b.LogitCeiling),
            Apart(a.LogSd, b.LogSd),
            Apart(a.LogitAutocorrelation, b.LogitAutocorrelation),
            Apart(a.Drift, b.Drift),
            Apart(a.LogPlateau, b.LogPlateau),
            Apart(a.Decay with { Sd = a.EpisodeDecaySd }, a.Decay with { Sd = b.EpisodeDecaySd }),
            Apart(a.Response with { Sd = a.EpisodeResponseSd }, a.Response with { Sd = b.EpisodeResponseSd }),
            Math.Abs(a.ResponseOpioid - b.ResponseOpioid) / b.Response.Sd,
            Math.Abs(a.DecayBy.Crps - b.DecayBy.Crps) / b.Decay.Sd,
            Math.Abs(a.DecayBy.Fibromyalgia - b.DecayBy.Fibromyalgia) / b.Decay.Sd,
            Math.Abs(a.DecayBy.Mixed - b.DecayBy.Mixed) / b.Decay.Sd,
            Math.Abs(a.DecayBy.Opioid - b.DecayBy.Opioid) / b.Decay.Sd,
            Math.Abs(a.DoseSlope - b.DoseSlope) / b.Response.Sd,
            Math.Abs(a.EffectDoseSlope - b.EffectDoseSlope) / b.Effect.Sd,
            Math.Abs(a.EffectShare - b.EffectShare),
            Math.Abs(a.RespondersOpioid - b.RespondersOpioid) / 2,
            Math.Abs(a.Responders.Neuropathic - b.Responders.Neuropathic),
            Math.Abs(a.Responders.Crps - b.Responders.Crps),
            Math.Abs(a.Responders.Fibromyalgia - b.Responders.Fibromyalgia),
            Math.Abs(a.Responders.Mixed - b.Responders.Mixed),
        }.Max();
    }

    private void ForAll(int count, Action<int> work) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, work);
}
