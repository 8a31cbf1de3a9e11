using Anodyne.Interop.Csv;
using Anodyne.Tests;
using NodaTime;

namespace Anodyne.Interop.Tests.Csv;

/// <summary>The seven diaries of MyAIGuide (github.com/oliviermirat/MyAIGuide, MIT): real files that nobody made for us.</summary>
public sealed class RealDiaryTests
{
    private static readonly LocalDate Today = new(2026, 1, 1);

    public static TheoryData<string, int, int, int> KneePain =>
        new()
        {
            { "Participant2PainNew.csv", 929, 873, 862 },
            { "Participant3KneePain.csv", 95, 86, 83 },
            { "Participant4Pain.csv", 93, 45, 43 },
            { "Participant5Pain.csv", 28, 0, 0 },
            { "Participant6KneePain.csv", 29, 29, 27 },
            { "Participant7Pain.csv", 220, 0, 0 },
            { "Participant9Pain.csv", 66, 31, 26 },
        };

    [Theory]
    [MemberData(nameof(KneePain))]
    public void Every_row_is_accepted_or_of_another_region(string file, int rows, int accepted, int days)
    {
        Preview preview = Read(file, "Knee Pain");

        Assert.Null(preview.File);
        Assert.Empty(preview.Refused);
        Assert.Equal((rows, accepted, rows - accepted), (preview.Rows, preview.Accepted.Length, preview.OtherRegions));
        Assert.Equal(days, preview.Days);
    }

    [Theory]
    [InlineData("Participant2PainNew.csv", 929, 925, 862, 4.5, "Knee Pain", "Back pain")]
    [InlineData("Participant7Pain.csv", 220, 144, 64, 3.6, "Hip Pain", "Shoulder Pain")]
    public void Several_regions_can_be_chosen(
        string file,
        int rows,
        int pain,
        int days,
        double most,
        params string[] regions
    )
    {
        Preview preview = Read(file, regions);

        Assert.Equal((rows, pain, days), (preview.Rows, preview.Accepted.Length, preview.Days));
        Assert.Equal((1, (decimal)most), (preview.Accepted.Min(e => e.Pain), preview.Accepted.Max(e => e.Pain)));
    }

    [Fact]
    public void Half_points_and_tenths_stay_as_written() =>
        Assert.Equal(
            [1m, 1.5m, 2m, 2.5m, 3m, 3.2m, 3.4m, 3.6m, 4.5m],
            Read("Participant2PainNew.csv", "Knee Pain", "Back pain").Accepted.Select(e => e.Pain).Distinct().Order()
        );

    [Fact]
    public void Happiness_is_no_region_unless_somebody_chooses_it() =>
        Assert.Equal(
            9,
            Read("Participant7Pain.csv", "Hip Pain", "Shoulder Pain", "happiness").Accepted.Max(e => e.Pain)
        );

    [Fact]
    public void The_regions_of_a_file_are_listed_before_one_is_chosen()
    {
        Preview preview = Read("Participant7Pain.csv");

        Assert.Equal([new("happiness", 76), new("Hip Pain", 74), new("Shoulder Pain", 70)], preview.Regions);
        Assert.Empty(preview.Accepted);
    }

    [Fact]
    public void A_time_column_gives_the_hour_and_columns_that_nobody_asked_for_are_named()
    {
        ImportProfile timed = MyAIGuide("Knee Pain") with { TimeColumn = "date" };
        Preview with = DiaryImport.Preview(Bytes("Participant2PainNew.csv"), timed, Today);

        Assert.Empty(with.Refused);
        Assert.Equal(new LocalTime(20, 21, 49), with.Accepted[0].Time);
        Assert.Equal(["date"], Read("Participant2PainNew.csv", "Knee Pain").Ignored);
        Assert.Empty(with.Ignored);
    }

    [Fact]
    public void The_range_of_dates_is_shown()
    {
        Preview preview = Read("Participant2PainNew.csv", "Knee Pain");

        Assert.Equal((new LocalDate(2018, 1, 31), new LocalDate(2021, 6, 16)), (preview.First, preview.Last));
    }

    private static Preview Read(string file, params string[] regions) =>
        DiaryImport.Preview(Bytes(file), MyAIGuide(regions), Today);

    private static ImportProfile MyAIGuide(params string[] regions) =>
        new(
            "MyAIGuide",
            new DateColumns.Parts("startday", "startmonth", "startyear"),
            new NumberColumn("intensity"),
            PainScale.ZeroToTen,
            Region: new RegionColumn("name", [.. regions])
        );

    private static byte[] Bytes(string file) => File.ReadAllBytes(SharedData.File("diaries", file));
}
