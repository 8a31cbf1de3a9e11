using System.Collections.Frozen;
using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Anodyne.Web.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Anodyne.Web.Pages;

/// <summary>What every page about somebody says the same way: who it is, weight, allergies, who signed and when.</summary>
public abstract class AboutPatient : ClinicPage
{
    [Inject]
    private StaffNames StaffNames { get; set; } = default!;

    [Inject]
    protected IStringLocalizer Texts { get; set; } = default!;

    /// <summary>Null while the page knows of nobody.</summary>
    protected Referral? Referral { get; set; }

    private FrozenDictionary<UserId, string> Staff { get; set; } = FrozenDictionary<UserId, string>.Empty;

    protected string FullName => Referral is { } r ? $"{r.Said.FamilyName.Text}, {r.Said.GivenName.Text}" : "";

    /// <summary>Name and date of birth, as they stand on every sheet of paper.</summary>
    protected string Who =>
        Referral is { } r ? Texts["{0}, born {1}", FullName, r.Said.BornOn.Text ?? Texts["not known"].Value] : "";

    /// <summary>In whole years, today.</summary>
    protected int? Years => Referral?.BornOn is { } born ? Period.Between(born, Today, PeriodUnits.Years).Years : null;

    protected StripFact WeightFact(string label, BodyMeasured? newest) =>
        newest is null
            ? new(label, null, Tone.Warn)
            : new(label, Texts["{0} on {1}", newest.Weight, Words.Day(newest.On)]);

    /// <summary>Loud unless somebody asked and there are none.</summary>
    protected StripFact AllergyFact(ImmutableArray<Private>? asked) =>
        new(
            Texts["allergies"],
            asked is not { } list ? null
                : list.IsEmpty ? Texts["none known"].Value
                : string.Join(", ", list.Select(a => a.Text)),
            asked is { IsEmpty: true } ? Tone.Neutral : Tone.Warn
        );

    protected async Task LoadStaff() => Staff = await StaffNames.Of(Actor.Clinic);

    protected string Signed(UserId by) => Staff.GetValueOrDefault(by) ?? Texts["somebody no longer here"];

    /// <summary><c>14:05</c> in the clinic's zone.</summary>
    protected string Clock24(Instant at) => Words.Time(at.InZone(Zone).TimeOfDay);

    /// <summary><c>Tue 3 Mar 2026, 14:05</c> in the clinic's zone.</summary>
    protected string When(Instant at) => Words.Moment(at.InZone(Zone));
}
