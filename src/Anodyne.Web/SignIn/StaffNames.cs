using System.Collections.Frozen;
using Anodyne.Quantities;
using Anodyne.Storage;

namespace Anodyne.Web.SignIn;

/// <summary>The printed names behind signatures, of one clinic's people.</summary>
public sealed class StaffNames(ClinicStore store)
{
    public async Task<FrozenDictionary<UserId, string>> Of(ClinicId clinic) =>
        (await store.Staff(clinic)).ToFrozenDictionary(p => new UserId(p.Id), p => p.DisplayName);
}
