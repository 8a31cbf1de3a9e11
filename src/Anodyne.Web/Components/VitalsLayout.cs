using NodaTime;

namespace Anodyne.Web.Components;

/// <summary>Where each part of the anaesthesia chart stands: pressures and heart rate, saturation, dose, scores, events.</summary>
public sealed class VitalsLayout(VitalsHistory history, double width)
{
    public const double Top = 14;
    public const double Bottom = 194;
    public const double SatTop = 220;
    public const double SatBottom = 270;
    public const double DoseTop = 294;
    public const double DoseBottom = 344;
    private const double RowHeight = 20;
    private const double MarkRoom = 12;

    public VitalsHistory History => history;

    public double Width => width;

    public double Left => 58;

    public double Right => width - 12;

    public double ScoresTop => DoseBottom + 10;

    public double FlagsY => ScoresTop + history.Scores.Count * RowHeight + (history.Flags.Count > 0 ? 14 : 0);

    public double GridBottom => FlagsY + (history.Flags.Count > 0 ? 12 : 0);

    public double Height => GridBottom + 24;

    public double ScoreY(int row) => ScoresTop + (row + 0.5) * RowHeight;

    public double X(double minute) => new Axis(history.From, history.To, Left, Right).At(minute);

    public double Y(double value) => Pressure.At(value);

    public double SatY(double value) => Saturation.At(value);

    public double DoseY(double milligramsPerHour) => new Axis(0, DoseHigh, DoseBottom, DoseTop).At(milligramsPerHour);

    /// <summary>40 to 200 as on paper, stretched when a value lies outside.</summary>
    public Axis Pressure => new(Floor(Values.Append(40).Min(), 20), Ceiling(Values.Append(200).Max(), 20), Bottom, Top);

    /// <summary>85 to 100 %, stretched downwards when a value lies below.</summary>
    public Axis Saturation =>
        new(Floor(history.Sets.Select(s => (double?)s.SpO2 ?? 100).Append(85).Min(), 5), 100, SatBottom, SatTop);

    public double DoseHigh => Ceiling(history.Doses.Select(d => d.MilligramsPerHour).Append(1).Max(), 5);

    public IEnumerable<double> PressureLevels => Levels(Pressure, 20);

    public IEnumerable<int> GridMinutes => Every(Room(5) >= 9 ? 5 : 15);

    public IEnumerable<int> LabelMinutes => Every(new[] { 5, 15, 30, 60 }.FirstOrDefault(m => Room(m) >= 46, 120));

    /// <summary>Half the width of a pressure mark.</summary>
    public double Mark => Math.Clamp(Room(5) / 3, 2.5, 5);

    /// <summary>The time of day of a minute.</summary>
    public string Clock(double minute) =>
        history
            .Start.PlusSeconds((long)(minute * 60))
            .ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Points of one line, broken where nothing was measured.</summary>
    public IEnumerable<string> Line(Func<VitalSet, int?> value, Func<double, double> y) =>
        history
            .Sets.Split(set => value(set) is null)
            .Select(run =>
                string.Join(' ', run.Select(s => $"{Words.Number(X(s.Minute))},{Words.Number(y(value(s)!.Value))}"))
            );

    /// <summary>Scores that have room; a score that would cover its neighbour is left to the table.</summary>
    public IEnumerable<ScoreMark> Readable(ScoreRow row)
    {
        var free = double.MinValue;
        foreach (var mark in row.Marks.Where(m => m.Minute >= history.From && m.Minute <= history.To))
        {
            if (X(mark.Minute) < free)
                continue;
            free = X(mark.Minute) + MarkRoom;
            yield return mark;
        }
    }

    private IEnumerable<double> Values =>
        history.Sets.SelectMany(s => new double?[] { s.Systolic, s.Diastolic, s.HeartRate }).OfType<double>();

    private double Room(double minutes) => X(minutes) - X(0);

    private IEnumerable<int> Every(int step)
    {
        var first = (int)Ceiling(history.From, step);
        return Enumerable.Range(0, (history.To - first) / step + 1).Select(i => first + i * step);
    }

    private static IEnumerable<double> Levels(Axis axis, double step)
    {
        for (var level = axis.Low; level <= axis.High; level += step)
            yield return level;
    }

    private static double Floor(double value, double step) => Math.Floor(value / step) * step;

    private static double Ceiling(double value, double step) => Math.Ceiling(value / step) * step;
}
