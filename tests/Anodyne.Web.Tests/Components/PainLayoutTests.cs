using System.Globalization;
using Anodyne.Web.Components;
using NodaTime;

namespace Anodyne.Web.Tests.Components;

public sealed class PainLayoutTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    [Fact]
    public void A_day_without_an_entry_is_a_gap_and_never_a_zero()
    {
        var layout = new PainLayout(Days(0, 1, 2, 4, 5), 960);
        Assert.Equal(2, layout.Lines.Count());
        Assert.Equal(5, layout.Dots(backFilled: false).Count(c => c == 'M'));
    }

    [Fact]
    public void A_booster_weeks_ahead_is_named_on_the_middle_of_its_line()
    {
        var layout = new PainLayout(Days(0) with { To = Monday.PlusDays(60), Today = Monday }, 960);
        Assert.Equal((layout.X(Monday.PlusDays(14)), "middle"), layout.Booked(Monday.PlusDays(14), "booked"));
    }

    [Fact]
    public void A_booster_of_tomorrow_is_named_beside_its_line_away_from_today()
    {
        var layout = new PainLayout(Days(0) with { To = Monday.PlusDays(60), Today = Monday }, 960);
        (double x, string anchor) = layout.Booked(Monday.PlusDays(1), "booked");
        Assert.Equal("start", anchor);
        Assert.True(x > layout.X(Monday.PlusDays(1)));
    }

    [Fact]
    public void At_the_right_end_it_is_named_left_of_both_lines()
    {
        var layout = new PainLayout(Days(0) with { To = Monday.PlusDays(60), Today = Monday.PlusDays(59) }, 960);
        (double x, string anchor) = layout.Booked(Monday.PlusDays(60), "booked");
        Assert.Equal("end", anchor);
        Assert.True(x < layout.X(Monday.PlusDays(59)));
    }

    [Fact]
    public void A_single_day_between_gaps_is_a_dot_without_a_line() =>
        Assert.Empty(new PainLayout(Days(0, 2, 4), 960).Lines);

    [Fact]
    public void What_was_entered_later_is_drawn_apart()
    {
        var history = Days(0, 1) with { Days = [new(Monday, 4), new(Monday.PlusDays(1), 5, BackFilled: true)] };
        Assert.Equal(1, new PainLayout(history, 960).Dots(backFilled: true).Count(c => c == 'M'));
    }

    [Fact]
    public void Worse_pain_stands_higher_and_more_drug_stands_taller()
    {
        var layout = new PainLayout(Days(0) with { Infusions = [new(Monday, 80, "session 1")] }, 960);
        Assert.Equal(PainLayout.Top, layout.Y(10));
        Assert.Equal(PainLayout.Bottom, layout.Y(0));
        Assert.Equal(100, layout.LaneHigh);
        Assert.True(layout.LaneY(80) < layout.LaneY(40));
    }

    [Fact]
    public void Of_a_cluster_of_infusions_the_last_is_labelled()
    {
        var five = Enumerable
            .Range(0, 5)
            .Select(n => new InfusionBar(Monday.PlusDays(n), 40 + n * 10, $"session {n + 1}"));
        var layout = new PainLayout(Days(0) with { To = Monday.PlusDays(120), Infusions = [.. five] }, 960);
        Assert.Equal("session 5", Assert.Single(layout.LabelledBars).Name);
    }

    [Theory]
    [InlineData(6, 400)]
    [InlineData(41, 400)]
    [InlineData(41, 960)]
    [InlineData(128, 400)]
    [InlineData(128, 960)]
    [InlineData(730, 400)]
    [InlineData(730, 960)]
    public void Dates_below_the_chart_never_touch(int days, double width)
    {
        var layout = new PainLayout(
            Days(0) with
            {
                To = Monday.PlusDays(days),
                Today = Monday.PlusDays(days / 2),
            },
            width
        );
        var at = layout.Ticks.Select(layout.TickX).Append(layout.X(Monday.PlusDays(days / 2))).Order().ToArray();
        Assert.All(at.Zip(at.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 40, width));
    }

    [Fact]
    public async Task The_table_says_what_the_drawing_shows()
    {
        var history = Days(0, 1) with { Infusions = [new(Monday.PlusDays(1), 62.5, "session 1")] };
        var html = await Drawn.Html<PainChart>(("Title", "Pain"), ("History", history));
        Assert.Contains(
            "From Mon 2 Mar 2026 to Sun 8 Mar 2026: days written down 2, infusions 1.",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains("<td class=\"num\">62.5</td>", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<th scope=\"row\">").Length - 1);
    }

    [Fact]
    public async Task A_reader_with_decimal_commas_gets_the_same_drawing()
    {
        var before = CultureInfo.CurrentCulture;
        var invariant = await Drawn.Html<PainChart>(("Title", "Pain"), ("History", Days(0, 1, 3)));
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("hu-HU");
        try
        {
            Assert.Equal(invariant, await Drawn.Html<PainChart>(("Title", "Pain"), ("History", Days(0, 1, 3))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static PainHistory Days(params int[] days) =>
        new(Monday, Monday.PlusDays(6), [.. days.Select(n => new PainDay(Monday.PlusDays(n), 4.5))]);
}
