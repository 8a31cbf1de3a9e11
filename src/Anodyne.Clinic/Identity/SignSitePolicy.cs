using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Identity;

/// <summary>Sign what this site does: the medical director's own thresholds, in a new version.</summary>
public static class SignSitePolicy
{
    /// <param name="Terms">What is signed; the printed name is taken from who signs.</param>
    /// <param name="At">When.</param>
    /// <param name="Clinic">Whose policy, for the check that nobody signed meanwhile.</param>
    /// <param name="SeenVersion">The version of the clinic's stream on the page.</param>
    public sealed record Command(SitePolicySigned Terms, Instant At, ClinicId Clinic, long? SeenVersion = null) : ISeen
    {
        public Right Right => Right.SignSitePolicy;

        public StreamId SeenStream => StreamId.Clinic(Clinic);

        public async Task<Decision> On(Desk desk) =>
            Decide(
                await desk.Load(SitePolicy.Fold, StreamId.Clinic(desk.Actor.Clinic)),
                this,
                desk.Actor,
                desk.Library
            );
    }

    public static Decision Decide(SitePolicy? current, Command ask, Actor actor, Library library) =>
        ask.Terms switch
        {
            var t when TooMuch(t, library) is { } why => why,
            var t when t.SessionTotal is { Micrograms: <= 0 } || t.SessionTotalPerKilogram is { Smallest: <= 0 } =>
                new TotalOfNothing(),
            { Chairs.IsEmpty: true } => new NoChairs(),
            var t when t.Chairs.GroupBy(c => c, StringComparer.OrdinalIgnoreCase).FirstOrDefault(Twice) is { } chair =>
                new ChairNamedTwice(chair.Key),
            { OpenDays.IsEmpty: true } => new NeverOpen(),
            var t when t.OpenTo <= t.OpenFrom => new ClosesBeforeItOpens(t.OpenFrom, t.OpenTo),
            { PumpStep.MicrolitresPerHour: <= 0 } => new PumpStepMissing(),
            var t when current is not null && string.IsNullOrWhiteSpace(t.Reason) => new ChangeNeedsReason(),
            var t => Decision.Accept(StreamId.Clinic(actor.Clinic), t with { Director = actor.Name }),
        };

    /// <summary>
    /// A total per kilogram that even the hard maximum rate could not reach in the longest session limits nothing.
    /// </summary>
    private static TotalLimitsNothing? TooMuch(SitePolicySigned terms, Library library)
    {
        Duration longest = library.Protocols.Max(p => p.SessionLength.Allowed.Value.High);
        DosePerKilogram reach = library
            .Protocols.Select(p => library.Drugs[p.Drug].HardMaximumRate.Value)
            .Select(rate => new DosePerKilogram((rate * One * longest).Micrograms))
            .MaxBy(dose => dose.Smallest);
        return terms.SessionTotalPerKilogram is { } asked && asked > reach
            ? new TotalLimitsNothing(asked, reach, longest)
            : null;
    }

    private static BodyMass One => BodyMass.FromKilograms(1);

    private static bool Twice(IEnumerable<string> same) => same.Skip(1).Any();

    /// <summary>The total per kilogram is so high that no session could reach it.</summary>
    public sealed record TotalLimitsNothing(DosePerKilogram Asked, DosePerKilogram Reach, Duration Longest)
        : Refusal(("asked", Asked), ("reach", Reach), ("longest", Longest));

    /// <summary>A total of zero; leave it empty to start nothing.</summary>
    public sealed record TotalOfNothing : Refusal;

    /// <summary>No chair was named.</summary>
    public sealed record NoChairs : Refusal;

    /// <summary>Two chairs have the same name.</summary>
    public sealed record ChairNamedTwice(string Chair) : Refusal(("chair", Chair));

    /// <summary>No day of the week was ticked.</summary>
    public sealed record NeverOpen : Refusal;

    /// <summary>The last departure lies before the first arrival.</summary>
    public sealed record ClosesBeforeItOpens(LocalTime From, LocalTime To) : Refusal(("from", From), ("to", To));

    /// <summary>The step of the pumps must be known, because rates are rounded down to it.</summary>
    public sealed record PumpStepMissing : Refusal;

    /// <summary>A policy that replaces another says why.</summary>
    public sealed record ChangeNeedsReason : Refusal;
}
