using System.Collections.Immutable;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Relief;
using NodaTime;

namespace Anodyne.Web.Pages.Diary;

/// <summary>What a patient sees behind their link: themself and nobody else.</summary>
public sealed record OwnPage(
    Actor Actor,
    string ClinicName,
    DateTimeZone Zone,
    LocalDate Today,
    PainDays Pain,
    Letters Letters,
    ImmutableArray<Treatment> Given,
    ForecastMade? Released,
    CrisisLines Crisis
)
{
    public PatientId Patient => Actor.Self!.Value;

    public PainOfDay? OfToday => Pain.Days.LastOrDefault(d => d.Day == Today && d.Source == PainSource.Patient);

    /// <summary>A patient signs as themself: their user id is that of the patient.</summary>
    public static Actor PatientAt(ClinicId clinic, PatientId patient) =>
        new(clinic, new UserId(patient.Value), "Patient", [Role.Patient], patient);

    /// <summary>The page behind a secret; <c>null</c> when the link was never given or a newer one was.</summary>
    public static async Task<OwnPage?> Behind(
        string secret,
        IRecord record,
        Views views,
        Instant now,
        KnowledgeBase knowledge
    )
    {
        string hash = DiarySecret.HashOf(secret);
        if (await record.Find(DiaryLink.Kind.Name, hash) is not { Patient: { } patient } place)
        {
            return null;
        }

        Actor actor = PatientAt(place.Clinic, patient);
        return await views.See(
            actor,
            patient,
            "own-diary",
            async reader =>
                await reader.Load(DiaryLink.Fold, StreamId.Diary(patient)) is { } link && link.SecretHash == hash
                    ? await Read(actor, patient, reader, now, knowledge)
                    : null
        );
    }

    private static async Task<OwnPage> Read(
        Actor actor,
        PatientId patient,
        RecordReader reader,
        Instant now,
        KnowledgeBase knowledge
    )
    {
        ClinicProfile clinic = await reader.Load(ClinicProfile.Fold, StreamId.Clinic(actor.Clinic));
        LocalDate today = now.InZone(clinic.Zone).Date;
        return new OwnPage(
            actor,
            clinic.Name,
            clinic.Zone,
            today,
            await reader.Load(PainDays.Fold, StreamId.Diary(patient)),
            await reader.Load(Letters.Fold, StreamId.Diary(patient)),
            (await reader.Load(GivenTreatments.Fold, StreamId.Patient(patient))).In(clinic.Zone, knowledge),
            (await reader.Load(ForecastBook.Fold, StreamId.Forecast(patient))).ForPatient?.Facts,
            knowledge.AsOf(today).CrisisLines
        );
    }
}
