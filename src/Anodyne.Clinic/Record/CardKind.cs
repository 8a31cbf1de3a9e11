using Anodyne.Quantities;

namespace Anodyne.Clinic.Record;

/// <summary>A projection: which events concern a row, and how the row changes. Pure; rows are rebuilt from the record.</summary>
public abstract class CardKind(string name)
{
    public string Name { get; } = name;

    /// <summary>The key of the row that this event changes; <c>null</c> when it changes none of this kind.</summary>
    public abstract string? KeyOf(Recorded e);

    /// <summary>The row after the event; <c>null</c> takes it away.</summary>
    public abstract CardRow? Next(CardRow? row, string key, Recorded e, IUnseal unseal);
}

/// <inheritdoc cref="CardKind"/>
/// <param name="name">Unique among all kinds.</param>
/// <param name="keyOf">The key of the row that an event changes, or <c>null</c>.</param>
/// <param name="apply">The card after the event, or <c>null</c> when it is no longer needed.</param>
/// <param name="due">When somebody must act on it; rows are listed in that order.</param>
public sealed class CardKind<T>(
    string name,
    Func<Recorded, string?> keyOf,
    Func<T?, Recorded, T?> apply,
    Func<T, NodaTime.Instant?>? due = null
) : CardKind(name)
    where T : class
{
    public override string? KeyOf(Recorded e) => keyOf(e);

    public override CardRow? Next(CardRow? row, string key, Recorded e, IUnseal unseal) =>
        apply(row is null ? null : Read(row, unseal), e) is { } card
            ? new CardRow(
                Name,
                key,
                row?.Patient ?? e.Patient,
                due?.Invoke(card)?.ToUnixTimeMilliseconds(),
                FactJson.WriteCard(card)
            )
            : null;

    public T Read(CardRow row, IUnseal unseal) =>
        FactJson.ReadCard<T>(row.Body, token => row.Patient is { } patient ? unseal.Open(patient, token) : null);
}
