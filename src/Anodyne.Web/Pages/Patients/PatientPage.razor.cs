using System.Collections.Immutable;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Relief;
using Anodyne.Web.Components;
using Anodyne.Web.Pages.Diary;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Pages.Patients;

/// <summary>One patient on one page: where they stand, their pain over time, and who signed what.</summary>
public sealed partial class PatientPage
{
    private const int ShownDays = 365;
    private const int ShownEvents = 80;

    protected override string PageName => "patient";

    private IReadOnlyList<JourneyStep> Steps { get; set; } = [];

    private IReadOnlyList<Recorded> Happened { get; set; } = [];

    private IReadOnlyList<Recorded> Bookings { get; set; } = [];

    private IReadOnlyList<IReadOnlyList<Recorded>> Sessions { get; set; } = [];

    private PainDays Pain { get; set; } = PainDays.Fold.Start;

    private ImmutableArray<Treatment> Given { get; set; } = [];

    private ForecastBook Book { get; set; } = ForecastBook.Fold.Start;

    private BoosterCard? Booster { get; set; }

    private string Home => $"/patients/{Id}";

    private string? Condition =>
        Happened.Select(e => e.Fact).OfType<ConditionRecorded>().FirstOrDefault()?.Indication is { } id
            ? Library.Indications.Find(id)?.Title
            : Library.Indications.Find(Referral!.Said.Indication)?.Title;

    private IReadOnlyList<CheckStanding> Checks { get; set; } = [];

    private bool HasOverdue => Checks.Any(c => c.DueOn < Today);

    private IReadOnlyList<ChoiceOption> CheckOptions =>
        [.. Checks.Select(c => new ChoiceOption(c.Check.Id, T[c.Check.Title], c.Check.How))];

    private IReadOnlyList<ChoiceOption> Results =>
        [new(nameof(MonitoringResult.Normal), T["normal"]), new(nameof(MonitoringResult.Abnormal), T["abnormal"])];

    private PainHistory History =>
        PainPicture.With(Book.Newest?.Said, Booster, PainPicture.Of(Pain, Given, Today, ShownDays));

    private IReadOnlyList<TimelineEntry> Entries =>
        [
            .. PatientStory
                .Of(Happened, Bookings, Sessions, Library, T)
                .Take(ShownEvents)
                .Select(one => new TimelineEntry(
                    When(one.Event.HappenedAt),
                    one.Title,
                    one.Detail,
                    one.Event.By.Value == Patient.Value ? T["the patient"] : Signed(one.Event.By),
                    one.Icon,
                    one.Tone,
                    one.Href,
                    InstantPattern.General.Format(one.Event.HappenedAt),
                    one.Event.IsLate
                )),
        ];

    protected override async Task Read(RecordReader reader)
    {
        IReadOnlyList<Recorded> own = await reader.Events(StreamId.Patient(Patient));
        IReadOnlyList<Recorded> diary = await reader.Events(StreamId.Diary(Patient));
        IReadOnlyList<Recorded> forecasts = await reader.Events(StreamId.Forecast(Patient));
        Happened = [.. own.Concat(diary).Concat(forecasts).OrderByDescending(e => e.Position)];
        Pain = await reader.Load(PainDays.Fold, StreamId.Diary(Patient));
        Given = (await reader.Load(GivenTreatments.Fold, StreamId.Patient(Patient))).In(Zone, KnowledgeBase);
        Book = await reader.Load(ForecastBook.Fold, StreamId.Forecast(Patient));
        Booster = await reader.Card(BoosterCard.Kind, Patient.ToString());
        Checks = (await reader.Load(Monitoring.Fold, StreamId.Patient(Patient))).Standing(Library, Zone);
        IReadOnlyList<SessionCard> sessions = await reader.Cards(SessionCard.Kind, Patient);
        Bookings = await BookingsOf(reader);
        Sessions = await SessionsOf(reader, sessions);
        Steps = JourneyBarOf.Steps(
            Home,
            own,
            await reader.Card(Standing.Kind, Patient.ToString()),
            await reader.Load(DiaryLink.Fold, StreamId.Diary(Patient)),
            Booster,
            sessions
        );
    }

    /// <summary>A result lifts a hold, so it makes another forecast.</summary>
    private async Task RecordCheck()
    {
        var check = Posted.Text("check", required: true);
        var day = Posted.Date("day");
        var result = Posted.Choice<MonitoringResult>("result");
        var words = Posted.Text("words");
        if (
            IsReadable()
            && await Ask(
                new RecordMonitoring.Command(Patient, check!, day!.Value, result!.Value, Private.OrNone(words), Now)
            )
                is not null
        )
        {
            await Door.Ask(Actor, new MakeForecast.Command(Patient, Now), $"{Posted.Key}-forecast");
            Navigation.NavigateTo($"{Home}#monitoring");
        }
    }

    private async Task<IReadOnlyList<Recorded>> BookingsOf(RecordReader reader)
    {
        List<Recorded> told = [];
        foreach (LocalDate day in (await reader.Cards(BookingMade.Kind, Patient)).Select(b => b.Day).Distinct())
        {
            IReadOnlyList<Recorded> events = await reader.Events(StreamId.Schedule(day));
            told.AddRange(events.Where(e => e.Patient == Patient && (e.Fact is Booked or BookingCancelled)));
        }

        return told;
    }

    private static async Task<IReadOnlyList<IReadOnlyList<Recorded>>> SessionsOf(
        RecordReader reader,
        IEnumerable<SessionCard> sessions
    )
    {
        List<IReadOnlyList<Recorded>> told = [];
        foreach (SessionCard session in sessions)
        {
            told.Add(await reader.Events(StreamId.Session(session.Session)));
        }

        return told;
    }
}
