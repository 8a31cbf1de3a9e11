using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Web.Pages.Sessions;

/// <summary>The paper on which a session goes on when the program does not.</summary>
public sealed partial class SheetPage
{
    /// <summary>Chart rows for the planned length and an hour of recovery.</summary>
    private static readonly Duration Recovery = Duration.FromHours(1);

    private static readonly Duration Every = Duration.FromMinutes(15);

    protected override string PageName => "downtime-sheet";

    private Strength Bag => Session!.Strength ?? Session.Content.Bag.Strength;

    private IReadOnlyList<(string When, DoseRate Rate, InfusionRate Pump)> Rungs =>
        [
            .. Rules!
                .Ladder.Rungs()
                .Select(
                    (rate, i) => (FromStart(Session!.Steps.BetweenSteps * i), rate, Rules.PumpFor(rate, Bag).Computed)
                ),
        ];

    private IEnumerable<string> StopRules =>
        Rules!
            .Signs.In(Phase.Infusion)
            .Where(limit => limit.Response == Response.Stop)
            .Select(limit => SessionWords.Rule(limit.Limit.ToString()))
            .Concat(Rules.Signs.CrisisSigns.Select(sign => sign.Label));

    private IEnumerable<string> BlankRows =>
        Enumerable.Range(0, 1 + (int)((Session!.Content.Length + Recovery) / Every)).Select(i => FromStart(Every * i));

    private string FromStart(Duration after) =>
        Session!.StartedAt is { } start ? Clock24(start + after) : $"+{(int)after.TotalMinutes} min";
}
