using System.Collections.Frozen;
using Anodyne.Quantities;
using Anodyne.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Anodyne.Web.SignIn;

/// <summary>The printed names behind signatures, of one clinic's people.</summary>
public sealed class StaffNames(UserManager<Person> people)
{
    public async Task<FrozenDictionary<UserId, string>> Of(ClinicId clinic)
    {
        string name = clinic.ToString();
        return (await people.Users.Where(p => p.ClinicId == name).ToListAsync()).ToFrozenDictionary(
            p => new UserId(p.Id),
            p => p.DisplayName
        );
    }
}
