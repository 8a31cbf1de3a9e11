using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Knowledge;

/// <summary>What the clinic knows on one day.</summary>
public sealed class Library(LocalDate asOf, ImmutableArray<Entry> entries, ImmutableArray<KnowledgeSource> sources)
{
    private const string English = "en";

    public LocalDate AsOf { get; } = asOf;
    public Shelf<Protocol> Protocols { get; } = new(entries.OfType<Protocol>());
    public Shelf<Drug> Drugs { get; } = new(entries.OfType<Drug>());
    public Shelf<Indication> Indications { get; } = new(entries.OfType<Indication>());
    public Shelf<Contraindication> Contraindications { get; } = new(entries.OfType<Contraindication>());
    public Shelf<MonitoringCheck> MonitoringChecks { get; } = new(entries.OfType<MonitoringCheck>());
    public Shelf<Instrument> Instruments { get; } = new(entries.OfType<Instrument>());
    public AlarmLimits AlarmLimits { get; } = entries.OfType<AlarmLimits>().Single();
    public AdverseEvents AdverseEvents { get; } = entries.OfType<AdverseEvents>().Single();
    public DischargeGate DischargeGate { get; } = entries.OfType<DischargeGate>().Single();
    public CrisisLines CrisisLines { get; } = entries.OfType<CrisisLines>().Single();
    public Tariff Tariff { get; } = entries.OfType<Tariff>().Single();
    public SiteDefaults SiteDefaults { get; } = entries.OfType<SiteDefaults>().Single();
    public Shelf<ConsentText> ConsentTexts { get; } = new(entries.OfType<ConsentText>());
    public Shelf<EducationText> EducationTexts { get; } = new(entries.OfType<EducationText>());

    /// <summary>Published models of what the body does with the drug.</summary>
    public Shelf<DrugModel> Models { get; } = new(entries.OfType<DrugModel>());

    /// <summary>Published relations between a level and an effect.</summary>
    public Shelf<DrugEffect> Effects { get; } = new(entries.OfType<DrugEffect>());

    /// <summary>How much of a dose reaches the blood by other ways than a vein.</summary>
    public PublishedLevels PublishedLevels { get; } = entries.OfType<PublishedLevels>().Single();
    public Bioavailability Bioavailability { get; } = entries.OfType<Bioavailability>().Single();

    /// <summary>A consent text in a language, or in English where it is not translated.</summary>
    public ConsentText Consent(string id, string language = English) => In(ConsentTexts, id, language);

    /// <summary>A patient text in a language, or in English where it is not translated.</summary>
    public EducationText Education(string id, string language = English) => In(EducationTexts, id, language);

    /// <summary>The citation behind a value, for the page that shows it.</summary>
    public string? Citation(string? source) =>
        sources.FirstOrDefault(s => string.Equals(s.Id, source, StringComparison.Ordinal))?.Citation;

    /// <summary>The rules that are asked or looked up on an occasion, the strongest first.</summary>
    public IEnumerable<Contraindication> RulesFor(Occasion occasion) =>
        Contraindications.Where(c => c.Occasions.Contains(occasion)).OrderBy(c => c.Severity);

    private static T In<T>(Shelf<T> texts, string id, string language)
        where T : TextEntry => texts.Find(TextEntry.KeyOf(id, language)) ?? texts[TextEntry.KeyOf(id, English)];
}
