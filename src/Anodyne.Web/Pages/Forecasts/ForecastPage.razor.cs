using System.Collections.Immutable;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using Anodyne.Relief;
using Anodyne.Web.Components;
using Anodyne.Web.Pages.Diary;
using NodaTime;

namespace Anodyne.Web.Pages.Forecasts;

/// <summary>What relief a patient had and what follows for the next booster; released to the patient by a prescriber.</summary>
public sealed partial class ForecastPage
{
    private const int ShownDays = 365;

    protected override string PageName => "forecast";

    private ForecastBook Book { get; set; } = ForecastBook.Fold.Start;

    private PainDays Pain { get; set; } = PainDays.Fold.Start;

    private ImmutableArray<Treatment> Given { get; set; } = [];

    private BoosterCard? Booster { get; set; }

    private ReliefForecast? Said { get; set; }

    private string Home => $"/patients/{Id}";

    /// <summary>What holds boosters today; it may have come after the newest forecast.</summary>
    private ImmutableArray<HoldingCheck> Holds { get; set; } = [];

    private string Advice(BoosterProposal said) =>
        ForecastWords.Advice(Holds.IsEmpty ? said : said with { Advice = BoosterAdvice.Hold }, T);

    private string? BookHref =>
        Holds.IsEmpty && Booster is { WindowFrom: not null, Booked: null } b ? BoosterLink.To(b) : null;

    private PainHistory History => PainPicture.With(Said, Booster, PainPicture.Of(Pain, Given, Today, ShownDays));

    protected override async Task Read(RecordReader reader)
    {
        Book = await reader.Load(ForecastBook.Fold, StreamId.Forecast(Patient));
        Pain = await reader.Load(PainDays.Fold, StreamId.Diary(Patient));
        Given = (await reader.Load(GivenTreatments.Fold, StreamId.Patient(Patient))).In(Zone, KnowledgeBase);
        Booster = await reader.Card(BoosterCard.Kind, Patient.ToString());
        Holds = (await reader.Load(Monitoring.Fold, StreamId.Patient(Patient))).Holds(Library, Zone);
        Said = Book.Newest?.Said;
    }

    private string? Moved =>
        Said is { } now && Book.Forecasts.Length > 1 ? ForecastWords.Moved(Book.Forecasts[^2].Said, now, T) : null;

    private IReadOnlyList<EpisodeCourse> Aligned => Said is { } said ? EpisodeCourse.Of(said, Pain.ToDiary()) : [];

    private static string Percent(double share) => ForecastWords.Percent(share);

    /// <summary>An earlier forecast is the last one that was released, and a newer one has taken it off the patient's page.</summary>
    private KeptForecast? Overtaken =>
        Book is { Newest.ReleasedAt: null, ForPatient: null }
            ? Book.Forecasts.LastOrDefault(f => f.ReleasedAt is not null)
            : null;

    private Task Make() => Ask(new MakeForecast.Command(Patient, Now), $"{Home}/forecast");

    private async Task Release()
    {
        if (Posted.IdOf<ForecastId>("forecast") is { } forecast && IsReadable())
        {
            await Ask(new ReleaseForecast.Command(Patient, forecast, Now), $"{Home}/forecast");
        }
    }

    private ReturnLine ActAt => MakeForecast.LineOf(Book.Agreed);

    private string LineWords =>
        Book.Agreed is { } agreed
            ? T[
                "Agreed with the patient on {0} by {1}: {2}",
                Words.FullDay(agreed.At.InZone(Zone).Date),
                Signed(agreed.By),
                agreed.Words.Text ?? "–"
            ]
            : T["That is the clinic's line; nothing else was agreed with the patient."];

    private IReadOnlyList<ChoiceOption> Lines =>
        [
            new(nameof(ReturnLine.ThirtyPercent), ForecastWords.Line(ReturnLine.ThirtyPercent, T)),
            new(nameof(ReturnLine.Baseline), ForecastWords.Line(ReturnLine.Baseline, T)),
        ];

    private async Task Agree()
    {
        var line = Posted.Choice<ReturnLine>("line");
        var words = Posted.Text("words", required: true);
        if (IsReadable() && await Ask(new AgreeActLine.Command(Patient, line!.Value, words!, Now)) is not null)
        {
            await Door.Ask(Actor, new MakeForecast.Command(Patient, Now), $"{Posted.Key}-forecast");
            Navigation.NavigateTo($"{Home}/forecast");
        }
    }

    private async Task Settle(BookingFlag flag)
    {
        if (Posted.Text("note", required: true) is { } note && IsReadable())
        {
            await Ask(new SettleFlag.Command(Patient, flag.Facts.Appointment, note, Now), $"{Home}/forecast");
        }

        IsReadable();
    }
}
