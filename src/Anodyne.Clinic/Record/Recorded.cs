using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Record;

/// <summary>A fact with its envelope, as it stands in the record.</summary>
/// <param name="Position">Its place among all events of the clinic, from 1, without gaps.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Version">Its place in that stream, from 1, without gaps.</param>
/// <param name="Id">Its own name.</param>
/// <param name="Patient">The patient it is about; <c>null</c> for vials, bookings and site policy.</param>
/// <param name="HappenedAt">When it happened, as said by the person who recorded it; whole milliseconds.</param>
/// <param name="RecordedAt">When the program took it; whole milliseconds.</param>
/// <param name="By">Who signed for it.</param>
/// <param name="Fact">What happened.</param>
public sealed record Recorded(
    long Position,
    StreamId Stream,
    long Version,
    EventId Id,
    PatientId? Patient,
    Instant HappenedAt,
    Instant RecordedAt,
    UserId By,
    IFact Fact
)
{
    /// <summary>More than two minutes between the act and its record: shown as charted late.</summary>
    public bool IsLate => RecordedAt - HappenedAt > Duration.FromMinutes(2);
}
