using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Anodyne.Web.Components;

/// <summary>The bookings of one day, chair by chair, to scale.</summary>
public sealed partial class DayPlan
{
    private const int Width = 960;
    private const int RowHeight = 48;
    private const int Head = 24;
    private const double Left = 84;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<DayPlanRow> Rows { get; set; } = [];

    [Parameter]
    public int FirstHour { get; set; } = 8;

    [Parameter]
    public int LastHour { get; set; } = 18;

    [Parameter]
    public LocalTime? Now { get; set; }

    private int Height => Head + Rows.Count * RowHeight;

    private IEnumerable<int> Hours => Enumerable.Range(FirstHour, LastHour - FirstHour + 1);

    private double Scale => (Width - Left - 20) / ((LastHour - FirstHour) * 60);

    private (DayPlanRow Chair, DayPlanBlock Block)[] Lines =>
        [.. Rows.SelectMany(chair => chair.Blocks.Select(block => (chair, block)))];

    private double X(double minute) => Left + Scale * (minute - FirstHour * 60);

    private static int Y(int row) => Head + row * RowHeight;

    private double Length(DayPlanBlock block) => X(Minute(block.To)) - X(Minute(block.From));

    private static double Minute(LocalTime time) => time.Hour * 60 + time.Minute;

    private static string Clock(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string N(double value) => Words.Number(value);

    private static string Span(DayPlanBlock block) => $"{Clock(block.From)}–{Clock(block.To)}";

    private static string Name(DayPlanRow chair, DayPlanBlock block) => $"{chair.Name}, {Span(block)}, {block.Text}";
}
