namespace Anodyne.Relief.Model;

/// <summary>A normal distribution over patients.</summary>
/// <param name="Mean">Its mean.</param>
/// <param name="Sd">Its standard deviation between patients.</param>
public sealed record Spread(double Mean, double Sd);

/// <summary>
/// What is known of a patient before the first entry: how the parameters of relief differ between patients. Logs are natural;
/// k is the daily rate at which relief decays (half-life = ln 2 ÷ k), g the share of the pain left that an infusion of
/// 0.5 mg/kg removes.
/// </summary>
/// <param name="Baseline">b, pain before treatment, 0–10.</param>
/// <param name="Decay">log k of a patient with neuropathic pain and no opioids.</param>
/// <param name="DecayBy">Added to log k for CRPS, fibromyalgia, mixed pain, and with daily opioids.</param>
/// <param name="Response">logit g of responders without opioids whose relief fades.</param>
/// <param name="ResponseOpioid">Added to logit g (and log A) of responders with daily opioids.</param>
/// <param name="NonResponse">logit g of the others.</param>
/// <param name="DoseSlope">Added to logit g for each log unit of dose.</param>
/// <param name="Effect">log A of responders whose relief follows an effect site that saturates.</param>
/// <param name="EffectDoseSlope">Added to log A for each log unit of dose.</param>
/// <param name="LogitCeiling">logit E of these: the share of pain that no dose exceeds.</param>
/// <param name="EffectShare">Their share of the responders.</param>
/// <param name="Responders">Share of responders for neuropathic, CRPS, fibromyalgia and mixed pain without opioids.</param>
/// <param name="RespondersOpioid">Added to the logit of that share with daily opioids.</param>
/// <param name="LogSd">log of the sd of daily fluctuation, in points.</param>
/// <param name="LogitAutocorrelation">logit of its autocorrelation from day to day.</param>
/// <param name="Drift">δ: what each further episode adds to log k and takes from logit g (tachyphylaxis).</param>
/// <param name="LogPlateau">log c: how long relief stays on its plateau before it falls.</param>
/// <param name="EpisodeDecaySd">Sd of log k between episodes of one patient.</param>
/// <param name="EpisodeResponseSd">Sd of logit g between episodes of one patient.</param>
/// <param name="StretchEarly">Recalibration in the first week: log(T − elapsed) is stretched by this about its median; 1 leaves it alone.</param>
/// <param name="Stretch">The same from the seventh day on.</param>
/// <param name="Patients">How many of the clinic's patients it was learnt from; 0 for literature alone.</param>
public sealed record Population(
    Spread Baseline,
    Spread Decay,
    ByCondition DecayBy,
    Spread Response,
    double ResponseOpioid,
    Spread NonResponse,
    double DoseSlope,
    Spread Effect,
    double EffectDoseSlope,
    Spread LogitCeiling,
    double EffectShare,
    Shares Responders,
    double RespondersOpioid,
    Spread LogSd,
    Spread LogitAutocorrelation,
    Spread Drift,
    Spread LogPlateau,
    double EpisodeDecaySd,
    double EpisodeResponseSd,
    double StretchEarly,
    double Stretch,
    int Patients
)
{
    /// <summary>ln 2 ÷ 10.9 d: Dahan 2011, Eur J Pain 15:258 (onset and offset half-life 10.9 ± 4.0 d).</summary>
    private const double LogDecayOfDahan = -2.7552928;

    /// <summary>
    /// Published figures only: half-life Dahan 2011; response Sigtermans 2009 (Pain 145:304), Patil and Anitescu 2012 (Pain
    /// Med 13:263), Orhurhu 2019 (Anesth Analg 129:241); baseline and shares Corriger 2022 (OKAPI, Pain) and Zhao 2018;
    /// fluctuation measured on public diaries (Mun 2019, Pain 160:2415, for the indices); the drift between episodes has no
    /// published estimate and is a weak guess centred near zero, as is the dose slope (Cohen 2018; Pickering 2020). Effect and
    /// ceiling are set so that one infusion of 0.5 mg/kg relieves as much as g does; no study tells the two forms apart.
    /// </summary>
    public static Population Literature { get; } =
        new(
            new(6.8, 1.8),
            new(LogDecayOfDahan, 0.65),
            new(0, 0, 0, 0),
            new(-0.5, 0.9),
            0,
            new(-3.2, 0.6),
            0.6,
            new(0.3, 1.0),
            0.6,
            new(1.7, 0.5),
            0.5,
            new(0.62, 0.70, 0.45, 0.55),
            -0.2,
            new(-0.1625189, 0.4),
            new(0, 0.6),
            new(0.02, 0.06),
            new(-0.3566749, 1.1),
            0.30,
            0.45,
            1,
            1,
            0
        );

    /// <summary>
    /// What a clinic starts with on its first day: literature with every spread of treatment response a third wider, since the
    /// clinic's patients may not be those of the trials (widening measured by simulation: coverage of the 90 % interval
    /// 85 → 88 %).
    /// </summary>
    public static Population DayOne { get; } = Literature.Widened(1.3);

    /// <summary>The first week after the last infusion, in which little of the fall has been seen.</summary>
    private const int EarlyDays = 7;

    /// <summary>The factor of a forecast made so many days after the last infusion.</summary>
    public double StretchAfter(int elapsed) => elapsed < EarlyDays ? StretchEarly : Stretch;

    /// <summary>Every number is finite, no spread is negative, every share lies between 0 and 1.</summary>
    public bool IsPossible =>
        new[]
        {
            Baseline,
            Decay,
            Response,
            NonResponse,
            Effect,
            LogitCeiling,
            LogSd,
            LogitAutocorrelation,
            Drift,
            LogPlateau,
            new Spread(0, EpisodeDecaySd),
            new Spread(0, EpisodeResponseSd),
        }.All(spread => Math.Abs(spread.Mean) < Enormous && spread.Sd is >= 0 and < Enormous)
        && new[]
        {
            DecayBy.Crps,
            DecayBy.Fibromyalgia,
            DecayBy.Mixed,
            DecayBy.Opioid,
            ResponseOpioid,
            DoseSlope,
            EffectDoseSlope,
            RespondersOpioid,
        }.All(added => Math.Abs(added) < Enormous)
        && new[] { Responders.Neuropathic, Responders.Crps, Responders.Fibromyalgia, Responders.Mixed }.All(share =>
            share is > 0 and < 1
        )
        && EffectShare is >= 0 and <= 1
        && StretchEarly is > 0 and < Enormous
        && Stretch is > 0 and < Enormous
        && Patients >= 0;

    private const double Enormous = 100;

    /// <summary>The same with wider spreads of decay and response.</summary>
    public Population Widened(double by) =>
        this with
        {
            Decay = Decay with { Sd = Decay.Sd * by },
            Response = Response with { Sd = Response.Sd * by },
            NonResponse = NonResponse with { Sd = NonResponse.Sd * by },
            Effect = Effect with { Sd = Effect.Sd * by },
            LogPlateau = LogPlateau with { Sd = LogPlateau.Sd * by },
            Drift = Drift with { Sd = Drift.Sd * by },
            EpisodeDecaySd = EpisodeDecaySd * by,
            EpisodeResponseSd = EpisodeResponseSd * by,
        };
}

