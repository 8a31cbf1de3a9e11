using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Diary;

/// <summary>The link that stands for a patient now; a new one ends the one before.</summary>
public sealed record DiaryLink(string SecretHash, Instant IssuedAt, UserId IssuedBy)
{
    public static readonly Fold<DiaryLink?> Fold = new("diary-link", null, Apply);

    /// <summary>Every link ever issued, by its hash, so that a link finds its clinic and patient.</summary>
    public static readonly CardKind<DiaryLinkCard> Kind = new(
        "diary-link",
        e => (e.Fact as DiaryLinkIssued)?.SecretHash,
        (_, e) => new DiaryLinkCard(e.Patient!.Value)
    );

    private static DiaryLink? Apply(DiaryLink? link, Recorded e) =>
        e.Fact is DiaryLinkIssued issued ? new DiaryLink(issued.SecretHash, e.HappenedAt, e.By) : link;
}

/// <summary>To whom a link was given.</summary>
public sealed record DiaryLinkCard(PatientId Patient);
