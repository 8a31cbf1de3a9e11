using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Pages.Identity;

/// <summary>What the medical director signed for this site: now, before, and the form for the next version.</summary>
public sealed partial class SitePolicyPage
{
    private static readonly LocalTimePattern Clock24 = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly ImmutableArray<IsoDayOfWeek> Week =
    [
        .. Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None),
    ];

    private SitePolicy? Current { get; set; }

    /// <summary>The newest first.</summary>
    private IReadOnlyList<SitePolicy> Versions { get; set; } = [];

    private long Version { get; set; }

    private SiteDefaults D => Library.SiteDefaults;

    private bool MaySign => Actor.May(Right.SignSitePolicy);

    private bool HasTotal =>
        Current is { } current && (current.Terms.SessionTotal, current.Terms.SessionTotalPerKilogram) != (null, null);

    private bool WithProposals => Http.Request.Query.ContainsKey("proposals");

    /// <summary>What the form begins with: the version that counts, or proposals that were asked for, or nothing.</summary>
    private SitePolicySigned? Start => Current?.Terms ?? (WithProposals ? Proposals : null);

    private SitePolicySigned Proposals =>
        new(
            null,
            null,
            [],
            D.OpensAt.Value,
            D.ClosesAt.Value,
            D.OpenOn,
            D.WeightNotOlderThan.Value.Count,
            D.BetweenBoosters.Value.Count,
            D.BoosterLead.Value.Count,
            D.MinimumObservation.Value,
            D.OrderValidFor.Value.Count,
            D.PumpStep.Value,
            D.ReviewAfterSessionsInAYear.Value.Count,
            D.ReviewAfterDoseInAYear.Value,
            "",
            ""
        );

    private Allowance Total => Library.Drugs.First().SessionTotalProposal;

    private string TotalProposal => $"{Total.Absolute} ({T[Kebab.Of(Total.Evidence)]})";

    private string PerKilogramProposal => $"{Total.PerKilogram} ({T[Kebab.Of(Total.Evidence)]})";

    private string? ChairLines => Start is { } start ? string.Join('\n', start.Chairs) : null;

    protected override async Task Look()
    {
        var stream = StreamId.Clinic(Actor.Clinic);
        await Views.See(
            Actor,
            async r =>
            {
                Versions = [.. (await r.Load(SitePolicy.History, stream)).Reverse()];
                Version = await r.Version(stream);
                return true;
            }
        );
        Current = Versions.Count > 0 ? Versions[0] : null;
    }

    private async Task Sign()
    {
        var total = Posted.Quantity("total", Dose.FromMilligrams, 1, 2000, required: false);
        var perKilogram = Posted.Quantity(
            "perkg",
            DosePerKilogram.FromMilligramsPerKilogram,
            0.1m,
            20,
            required: false
        );
        var chairs = Posted.Text("chairs", required: true);
        var from = Posted.Time("from");
        var to = Posted.Time("to");
        var weight = Posted.Whole("weight", 1, 365);
        var interval = Posted.Whole("interval", 1, 365);
        var lead = Posted.Whole("lead", 0, 60);
        var watch = Posted.Whole("watch", 15, 480);
        var order = Posted.Whole("order", 1, 365);
        var step = Posted.Quantity("step", InfusionRate.FromMillilitresPerHour, 0.01m, 10);
        var yearDays = Posted.Whole("yeardays", 1, 365);
        var yearDose = Posted.Quantity("yeardose", DosePerKilogram.FromMilligramsPerKilogram, 0.1m, 1000);
        var reason = Posted.Text("reason");
        if (!IsReadable())
        {
            return;
        }

        var terms = new SitePolicySigned(
            total,
            perKilogram,
            [.. chairs!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            from!.Value,
            to!.Value,
            [.. Week.Where(day => Posted.Ticked(day.ToString()))],
            weight!.Value,
            interval!.Value,
            lead!.Value,
            Duration.FromMinutes(watch!.Value),
            order!.Value,
            step!.Value,
            yearDays!.Value,
            yearDose!.Value,
            Actor.Name,
            reason ?? ""
        );
        await Ask(
            new SignSitePolicy.Command(terms, Now, Actor.Clinic, long.TryParse(Posted["seen"], out long v) ? v : null),
            then: "/site-policy"
        );
    }

    private SitePolicySigned? Before(SitePolicy version) =>
        Versions.FirstOrDefault(v => v.Version == version.Version - 1)?.Terms;

    private bool IsTicked(IsoDayOfWeek day) =>
        Http.Request.HasFormContentType ? Posted.Ticked(day.ToString()) : Start?.OpenDays.Contains(day) == true;

    private string? Kept(string name, decimal? start) =>
        Posted[name] ?? (start is { } number ? Written.Number(number) : null);

    private string Proposed<TValue>(Known<TValue> known, string? said = null)
        where TValue : notnull => T["Proposal: {0} ({1})", said ?? $"{known}", T[Kebab.Of(known.Evidence)]];

    private static string? Clocked(LocalTime? time) => time is { } some ? Clock24.Format(some) : null;

    private string When(Instant at) =>
        $"{Words.FullDay(at.InZone(Zone).Date)}, {Clock24.Format(at.InZone(Zone).TimeOfDay)}";
}
