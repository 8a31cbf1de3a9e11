using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Anodyne.Web.Pages.Recovery;

/// <summary>A patient after the infusion: what is met, what is missing, the scores, the escort, the way home.</summary>
public sealed partial class RecoveryPage
{
    [Parameter]
    public string Id { get; set; } = "";

    private SessionId Session { get; set; }

    private Recovering? Patient { get; set; }

    private string Name { get; set; } = "";

    private long Version { get; set; }

    private IReadOnlyList<GateItem> Gate { get; set; } = [];

    private IReadOnlyList<ChoiceOption> YesNo => [new("yes", T["Yes"]), new("no", T["No"])];

    private static IReadOnlyList<ChoiceOption> ZeroToThree { get; } =
    [new("0", "0"), new("1", "1"), new("2", "2"), new("3", "3")];

    private IReadOnlyList<ChoiceOption> Activity => Marks("Four limbs", "Two limbs", "None");

    private IReadOnlyList<ChoiceOption> Breathing => Marks("Deep breath and cough", "Short or shallow", "None");

    private IReadOnlyList<ChoiceOption> Consciousness => Marks("Fully awake", "Rousable by voice", "No response");

    private IReadOnlyList<ChoiceOption> Oxygen =>
        Marks("Above 92 % on air", "Needs oxygen to stay above 90 %", "Below 90 % with oxygen");

    private IReadOnlyList<ChoiceOption> Walks =>
        [
            new(nameof(Walking.Steady), T["Steady"]),
            new(nameof(Walking.WithHelp), T["With help"]),
            new(nameof(Walking.Unable), T["Unable, or wheelchair"]),
        ];

    protected override async Task Look()
    {
        if (Route<SessionId>(Id) is not { } session)
        {
            return;
        }

        Session = session;
        Patient = await Views.See(Actor, r => r.Load(Recovering.Fold, StreamId.Session(session)));
        if (Patient is not { HasEnded: true } patient)
        {
            Patient = null;
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await Views.See(Actor, patient.Opened.Patient, "recovery", reader => Read(reader, patient));
    }

    private async Task<bool> Read(RecordReader reader, Recovering patient)
    {
        PatientCard? card = await reader.Card(PatientCard.Kind, patient.Opened.Patient.ToString());
        Name = $"{card?.GivenName.Text} {card?.FamilyName.Text}";
        Version = await reader.Version(StreamId.Session(Session));
        SitePolicy? policy = await reader.Load(SitePolicy.Fold, StreamId.Clinic(Actor.Clinic));
        Duration observe = DischargePatient.Observation(patient, policy, KnowledgeBase, Library);
        Gate =
        [
            .. DischargeReading
                .Of(patient, Library.DischargeGate, observe, Now)
                .Select(c => new GateItem(T[c.Label], c.IsMet ? GateState.Open : GateState.Missing, T[c.Detail])),
        ];
        return true;
    }

    private IReadOnlyList<ChoiceOption> Marks(string two, string one, string none) =>
        [new("2", T[two]), new("1", T[one]), new("0", T[none])];

    private string Clock24(Instant at) => Words.Time(at.InZone(Zone).TimeOfDay);

    private string Here => $"/sessions/{Id}/recovery";

    private bool? Answer(string name) =>
        Posted.Text(name, required: true) switch
        {
            "yes" => true,
            "no" => false,
            _ => null,
        };

    private async Task Score()
    {
        int? systolic = Posted.Whole("systolic", 40, 300);
        int? diastolic = Posted.Whole("diastolic", 20, 200);
        int? activity = Posted.Whole("activity", 0, 2);
        int? breathing = Posted.Whole("breathing", 0, 2);
        int? consciousness = Posted.Whole("consciousness", 0, 2);
        int? oxygen = Posted.Whole("oxygen", 0, 2);
        Walking? walking = Posted.Choice<Walking>("walking");
        Walking? arrival = Posted.Choice<Walking>("arrival");
        int? nausea = Posted.Whole("nausea", 0, 3);
        int? pain = Posted.Whole("pain", 0, 10);
        int? dissociation = Posted.Whole("dissociation", 0, 3);
        bool? oriented = Answer("oriented");
        bool? site = Answer("site");
        if (!IsReadable())
        {
            return;
        }

        var found = new ScoreRecovery.Findings(
            activity!.Value,
            breathing!.Value,
            consciousness!.Value,
            oxygen!.Value,
            systolic!.Value,
            diastolic!.Value,
            walking!.Value,
            arrival!.Value,
            nausea!.Value,
            pain!.Value * 10,
            site == true,
            oriented == true,
            dissociation!.Value
        );
        await Ask(new ScoreRecovery.Command(Session, found, Now), Here);
    }

    private async Task Escort()
    {
        string? name = Posted.Text("escort", required: true);
        string? phone = Posted.Text("phone");
        if (IsReadable())
        {
            await Ask(new CountersignEscort.Command(Session, name!, Private.OrNone(phone), Now), Here);
        }
    }

    private async Task Discharge()
    {
        string? note = Posted.Text("release-note");
        long? seen = long.TryParse(Posted["seen"], System.Globalization.CultureInfo.InvariantCulture, out long v)
            ? v
            : null;
        if (IsReadable())
        {
            await Ask(new DischargePatient.Command(Session, Private.OrNone(note), seen, Now), Here);
        }
    }

    private async Task Call()
    {
        bool? reached = Answer("reached");
        string? note = Posted.Text("note");
        if (IsReadable())
        {
            await Ask(
                new CallNextDay.Command(
                    Session,
                    reached == true,
                    [.. CallNextDay.Questions.Select(q => q.Id).Where(id => Posted.Ticked($"found-{id}"))],
                    Private.OrNone(note),
                    Now
                ),
                Here
            );
        }
    }
}
