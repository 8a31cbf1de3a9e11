using Anodyne.Knowledge;
using NodaTime;
using NodaTime.TimeZones;

namespace Anodyne.Web.Pages.Diary;

/// <summary>Which crisis numbers count where the clinic stands; its time zone says the country.</summary>
public static class CrisisRegion
{
    public static IReadOnlyList<CrisisLine> LinesFor(CrisisLines all, DateTimeZone zone)
    {
        string? country = TzdbDateTimeZoneSource
            .Default.ZoneLocations?.FirstOrDefault(location => location.ZoneId == zone.Id)
            ?.CountryCode;
        List<CrisisLine> own = [.. all.Of(country ?? "*")];
        return own.Count == 0 && zone.Id.StartsWith("Europe/", StringComparison.Ordinal) ? [.. all.Of("EU")] : own;
    }
}
