using System.Net;
using System.Text;
using Anodyne.Tests;

namespace Anodyne.Web.Tests.Running;

/// <summary>Diaries that other programs kept, through the page: say how to read it, look, take, take back.</summary>
public sealed class DiaryFileTests(Demonstration demo)
{
    private static readonly (string, string)[] MyAIGuide =
    [
        ("delimiter", ","),
        ("mark", "Point"),
        ("points", "Half"),
        ("date", "startday"),
        ("month", "startmonth"),
        ("year", "startyear"),
        ("pain", "intensity"),
        ("low", "0"),
        ("high", "10"),
        ("region", "name"),
    ];

    [Fact]
    public async Task A_real_diary_is_looked_at_region_by_region_taken_with_half_points_and_taken_back()
    {
        (Visitor nurse, string diary) = await Patient();
        byte[] file = await File.ReadAllBytesAsync(SharedData.File("diaries", "Participant2PainNew.csv"), Stop);

        Answer nothingChosen = await Preview(nurse, diary, file, [.. MyAIGuide, ("regions", "none of these")]);
        nothingChosen.Says("Regions in the file: Back pain (52), happiness (4), Knee Pain (873)");

        Answer preview = await Preview(nurse, diary, file, [.. MyAIGuide, ("regions", "Knee Pain, Back pain")]);
        preview.Says("929 rows read: 925 can be taken, 0 are refused, 4 belong to other regions.");
        preview.Says("862 days");
        preview.Says("Nothing is in the diary yet.");
        (await nurse.Open(diary)).Says("0 days");

        Answer taken = await nurse.Send(preview, "take");
        Assert.Equal(HttpStatusCode.OK, taken.Status);
        taken.Says("862 days");
        taken.Says("925 values from 929 rows, 0 refused.");

        Answer again = await Preview(nurse, diary, file, [.. MyAIGuide, ("regions", "Knee Pain, Back pain")]);
        Answer twice = await nurse.Send(again, "take");
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        twice.Says("/problems/file-already-imported");

        Answer back = await nurse.Send(taken, UndoOf(taken));
        Assert.Equal(HttpStatusCode.OK, back.Status);
        back.Says("0 days");
    }

    [Fact]
    public async Task Half_points_stay_half_points()
    {
        (Visitor nurse, string diary) = await Patient();
        byte[] file = await File.ReadAllBytesAsync(SharedData.File("diaries", "Participant2PainNew.csv"), Stop);
        string[] lines = Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        byte[] halves = Encoding.UTF8.GetBytes(
            string.Join('\n', lines.Where((line, n) => n == 0 || line.Split(',')[4] is "1.5" or "2.5" or "4.5"))
        );
        Answer preview = await Preview(nurse, diary, halves, [.. MyAIGuide, ("regions", "Knee Pain, Back pain")]);
        Answer taken = await nurse.Send(preview, "take");
        taken.Says(">2.5<");
        taken.DoesNotSay(">3<");
    }

    [Fact]
    public async Task A_REDCap_export_with_decimal_commas_is_read_only_when_the_comma_was_declared()
    {
        (Visitor nurse, string diary) = await Patient();
        byte[] file = Dated(await File.ReadAllTextAsync(SharedData.File("redcap", "decimal-comma", "data.csv"), Stop));
        (string, string)[] profile =
        [
            ("delimiter", ","),
            ("points", "AsWritten"),
            ("date", "day"),
            ("pain", "height"),
            ("low", "0"),
            ("high", "10"),
        ];

        Answer undeclared = await Preview(nurse, diary, file, [.. profile, ("mark", "Point")]);
        undeclared.Says("4 rows read: 0 can be taken, 4 are refused");
        undeclared.Says("“1,54”");

        Answer declared = await Preview(nurse, diary, file, [.. profile, ("mark", "Comma")]);
        declared.Says("4 rows read: 4 can be taken, 0 are refused");
        Answer taken = await nurse.Send(declared, "take");
        taken.Says("4 values from 4 rows, 0 refused.");
        taken.Says("4 days");
        (await nurse.Send(taken, UndoOf(taken))).Says("0 days");
    }

    [Fact]
    public async Task A_row_that_is_off_the_scale_is_reported_with_its_number_and_the_others_are_taken()
    {
        (Visitor nurse, string diary) = await Patient();
        byte[] file = Dated(await File.ReadAllTextAsync(SharedData.File("redcap", "decimal-comma", "data.csv"), Stop));
        Answer preview = await Preview(
            nurse,
            diary,
            file,
            ("delimiter", ","),
            ("mark", "Comma"),
            ("points", "AsWritten"),
            ("date", "day"),
            ("pain", "weight"),
            ("low", "0"),
            ("high", "100")
        );
        preview.Says("4 rows read: 3 can be taken, 1 are refused");
        preview.Says("“123,4”");
    }

    [Fact]
    public async Task A_file_without_the_named_column_is_refused_as_a_whole()
    {
        (Visitor nurse, string diary) = await Patient();
        byte[] file = await File.ReadAllBytesAsync(SharedData.File("redcap", "decimal-comma", "data.csv"), Stop);
        Answer preview = await Preview(
            nurse,
            diary,
            file,
            ("delimiter", ","),
            ("mark", "Comma"),
            ("points", "AsWritten"),
            ("date", "day"),
            ("pain", "height"),
            ("low", "0"),
            ("high", "10")
        );
        preview.Says("0 can be taken");
        preview.Says("“day”");
        preview.DoesNotSay("into the diary");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The export as REDCap wrote it, with a column of days before it: the public file has none.</summary>
    private static byte[] Dated(string export) =>
        Encoding.UTF8.GetBytes(
            string.Join(
                '\n',
                export
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select((line, n) => n == 0 ? $"day,{line}" : $"2026-03-0{n},{line}")
            )
        );

    private async Task<(Visitor Nurse, string Diary)> Patient()
    {
        Visitor nurse = await demo.Nurse();
        string referral = await Demonstration.Refer(nurse, "Diary");
        return (nurse, referral.Replace("/referral", "/diary", StringComparison.Ordinal));
    }

    private static async Task<Answer> Preview(
        Visitor nurse,
        string diary,
        byte[] file,
        params (string, string)[] profile
    ) => await nurse.Send(await nurse.Open(diary), "preview", [("file", "diary.csv", file)], profile);

    private static string UndoOf(Answer page)
    {
        int at = page.Html.IndexOf("value=\"undo-", StringComparison.Ordinal) + "value=\"".Length;
        return page.Html[at..page.Html.IndexOf('"', at)];
    }
}
