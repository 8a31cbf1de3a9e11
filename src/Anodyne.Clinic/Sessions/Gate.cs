using System.Collections.Immutable;

namespace Anodyne.Clinic.Sessions;

/// <summary>One line of the same-day gate that a person answers.</summary>
/// <param name="Id">Short name, as stored.</param>
/// <param name="Words">What must be true.</param>
/// <param name="Hint">How it is found out.</param>
public sealed record GateItem(string Id, string Words, string? Hint = null);

/// <summary>One line of the gate that the record answers: nobody is asked what is already known.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Words">What must be true.</param>
/// <param name="IsMet">Whether it is.</param>
/// <param name="Detail">What was found.</param>
public sealed record GateFinding(string Id, string Words, bool IsMet, string Detail);

/// <summary>The same-day gate: what is asked, in one list.</summary>
public static class Gate
{
    public const string Identity = "identity";
    public const string Fasting = "fasting";
    public const string Escort = "escort";
    public const string AfterCare = "after-care";

    /// <summary>In the order in which a nurse goes through them.</summary>
    public static readonly ImmutableArray<GateItem> Asked =
    [
        new(Identity, "Right patient", "The patient says name and date of birth; type the date of birth as said"),
        new("allergies", "Allergies asked again", "They are those of the banner"),
        new("medicines", "Medicines asked again", "None new or changed, or a prescriber has looked at them"),
        new("well", "Well today", "No fever, no new illness, nothing that changed since the last visit"),
        new("pregnancy", "Pregnancy excluded", "Test negative today, or not possible"),
        new("mood", "Mood asked", "No thoughts of ending life that need help first"),
        new(Fasting, "Fasted as agreed", "Type when food and clear fluid were last taken"),
        new(Escort, "An adult takes the patient home", "Type the name; the telephone was tried"),
        new("access", "Line in place and patent", "Site looked at, flushed without pain or swelling"),
        new("oxygen", "Oxygen checked"),
        new("suction", "Suction checked"),
        new("crash-kit", "Crash kit checked"),
        new("supervisor", "Supervising clinician present", "In the building, knows of this session"),
        new("questions", "The patient's questions were answered"),
    ];

    /// <summary>All items that stand open when a session begins, the signed after-care instructions among them.</summary>
    public static IEnumerable<string> OpenAtFirst => Asked.Select(item => item.Id).Append(AfterCare);

    /// <summary>What is noted beside the gate and opens or shuts nothing: a sedating medicine before the start.</summary>
    public static bool IsNote(string id) => id == Anodyne.Clinic.Consents.UnderTheDrug.Premedicated;

    public static string WordsOf(string id) =>
        Asked.FirstOrDefault(item => item.Id == id)?.Words ?? "After-care instructions signed";
}
