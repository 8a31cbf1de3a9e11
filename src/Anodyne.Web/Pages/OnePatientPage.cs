using System.Collections.Frozen;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Anodyne.Web.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Pages;

/// <summary>
/// A page about one patient: who it is, at which version of their stream the page looked, and who signed what. An
/// unknown id answers 404 and leaves <see cref="Referral"/> null.
/// </summary>
public abstract class OnePatientPage : ClinicPage
{
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private StaffNames StaffNames { get; set; } = default!;

    [Inject]
    private IStringLocalizer Texts { get; set; } = default!;

    protected PatientId Patient { get; private set; }

    protected Referral? Referral { get; private set; }

    protected ScreeningState Screening { get; private set; } = ScreeningState.Fold.Start;

    /// <summary>The version of the patient's stream that this page shows.</summary>
    protected long Version { get; private set; }

    private FrozenDictionary<UserId, string> Staff { get; set; } = FrozenDictionary<UserId, string>.Empty;

    /// <summary>Under what name looking at this page is noted.</summary>
    protected abstract string PageName { get; }

    protected string FullName => Referral is { } r ? $"{r.Said.FamilyName.Text}, {r.Said.GivenName.Text}" : "";

    /// <summary>Name and date of birth, as they stand on every sheet of paper.</summary>
    protected string Who =>
        Referral is { } r ? Texts["{0}, born {1}", FullName, r.Said.BornOn.Text ?? Texts["not known"].Value] : "";

    protected IReadOnlyList<StripFact> Strip =>
        [
            new(Texts["born"], BornWithAge),
            new(Texts["weight"], Weight, Screening.Weight is null ? Tone.Warn : Tone.Neutral),
            new(
                Texts["allergies"],
                AllergyWords,
                Screening.Allergies is { Value.Allergies.IsEmpty: true } ? Tone.Neutral : Tone.Warn
            ),
        ];

    protected sealed override async Task Look()
    {
        if (Route<PatientId>(Id) is not { } patient)
        {
            return;
        }

        Patient = patient;
        var stream = StreamId.Patient(patient);
        await Views.See(
            Actor,
            patient,
            PageName,
            async r =>
            {
                Referral = await r.Load(Referral.Fold, stream);
                Screening = await r.Load(ScreeningState.Fold, stream);
                Version = await r.Version(stream);
                await Read(r);
                return true;
            }
        );
        if (Referral is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Staff = await StaffNames.Of(Actor.Clinic);
    }

    /// <summary>What else the page shows, read at the same moment.</summary>
    protected virtual Task Read(RecordReader reader) => Task.CompletedTask;

    /// <summary>The version that the form was made from, for commands that were decided on what was seen.</summary>
    protected long? Seen =>
        long.TryParse(Posted["seen"], System.Globalization.NumberStyles.None, null, out long v) ? v : null;

    protected string Signed(UserId by) => Staff.GetValueOrDefault(by) ?? Texts["somebody no longer here"];

    /// <summary><c>Tue 3 Mar 2026, 14:05</c> in the clinic's zone.</summary>
    protected string When(Instant at) =>
        $"{Words.FullDay(at.InZone(Zone).Date)}, {LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(at.InZone(Zone).TimeOfDay)}";

    private string? BornWithAge =>
        Referral?.BornOn is { } born
            ? $"{LocalDatePattern.Iso.Format(born)} ({Period.Between(born, Today, PeriodUnits.Years).Years})"
            : null;

    private string? Weight =>
        Screening.Weight is { } w ? Texts["{0} on {1}", w.Value.Weight, Words.Day(w.Value.On)].Value : null;

    private string? AllergyWords =>
        Screening.Allergies?.Value.Allergies is not { } list ? null
        : list.IsEmpty ? Texts["none known"].Value
        : string.Join(", ", list.Select(a => a.Text));
}
