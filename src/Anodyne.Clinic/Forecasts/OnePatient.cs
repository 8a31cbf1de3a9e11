using System.Globalization;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Relief;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>A treated patient in the record, as the learning and the judging of forecasts look at them.</summary>
internal sealed record OnePatient(RecordReader Reader, PatientId Patient, DateTimeZone Zone, KnowledgeBase Knowledge)
{
    /// <summary>So many are written in one transaction, so that nobody at a chair waits.</summary>
    private const int Together = 100;

    /// <summary>Looks into the record on one snapshot.</summary>
    public static Task<T> Read<T>(IRecord record, FoldCache cache, ClinicId clinic, Func<RecordReader, Task<T>> look) =>
        record.Read(
            clinic,
            async session =>
            {
                var reader = new RecordReader(session, cache);
                T seen = await look(reader);
                reader.Publish();
                return seen;
            }
        );

    /// <summary>Keeps something of some patients beside the record.</summary>
    public static async Task Keep(
        IRecord record,
        ClinicId clinic,
        string kind,
        IEnumerable<(PatientId Patient, string Text)> rows
    )
    {
        foreach ((PatientId Patient, string Text)[] some in rows.Chunk(Together))
        {
            await record.Write(
                clinic,
                async session =>
                {
                    foreach ((PatientId patient, string text) in some)
                    {
                        await session.KeepDerived(kind, patient, text);
                    }

                    return true;
                }
            );
        }
    }

    /// <summary>Every patient who was treated.</summary>
    public static async Task<IReadOnlyList<OnePatient>> Treated(RecordReader reader, KnowledgeBase knowledge)
    {
        DateTimeZone zone = (await reader.Load(ClinicProfile.Fold, StreamId.Clinic(reader.Clinic))).Zone;
        return
        [
            .. (await reader.Cards(BoosterCard.Kind))
                .Select(card => card.Patient)
                .OrderBy(patient => patient.Value)
                .Select(patient => new OnePatient(reader, patient, zone, knowledge)),
        ];
    }

    /// <summary>Where the streams stand from which something is computed; equal stamps mean that nothing moved.</summary>
    public async Task<string> Stamp(params StreamId[] streams)
    {
        string stamp = Zone.Id;
        foreach (StreamId stream in streams)
        {
            stamp += "/" + (await Reader.Version(stream)).ToString(CultureInfo.InvariantCulture);
        }

        return stamp;
    }

    public async Task<History> History() =>
        new(
            (await Reader.Load(PainDays.Fold, StreamId.Diary(Patient))).ToDiary(),
            (await Reader.Load(GivenTreatments.Fold, StreamId.Patient(Patient))).In(Zone, Knowledge)
        );

    public async Task<PainCondition> Condition() =>
        KindOfPain.Of(await Reader.Load(ScreeningState.Fold, StreamId.Patient(Patient)));

    /// <summary>As the model learns from them; null without a diary.</summary>
    public async Task<PatientDays?> Days()
    {
        History history = await History();
        return history.Diary.Days.IsEmpty ? null : PatientDays.From(history, await Condition(), null);
    }
}
