using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Safety;

namespace Anodyne.Web.Pages.Sessions;

/// <summary>The note of a session, made from its record, to be read or printed.</summary>
public sealed partial class NotePage
{
    protected override string PageName => "session-note";

    private string Subtitle => When(Session!.StartedAt ?? Session.OpenedAt);

    private IReadOnlyList<DeliveryLine> Lines => DeliveryLines.Of(Session!.Delivery, Now);

    /// <summary>The whole story, oldest first.</summary>
    private IReadOnlyList<Line> Story => [.. Events.OrderBy(e => e.HappenedAt).Select(LineOf)];

    private IReadOnlyList<string> Notable =>
        [
            .. Events
                .Where(e => e.Fact is AdverseEventRecorded or AlarmRaised or HelpCalled or PatientAskedToStop)
                .OrderBy(e => e.HappenedAt)
                .Select(LineOf)
                .Select(line =>
                    line.Detail is null ? $"{line.At} {T[line.Title]}" : $"{line.At} {T[line.Title]}: {line.Detail}"
                ),
        ];

    private Line LineOf(Recorded e) =>
        new(
            Clock24(e.HappenedAt),
            SessionStoryWords.Title(e.Fact),
            SessionStoryWords.Detail(e.Fact, Library),
            Signed(e.By),
            e.IsLate
        );

    private sealed record Line(string At, string Title, string? Detail, string By, bool Late);
}
