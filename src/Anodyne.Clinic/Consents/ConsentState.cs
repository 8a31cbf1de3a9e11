using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Consents;

/// <summary>One consent as it was signed, and what became of it.</summary>
/// <param name="Terms">What was signed.</param>
/// <param name="SignedAt">When.</param>
/// <param name="TakenBy">Who took it.</param>
/// <param name="Used">How many sessions gave drug since.</param>
/// <param name="WithdrawnAt">When the patient took it back; null while it stands.</param>
/// <param name="Where">Where in the journey that was.</param>
public sealed record Consent(
    ConsentSigned Terms,
    Instant SignedAt,
    UserId TakenBy,
    int Used,
    Instant? WithdrawnAt,
    WithdrawnWhere? Where
)
{
    public int SessionsLeft => Math.Max(0, Terms.Sessions - Used);
}

/// <summary>What this patient consented to, the newest last, and the last time they said no.</summary>
public sealed record ConsentState(ImmutableArray<Consent> History, Instant? SaidNoAt)
{
    public static readonly Fold<ConsentState> Fold = new("consent", new([], null), Apply);

    /// <summary>The newest consent unless it was taken back; a newer one replaces an older one.</summary>
    public Consent? Current => History.LastOrDefault() is { WithdrawnAt: null } newest ? newest : null;

    /// <summary>
    /// Why a session of this plan may not be ordered or started on that day; null when the consent covers it. The last
    /// day counts.
    /// </summary>
    /// <param name="planHash">The hash of the plan that is to be carried out.</param>
    /// <param name="most">The most drug that a session may give.</param>
    /// <param name="day">The day in the clinic's zone.</param>
    /// <param name="zone">The clinic's zone.</param>
    /// <param name="validFor">How long a consent counts.</param>
    public Refusal? Against(string planHash, Dose most, LocalDate day, DateTimeZone zone, Days validFor) =>
        Current switch
        {
            null when SaidNoAt is { } at => new ConsentTakenBack(at),
            null => new NoConsent(),
            var c when !string.Equals(c.Terms.PlanHash, planHash, StringComparison.Ordinal) =>
                new PlanChangedSinceConsent(c.SignedAt),
            var c when LastDay(c, zone, validFor) < day => new ConsentExpired(LastDay(c, zone, validFor)),
            var c when c.SessionsLeft == 0 => new ConsentUsedUp(c.Terms.Sessions),
            var c when c.Terms.DoseAtMost < most => new ConsentCoversLess(c.Terms.DoseAtMost, most),
            _ => null,
        };

    /// <summary>The last day on which a consent counts.</summary>
    public static LocalDate LastDay(Consent consent, DateTimeZone zone, Days validFor) =>
        consent.SignedAt.InZone(zone).Date.PlusDays(validFor.Count);

    private static ConsentState Apply(ConsentState state, Recorded e) =>
        e.Fact switch
        {
            ConsentSigned signed => new(
                state.History.Add(new Consent(signed, e.HappenedAt, e.By, Used: 0, null, null)),
                SaidNoAt: null
            ),
            ConsentWithdrawn said => state.WithNo(said.Where, e.HappenedAt),
            TreatmentGiven when state.History is [.., var last] => state with
            {
                History = state.History.SetItem(state.History.Length - 1, last with { Used = last.Used + 1 }),
            },
            _ => state,
        };

    private ConsentState WithNo(WithdrawnWhere where, Instant at) =>
        new(
            Current is { } current
                ? History.SetItem(History.Length - 1, current with { WithdrawnAt = at, Where = where })
                : History,
            at
        );
}

/// <summary>The patient has not consented to anything yet.</summary>
public sealed record NoConsent : Refusal;

/// <summary>The patient said no and has not consented again.</summary>
public sealed record ConsentTakenBack(Instant At) : Refusal(("at", At));

/// <summary>The consent was given for another plan than the current one.</summary>
public sealed record PlanChangedSinceConsent(Instant SignedAt) : Refusal(("signedAt", SignedAt));

/// <summary>The consent is older than this site lets it count.</summary>
public sealed record ConsentExpired(LocalDate LastDay) : Refusal(("lastDay", LastDay));

/// <summary>Every session that the consent covers was given.</summary>
public sealed record ConsentUsedUp(int Sessions) : Refusal(("sessions", Sessions));

/// <summary>The consent covers less drug than the session may give.</summary>
public sealed record ConsentCoversLess(Dose Covered, Dose Most) : Refusal(("covered", Covered), ("most", Most));
