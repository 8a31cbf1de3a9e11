using Anodyne.Clinic.Record;
using NodaTime;

namespace Anodyne.Clinic.Identity;

/// <summary>Begin a clinic's record: its name and its time zone.</summary>
public static class OpenClinic
{
    public sealed record Command(string Name, string Zone, Instant At) : IAsk
    {
        public Right Right => Right.ManageSite;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(ClinicProfile.Fold, StreamId.Clinic(desk.Actor.Clinic)), this, desk.Actor);
    }

    public static Decision Decide(ClinicProfile profile, Command ask, Actor actor) =>
        ask switch
        {
            _ when profile.Name.Length > 0 => new ClinicAlreadyOpen(profile.Name),
            _ when string.IsNullOrWhiteSpace(ask.Name) => new ClinicNeedsName(),
            _ when DateTimeZoneProviders.Tzdb.GetZoneOrNull(ask.Zone) is null => new UnknownTimeZone(ask.Zone),
            _ => Decision.Accept(StreamId.Clinic(actor.Clinic), new ClinicOpened(ask.Name.Trim(), ask.Zone)),
        };

    public sealed record ClinicAlreadyOpen(string Name) : Refusal(("name", Name));

    public sealed record ClinicNeedsName : Refusal;

    public sealed record UnknownTimeZone(string Zone) : Refusal(("zone", Zone));
}
