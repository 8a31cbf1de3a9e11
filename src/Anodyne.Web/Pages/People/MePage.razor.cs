using Anodyne.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Anodyne.Web.Pages.People;

/// <summary>A person changes their own password and PIN; the present password is asked first.</summary>
public sealed partial class MePage
{
    [Inject]
    private UserManager<Person> People { get; set; } = default!;

    [Inject]
    private IPasswordHasher<Person> Hasher { get; set; } = default!;

    private bool Changed { get; set; }

    protected override Task Look() => Task.CompletedTask;

    private async Task Change()
    {
        Person me = (await People.GetUserAsync(Http.User))!;
        if (!await People.CheckPasswordAsync(me, Posted["old"] ?? ""))
        {
            Posted.Reject("old", T["Not your present password."]);
        }

        if (Posted["pin"] is { Length: > 0 } pin && !SignIn.Pins.IsPin(pin))
        {
            Posted.Reject("pin", T["4 to 8 digits."]);
        }

        if (!IsReadable())
        {
            return;
        }

        if (Posted["password"] is { Length: > 0 } password)
        {
            IdentityResult result = await People.ChangePasswordAsync(me, Posted["old"]!, password);
            foreach (IdentityError error in result.Errors)
            {
                Posted.Reject("password", error.Description);
            }
        }

        if (IsReadable())
        {
            await KeepPin(me);
        }
    }

    private async Task KeepPin(Person me)
    {
        if (Posted["pin"] is { Length: > 0 } pin)
        {
            me.PinHash = Hasher.HashPassword(me, pin);
            await People.UpdateAsync(me);
        }

        Changed = true;
    }
}
