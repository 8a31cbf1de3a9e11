using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Anodyne.Web.Pages.Diary;

/// <summary>The patient's own page behind their own link: one question, two taps, and what became of the answers.</summary>
public sealed partial class PhonePage
{
    [Parameter]
    public string Secret { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private IRecord Record { get; set; } = default!;

    [Inject]
    private ClinicDoor Door { get; set; } = default!;

    [Inject]
    private Views Views { get; set; } = default!;

    [Inject]
    private IClock Clock { get; set; } = default!;

    [Inject]
    private KnowledgeBase KnowledgeBase { get; set; } = default!;

    [Inject]
    private ProblemPages Problems { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private OwnPage? Own { get; set; }

    private Posted Posted { get; set; } = new(null);

    private Refusal? Refused { get; set; }

    private string? RefusedSentence => Refused is { } why ? Problems.Sentence(why, Own!.Zone) : null;

    private Instant Now => Clock.GetCurrentInstant();

    protected override async Task OnInitializedAsync()
    {
        Posted = new Posted(Http.Request.HasFormContentType ? await Http.Request.ReadFormAsync() : null);
        Own = await OwnPage.Behind(Secret, Record, Views, Now, KnowledgeBase);
        if (Own is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task Enter()
    {
        var average = Posted.Whole("average", 0, 10);
        var worst = Posted.Whole("worst", 0, 10, required: false);
        var flares = Posted.Whole("flares", 0, 99, required: false);
        var function = Posted.Whole("function", 0, 10, required: false);
        var mood = Posted.Whole("mood", 0, 10, required: false);
        var rescue = Posted.Whole("rescue", 0, 99, required: false);
        var day = Posted.Date("day", required: false);
        if (Own is { } own && IsReadable())
        {
            await Ask(
                new EnterDiary.Command(
                    own.Patient,
                    day,
                    SentFrom(own.Zone),
                    average!.Value * 10,
                    worst * 10,
                    flares,
                    function,
                    mood,
                    rescue,
                    WrittenAt()
                )
            );
        }
    }

    private async Task AskQuestion()
    {
        if (Posted.Text("question", required: true) is { } words && Own is { } own)
        {
            await Ask(new AskQuestion.Command(own.Patient, words, Now));
        }

        IsReadable();
    }

    private async Task NewMedicine()
    {
        if (Posted.Text("medicine", required: true) is { } medicine && Own is { } own)
        {
            await Ask(new NoticeNewMedicine.Command(own.Patient, medicine, Now));
        }

        IsReadable();
    }

    /// <summary>The phone's own zone when it tells one; without script, the clinic's.</summary>
    private string SentFrom(DateTimeZone clinic) =>
        Posted["zone"] is { Length: > 0 } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null
            ? zone
            : clinic.Id;

    /// <summary>When it was written; a phone that was off line sends it later. A clock that runs ahead counts as now.</summary>
    private Instant WrittenAt() =>
        long.TryParse(
            Posted["written"],
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out long milliseconds
        )
        && milliseconds < Now.ToUnixTimeMilliseconds()
            ? Instant.FromUnixTimeMilliseconds(milliseconds)
            : Now;

    private async Task Ask(IAsk ask)
    {
        if (await Door.Ask(Own!.Actor, ask, Posted.Key) is Reply.Refused refused)
        {
            Refused = refused.Why;
            Http.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        if (ask is EnterDiary.Command entry)
        {
            await Door.Ask(Own.Actor, new MakeForecast.Command(entry.Patient, Now), $"{Posted.Key}-forecast");
        }

        Navigation.NavigateTo($"/d/{Uri.EscapeDataString(Secret)}");
    }

    private bool IsReadable()
    {
        if (!Posted.IsGood)
        {
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Posted.IsGood;
    }
}
