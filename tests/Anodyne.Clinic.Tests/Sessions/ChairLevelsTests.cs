using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Sessions;
using NodaTime;

namespace Anodyne.Clinic.Tests.Sessions;

/// <summary>The strip at the chair: where the level is and where it goes.</summary>
public sealed class ChairLevelsTests
{
    private const int Years = 51;

    [Fact]
    public void Before_the_drug_there_is_no_level() => Assert.Null(Of(Chair.Verified()));

    /// <summary>Nobody recorded that the pump stopped; weeks later a strip of weeks would help nobody.</summary>
    [Theory]
    [InlineData(23, true)]
    [InlineData(25, false)]
    [InlineData(24 * 60, false)]
    public void A_day_after_the_start_there_is_no_strip_any_more(int hours, bool shown) =>
        Assert.Equal(shown, Of(Chair.Running().After(hours * 60)) is not null);

    [Fact]
    public void It_reaches_from_the_start_to_an_hour_from_now()
    {
        LevelCurve curve = Of(Chair.Running().After(30))!.Curves.Curves[0];
        Assert.Equal(0, curve.Levels[0].At);
        Assert.Equal(90, curve.Levels[^1].At);
    }

    [Fact]
    public void A_step_up_raises_what_is_to_come_and_nothing_that_was()
    {
        Chair chair = Chair.Running().After(30).ChartVitals().ChartScores();
        LevelCurve before = Of(chair)!.Curves.Curves[0];
        LevelCurve after = Of(chair.Raise(24))!.Curves.Curves[0];
        Assert.Null(chair.Refused);
        Assert.Equal(At(before, 30), At(after, 30));
        Assert.True(At(after, 60) > At(before, 60));
    }

    [Fact]
    public void A_stopped_pump_lets_the_level_fall_from_now_on()
    {
        LevelCurve curve = Of(Chair.Running().After(30).Stop().After(2))!.Curves.Curves[0];
        Assert.True(At(curve, 92) < At(curve, 30));
        Assert.Equal(30, curve.Peak.At);
    }

    [Fact]
    public void A_paused_pump_gives_nothing_to_come()
    {
        LevelCurve curve = Of(Chair.Running().After(30).Pause())!.Curves.Curves[0];
        Assert.Equal(30, curve.Peak.At);
    }

    [Fact]
    public void It_runs_on_to_the_ordered_end_and_no_further()
    {
        Chair chair = Chair.Running();
        int nearEnd = (int)chair.Session.Content.Length.TotalMinutes - 10;
        LevelCurve curve = Of(chair.After(nearEnd))!.Curves.Curves[0];
        Assert.Equal(nearEnd + 10, curve.Peak.At);
    }

    [Fact]
    public void The_drug_ends_at_the_ordered_end_while_it_runs_and_at_the_stop_after_it()
    {
        Chair running = Chair.Running().After(30);
        Assert.Equal(running.Session.PlannedEnd(running.Now), Of(running)!.DrugEnds);
        Chair stopped = running.Stop();
        Instant at = stopped.Now;
        Assert.Equal(at, Of(stopped.After(20))!.DrugEnds);
    }

    [Fact]
    public void A_pump_that_was_never_said_to_stop_counts_as_running_up_to_now()
    {
        Chair chair = Chair.Running();
        int past = (int)chair.Session.Content.Length.TotalMinutes + 4;
        ChairLevels levels = Of(chair.After(past))!;
        Assert.True(levels.PastItsEnd);
        Assert.Equal(chair.Now, levels.DrugEnds);
        Assert.False(Of(chair.Stop())!.PastItsEnd);
        Assert.False(Of(Chair.Running().After(30))!.PastItsEnd);
    }

    [Fact]
    public void Long_after_the_drug_there_is_nothing_left_to_plan()
    {
        Chair stopped = Chair.Running().After(30).Stop();
        Assert.NotNull(Of(stopped.After(239)));
        Assert.Null(Of(stopped.After(2)));
    }

    private static ChairLevels? Of(Chair chair) => ChairLevels.Of(chair.Session, Years, chair.Now, Story.Library);

    private static double At(LevelCurve curve, double minute) => curve.Levels.Single(p => p.At == minute).Middle;
}
