using System.Collections.Immutable;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using Anodyne.Relief;
using Anodyne.Web.Components;
using Anodyne.Web.Pages.Diary;
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

    private PainDays Pain { get; set; } = PainDays.Fold.Start;

    private ImmutableArray<Treatment> Given { get; set; } = [];

    private ForecastBook Book { get; set; } = ForecastBook.Fold.Start;

    private BoosterCard? Booster { get; set; }

    private string Home => $"/patients/{Id}";

    private string? Condition =>
        Happened.Select(e => e.Fact).OfType<ConditionRecorded>().FirstOrDefault()?.Indication is { } id
            ? Library.Indications.Find(id)?.Title
            : Library.Indications.Find(Referral!.Said.Indication)?.Title;

    private PainHistory History =>
        PainPicture.With(Book.Newest?.Said, Booster, PainPicture.Of(Pain, Given, Today, ShownDays));

    private IReadOnlyList<TimelineEntry> Entries =>
        [
            .. Happened
                .Take(ShownEvents)
                .Select(e => new TimelineEntry(
                    When(e.HappenedAt),
                    T[WhatHappened.Title(e.Fact)],
                    WhatHappened.Detail(e.Fact),
                    e.By.Value == Patient.Value ? T["the patient"] : Signed(e.By),
                    WhatHappened.Icon(e.Fact),
                    Machine: InstantPattern.General.Format(e.HappenedAt),
                    Late: e.IsLate
                )),
        ];

    protected override async Task Read(RecordReader reader)
    {
        IReadOnlyList<Recorded> own = await reader.Events(StreamId.Patient(Patient));
        IReadOnlyList<Recorded> diary = await reader.Events(StreamId.Diary(Patient));
        IReadOnlyList<Recorded> forecasts = await reader.Events(StreamId.Forecast(Patient));
        Happened = [.. own.Concat(diary).Concat(forecasts).OrderByDescending(e => e.Position)];
        Pain = await reader.Load(PainDays.Fold, StreamId.Diary(Patient));
        Given = (await reader.Load(GivenTreatments.Fold, StreamId.Patient(Patient))).In(Zone);
        Book = await reader.Load(ForecastBook.Fold, StreamId.Forecast(Patient));
        Booster = await reader.Card(BoosterCard.Kind, Patient.ToString());
        Steps = JourneyBarOf.Steps(
            Home,
            own,
            await reader.Card(Standing.Kind, Patient.ToString()),
            await reader.Load(DiaryLink.Fold, StreamId.Diary(Patient)),
            Booster
        );
    }
}
