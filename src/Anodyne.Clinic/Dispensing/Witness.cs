using Anodyne.Clinic.Record;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Dispensing;

/// <summary>Another person for one act: neither a role nor a right of its own.</summary>
public static class Witness
{
    /// <summary>Why this second person cannot stand for the act of the first, or null when they can.</summary>
    /// <param name="first">Who acts.</param>
    /// <param name="second">Who gave their own name and PIN; null when these did not fit.</param>
    public static Refusal? Against(UserId first, Actor? second) =>
        second switch
        {
            null => new PinNotAccepted(),
            _ when second.User == first => new SecondPersonNeeded(),
            _ when !second.May(Right.HandleDrug) => new NotAllowed(
                Right.HandleDrug,
                [.. Rights.WhoMay(Right.HandleDrug)]
            ),
            _ => null,
        };

    /// <summary>The name or the PIN of the second person does not fit.</summary>
    public sealed record PinNotAccepted : Refusal;

    /// <summary>The same person twice is one opinion.</summary>
    public sealed record SecondPersonNeeded : Refusal;
}
