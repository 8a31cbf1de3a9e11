using Anodyne.Pharmacology.Simulation;
using NodaTime;

namespace Anodyne.Web.Components;

/// <summary>Invented numbers for the gallery's charts: the same at every start, of nobody.</summary>
internal static class GalleryData
{
    private static readonly LocalDate First = new(2025, 12, 1);

    public static PainHistory Pain { get; } =
        new(
            First,
            First.PlusDays(128),
            [.. Enumerable.Range(0, 100).Where(n => n % 17 != 5 && n is < 60 or > 64).Select(Day)]
        )
        {
            Infusions =
            [
                .. new[] { 21, 22, 23, 24, 25 }.Select(
                    (n, i) => new InfusionBar(First.PlusDays(n), 40 + 10 * i, $"session {i + 1}")
                ),
                new(First.PlusDays(57), 80, "booster 1"),
                new(First.PlusDays(83), 80, "booster 2"),
                new(First.PlusDays(109), 80, "booster 3", Planned: true),
            ],
            Phases =
            [
                new(First, First.PlusDays(20), "baseline"),
                new(First.PlusDays(21), First.PlusDays(25), "induction", Tone.Accent),
                new(First.PlusDays(26), First.PlusDays(48), "relief", Tone.Good),
                new(First.PlusDays(58), First.PlusDays(76), "relief", Tone.Good),
                new(First.PlusDays(84), First.PlusDays(99), "relief", Tone.Good),
            ],
            Baseline = 7.2,
            ThirtyPercentLine = 5,
            Window = new(First.PlusDays(104), First.PlusDays(112)),
            Booked = First.PlusDays(109),
            Today = First.PlusDays(99),
        };

    public static PainHistory SixWeeks { get; } = Pain with { From = First.PlusDays(78), To = First.PlusDays(119) };

    public static VitalsHistory Vitals { get; } =
        new(new LocalTime(13, 40), -10, 130)
        {
            Sets =
            [
                .. Enumerable
                    .Range(-1, 19)
                    .Select(i => new VitalSet(
                        i * 5,
                        i == 7 ? null : 126 + Wave(i, 14) + Math.Min(i, 8) * 2,
                        i == 7 ? null : 76 + Wave(i + 3, 8) + Math.Min(i, 8),
                        70 + Wave(i + 1, 10) + Math.Min(i, 6),
                        i == 11 ? null : 98 - Math.Abs(Wave(i, 3))
                    )),
            ],
            Doses = [new(0, 20, 5), new(20, 35, 10), new(35, 38, 0), new(38, 60, 10), new(60, 87, 15)],
            Scores =
            [
                new("pain", [.. Enumerable.Range(0, 9).Select(i => new ScoreMark(i * 10, Math.Max(2, 7 - i)))]),
                new("sedation", [.. Enumerable.Range(0, 9).Select(i => new ScoreMark(i * 10, i < 3 ? 0 : 1))]),
                new(
                    "dissoc.",
                    [.. Enumerable.Range(0, 9).Select(i => new ScoreMark(i * 10, i is > 2 and < 6 ? 2 : 1))]
                ),
            ],
            Flags = [new(35, 1, "Paused: nausea, grade 1"), new(60, 2, "Step up to 15 mg/h")],
            Now = 87,
        };

    /// <summary>Straight lines up to minute 60 and down again: shapes, not a model.</summary>
    public static LevelHistory Levels { get; } =
        new(120)
        {
            Lines = [new("one model", Hill(200, 0.7, 1.4)), new("another model", Hill(150, 0.8, 1.3))],
            Doses = [new(0, 20, 10), new(20, 60, 20)],
            Boluses = [new(10, 5)],
            Marks = [new(100, "a level to read by")],
            Now = 45,
        };

    private static BandPoint[] Hill(double top, double low, double high) =>
        [
            .. Enumerable
                .Range(0, 61)
                .Select(i => top * Math.Min(i, 60 - i) / 30)
                .Select((level, i) => new BandPoint(i * 2, level * low, level, level * high)),
        ];

    private static PainDay Day(int n)
    {
        var since = new[] { 83, 57, 25 }.Where(i => n >= i).Select(i => n - i).DefaultIfEmpty(99).First();
        var pain = Math.Clamp(3 + since / 6.5 + Wave(n, 7) / 8d, 0, since > 30 ? 8 : 7.5);
        return new(First.PlusDays(n), Math.Round(n < 21 ? 7.2 + Wave(n, 7) / 8d : pain, 1), n is > 40 and < 45);
    }

    private static int Wave(int n, int height) =>
        (int)(Math.Sin(n * 1.7) * height / 2 + Math.Sin(n * 0.6) * height / 2);
}
