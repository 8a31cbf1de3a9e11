using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Web.Components;

/// <summary>Where each part of the chart of levels stands on a drawing of a given width; pure, so that tests can read it.</summary>
public sealed class LevelLayout(LevelHistory history, double width)
{
    public const double Top = 20;
    private const double MinutesInHour = 60;
    private const double MinutesInDay = 1440;
    private const double LaneHeight = 50;
    private const double LaneGap = 20;
    private const double TickRoom = 46;
    private const double DigitWidth = 6.4;
    private const int TableRows = 30;

    private static readonly double[] Steps =
    [
        5,
        10,
        15,
        20,
        30,
        60,
        120,
        240,
        360,
        720,
        1440,
        2880,
        5760,
        10080,
        20160,
        40320,
        80640,
        161280,
    ];

    public LevelHistory History => history;

    public double Width => width;

    public double Left => 44;

    public double Right => width - 14;

    public double Bottom => history.Small ? 120 : 220;

    public bool HasLane => history.Doses.Count > 0 || history.Boluses.Count > 0;

    public double LaneTop => Bottom + LaneGap;

    public double LaneBottom => HasLane ? LaneTop + (history.Small ? LaneHeight / 2 : LaneHeight) : Bottom;

    public double Height => LaneBottom + 40;

    /// <summary>From 0, or from below where a curve goes there, to a round number above everything that is drawn.</summary>
    public Axis Up =>
        new(Math.Floor(Lowest / LevelStep) * LevelStep, Math.Ceiling(Highest / LevelStep) * LevelStep, Bottom, Top);

    public double DoseHigh => history.Doses.Select(dose => dose.MilligramsPerHour).Append(1).Max();

    public double X(double minute) => new Axis(0, history.Until, Left, Right).At(minute);

    public double Y(double level) => Up.At(level);

    public double DoseY(double milligramsPerHour) => new Axis(0, DoseHigh, LaneBottom, LaneTop).At(milligramsPerHour);

    /// <summary>Whether the rate has room to be written on its step.</summary>
    public bool Fits(DoseStep step) =>
        X(step.To) - X(step.From) > (Words.Number(step.MilligramsPerHour).Length * DigitWidth) + 8;

    public IEnumerable<double> Levels =>
        Enumerable.Range(0, (int)Math.Round((Up.High - Up.Low) / LevelStep) + 1).Select(i => Up.Low + (i * LevelStep));

    /// <summary>Minutes with a label below, as far apart as the labels need.</summary>
    public IEnumerable<double> Ticks =>
        Enumerable.Range(0, (int)(history.Until / TickStep) + 1).Select(i => i * TickStep);

    /// <summary>A minute in the unit of the axis.</summary>
    public double Time(double minute) => minute / Unit.Minutes;

    /// <summary>min, h or d.</summary>
    public string TimeUnit => Unit.Name;

    /// <summary>The middle of a curve.</summary>
    public string Middle(LevelLine line) => Points(line.Points.Select(p => (p.At, p.Middle)));

    /// <summary>The band around a curve, as the corners of a polygon.</summary>
    public string Band(LevelLine line) =>
        Points(line.Points.Select(p => (p.At, p.High)).Concat(line.Points.Reverse().Select(p => (p.At, p.Low))));

    /// <summary>The moments of the table behind the chart: evenly thinned, the last one kept.</summary>
    public IEnumerable<double> Rows
    {
        get
        {
            double[] all = [.. history.Lines.SelectMany(line => line.Points).Select(p => p.At).Distinct().Order()];
            int every = Math.Max(1, (int)Math.Ceiling((double)all.Length / TableRows));
            return all.Where((_, i) => i % every == 0 || i == all.Length - 1);
        }
    }

    private (double Minutes, string Name) Unit =>
        history.Until <= 6 * MinutesInHour ? (1, "min")
        : history.Until <= 5 * MinutesInDay ? (MinutesInHour, "h")
        : (MinutesInDay, "d");

    private double TickStep => Steps.FirstOrDefault(step => X(step) - X(0) >= TickRoom, history.Until);

    private IEnumerable<BandPoint> All => history.Lines.SelectMany(line => line.Points);

    private double Lowest => All.Select(p => p.Low).Append(0).Min();

    private double Highest => All.Select(p => p.High).Concat(history.Marks.Select(m => m.Level)).Append(Tiny).Max();

    /// <summary>1, 2 or 5 times a power of ten, so that there are about five lines.</summary>
    private double LevelStep
    {
        get
        {
            double rough = (Highest - Lowest) / (history.Small ? 3 : 5);
            double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            return power * (new double[] { 1, 2, 5, 10 }.First(times => power * times >= rough * 0.999));
        }
    }

    private const double Tiny = 1e-3;

    private string Points(IEnumerable<(double Minute, double Level)> points) =>
        string.Join(' ', points.Select(p => $"{Words.Number(X(p.Minute))},{Words.Number(Y(p.Level))}"));
}
