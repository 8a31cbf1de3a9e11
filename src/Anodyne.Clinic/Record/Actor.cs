using System.Collections.Immutable;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Record;

/// <summary>Who asks: a person at one clinic, with the roles they hold there now.</summary>
/// <param name="Clinic">The clinic whose record they act on.</param>
/// <param name="User">Who signs for what follows.</param>
/// <param name="Name">The printed name beside the signature.</param>
/// <param name="Roles">What they are at this clinic.</param>
/// <param name="Self">Set for a patient on their own link: the only patient they may see and write for.</param>
public sealed record Actor(
    ClinicId Clinic,
    UserId User,
    string Name,
    ImmutableArray<Role> Roles,
    PatientId? Self = null
)
{
    public bool May(Right right) => Roles.Any(role => role.Has(right));
}
