using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Microsoft.AspNetCore.Components;
using NodaTime.Text;

namespace Anodyne.Web.Pages;

/// <summary>
/// A page about one patient: who it is, and at which version of their stream the page looked. An unknown id answers 404
/// and leaves <see cref="AboutPatient.Referral"/> null.
/// </summary>
public abstract class OnePatientPage : AboutPatient
{
    [Parameter]
    public string Id { get; set; } = "";

    protected PatientId Patient { get; private set; }

    protected ScreeningState Screening { get; private set; } = ScreeningState.Fold.Start;

    /// <summary>The version of the patient's stream that this page shows.</summary>
    protected long Version { get; private set; }

    /// <summary>Under what name looking at this page is noted.</summary>
    protected abstract string PageName { get; }

    protected IReadOnlyList<StripFact> Strip =>
        [
            new(Texts["born"], BornWithAge),
            WeightFact(Texts["weight"], Screening.Weight?.Value),
            AllergyFact(Screening.Allergies?.Value.Allergies),
        ];

    protected sealed override async Task Look()
    {
        if (Route<PatientId>(Id) is not { } patient)
        {
            return;
        }

        Patient = patient;
        var stream = StreamId.Patient(patient);
        await Views.See(
            Actor,
            patient,
            PageName,
            async r =>
            {
                Referral = await r.Load(Referral.Fold, stream);
                Screening = await r.Load(ScreeningState.Fold, stream);
                Version = await r.Version(stream);
                await Read(r);
                return true;
            }
        );
        if (Referral is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await LoadStaff();
    }

    /// <summary>What else the page shows, read at the same moment.</summary>
    protected virtual Task Read(RecordReader reader) => Task.CompletedTask;

    /// <summary>The version that the form was made from, for commands that were decided on what was seen.</summary>
    protected long? Seen =>
        long.TryParse(Posted["seen"], System.Globalization.NumberStyles.None, null, out long v) ? v : null;

    private string? BornWithAge =>
        Referral?.BornOn is { } born ? $"{LocalDatePattern.Iso.Format(born)} ({Years})" : null;
}
