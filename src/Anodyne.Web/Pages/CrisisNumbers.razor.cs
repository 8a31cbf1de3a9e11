using Anodyne.Knowledge;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.TimeZones;

namespace Anodyne.Web.Pages;

/// <summary>The crisis lines of the country in which the clinic's zone lies; all of them where it has none of its own.</summary>
public sealed partial class CrisisNumbers
{
    [Parameter, EditorRequired]
    public CrisisLines Lines { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeZone Zone { get; set; } = DateTimeZone.Utc;

    /// <summary>On a page that the patient reads alone.</summary>
    [Parameter]
    public bool ForPatient { get; set; }

    private IReadOnlyList<CrisisLine> Shown
    {
        get
        {
            string? country = TzdbDateTimeZoneSource
                .Default.ZoneLocations?.FirstOrDefault(l => l.ZoneId == Zone.Id)
                ?.CountryCode;
            CrisisLine[] here = country is null ? [] : [.. Lines.Of(country)];
            return here.Length > 0 ? here : Lines.Lines;
        }
    }
}
