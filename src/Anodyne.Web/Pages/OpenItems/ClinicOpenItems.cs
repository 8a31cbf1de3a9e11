using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Pages.OpenItems;

/// <summary>One thing that only a person can close.</summary>
/// <param name="Words">What it is.</param>
/// <param name="Patient">Whose; null when it is nobody's, as a vial.</param>
/// <param name="Since">Since when.</param>
/// <param name="Href">Where it is closed.</param>
/// <param name="IsUrgent">A person's life may hang on it.</param>
/// <param name="Task">The same as a line of a list.</param>
internal sealed record OpenItem(
    string Words,
    string? Patient,
    Instant Since,
    string Href,
    bool IsUrgent,
    TaskItem Task
);

/// <summary>Everything that waits for a person, gathered from the cards of all stages, the urgent in front.</summary>
internal static class ClinicOpenItems
{
    public static async Task<IReadOnlyList<OpenItem>> Read(
        RecordReader reader,
        IReadOnlyDictionary<PatientId, PatientCard> names,
        Instant now,
        DateTimeZone zone,
        IStringLocalizer t
    )
    {
        var found = new List<(string Words, PatientId? Patient, Instant Since, string Href, bool Urgent)>();
        found.AddRange(
            (await reader.Cards(SuicideRisk.Kind)).Select(risk =>
                (
                    t["Suicide risk: speak with the patient now"].Value,
                    (PatientId?)risk.Patient,
                    risk.RaisedAt,
                    $"/patients/{risk.Patient}/screening#risk",
                    true
                )
            )
        );
        found.AddRange(
            (await reader.Cards(SessionCard.Kind))
                .Where(session => session.HasOpenDiscrepancy)
                .Select(session =>
                    (
                        t["Pump and arithmetic differ"].Value,
                        (PatientId?)session.Patient,
                        session.Since,
                        $"/sessions/{session.Session}",
                        false
                    )
                )
        );
        found.AddRange(
            (await reader.Cards(VialCard.Kind))
                .Where(card => card.IsOpenItem)
                .Select(card =>
                    (
                        t["Vial {0} does not balance", card.Vial.Lot].Value,
                        (PatientId?)null,
                        now,
                        $"/drug/{card.Vial.Id}",
                        false
                    )
                )
        );
        found.AddRange(
            (await reader.Cards(NextDayCall.Kind)).Select(call =>
                (
                    t["Next-day call"].Value,
                    (PatientId?)call.Patient,
                    call.Due,
                    $"/sessions/{call.Session}/recovery",
                    false
                )
            )
        );
        found.AddRange(
            (await reader.Cards(OpenLetter.Kinds)).Select(letter =>
                (
                    letter.Kind is LetterKind.Question
                        ? t["The patient asks something"].Value
                        : t["New medicine: check it against treatment"].Value,
                    (PatientId?)letter.Patient,
                    letter.Since,
                    $"/patients/{letter.Patient}/diary#letters",
                    false
                )
            )
        );
        found.AddRange(
            (await reader.Cards(FlaggedBooking.Kind)).Select(flag =>
                (
                    t["The booked booster lies outside the window"].Value,
                    (PatientId?)flag.Patient,
                    flag.Since,
                    $"/patients/{flag.Patient}/forecast",
                    false
                )
            )
        );
        return
        [
            .. found
                .OrderByDescending(item => item.Urgent)
                .ThenBy(item => item.Since)
                .Select(item => Item(item, names, zone)),
        ];
    }

    private static OpenItem Item(
        (string Words, PatientId? Patient, Instant Since, string Href, bool Urgent) item,
        IReadOnlyDictionary<PatientId, PatientCard> names,
        DateTimeZone zone
    )
    {
        string? name =
            item.Patient is { } id && names.TryGetValue(id, out PatientCard? card)
                ? $"{card.FamilyName.Text}, {card.GivenName.Text}"
                : null;
        string since = LocalDateTimePattern
            .CreateWithInvariantCulture("d MMM HH:mm")
            .Format(item.Since.InZone(zone).LocalDateTime);
        return new OpenItem(
            item.Words,
            name,
            item.Since,
            item.Href,
            item.Urgent,
            new TaskItem(
                item.Href,
                name is null ? item.Words : $"{item.Words}: {name}",
                since,
                item.Urgent ? Due.Overdue : Due.Soon
            )
        );
    }
}
