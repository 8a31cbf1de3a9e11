using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>How a dose came into the body.</summary>
public enum DoseRoute
{
    /// <summary>Into a vein.</summary>
    Intravenous,
    Intramuscular,
    Intranasal,

    /// <summary>Under the tongue or in the cheek.</summary>
    Sublingual,
    Oral,
    Rectal,
    Inhaled,

    /// <summary>Any other, or not known.</summary>
    Other,
}

/// <summary>Which mirror-image form of ketamine was given.</summary>
public enum KetamineForm
{
    /// <summary>Both in equal parts.</summary>
    Racemic,

    /// <summary>S-ketamine.</summary>
    Esketamine,

    /// <summary>Any other, or not known.</summary>
    Other,
}

/// <summary>
/// How much of what acts reaches the blood from a dose, against the same mg/kg of racemic ketamine into a vein: the offset of a
/// route or a form is the dose slope times <see cref="Log"/>. A dose whose exposure nobody published has offset 0 and the widest
/// spread.
/// </summary>
/// <param name="Log">log of the relative exposure.</param>
/// <param name="Sd">Its standard deviation.</param>
/// <param name="Known">A published figure stands behind it.</param>
public readonly record struct RelativeExposure(double Log, double Sd, bool Known)
{
    /// <summary>Half of the log range of all published bioavailabilities, 8 % to 100 %.</summary>
    private const double UnknownSd = 1.26;

    /// <summary>Nobody published it.</summary>
    public static RelativeExposure Unknown { get; } = new(0, UnknownSd, false);

    /// <summary>What the model was fitted to: racemic ketamine into a vein.</summary>
    public static RelativeExposure Fitted { get; } = new(0, 0, true);

    /// <summary>Racemic ketamine into a vein, which is what the clinic's population is learnt from.</summary>
    public static bool IsFitted(DoseRoute route, KetamineForm form) =>
        route == DoseRoute.Intravenous && form == KetamineForm.Racemic;

    /// <summary>The exposure of a route and a form. No figure for adults was found for a muscle, and none for R-ketamine.</summary>
    public static RelativeExposure Of(DoseRoute route, KetamineForm form) =>
        IsFitted(route, form) ? Fitted
        : Available(route, form) is (var share, var sd) && Acting(form) is (var factor, var factorSd)
            ? new(Elementary.Log(share * factor), Math.Sqrt((sd * sd) + (factorSd * factorSd)), true)
        : Unknown;

    /// <summary>
    /// Share of the dose that reaches the blood, and the sd of its log: half of the log range where figures disagree, otherwise
    /// 0.1 (guess). Mouth, racemic: Yanagihara 2003, 20 %; mouth, S: Fanta 2015, 8 %. Under the tongue: Rolan 2013, 29 %; Simons
    /// 2022 (S), 26 %. Nose, racemic: Yanagihara 2003, 45 %, against 11–17 % (PMC9118341); nose, S: 51–63 %, label and
    /// Perez-Ruixo 2021. Rectum: Hasan 2021, 15–19 %; Yanagihara 2003, 30 %. Inhaled, S: Simons (thesis), 70 % falling to 38 %.
    /// </summary>
    private static (double Share, double Sd)? Available(DoseRoute route, KetamineForm form) =>
        (route, form) switch
        {
            (DoseRoute.Intravenous, _) => (1, 0),
            (DoseRoute.Oral, KetamineForm.Racemic) => (0.20, 0.46),
            (DoseRoute.Oral, KetamineForm.Esketamine) => (0.08, 0.46),
            (DoseRoute.Sublingual, KetamineForm.Racemic) => (0.29, 0.1),
            (DoseRoute.Sublingual, KetamineForm.Esketamine) => (0.26, 0.1),
            (DoseRoute.Intranasal, KetamineForm.Racemic) => (0.24, 0.62),
            (DoseRoute.Intranasal, KetamineForm.Esketamine) => (0.54, 0.1),
            (DoseRoute.Rectal, _) => (0.23, 0.28),
            (DoseRoute.Inhaled, KetamineForm.Esketamine) => (0.52, 0.31),
            _ => null,
        };

    /// <summary>
    /// S is what acts and R does nothing (Olofsen 2022, doi 10.1097/ALN.0000000000004176): a milligram of S
    /// holds twice as much of it as one of the racemate. Where R counts for half as much (factor 0.52, Dahan 2024, doi
    /// 10.1021/acsptsci.4c00133) it is 1.3 times; the sd covers that.
    /// </summary>
    private static (double Factor, double Sd)? Acting(KetamineForm form) =>
        form switch
        {
            KetamineForm.Racemic => (1, 0),
            KetamineForm.Esketamine => (2, 0.42),
            _ => null,
        };
}
