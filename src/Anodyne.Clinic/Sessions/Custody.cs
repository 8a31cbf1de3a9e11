using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Whose patient it is, and whether somebody offers to hand the patient over.</summary>
/// <param name="Nurse">Who has the patient: who opened the session, or who took over last.</param>
/// <param name="Offer">The open offer; null when there is none.</param>
public sealed record Custody(UserId Nurse, Offer? Offer)
{
    public static readonly Fold<Custody?> Fold = new("custody", null, Apply);

    private static Custody? Apply(Custody? custody, Recorded e) =>
        (custody, e.Fact) switch
        {
            (null, SessionOpened) => new(e.By, null),
            ({ } c, HandOverOffered offered) => c with
            {
                Offer = new(e.By, e.HappenedAt, offered.Pending, offered.Note),
            },
            ({ }, HandOverAccepted) => new(e.By, null),
            _ => custody,
        };
}

/// <summary>An offer to hand a patient over, with what was pending then.</summary>
public sealed record Offer(UserId By, Instant At, ImmutableArray<string> Pending, Private? Note);