/// <summary>Differences between kinds of pain, against neuropathic pain, and with daily opioids.</summary>
public sealed record ByCondition(double Crps, double Fibromyalgia, double Mixed, double Opioid)
{
    /// <summary>What is added for one patient; the mean over the kinds where the kind is not known.</summary>
    public double Of(PainCondition condition, double opioid) =>
        (Opioid * opioid)
        + condition switch
        {
            PainCondition.Neuropathic => 0,
            PainCondition.Crps => Crps,
            PainCondition.Fibromyalgia => Fibromyalgia,
            PainCondition.Mixed => Mixed,
            _ => (Prevalence.Crps * Crps) + (Prevalence.Fibromyalgia * Fibromyalgia) + (Prevalence.Mixed * Mixed),
        };
}

/// <summary>A share for each kind of pain.</summary>
public sealed record Shares(double Neuropathic, double Crps, double Fibromyalgia, double Mixed)
{
    /// <summary>The share of one kind; the mean over the kinds where the kind is not known.</summary>
    public double Of(PainCondition condition) =>
        condition switch
        {
            PainCondition.Neuropathic => Neuropathic,
            PainCondition.Crps => Crps,
            PainCondition.Fibromyalgia => Fibromyalgia,
            PainCondition.Mixed => Mixed,
            _ => (Prevalence.Neuropathic * Neuropathic)
                + (Prevalence.Crps * Crps)
                + (Prevalence.Fibromyalgia * Fibromyalgia)
                + (Prevalence.Mixed * Mixed),
        };
}

/// <summary>How common the kinds of pain are in a ketamine clinic; a guess, used only where a patient's kind is not known.</summary>
internal static class Prevalence
{
    public const double Neuropathic = 0.35;
    public const double Crps = 0.20;
    public const double Fibromyalgia = 0.25;
    public const double Mixed = 0.20;

    /// <summary>Share with daily opioids.</summary>
    public const double Opioid = 0.35;
}
