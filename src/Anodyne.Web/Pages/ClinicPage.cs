using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Web.SignIn;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Anodyne.Web.Pages;

/// <summary>
/// What every page of the clinic has: who is signed in, what was posted, the two doors, and one way to ask: done means
/// a redirect, refused means the same page again with the sentence and everything typed.
/// </summary>
public abstract class ClinicPage : ComponentBase
{
    [CascadingParameter]
    protected HttpContext Http { get; set; } = default!;

    [Inject]
    protected ClinicDoor Door { get; set; } = default!;

    [Inject]
    protected Views Views { get; set; } = default!;

    [Inject]
    protected IClock Clock { get; set; } = default!;

    [Inject]
    protected KnowledgeBase KnowledgeBase { get; set; } = default!;

    [Inject]
    protected ProblemPages Problems { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private SignedIn SignedIn { get; set; } = default!;

    [Inject]
    protected Pins Pins { get; set; } = default!;

    protected Actor Actor { get; private set; } = default!;

    protected Posted Posted { get; private set; } = new(null);

    /// <summary>Why the last ask was refused, for the banner.</summary>
    protected Refusal? Refused { get; private set; }

    protected string? RefusedSentence => Refused is { } why ? Problems.Sentence(why, Zone) : null;

    protected DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    protected Instant Now => Clock.GetCurrentInstant();

    protected LocalDate Today => Now.InZone(Zone).Date;

    protected Library Library => KnowledgeBase.AsOf(Today);

    /// <summary>Nothing is drawn before everything is there: a database that answers later finds no half page.</summary>
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (await SignedIn.Actor(Http) is { } actor)
        {
            await Load(actor);
            await base.SetParametersAsync(ParameterView.Empty);
        }
        else
        {
            Navigation.NavigateTo("/sign-in");
        }
    }

    private async Task Load(Actor actor)
    {
        Actor = actor;
        Posted = new Posted(Http.Request.HasFormContentType ? await Http.Request.ReadFormAsync() : null);
        Zone = (await Views.See(actor, r => r.Load(ClinicProfile.Fold, StreamId.Clinic(actor.Clinic)))).Zone;
        try
        {
            await Look();
        }
        catch (NotForThisPerson)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    /// <summary>Loads what the page shows.</summary>
    protected abstract Task Look();

    /// <summary>The id in the route; an unknown one answers 404.</summary>
    protected T? Route<T>(string text)
        where T : struct, IId<T>
    {
        if (Id.TryParse(text, out T id))
        {
            return id;
        }

        Http.Response.StatusCode = StatusCodes.Status404NotFound;
        return null;
    }

    /// <summary>Asks the clinic; on success the browser goes on to <paramref name="then"/>.</summary>
    protected Task<Reply.Done?> Ask(IAsk ask, string? then = null) => AskAs(Actor, ask, then);

    /// <summary>As <see cref="Ask"/>, signed by another person who confirmed it with an own PIN.</summary>
    protected async Task<Reply.Done?> AskAs(Actor actor, IAsk ask, string? then = null)
    {
        switch (await Door.Ask(actor, ask, Posted.Key))
        {
            case Reply.Done done:
                if (then is not null)
                {
                    Navigation.NavigateTo(then);
                }

                return done;
            case Reply.Refused refused:
                Refuse(refused.Why);
                return null;
            default:
                throw new InvalidOperationException("An answer is done or refused.");
        }
    }

    /// <summary>Shows a refusal on this page; nothing was recorded.</summary>
    protected void Refuse(Refusal why)
    {
        Refused = why;
        Http.Response.StatusCode = why is NotAllowed ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict;
    }

    /// <summary>
    /// The second person who signs with their own name and PIN, or null when the page already says why not.
    /// </summary>
    protected async Task<Actor?> SecondPerson(string nameField = "second", string pinField = "pin")
    {
        switch (await Pins.Sign(Actor, Posted[nameField], Posted[pinField]))
        {
            case PinAnswer.Right right:
                return right.Person;
            case PinAnswer.Rests rests:
                Refuse(new PinRests(rests.Until));
                return null;
            default:
                Refuse(new Witness.PinNotAccepted());
                return null;
        }
    }

    /// <summary>Who takes an alarm signs for it with the own PIN, whoever is signed in on this screen.</summary>
    protected async Task TakeAlarm(IAsk ask, string then)
    {
        if (await Pins.TakeAlarm(Actor, Posted["present"], Posted["presence"]) is PinAnswer.Right right)
        {
            await AskAs(right.Person, ask, then);
        }
        else
        {
            Refuse(new Witness.PinNotAccepted());
        }
    }

    /// <summary>True when everything posted could be read; otherwise the page shows the errors and answers 400.</summary>
    protected bool IsReadable()
    {
        if (!Posted.IsGood)
        {
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Posted.IsGood;
    }

    /// <summary>When the act happened: the time typed in <c>at</c>, today or up to an hour back over midnight, or now.</summary>
    protected Instant HappenedAt()
    {
        if (Posted.Time("at", required: false) is not { } time)
        {
            return Now;
        }

        LocalDate day =
            time > Now.InZone(Zone).TimeOfDay.PlusMinutes(1) && Now.InZone(Zone).Hour == 0 ? Today.PlusDays(-1) : Today;
        return (day + time).InZoneLeniently(Zone).ToInstant();
    }
}
