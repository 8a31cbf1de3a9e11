using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Pages.Recovery;

/// <summary>The sheet that goes home with the patient: no driving for 24 hours, what to watch for, whom to call.</summary>
public sealed partial class AfterVisitPage
{
    [Parameter]
    public string Id { get; set; } = "";

    private Recovering? Patient { get; set; }

    private EducationText? Text { get; set; }

    private string Clinic { get; set; } = "";

    private string? Given { get; set; }

    protected override async Task Look()
    {
        if (Route<SessionId>(Id) is not { } session)
        {
            return;
        }

        Patient = await Views.See(Actor, r => r.Load(Recovering.Fold, StreamId.Session(session)));
        if (Patient is not { } patient)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Text = Library.Education(SignAfterCare.Text);
        await Views.See(Actor, patient.Opened.Patient, "after-visit", reader => Read(reader, patient));
    }

    private async Task<bool> Read(RecordReader reader, Recovering patient)
    {
        Referral = await reader.Load(Referral.Fold, StreamId.Patient(patient.Opened.Patient));
        Clinic = (await reader.Load(ClinicProfile.Fold, StreamId.Clinic(Actor.Clinic))).Name;
        Given = (await reader.Events(patient.Stream))
            .Select(e => e.Fact)
            .OfType<InfusionEnded>()
            .LastOrDefault()
            ?.Delivered.ToString();
        return true;
    }
}
