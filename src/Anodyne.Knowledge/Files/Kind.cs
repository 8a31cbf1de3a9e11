using System.Collections.Immutable;

namespace Anodyne.Knowledge.Files;

/// <summary>Which folder holds which record.</summary>
internal sealed record Kind(string Folder, Type Record, string Extension)
{
    public static readonly ImmutableArray<Kind> All =
    [
        new("protocols", typeof(Protocol), ".yaml"),
        new("drugs", typeof(Drug), ".yaml"),
        new("indications", typeof(Indication), ".yaml"),
        new("contraindications", typeof(Contraindication), ".yaml"),
        new("instruments", typeof(Instrument), ".yaml"),
        new("alarms", typeof(AlarmLimits), ".yaml"),
        new("adverse-events", typeof(AdverseEvents), ".yaml"),
        new("discharge", typeof(DischargeGate), ".yaml"),
        new("crisis", typeof(CrisisLines), ".yaml"),
        new("tariffs", typeof(Tariff), ".yaml"),
        new("site", typeof(SiteDefaults), ".yaml"),
        new("monitoring", typeof(MonitoringCheck), ".yaml"),
        new("models", typeof(DrugModel), ".yaml"),
        new("effects", typeof(DrugEffect), ".yaml"),
        new("routes", typeof(Bioavailability), ".yaml"),
        new("levels", typeof(PublishedLevels), ".yaml"),
        new("consents", typeof(ConsentText), ".md"),
        new("education", typeof(EducationText), ".md"),
    ];

    /// <summary>Kinds of which exactly one concept exists.</summary>
    public static readonly ImmutableArray<Type> Single =
    [
        typeof(AlarmLimits),
        typeof(AdverseEvents),
        typeof(DischargeGate),
        typeof(CrisisLines),
        typeof(Tariff),
        typeof(SiteDefaults),
        typeof(Bioavailability),
        typeof(PublishedLevels),
    ];

    /// <summary>The kind that reads a file, or null when none does.</summary>
    public static Kind? Of(KnowledgeFile file) =>
        All.FirstOrDefault(k => k.Folder == file.Folder && file.Name.EndsWith(k.Extension, StringComparison.Ordinal));
}
