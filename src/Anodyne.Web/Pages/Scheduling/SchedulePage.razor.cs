using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Scheduling;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Pages.Scheduling;

/// <summary>One day of the clinic: chairs and hours to scale, and who arrives when.</summary>
public sealed partial class SchedulePage
{
    [SupplyParameterFromQuery(Name = "day")]
    private string? DayText { get; set; }

    private LocalDate Day { get; set; }

    private SitePolicy? Policy { get; set; }

    private IReadOnlyList<Booking> Bookings { get; set; } = [];

    private Dictionary<PatientId, PatientCard> Names { get; set; } = [];

    private int FirstHour => Policy!.Terms.OpenFrom.Hour;

    private int LastHour => Math.Max(FirstHour + 1, Policy!.Terms.OpenTo.Hour + 1);

    private IReadOnlyList<DayPlanRow> Rows =>
        [
            .. Policy!
                .Terms.Chairs.Union(Bookings.Select(b => b.Terms.Chair), StringComparer.Ordinal)
                .Select(chair => new DayPlanRow(
                    chair,
                    [.. Bookings.Where(b => b.Terms.Chair == chair).Select(b => Block(b))]
                )),
        ];

    protected override Task Look()
    {
        Day = LocalDatePattern.Iso.Parse(DayText ?? "").TryGetValue(Today, out LocalDate asked) ? asked : Today;
        return Views.See(
            Actor,
            async reader =>
            {
                Policy = await reader.Load(SitePolicy.Fold, StreamId.Clinic(Actor.Clinic));
                Names = (await reader.Cards(PatientCard.Kind)).ToDictionary(c => c.Patient);
                Day day = await reader.Load(Clinic.Scheduling.Day.Fold, StreamId.Schedule(Day));
                Bookings =
                [
                    .. day.Bookings.OrderBy(b => b.Terms.From).ThenBy(b => b.Terms.Chair, StringComparer.Ordinal),
                ];
                return true;
            }
        );
    }

    private Task Arrive(Booked booked) =>
        Ask(new MarkArrived.Command(booked.Appointment, booked.Day, Now), then: Of(Day));

    private DayPlanBlock Block(Booking b) =>
        new(
            b.Terms.From,
            b.Terms.To,
            NameOf(b.Terms.Patient),
            $"/patients/{b.Terms.Patient}/schedule",
            b.HasArrived ? Tone.Good : Tone.Accent,
            PrepareMinutes: (int)Visit.Preparation.TotalMinutes
        );

    private string NameOf(PatientId patient) =>
        Names.GetValueOrDefault(patient) is { } p ? $"{p.FamilyName.Text}, {p.GivenName.Text}" : T["not known"];

    private static string Of(LocalDate day) => $"/schedule?day={LocalDatePattern.Iso.Format(day)}";
}
