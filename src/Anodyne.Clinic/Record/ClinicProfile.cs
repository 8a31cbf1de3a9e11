using Anodyne.Clinic.Identity;
using NodaTime;

namespace Anodyne.Clinic.Record;

/// <summary>What a clinic is called and where its days begin.</summary>
public sealed record ClinicProfile(string Name, DateTimeZone Zone)
{
    public static readonly Fold<ClinicProfile> Fold = new("clinic-profile", new("", DateTimeZone.Utc), Apply);

    private static ClinicProfile Apply(ClinicProfile profile, Recorded e) =>
        e.Fact is ClinicOpened opened
            ? new ClinicProfile(opened.Name, DateTimeZoneProviders.Tzdb[opened.Zone])
            : profile;
}
