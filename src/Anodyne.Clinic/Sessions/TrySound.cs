using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>At the start of a shift somebody listens to the test sound of a screen and says whether it was heard.</summary>
public static class TrySound
{
    /// <param name="Station">The key of the screen.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="Heard">Whether the sound was heard.</param>
    /// <param name="At">When.</param>
    public sealed record Command(string Station, string Name, bool Heard, Instant At) : IAsk
    {
        public Right Right => Right.BePresent;

        public Task<Decision> On(Desk desk) => Task.FromResult(Decide(desk.Actor.Clinic, this));
    }

    public static Decision Decide(ClinicId clinic, Command ask) =>
        Decision.Accept(StreamId.Stations(clinic), new SoundTried(ask.Station, ask.Name, ask.Heard));
}
