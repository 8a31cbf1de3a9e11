using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Anodyne.Web.Pages.Devices;

/// <summary>Which devices are heard, whose they are, and what is in quarantine.</summary>
public sealed partial class DevicesPage
{
    private const int PageOf = 50;
    private const int ShownLines = 3;
    private static readonly Duration Lately = Duration.FromHours(1);

    [SupplyParameterFromQuery(Name = "before")]
    private string? Before { get; set; }

    [SupplyParameterFromQuery(Name = "reason")]
    private string? Reason { get; set; }

    private IReadOnlyList<Line> Heard { get; set; } = [];

    private IReadOnlyList<SubNavItem> Reasons { get; set; } = [];

    private ImmutableArray<Quarantined> Apart { get; set; } = [];

    /// <summary>From where the next page goes on; null when this is the last.</summary>
    private long? Older => Apart.Length == PageOf && Apart[^1].Number > 1 ? Apart[^1].Number : null;

    protected override Task Look() =>
        Views.See(
            Actor,
            async reader =>
            {
                var lines = new List<Line>();
                foreach (HeardDevice device in await reader.Devices.Heard())
                {
                    lines.Add(await Connected(reader, device));
                }

                Heard =
                [
                    .. lines
                        .OrderBy(line => line.Session is null)
                        .ThenBy(line => line.Device.LastAt < Now - Lately)
                        .ThenBy(line => line.Device.Device, StringComparer.Ordinal),
                ];
                Apart = await reader.Devices.InQuarantine(
                    long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out long before)
                        ? before
                        : long.MaxValue,
                    PageOf,
                    string.IsNullOrEmpty(Reason) ? null : Reason
                );
                Reasons = Filters(await reader.Devices.Reasons());
                return true;
            }
        );

    /// <summary>A way to each reason, so that what is rare is not buried under what is frequent.</summary>
    private IReadOnlyList<SubNavItem> Filters(ImmutableArray<(string Reason, long Entries)> reasons) =>
        reasons.Length < 2
            ? []
            :
            [
                new("/devices", T["All {0}", reasons.Sum(one => one.Entries)]),
                .. reasons.Select(one => new SubNavItem(
                    $"/devices?reason={Uri.EscapeDataString(one.Reason)}",
                    $"{one.Reason} {one.Entries}"
                )),
            ];

    private string OlderHref(long older) =>
        string.IsNullOrEmpty(Reason)
            ? $"/devices?before={older}#quarantine"
            : $"/devices?reason={Uri.EscapeDataString(Reason)}&before={older}#quarantine";

    private static async Task<Line> Connected(RecordReader reader, HeardDevice device)
    {
        MonitorLink[] links =
        [
            new(LinkBy.Device, device.Device),
            .. device.Place is { } place ? [new MonitorLink(LinkBy.Place, place)] : Array.Empty<MonitorLink>(),
        ];
        foreach (MonitorLink link in links)
        {
            foreach (SessionId session in (await reader.Card(MonitorCard.Kind, link.Key))?.Sessions.Reverse() ?? [])
            {
                if (
                    await reader.Load(Monitors.Fold, StreamId.Session(session)) is { } monitors
                    && monitors.Open.Any(one => one.Link == link)
                )
                {
                    return new(device, session, monitors.Chair);
                }
            }
        }

        return new(device, null, null);
    }

    private string? ClockWords(HeardDevice device) =>
        device.Ahead > Sorting.AheadShown ? T["its clock is {0} s ahead", (long)device.Ahead.TotalSeconds].Value
        : device.Ahead < -Sorting.AheadAtMost
            ? T["its messages come {0} s late", -(long)device.Ahead.TotalSeconds].Value
        : null;

    private static string ReasonWords(string reason) =>
        reason switch
        {
            Sorting.NoAssociation => "connected to nobody at that time",
            Sorting.TwoAssociations => "connected to two patients",
            Sorting.ClockAhead => "from the future: its clock is wrong",
            Sorting.ImpossibleValue => "no scale has such a value",
            Sorting.IdUsedTwice => "its number was used before for something else",
            _ => "could not be read for certain",
        };

    /// <summary>The first lines of what came.</summary>
    private string What(Quarantined one)
    {
        string[] lines = Encoding.UTF8.GetString(one.Body.Span).Split('\n');
        string first = string.Join("; ", lines.Take(ShownLines));
        return lines.Length > ShownLines ? T["{0}; and {1} more", first, lines.Length - ShownLines] : first;
    }

    /// <summary>One device and whom it is connected to.</summary>
    private sealed record Line(HeardDevice Device, SessionId? Session, string? Chair);
}
