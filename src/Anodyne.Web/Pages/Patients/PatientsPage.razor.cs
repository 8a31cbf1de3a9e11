using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Anodyne.Web.Pages.Referrals;
using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Pages.Patients;

/// <summary>All patients of the clinic, found by name, birthday or place in the journey.</summary>
public sealed partial class PatientsPage
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "place")]
    private string? PlaceName { get; set; }

    private IReadOnlyList<Line> All { get; set; } = [];

    private string? Search => string.IsNullOrWhiteSpace(Query) ? null : Query.Trim();

    private Place? Where => Enum.TryParse(PlaceName, out Place place) && Enum.IsDefined(place) ? place : null;

    private IReadOnlyList<Line> Shown =>
        [.. All.Where(l => l.Card.IsFoundBy(Search) && (Where is null || l.Standing.Place == Where))];

    private string Heading => T["{0} of {1} patients", Shown.Count, All.Count];

    private IReadOnlyList<ChoiceOption> Places =>
        [.. Enum.GetValues<Place>().Select(p => new ChoiceOption(p.ToString(), T[p.Name()]))];

    protected override async Task Look() => All = await Views.See(Actor, Everybody);

    private static async Task<IReadOnlyList<Line>> Everybody(RecordReader reader)
    {
        Dictionary<PatientId, Standing> standing = (await reader.Cards(Standing.Kind)).ToDictionary(s => s.Patient);
        return
        [
            .. (await reader.Cards(PatientCard.Kind))
                .Select(card => new Line(card, standing[card.Patient]))
                .OrderBy(l => l.Card.FamilyName.Text, StringComparer.InvariantCultureIgnoreCase)
                .ThenBy(l => l.Card.GivenName.Text, StringComparer.InvariantCultureIgnoreCase),
        ];
    }

    private sealed record Line(PatientCard Card, Standing Standing);
}
