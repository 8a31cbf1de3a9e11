using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Anodyne.Web.Pages.Screening;

/// <summary>What all sections of the screening page look at, on one rendering.</summary>
/// <param name="Posted">What was typed, with its errors.</param>
/// <param name="State">What is recorded.</param>
/// <param name="Found">What is missing and which rules are met.</param>
/// <param name="Library">What the clinic knows today.</param>
/// <param name="Version">The version of the patient's stream that is shown.</param>
/// <param name="Refused">Why the last form was refused.</param>
/// <param name="MayDecide">The person signed in may sign for rules and for the decision.</param>
/// <param name="When">An instant as the screen writes it.</param>
/// <param name="Signed">The printed name behind a signature.</param>
public sealed record ScreeningSheet(
    Posted Posted,
    ScreeningState State,
    ScreeningDecision Found,
    Library Library,
    long Version,
    Refusal? Refused,
    bool MayDecide,
    Func<Instant, string> When,
    Func<UserId, string> Signed
);

/// <summary>A section of the screening page.</summary>
public abstract class ScreeningSection : ComponentBase
{
    [CascadingParameter]
    protected ScreeningSheet Sheet { get; set; } = default!;

    protected ScreeningState State => Sheet.State;

    protected Posted Posted => Sheet.Posted;

    /// <summary>When something was noted and by whom.</summary>
    protected string By<T>(Noted<T> noted) => $"{Sheet.When(noted.At)}, {Sheet.Signed(noted.By)}";

    /// <summary>Whether any of these fields has an error, so that its form stays open.</summary>
    protected bool Erred(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (Posted.Error(name) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
