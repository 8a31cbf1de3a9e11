using System.Collections.Immutable;

namespace Anodyne.Knowledge.Files;

/// <summary>What must agree between files although each file is right by itself.</summary>
internal static class Agreement
{
    public static IEnumerable<Problem> Problems(
        IReadOnlyCollection<Entry> entries,
        IEnumerable<(string File, string Source, int Line)> citations,
        ImmutableArray<KnowledgeSource> sources,
        ImmutableArray<Released> released
    ) =>
        [
            .. UnknownSources(citations, sources),
            .. Versions(entries),
            .. Singles(entries),
            .. Changed(entries, released),
            .. Drugs([.. entries.OfType<Protocol>()], [.. entries.OfType<Drug>()]),
            .. entries.OfType<ConsentText>().SelectMany(Blanks),
            .. UnknownRules([.. entries.OfType<MonitoringCheck>()], [.. entries.OfType<Contraindication>()]),
            .. Prices([.. entries.OfType<Tariff>()], [.. entries.OfType<Protocol>()]),
        ];

    private static IEnumerable<Problem> UnknownSources(
        IEnumerable<(string File, string Source, int Line)> citations,
        ImmutableArray<KnowledgeSource> sources
    ) =>
        citations
            .Where(c => sources.All(s => s.Id != c.Source))
            .Select(c => new Problem(c.File, c.Line, $"The source '{c.Source}' is not in sources.yaml."));

    private static IEnumerable<Problem> Versions(IEnumerable<Entry> entries) =>
        from concept in entries.GroupBy(e => (e.GetType(), e.Key))
        let inOrder = concept.OrderBy(e => e.Version).ToArray()
        from pair in inOrder.Zip(inOrder.Skip(1))
        where pair.First.Version == pair.Second.Version || pair.First.ValidFrom >= pair.Second.ValidFrom
        select new Problem(
            pair.Second.File,
            1,
            $"'{pair.Second.Id}' version {pair.Second.Version} must be a higher version with a later valid-from than {pair.First.File}."
        );

    private static IEnumerable<Problem> Singles(IReadOnlyCollection<Entry> entries) =>
        from kind in Kind.All
        where Kind.Single.Contains(kind.Record)
        where
            entries.Where(e => e.GetType() == kind.Record).Select(e => e.Id).Distinct(StringComparer.Ordinal).Count()
            != 1
        select new Problem(kind.Folder, 0, "This folder holds exactly one concept, in one or more versions.");

    private static IEnumerable<Problem> Changed(
        IReadOnlyCollection<Entry> entries,
        ImmutableArray<Released> released
    ) =>
        from used in released
        let now = entries.OfType<Protocol>().FirstOrDefault(e => e.Id == used.Id && e.Version == used.Version)
        where now is null || !string.Equals(now.Hash, used.Hash, StringComparison.Ordinal)
        select new Problem(
            now?.File ?? "released.yaml",
            1,
            now is null
                ? $"'{used.Id}' version {used.Version} was released and is gone."
                : $"'{used.Id}' version {used.Version} was released with hash {used.Hash} and now has {now.Hash}: write a new version."
        );

    private static IEnumerable<Problem> Drugs(ImmutableArray<Protocol> protocols, ImmutableArray<Drug> drugs) =>
        from protocol in protocols
        let drug = drugs.Where(d => d.Id == protocol.Drug).MaxBy(d => d.Version)
        where drug is null || drug.Enantiomer != protocol.Enantiomer
        select new Problem(
            protocol.File,
            1,
            drug is null
                ? $"There is no drug '{protocol.Drug}'."
                : $"The protocol is for {Kebab.Of(protocol.Enantiomer)} ketamine and '{drug.Id}' is {Kebab.Of(drug.Enantiomer)}: they never mix."
        );

    private static IEnumerable<Problem> UnknownRules(
        ImmutableArray<MonitoringCheck> checks,
        ImmutableArray<Contraindication> rules
    ) =>
        from check in checks
        from rule in check.AnsweredBy
        where rules.All(r => r.Id != rule)
        select new Problem(check.File, 1, $"There is no contraindication '{rule}'.");

    private static IEnumerable<Problem> Prices(ImmutableArray<Tariff> tariffs, ImmutableArray<Protocol> protocols) =>
        from tariff in tariffs
        from price in tariff.Prices
        where protocols.All(p => p.Id != price.Protocol)
        select new Problem(tariff.File, 1, $"There is no protocol '{price.Protocol}' for this price.");

    private static IEnumerable<Problem> Blanks(ConsentText consent)
    {
        foreach (
            string blank in ConsentText.Blanks.Where(b => !consent.Body.Contains($"{{{b}}}", StringComparison.Ordinal))
        )
        {
            yield return new Problem(consent.File, 1, $"The consent does not say {{{blank}}}.");
        }

        string filled = ConsentText.Blanks.Aggregate(
            consent.Body,
            (text, b) => text.Replace($"{{{b}}}", "", StringComparison.Ordinal)
        );
        if (filled.AsSpan().IndexOfAny('{', '}') >= 0)
        {
            yield return new Problem(consent.File, 1, "The consent has a blank in braces that nothing fills.");
        }
    }
}
