namespace Anodyne.Knowledge;

/// <summary>How a patient walks.</summary>
public enum Walking
{
    /// <summary>Steady, without dizziness.</summary>
    Steady,

    /// <summary>With help.</summary>
    WithHelp,

    /// <summary>Not at all, or too dizzy.</summary>
    Unable,
}

/// <summary>The five marks of the post-anaesthetic discharge score, each 0 to 2.</summary>
/// <param name="Pressure">From the blood pressure: <see cref="Padss.Pressure"/>.</param>
/// <param name="Walking">From the gait now and before: <see cref="Padss.Walking"/>.</param>
/// <param name="Nausea">Little or none; moderate; severe.</param>
/// <param name="Pain">From the pain now and before: <see cref="Padss.Pain"/>.</param>
/// <param name="SiteAndSenses">Drip site calm and dissociation gone; one of them mildly not; neither.</param>
public sealed record PadssMarks(int Pressure, int Walking, int Nausea, int Pain, int SiteAndSenses);

/// <summary>
/// Is the patient fit for home? After Chung 1995 (J Clin Anesth 7:500), with a site adaptation that is not validated: pain
/// and walking are scored against this session's own pre-check, and the mark for surgical bleeding is the drip site and
/// dissociation.
/// </summary>
public static class Padss
{
    public const int Most = 10;

    /// <exception cref="ArgumentException">A mark is not 0, 1 or 2.</exception>
    public static int Total(PadssMarks m) => Marks.Total(m.Pressure, m.Walking, m.Nausea, m.Pain, m.SiteAndSenses);

    /// <summary>Within 20 % of baseline is 2, within 40 % is 1, else 0.</summary>
    public static int Pressure(int systolic, int baseline) => Marks.Within(systolic, baseline, 20, 40);

    /// <summary>NRS below 4 is 2, below 7 is 1, else 0; pain no worse than at the pre-check is always 2.</summary>
    public static int Pain(decimal now, decimal preCheck) =>
        now <= preCheck || now < 4 ? 2
        : now < 7 ? 1
        : 0;

    /// <summary>Steady is 2, with help 1, unable 0; walking no worse than at the pre-check is always 2.</summary>
    public static int Walking(Walking now, Walking preCheck) => now <= preCheck ? 2 : 2 - (int)now;
}
