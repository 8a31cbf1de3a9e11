using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Screening;
using Anodyne.Web.Components;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Pages.Scheduling;

/// <summary>Book the series of one patient: proposed, chosen, confirmed; list and cancel what is booked.</summary>
public sealed partial class PatientSchedulePage
{
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    [SupplyParameterFromQuery(Name = "kind")]
    private string? KindText { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "dose")]
    private string? DoseText { get; set; }

    private BookingGrounds? On { get; set; }

    private IReadOnlyList<AppointmentCard> Ahead { get; set; } = [];

    private IReadOnlyList<ProposedVisit> Proposed { get; set; } = [];

    protected override string PageName => "schedule";

    private bool Booster => KindText == "booster" || On?.Order is { Terms.Content.IsBooster: true };

    private BookingKind Kind => Booster ? BookingKind.Booster : BookingKind.Induction;

    private LocalDate? From => Date(FromText);

    private string WindowWords => Words.Days(From!.Value, Date(ToText) ?? From.Value);

    private string? LastDose =>
        Anodyne.Quantities.StrictNumber.TryRead(DoseText ?? "", out decimal mg)
            ? Anodyne.Quantities.Dose.FromMilligrams(mg).ToString()
            : null;

    private bool CanBook => On?.Policy is not null && (KindText == "booster" || On.Unbooked > 0);

    private string Lead =>
        On?.Order is { } order
            ? T[
                "{0} of {1} sessions given, {2} not booked yet.",
                order.SessionsGiven,
                order.Terms.Content.Sessions,
                On.Unbooked
            ]
            : T["No order is signed."];

    private IReadOnlyList<ChoiceOption> Chairs =>
        [.. (On?.Policy?.Terms.Chairs ?? []).Select(chair => new ChoiceOption(chair, chair))];

    protected override async Task Read(RecordReader reader)
    {
        var stream = StreamId.Patient(Patient);
        Grounds grounds = await reader.Load(Grounds.Fold, stream);
        Ahead = [.. (await reader.Cards(AppointmentCard.Kind, Patient)).Where(c => c.IsAhead(Today))];
        On = new BookingGrounds(
            Patient,
            await reader.Load(SitePolicy.Fold, StreamId.Clinic(Actor.Clinic)),
            (await reader.Load(OrderState.Fold, stream)).Newest,
            GivenDay.Of(grounds, Zone),
            (await reader.Load(Monitoring.Fold, stream)).Holds(Library, Zone),
            [.. Ahead.Select(c => c.Terms)],
            Today,
            Zone
        );
        if (CanBook)
        {
            await Propose(reader, On);
        }
    }

    private async Task Propose(RecordReader reader, BookingGrounds on)
    {
        LocalDate first = LocalDate.Max(From ?? Today.PlusDays(1), Today);
        var days = new Dictionary<LocalDate, Day>();
        for (LocalDate day = first; day <= first.PlusDays(SeriesProposal.DaysAhead); day = day.PlusDays(1))
        {
            days[day] = await reader.Load(Day.Fold, StreamId.Schedule(day));
        }

        Proposed = SeriesProposal.Of(on, Kind, Math.Max(1, on.Unbooked), first, days, Library);
    }

    private async Task BookAll()
    {
        ImmutableArray<Slot> slots = [.. Ticked().Select(SlotOf).OfType<Slot>()];
        await Ask(new BookSeries.Command(Patient, Kind, slots, Private.OrNone(Posted.Text("reason")), Now), then: Here);
    }

    private async Task BookOne()
    {
        var day = Posted.Date("day");
        var from = Posted.Time("from");
        var chair = Posted.Text("chair", required: true);
        if (IsReadable())
        {
            await Ask(
                new BookSession.Command(
                    Patient,
                    Kind,
                    new(chair!, day!.Value, from!.Value),
                    Private.OrNone(Posted.Text("reason")),
                    Now
                ),
                then: Here
            );
        }
    }

    private async Task Cancel(Booked booked)
    {
        var reason = Posted.Text("reason", required: true);
        if (IsReadable())
        {
            await Ask(new CancelBooking.Command(booked.Appointment, booked.Day, reason!, Now), then: Here);
        }
    }

    /// <summary>What the site allows in a year, when the booster would be above it: then the forms ask for the reason.</summary>
    private BoosterNeedsReason? Above =>
        Refused as BoosterNeedsReason
        ?? (
            On is { } on && (Proposed.FirstOrDefault()?.Slot.Day ?? From) is { } day
                ? BoosterYear.Unreasoned(on, Kind, day, reason: null, Library)
                : null
        );

    private string Here => $"/patients/{Patient}/schedule";

    private IEnumerable<string> Ticked() =>
        Http.Request.HasFormContentType ? Http.Request.Form["slot"].OfType<string>() : [];

    /// <summary>Proposed lines begin ticked: they are the program's own proposal, not a clinical value.</summary>
    private bool IsTicked(Slot slot) => Refused is null || Ticked().Contains(ValueOf(slot), StringComparer.Ordinal);

    /// <summary>A form that was sent is drawn again, so that a second click gets the first one's answer.</summary>
    private bool Sent(string form) => Posted["_handler"] == form;

    private bool IsThis(Booked booked) => Posted["appointment"] == booked.Appointment.ToString();

    private string? KeyOf(Booked booked) => IsThis(booked) ? Posted.Key : null;

    private string? ReasonOf(Booked booked) => IsThis(booked) ? Posted["reason"] : null;

    private string? ReasonError(Booked booked) => IsThis(booked) ? Posted.Error("reason") : null;

    private static string LineOf(ProposedVisit visit) =>
        $"{Words.FullDay(visit.Slot.Day)}, {ScheduleWords.Clock(visit.Slot.From)}–{ScheduleWords.Clock(visit.To)}, {visit.Slot.Chair}";

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string ValueOf(Slot slot) => $"{Iso(slot.Day)} {ScheduleWords.Clock(slot.From)} {slot.Chair}";

    private static Slot? SlotOf(string text) =>
        text.Split(' ', 3) is [var day, var from, var chair]
        && Date(day) is { } on
        && Minutes.Parse(from).TryGetValue(default, out LocalTime at)
            ? new Slot(chair, on, at)
            : null;

    private static LocalDate? Date(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "").TryGetValue(default, out LocalDate day) ? day : null;
}
