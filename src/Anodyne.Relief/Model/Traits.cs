using System.Runtime.CompilerServices;
using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>How a patient responds.</summary>
internal enum ResponseForm
{
    /// <summary>Each infusion removes the share g of the pain that is left; relief fades, after a plateau if c is large.</summary>
    Fading,

    /// <summary>Each infusion adds A to an effect site a, and relief is E·a/(1 + a): the effect compartment of Dahan 2011.</summary>
    Effect,

    /// <summary>Hardly at all.</summary>
    None,
}

/// <summary>
/// The prior of one patient in one response class, and the map from z (whitened: every part standard normal a priori) to the
/// parameters of the model. z = (b, log k, logit g or log A, log s, logit φ, δ, log c or logit E, then ξ and ζ of each episode).
/// </summary>
internal sealed class PatientPrior
{
    public const int Shared = 7;
    public const int B = 0;
    public const int Decay = 1;
    public const int Response = 2;
    public const int LogSd = 3;
    public const int Autocorrelation = 4;
    public const int Drift = 5;
    public const int Plateau = 6;

    /// <summary>
    /// An infusion whose dose or drug is not the fitted one has this times the spread between episodes (guess): beside how much
    /// reaches the blood, nobody knows whether relief answers to it alike.
    /// </summary>
    private const double FlaggedWidening = 2;

    /// <summary>Doses outside the fitted 0.3–3.5 mg/kg widen the spread by this for each log unit beyond (guess).</summary>
    private const double BeyondRangeWidening = 1;

    private static readonly double LogLowestFitted = Elementary.Log(0.3 / 0.5);
    private static readonly double LogHighestFitted = Elementary.Log(3.5 / 0.5);

    private PatientPrior(ResponseForm form, double share, double[] mean, double[] sd, double doseSlope)
    {
        Form = form;
        Share = share;
        Mean = mean;
        Sd = sd;
        DoseSlope = doseSlope;
    }

    public ResponseForm Form { get; }

    public bool Responder => Form != ResponseForm.None;

    /// <summary>How likely this class is before the first entry.</summary>
    public double Share { get; }

    public double[] Mean { get; }

    public double[] Sd { get; }

    public double DoseSlope { get; }

    public int Size => Mean.Length;

    public static PatientPrior Of(PatientDays patient, Course course, Population population, ResponseForm form)
    {
        double opioid = patient.Opioid switch
        {
            true => 1,
            false => 0,
            null => Prevalence.Opioid,
        };
        double logit =
            Elementary.Logit(population.Responders.Of(patient.Condition)) + (population.RespondersOpioid * opioid);
        double responds = Elementary.Logistic(logit);
        (double share, Spread response, double doseSlope, Spread plateau) = form switch
        {
            ResponseForm.Fading => (
                responds * (1 - population.EffectShare),
                population.Response,
                population.DoseSlope,
                population.LogPlateau
            ),
            ResponseForm.Effect => (
                responds * population.EffectShare,
                population.Effect,
                population.EffectDoseSlope,
                population.LogitCeiling
            ),
            _ => (1 - responds, population.NonResponse, population.DoseSlope, population.LogPlateau),
        };
        response =
            form == ResponseForm.None
                ? response
                : response with
                {
                    Mean = response.Mean + (population.ResponseOpioid * opioid),
                };
        Spread decay = population.Decay with
        {
            Mean = population.Decay.Mean + population.DecayBy.Of(patient.Condition, opioid),
        };
        Spread[] shared =
        [
            population.Baseline,
            decay,
            response,
            population.LogSd,
            population.LogitAutocorrelation,
            population.Drift,
            plateau,
        ];
        double[] mean = new double[Shared + (2 * course.Episodes)];
        double[] sd = new double[mean.Length];
        for (int i = 0; i < Shared; i++)
        {
            (mean[i], sd[i]) = (shared[i].Mean, shared[i].Sd);
        }

        for (int e = 0; e < course.Episodes; e++)
        {
            sd[OfDecay(e)] = population.EpisodeDecaySd;
            sd[OfResponse(e)] = WithOffset(population.EpisodeResponseSd * Widening(course, e), course, e, doseSlope);
        }

        return new PatientPrior(form, share, mean, sd, doseSlope);
    }

    /// <summary>Where ξ, the deviation of an episode's log k, stands in z.</summary>
    public static int OfDecay(int episode) => Shared + (2 * episode);

    /// <summary>Where ζ, the deviation of an episode's logit g, stands in z.</summary>
    public static int OfResponse(int episode) => Shared + (2 * episode) + 1;

