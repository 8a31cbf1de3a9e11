using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Anodyne.Relief.Model;

/// <summary>
/// What one patient told about the population, kept from one refresh to the next: the moments, under which population they were
/// computed, and from which history. It holds nothing that was written or given, but is the patient's all the same.
/// </summary>
public sealed class PatientTold
{
    /// <summary>Another shape or another meaning of what is kept: everybody is computed anew.</summary>
    private const int Version = 1;

    private PatientTold(string hash, Population under, PatientMoments? moments, (LookSums Early, LookSums Later)? looks)
    {
        Hash = hash;
        Under = under;
        Moments = moments;
        Looks = looks;
    }

    /// <summary>SHA-256 of the history and of the model's version.</summary>
    public string Hash { get; }

    /// <summary>Something was learnt; not from a patient who was only given another route or form.</summary>
    public bool Teaches => Moments is not null;

    /// <summary>The population under which the moments were computed.</summary>
    internal Population Under { get; }

    internal PatientMoments? Moments { get; }

    /// <summary>Whether past intervals held; null before this was looked at.</summary>
    internal (LookSums Early, LookSums Later)? Looks { get; }

    /// <summary>Equal hashes mean equal moments under the same population.</summary>
    public static string HashOf(PatientDays patient)
    {
        IEnumerable<string> lines =
        [
            $"{ReliefModel.Name}|{Version}|{patient.Condition}|{patient.Opioid}",
            .. patient
                .Infusions.Select(i => Line($"given|{i.Day}|{i.MilligramsPerKilogram:R}|{i.Route}|{i.Form}"))
                .Order(StringComparer.Ordinal),
            .. patient.Diary.Select(e => Line($"day|{e.Day}|{e.Pain:R}")).Order(StringComparer.Ordinal),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    /// <summary>As it is stored.</summary>
    public string Written() =>
        JsonSerializer.Serialize(
            new Stored(
                Version,
                Hash,
                Under,
                Moments is { } m
                    ? new(m.Condition, m.Opioid, m.MeanLogDose, m.Infused, [.. m.Classes.Select(c => c.Row())])
                    : null,
                Looks is var (early, later) ? [new(early.Looks, early.Held), new(later.Looks, later.Held)] : null
            )
        );

    /// <summary>What was stored; null when another version of the program wrote it, so that it is computed anew.</summary>
    public static PatientTold? Read(string written)
    {
        if (JsonSerializer.Deserialize<Stored>(written) is not { Version: Version } stored)
        {
            return null;
        }

        return new(
            stored.Hash,
            stored.Under,
            stored.Moments is { } m
                ? new(m.Condition, m.Opioid, m.MeanLogDose, m.Infused, [.. m.Classes.Select(row => ClassSums.Of(row))])
                : null,
            stored.Looks is [var early, var later]
                ? (LookSums.Of(early.Looks, early.Held), LookSums.Of(later.Looks, later.Held))
                : null
        );
    }

    internal static PatientTold Of(ReliefModel model, PatientDays patient) =>
        new(
            HashOf(patient),
            model.Population,
            patient.Teaching() is { } teaching ? PatientMoments.Of(model, teaching) : null,
            null
        );

    internal PatientTold With((LookSums Early, LookSums Later) looks) => new(Hash, Under, Moments, looks);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Stored(
        int Version,
        string Hash,
        Population Under,
        StoredMoments? Moments,
        StoredLooks[]? Looks
    );

    private sealed record StoredMoments(
        PainCondition Condition,
        double Opioid,
        double MeanLogDose,
        bool Infused,
        double[][] Classes
    );

    private sealed record StoredLooks(int Looks, double[] Held);
}
