using System.Collections.Immutable;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Forecasts;

/// <summary>Who is due for a booster, by the window that their own past names.</summary>
public sealed partial class DuePage
{
    /// <summary>A window that opens within so many days is shown as soon (guess: two weeks are enough to book).</summary>
    private const int SoonDays = 14;

    private IReadOnlyList<Line> All { get; set; } = [];

    private IReadOnlyList<Line> Named =>
        [
            .. All.Where(l => l.Holds.IsEmpty && l.Card.WindowFrom is not null)
                .OrderBy(l => l.Card.WindowTo)
                .ThenBy(l => l.Name, StringComparer.Ordinal),
        ];

    /// <summary>Held by an abnormal result, then by something overdue, the longest first.</summary>
    private IReadOnlyList<Line> Held =>
        [
            .. All.Where(l => !l.Holds.IsEmpty)
                .OrderByDescending(l => l.Holds[0].IsAbnormal)
                .ThenBy(l => l.Holds[0].Since),
        ];

    private IReadOnlyList<Line> Unnamed =>
        [.. All.Where(l => l.Holds.IsEmpty && l.Card.WindowFrom is null).OrderByDescending(l => l.Card.LastAt)];

    protected override async Task Look() => All = await Views.See(Actor, Everybody);

    private async Task<IReadOnlyList<Line>> Everybody(RecordReader reader)
    {
        Dictionary<PatientId, PatientCard> people = (await reader.Cards(PatientCard.Kind)).ToDictionary(c => c.Patient);
        var lines = new List<Line>();
        HashSet<AppointmentId> flagged = [.. (await reader.Cards(FlaggedBooking.Kind)).Select(f => f.Appointment)];
        foreach (BoosterCard card in await reader.Cards(BoosterCard.Kind))
        {
            Monitoring? monitoring = await reader.Card(Monitoring.Kind, card.Patient.ToString());
            lines.Add(
                new Line(
                    card,
                    NameOf(people.GetValueOrDefault(card.Patient)),
                    monitoring?.Holds(Library, Zone) ?? [],
                    card.Booked is { } booked && flagged.Contains(booked)
                )
            );
        }

        return lines;
    }

    private static string NameOf(PatientCard? person) =>
        person is null ? "–" : $"{person.FamilyName.Text}, {person.GivenName.Text}";

    private string State(BoosterCard card, bool isFlagged) =>
        card switch
        {
            { BookedOn: not null } when isFlagged => T["booked outside the window"],
            { BookedOn: not null } => T["booked"],
            _ when card.WindowTo < Today => T["overdue"],
            _ when card.WindowFrom <= Today => T["open now"],
            _ when card.WindowFrom <= Today.PlusDays(SoonDays) => T["opens soon"],
            _ => T["later"],
        };

    private Tone ToneOf(BoosterCard card, bool isFlagged) =>
        card switch
        {
            { BookedOn: not null } when isFlagged => Tone.Warn,
            { BookedOn: not null } => Tone.Good,
            _ when card.WindowFrom <= Today => Tone.Warn,
            _ => Tone.Neutral,
        };

    private sealed record Line(BoosterCard Card, string Name, ImmutableArray<HoldingCheck> Holds, bool IsFlagged);
}
