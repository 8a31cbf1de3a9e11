using System.Collections.Immutable;
using System.Text.Json;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Interop.Csv;
using Anodyne.Quantities;
using Anodyne.Relief;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Diary;

/// <summary>A patient's diary as staff see it: days, letters, the link, and diaries from other programs.</summary>
public sealed partial class DiaryPage
{
    private const int ShownDays = 180;

    /// <summary>A larger file is not carried from the preview to the taking; it is chosen again.</summary>
    private const int CarriedBytes = 512 * 1024;

    protected override string PageName => "diary";

    private PainDays Pain { get; set; } = PainDays.Fold.Start;

    private ImmutableArray<Treatment> Given { get; set; } = [];

    private Letters Letters { get; set; } = Letters.Fold.Start;

    private DiaryLink? Link { get; set; }

    /// <summary>The secret of a link made just now; it is on no other page and in no record.</summary>
    private string? Secret { get; set; }

    private Preview? Preview { get; set; }

    private string? Content { get; set; }

    private string Home => $"/patients/{Id}";

    private IReadOnlyList<PainOfDay> Newest => [.. Pain.Days.Reverse().Take(30)];

    private PainHistory History => PainPicture.Of(Pain, Given, Today, ShownDays);

    protected override async Task Read(RecordReader reader)
    {
        StreamId diary = StreamId.Diary(Patient);
        Pain = await reader.Load(PainDays.Fold, diary);
        Letters = await reader.Load(Letters.Fold, diary);
        Link = await reader.Load(DiaryLink.Fold, diary);
        Given = (await reader.Load(GivenTreatments.Fold, StreamId.Patient(Patient))).In(Zone, KnowledgeBase);
    }

    private async Task Issue()
    {
        string secret = DiarySecret.New();
        if (await Ask(new IssueDiaryLink.Command(Patient, DiarySecret.HashOf(secret), Now)) is not null)
        {
            Secret = secret;
        }
    }

    private async Task Answer(Letter letter)
    {
        if (Posted.Text(LettersCard.FieldOf(letter), required: true) is { } words && IsReadable())
        {
            await Ask(new AnswerLetter.Command(Patient, letter.Version, letter.Kind, words, Now), $"{Home}/diary");
        }
        else
        {
            IsReadable();
        }
    }

    private async Task LookAtFile()
    {
        if (await FileBytes() is { } file && ImportForm.Profile(Posted) is { } profile && IsReadable())
        {
            Preview = DiaryImport.Preview(file, profile, Today);
            Content = file.Length <= CarriedBytes ? Convert.ToBase64String(file) : null;
        }
        else
        {
            IsReadable();
        }
    }

    private async Task Take()
    {
        await LookAtFile();
        if (Preview is not { } preview)
        {
            return;
        }

        if (preview.FileHash != Posted["hash"])
        {
            Refuse(new AnotherFileThanPreviewed());
            return;
        }

        await ThenForecast(
            new ImportDiary.Command(
                Patient,
                preview.FileHash,
                JsonSerializer.Serialize(preview.Profile),
                preview.Rows,
                preview.Refused.Length,
                [.. preview.Accepted.Select(e => new ImportedValue(e.Date, e.Time, Tenths(e.Pain)))],
                Now
            )
        );
    }

    private Task Undo(ImportId import) => ThenForecast(new UndoImport.Command(Patient, import, Now));

    /// <summary>Other days in the diary make another forecast.</summary>
    private async Task ThenForecast(IAsk ask)
    {
        if (await Ask(ask) is not null)
        {
            await Door.Ask(Actor, new MakeForecast.Command(Patient, Now), $"{Posted.Key}-forecast");
            Navigation.NavigateTo($"{Home}/diary");
        }
    }

    private async Task<byte[]?> FileBytes()
    {
        if (Http.Request.Form.Files["file"] is { Length: > 0 } chosen)
        {
            using var memory = new MemoryStream();
            await chosen.CopyToAsync(memory);
            return memory.ToArray();
        }

        var carried = new byte[CarriedBytes];
        if (Convert.TryFromBase64String(Posted["content"] ?? "", carried, out int length) && length > 0)
        {
            return carried[..length];
        }

        Posted.Reject("file", "Choose a file.");
        return null;
    }

    private string LinkTo(string secret) => $"{Navigation.BaseUri}d/{secret}";

    private string Note(PainOfDay day) =>
        day switch
        {
            { Source: PainSource.Import, Values: > 1 } => T["imported, mean of {0} values", day.Values],
            { Source: PainSource.Import } => T["imported"],
            { Backfilled: true } => T["entered later"],
            _ => "",
        };

    private static int Tenths(decimal pain) => (int)decimal.Round(pain * 10, MidpointRounding.AwayFromZero);

    /// <summary>The file that is to be taken is not the one that was shown.</summary>
    public sealed record AnotherFileThanPreviewed : Refusal;
}