    /// <summary>With the spread of the offset of other routes and forms: that of the exposure, and that of the dose slope.</summary>
    private static double WithOffset(double sd, Course course, int episode, double doseSlope)
    {
        double widest = 0;
        foreach (DoseInEpisode dose in course.Doses)
        {
            if (dose.Episode == episode)
            {
                double ofExposure = doseSlope * dose.Exposure.Sd;
                double ofSlope = PopulationFit.DoseSlopeSd * dose.Exposure.Log;
                widest = Math.Max(widest, (ofExposure * ofExposure) + (ofSlope * ofSlope));
            }
        }

        return widest == 0 ? sd : Math.Sqrt((sd * sd) + widest);
    }

    private static double Widening(Course course, int episode)
    {
        double widest = 1;
        foreach (DoseInEpisode dose in course.Doses)
        {
            if (dose.Episode == episode)
            {
                double beyond = Math.Max(0, Math.Max(LogLowestFitted - dose.LogDose, dose.LogDose - LogHighestFitted));
                widest = Math.Max(widest, (dose.Flagged ? FlaggedWidening : 1) + (BeyondRangeWidening * beyond));
            }
        }

        return widest;
    }
}

/// <summary>The parameters of one patient (or of several possible ones side by side), in the model's own terms.</summary>
internal sealed class Traits<T>(int episodes, int infusions)
    where T : struct, IReal<T>
{
    /// <summary>An effect site is full long before e⁶ (E reached to 0.3 %).</summary>
    private const double LargestLogEffect = 6;

    /// <summary>b, pain before treatment.</summary>
    public T Baseline { get; private set; }

    /// <summary>s, sd of the daily fluctuation.</summary>
    public T Sd { get; private set; }

    /// <summary>φ, its autocorrelation from day to day.</summary>
    public T Autocorrelation { get; private set; }

    /// <summary>c: 0 for exponential decay, large for a plateau and a fall; 1 for an effect site.</summary>
    public T Plateau { get; private set; }

    /// <summary>Relief is Top·r/(1 + c·r).</summary>
    public T Top { get; private set; }

    /// <summary>1 when each infusion removes a share of the pain left, 0 when it adds to an effect site.</summary>
    public T Saturation { get; private set; }

    /// <summary>exp(−k) of each episode: the share of relief that is left a day later.</summary>
    public T[] Kept { get; } = new T[Math.Max(1, episodes)];

    /// <summary>g, or A, of each infusion.</summary>
    public T[] Removed { get; } = new T[infusions];

    /// <summary>k of each episode.</summary>
    public T[] Decay { get; } = new T[Math.Max(1, episodes)];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(ReadOnlySpan<T> z, PatientPrior prior, ReadOnlySpan<DoseInEpisode> doses, Process process)
    {
        T Raw(ReadOnlySpan<T> all, int i) => T.Fused(T.Of(prior.Sd[i]), all[i], T.Of(prior.Mean[i]));
        Baseline = Raw(z, PatientPrior.B);
        Sd = Elementary.Exp(Raw(z, PatientPrior.LogSd));
        Autocorrelation = Elementary.Logistic(Raw(z, PatientPrior.Autocorrelation));
        bool effect = prior.Form == ResponseForm.Effect;
        T shape = Raw(z, PatientPrior.Plateau);
        Saturation = T.Of(effect ? 0 : 1);
        Plateau = effect ? T.Of(1) : Elementary.Exp(shape);
        Top = effect ? Elementary.Logistic(shape) : T.Of(process.MostRelief) * (T.Of(1) + Plateau);
        T drift = Raw(z, PatientPrior.Drift);
        T decay = Raw(z, PatientPrior.Decay);
        T response = Raw(z, PatientPrior.Response);
        for (int e = 0; e < Kept.Length; e++)
        {
            T deviation = z.Length > PatientPrior.OfDecay(e) ? Raw(z, PatientPrior.OfDecay(e)) : T.Of(0);
            Decay[e] = Elementary.Exp(T.Min(T.Of(2), T.Fused(drift, T.Of(e), decay) + deviation));
            Kept[e] = Elementary.Exp(-Decay[e]);
        }

        for (int j = 0; j < doses.Length; j++)
        {
            T logit =
                T.Fused(drift, T.Of(-doses[j].Episode), response) + Raw(z, PatientPrior.OfResponse(doses[j].Episode));
            logit += T.Of(prior.DoseSlope * doses[j].LogDose);
            Removed[j] = effect ? Elementary.Exp(T.Min(T.Of(LargestLogEffect), logit)) : Elementary.Logistic(logit);
        }
    }
}
