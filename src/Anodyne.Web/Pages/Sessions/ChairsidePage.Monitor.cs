using System.Collections.Immutable;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Web.Components;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Pages.Sessions;

/// <summary>The monitor of this chair.</summary>
public sealed partial class ChairsidePage
{
    private static readonly Duration HeardLately = Duration.FromHours(1);

    private static readonly LocalDateTimePattern DayAndTime = LocalDateTimePattern.CreateWithInvariantCulture(
        "uuuu-MM-dd HH:mm"
    );

    private Monitors? Monitors { get; set; }

    private LiveReadings Live { get; set; } = LiveReadings.None;

    private IReadOnlyList<ChoiceOption> HeardDevices { get; set; } = [];

    /// <summary>A device is connected and something came from it.</summary>
    private bool IsLiveFromMonitor => Monitors?.Open.Any() == true && !Live.Newest.IsEmpty;

    private async Task ReadMonitor() =>
        await Views.See(
            Actor,
            async reader =>
            {
                Monitors = await reader.Load(Clinic.Devices.Monitors.Fold, Session!.Stream);
                Live = await SessionTrace.Newest(reader, Session.Id);
                HeardDevices = Options(await reader.Devices.Heard());
                return true;
            }
        );

    /// <summary>Whatever names this chair stands first.</summary>
    private IReadOnlyList<ChoiceOption> Options(ImmutableArray<HeardDevice> heard) =>
        [
            .. (
                from device in heard
                where device.LastAt >= Now - HeardLately
                let here = device.Place?.Contains(Session!.Opened.Chair, StringComparison.OrdinalIgnoreCase) == true
                orderby here ? 0 : 1
                from link in new[]
                {
                    new MonitorLink(LinkBy.Device, device.Device),
                    new MonitorLink(LinkBy.Place, device.Place ?? ""),
                }
                where link.Name.Length > 0
                select new ChoiceOption(
                    link.Key,
                    link.By == LinkBy.Device
                        ? T["{0}, heard at {1}", link.Name, Clock24(device.LastAt)]
                        : T["whatever stands at {0}", link.Name]
                )
            ).DistinctBy(option => option.Value),
        ];

    private async Task Connect()
    {
        MonitorLink? typed = Posted.Text("monitor") is { } name ? new(LinkBy.Device, name) : null;
        MonitorLink? chosen = LinkOf(Posted["heard"]);
        Instant since = Since();
        string? why = Posted.Text("why");
        if (IsReadable())
        {
            await Ask(
                new AssociateMonitor.Command(
                    Session!.Id,
                    typed ?? chosen ?? new(LinkBy.Device, ""),
                    Private.OrNone(why),
                    since
                ),
                then: $"/sessions/{Id}"
            );
        }
    }

    private async Task Disconnect()
    {
        if (LinkOf(Posted["link"]) is { } link)
        {
            await Ask(new ReleaseMonitor.Command(Session!.Id, link, Now), then: $"/sessions/{Id}");
        }
    }

    private static MonitorLink? LinkOf(string? key) =>
        key?.Split('/', 2) switch
        {
            ["device", { Length: > 0 } name] => new(LinkBy.Device, name),
            ["place", { Length: > 0 } name] => new(LinkBy.Place, name),
            _ => null,
        };

    /// <summary>A time of today, or a day and a time, in the clinic's zone; nothing typed is now.</summary>
    private Instant Since()
    {
        if (Posted.Text("since") is not { } text)
        {
            return Now;
        }

        if (DayAndTime.Parse(text).TryGetValue(default, out LocalDateTime both))
        {
            return both.InZoneLeniently(Zone).ToInstant();
        }

        if (LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).TryGetValue(default, out LocalTime time))
        {
            return (Today + time).InZoneLeniently(Zone).ToInstant();
        }

        Posted.Reject("since", T["A time, as 14:05, or a day and a time, as 2026-03-09 14:05."]);
        return Now;
    }
}
