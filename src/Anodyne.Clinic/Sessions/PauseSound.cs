using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Pause the sound of one screen for two minutes; a new alarm breaks through, and what is shown stays shown.</summary>
public static class PauseSound
{
    public sealed record Command(string Station, Instant At) : IAsk
    {
        public Right Right => Right.BePresent;

        public async Task<Decision> On(Desk desk) =>
            Decide(desk.Actor.Clinic, await desk.Load(Stations.Fold, StreamId.Stations(desk.Actor.Clinic)), this);
    }

    public static Decision Decide(ClinicId clinic, ImmutableSortedDictionary<string, Station> stations, Command ask) =>
        stations.ContainsKey(ask.Station)
            ? Decision.Accept(StreamId.Stations(clinic), new SoundPaused(ask.Station))
            : new NoSuchStation();

    /// <summary>Nobody ever tested the sound of this screen.</summary>
    public sealed record NoSuchStation : Refusal;
}
