namespace Anodyne.Knowledge;

/// <summary>The five marks of the modified Aldrete score, each 0 to 2 (Aldrete 1995, J Clin Anesth 7:89).</summary>
/// <param name="Activity">Limbs moved on command: four, two, none.</param>
/// <param name="Breathing">Deep breath and cough; short or shallow; none.</param>
/// <param name="Circulation">From the blood pressure: <see cref="Aldrete.Circulation"/>.</param>
/// <param name="Consciousness">Fully awake; rousable by voice; no response.</param>
/// <param name="Oxygen">Above 92 % on air; oxygen needed to stay above 90 %; below 90 % with oxygen.</param>
public sealed record AldreteMarks(int Activity, int Breathing, int Circulation, int Consciousness, int Oxygen);

/// <summary>The modified Aldrete score: has the patient woken up?</summary>
public static class Aldrete
{
    public const int Most = 10;

    /// <exception cref="ArgumentException">A mark is not 0, 1 or 2.</exception>
    public static int Total(AldreteMarks m) =>
        Marks.Total(m.Activity, m.Breathing, m.Circulation, m.Consciousness, m.Oxygen);

    /// <summary>Systolic pressure within 20 % of this session's baseline is 2, within 50 % is 1, else 0.</summary>
    public static int Circulation(int systolic, int baseline) => Marks.Within(systolic, baseline, 20, 50);
}

internal static class Marks
{
    public static int Total(params ReadOnlySpan<int> marks)
    {
        int sum = 0;
        foreach (int mark in marks)
        {
            sum += mark is >= 0 and <= 2 ? mark : throw new ArgumentException("A mark is 0, 1 or 2.", nameof(marks));
        }

        return sum;
    }

    public static int Within(int now, int baseline, int near, int far) =>
        Math.Abs(Limit.PercentRise(now, baseline)) switch
        {
            var change when change <= near => 2,
            var change when change <= far => 1,
            _ => 0,
        };
}
