using Anodyne.Quantities;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Clinic.Record;

/// <summary>The name of one append-only stream: a kind, a slash and the id of what it is about.</summary>
public readonly record struct StreamId(string Value)
{
    public static StreamId Patient(PatientId id) => new($"patient/{id}");

    /// <summary>The diary has its own stream, so that a phone never collides with staff.</summary>
    public static StreamId Diary(PatientId id) => new($"diary/{id}");

    /// <summary>What was foretold of a patient, apart from what staff sign: a diary entry never moves a page they look at.</summary>
    public static StreamId Forecast(PatientId id) => new($"forecast/{id}");

    public static StreamId Session(SessionId id) => new($"session/{id}");

    public static StreamId Vial(VialId id) => new($"vial/{id}");

    public static StreamId Clinic(ClinicId id) => new($"clinic/{id}");

    /// <summary>The screens that echo alarms by sound, apart from what the clinic signs.</summary>
    public static StreamId Stations(ClinicId id) => new($"stations/{id}");

    /// <summary>The emergency checklists of a clinic.</summary>
    public static StreamId Checklists(ClinicId id) => new($"checklists/{id}");

    /// <summary>The bookings of one day: two bookings of the same chair meet here.</summary>
    public static StreamId Schedule(LocalDate day) => new($"schedule/{LocalDatePattern.Iso.Format(day)}");

    public override string ToString() => Value;
}
