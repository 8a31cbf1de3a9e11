using System.Collections.Immutable;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Safety;
using Anodyne.Web.Components;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Anodyne.Web.Pages.Sessions;

/// <summary>A page about one session: the session, its patient and its rules, read at one moment.</summary>
public abstract class AtTheChair : AboutPatient
{
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>Null when the clinic knows no such session; the answer is then 404.</summary>
    protected Session? Session { get; private set; }

    protected Readiness Readiness { get; private set; } = Readiness.Fold.Start;

    protected Supply Supply { get; private set; } = Supply.Fold.Start;

    protected SitePolicy? Policy { get; private set; }

    protected BedsideRules? Rules { get; private set; }

    [Inject]
    private LiveFeeds Feeds { get; set; } = default!;

    /// <summary>What a connected monitor sent lately; null in manual mode.</summary>
    protected Feed? Feed { get; private set; }

    /// <summary>The events of this session, oldest first.</summary>
    protected IReadOnlyList<Recorded> Events { get; private set; } = [];

    /// <summary>Whose patient it is.</summary>
    protected Custody? Custody { get; private set; }

    /// <summary>Unwanted effects of which nobody wrote yet what was done.</summary>
    protected ImmutableArray<Undescribed> Undescribed { get; private set; } = [];

    protected string ClinicName { get; private set; } = "";

    /// <summary>The clinic's position from which the page was drawn.</summary>
    protected long Head { get; private set; }

    /// <summary>The version of the session that the page shows.</summary>
    protected long Version => Events.Count == 0 ? 0 : Events[^1].Version;

    protected abstract string PageName { get; }

    protected IReadOnlyList<StripFact> Strip =>
        Session is { } session && Rules is { } rules
            ?
            [
                new(Texts["age"], Years is { } years ? $"{years}" : null),
                WeightFact(Texts["WEIGHT"], Readiness.Weight),
                AllergyFact(Readiness.Allergies),
                new(Texts["session"], $"{session.Opened.Number}/{session.Content.Sessions}"),
                new(
                    Texts["consent"],
                    GateFindings.ConsentAgainst(session, Readiness, rules, Now) is null
                        ? Texts["in force"]
                        : Texts["not in force"],
                    GateFindings.ConsentAgainst(session, Readiness, rules, Now) is null ? Tone.Good : Tone.Refuse
                ),
                new(
                    Texts["escort"],
                    session.Escort?.Text ?? Texts["not yet named"],
                    session.Escort is null ? Tone.Warn : Tone.Good
                ),
            ]
            : [];

    protected sealed override async Task Look()
    {
        if (Route<SessionId>(Id) is not { } id)
        {
            return;
        }

        Session = await Views.See(Actor, r => r.Load(Session.Fold, StreamId.Session(id)));
        if (Session is not { } session)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await Views.See(Actor, session.Patient, PageName, r => Read(r, session));
        await LoadStaff();
        await Read();
    }

    /// <summary>What else the page shows.</summary>
    protected virtual Task Read() => Task.CompletedTask;

    private async Task<bool> Read(RecordReader reader, Session session)
    {
        StreamId patient = StreamId.Patient(session.Patient);
        Head = await reader.Head();
        Events = await reader.Events(session.Stream);
        Session = await reader.Load(Session.Fold, session.Stream);
        Custody = await reader.Load(Custody.Fold, session.Stream);
        Undescribed = await reader.Load(Clinic.Sessions.Undescribed.Fold, session.Stream);
        Referral = await reader.Load(Referral.Fold, patient);
        Readiness = await reader.Load(Readiness.Fold, patient);
        Supply = await reader.Load(Supply.Fold, patient);
        Policy = await reader.Load(SitePolicy.Fold, StreamId.Clinic(Actor.Clinic));
        ClinicName = (await reader.Load(ClinicProfile.Fold, StreamId.Clinic(Actor.Clinic))).Name;
        Rules = BedsideRules.For(Session!, KnowledgeBase, Library, Zone);
        Feed = await Feeds.Of(reader, session.Id);
        return true;
    }

    /// <summary>When it happened: so many seconds ago, as the outbox says, or the time typed, or now.</summary>
    protected Instant ActedAt() =>
        Posted.Whole("ago", 0, 99_999, required: false) is { } seconds
            ? Now - Duration.FromSeconds(seconds)
            : HappenedAt();
}
