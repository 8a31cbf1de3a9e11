using NodaTime;

namespace Anodyne.Web.Components;

/// <summary>Where each part of the pain chart stands on a drawing of a given width; pure, so that tests can read it.</summary>
public sealed class PainLayout(PainHistory history, double width)
{
    public const double Height = 352;
    public const double Top = 48;
    public const double Bottom = 244;
    public const double LaneTop = 268;
    public const double LaneBottom = 318;
    private const double LetterWidth = 6.4;
    private const double LabelRoom = 34;
    private const double TickRoom = 52;

    public PainHistory History => history;

    public double Width => width;

    public double Left => 40;

    public double Right => width - 12;

    public int DayCount => Period.DaysBetween(history.From, history.To) + 1;

    public double DayWidth => (Right - Left) / DayCount;

    public double DotSize => Math.Clamp(DayWidth * 0.8, 3, 8);

    public double BarWidth => Math.Clamp(DayWidth * 0.7, 2.5, 14);

    private Axis Across => new(0, DayCount, Left, Right);

    private Axis Up => new(0, 10, Bottom, Top);

    private Axis Lane => new(0, LaneHigh, LaneBottom, LaneTop);

    /// <summary>The round number of milligrams at the top of the infusion lane.</summary>
    public double LaneHigh => RoundUp(history.Infusions.Select(i => i.Milligrams).DefaultIfEmpty(1).Max());

    /// <summary>The middle of a day.</summary>
    public double X(LocalDate day) => Across.At(Period.DaysBetween(history.From, day) + 0.5);

    /// <summary>The first moment of a day.</summary>
    public double Edge(LocalDate day) => Math.Clamp(Across.At(Period.DaysBetween(history.From, day)), Left, Right);

    public double Y(double pain) => Up.At(pain);

    public double LaneY(double milligrams) => Lane.At(milligrams);

    public bool Shows(LocalDate day) => day >= history.From && day <= history.To;

    /// <summary>Lines through consecutive days; a missing day ends a line.</summary>
    public IEnumerable<string> Lines =>
        Ordered
            .Select((day, i) => (day, run: Period.DaysBetween(history.From, day.Day) - i))
            .GroupBy(x => x.run, x => x.day)
            .Where(run => run.Count() > 1)
            .Select(run => string.Join(' ', run.Select(d => $"{Words.Number(X(d.Day))},{Words.Number(Y(d.Average))}")));

    /// <summary>The band between two bounds of the forecast, as the corners of a polygon.</summary>
    public string Band(Func<FanDay, double> low, Func<FanDay, double> high)
    {
        FanDay[] days = [.. history.Fan.Where(d => Shows(d.Day))];
        return string.Join(
            ' ',
            days.Select(d => (d.Day, Pain: high(d)))
                .Concat(days.Reverse().Select(d => (d.Day, Pain: low(d))))
                .Select(p => $"{Words.Number(X(p.Day))},{Words.Number(Y(p.Pain))}")
        );
    }

    /// <summary>The median of the forecast.</summary>
    public string Median =>
        string.Join(
            ' ',
            history.Fan.Where(d => Shows(d.Day)).Select(d => $"{Words.Number(X(d.Day))},{Words.Number(Y(d.Median))}")
        );

    /// <summary>All dots of one kind as one path of round points.</summary>
    public string Dots(bool backFilled) =>
        string.Concat(
            Ordered
                .Where(d => d.BackFilled == backFilled)
                .Select(d => $"M{Words.Number(X(d.Day))} {Words.Number(Y(d.Average))}h.01")
        );

    private IEnumerable<PainDay> Ordered => history.Days.Where(d => Shows(d.Day)).OrderBy(d => d.Day);

    public IEnumerable<InfusionBar> Bars => history.Infusions.Where(i => Shows(i.Day)).OrderBy(i => i.Day);

    /// <summary>The bars that have room for their milligrams at their right: of a cluster, the last.</summary>
    public IEnumerable<InfusionBar> LabelledBars =>
        Bars.Zip(Bars.Skip(1).Select(next => X(next.Day)).Append(Right + LabelRoom))
            .Where(pair => pair.Second - X(pair.First.Day) >= LabelRoom && X(pair.First.Day) + LabelRoom <= Right)
            .Select(pair => pair.First);

    /// <summary>Mondays or first days of months, as many as have room; the day called today keeps its place free.</summary>
    public IEnumerable<LocalDate> Ticks
    {
        get
        {
            var days = Enumerable.Range(0, DayCount).Select(history.From.PlusDays);
            var marks =
                DayWidth * 7 >= 56 ? days.Where(d => d.DayOfWeek is IsoDayOfWeek.Monday) : days.Where(d => d.Day == 1);
            return Spaced(marks, TickX, TickRoom)
                .Where(d => history.Today is not { } today || Math.Abs(X(d) - X(today)) > TickRoom - 8);
        }
    }

    /// <summary>Where the text under a tick stands.</summary>
    public double TickX(LocalDate day) => Centred(X(day), Words.Day(day));

    /// <summary>Where a text of so many letters starts, so that it is centred on x and stays inside the drawing.</summary>
    public double Centred(double x, string text)
    {
        var half = text.Length * LetterWidth / 2;
        return Math.Clamp(x, Left + half, Math.Max(Left + half, Right - half));
    }

    /// <summary>
    /// Where the word at the booked line stands: on its middle, or beside it when the line of today would run through the word.
    /// </summary>
    public (double X, string Anchor) Booked(LocalDate day, string text)
    {
        var length = text.Length * LetterWidth;
        var near = history.Today is { } today && Shows(today) && Math.Abs(X(day) - X(today)) < length / 2 + 4;
        return (near, X(day) + 4 + length <= Right) switch
        {
            (false, _) => (Centred(X(day), text), "middle"),
            (true, true) => (X(day) + 4, "start"),
            _ => (Math.Min(X(day), X(history.Today!.Value)) - 4, "end"),
        };
    }

    /// <summary>Whether a text fits into a phase.</summary>
    public bool Fits(PhaseSpan span, string text) =>
        Edge(span.To.PlusDays(1)) - Edge(span.From) > text.Length * LetterWidth;

    private static List<T> Spaced<T>(IEnumerable<T> items, Func<T, double> at, double room)
    {
        List<T> kept = [];
        foreach (var item in items)
            if (kept.Count == 0 || at(item) - at(kept[^1]) >= room)
                kept.Add(item);
        return kept;
    }

    private static double RoundUp(double value)
    {
        double[] steps = [1, 2, 2.5, 5, 10];
        var scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, 1))));
        return steps.Select(s => s * scale).First(s => s >= value);
    }
}
