using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Sessions;

/// <summary>Choose a chair that is free and open today's session there.</summary>
public sealed partial class OpenSessionPage
{
    protected override string PageName => "open-session";

    private IReadOnlyList<ChoiceOption> Chairs { get; set; } = [];

    private IReadOnlyList<SessionCard> Live { get; set; } = [];

    private Booked? Booking { get; set; }

    protected override async Task Read(RecordReader reader)
    {
        SitePolicy? policy = await reader.Load(SitePolicy.Fold, StreamId.Clinic(Actor.Clinic));
        TakenChairs taken = await reader.Load(TakenChairs.Fold, StreamId.Schedule(Today));
        Live = [.. (await reader.Cards(SessionCard.Kind, Patient)).Where(card => card.IsLive)];
        Booking = (await reader.Events(StreamId.Schedule(Today)))
            .Select(e => e.Fact)
            .Aggregate((Booked?)null, (known, fact) => Standing(known, fact));
        Chairs =
        [
            .. (policy?.Terms.Chairs ?? [])
                .Where(chair => !taken.Chairs.ContainsKey(chair))
                .Select(chair => new ChoiceOption(chair, chair)),
        ];
    }

    private Booked? Standing(Booked? known, IFact fact) =>
        fact switch
        {
            Booked booked when booked.Patient == Patient => booked,
            BookingCancelled gone when gone.Appointment == known?.Appointment => null,
            _ => known,
        };

    private async Task Open()
    {
        var chair = Posted.Text("chair", required: true);
        if (!IsReadable())
        {
            return;
        }

        Reply.Done? done = await Ask(new OpenSession.Command(Patient, chair!, Booking?.Appointment, Now));
        if (done?.Events.Select(e => e.Fact).OfType<SessionOpened>().FirstOrDefault() is { } opened)
        {
            Navigation.NavigateTo($"/sessions/{opened.Session}/gate");
        }
    }
}
