using Anodyne.Clinic.Record;
using Anodyne.Storage;
using Microsoft.AspNetCore.Identity;

namespace Anodyne.Web.SignIn;

/// <summary>Who is signed in on this request, read anew from the database: a person who was struck off is nobody at once.</summary>
public sealed class SignedIn(UserManager<Person> people)
{
    private Actor? _actor;

    public async Task<Actor?> Actor(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true
            ? _actor ??= await people.GetUserAsync(http.User) is { IsStruckOff: false } person ? person.ToActor() : null
            : null;
}

/// <summary>The PIN that a second person gives at the chair, for this one act.</summary>
public sealed class Pins(UserManager<Person> people, IPasswordHasher<Person> hasher)
{
    /// <summary>A PIN is four to eight digits.</summary>
    public static bool IsPin(string? pin) => pin is { Length: >= 4 and <= 8 } && pin.All(char.IsAsciiDigit);

    /// <summary>The person behind the name and the PIN, at the same clinic; null when either is wrong.</summary>
    public async Task<Actor?> Confirm(Actor first, string? userName, string? pin)
    {
        Person? person = string.IsNullOrWhiteSpace(userName) ? null : await people.FindByNameAsync(userName.Trim());
        if (person is not { PinHash: not null, IsStruckOff: false } || string.IsNullOrEmpty(pin))
        {
            return null;
        }

        bool right = hasher.VerifyHashedPassword(person, person.PinHash, pin) != PasswordVerificationResult.Failed;
        Actor second = person.ToActor();
        return right && second.Clinic == first.Clinic ? second : null;
    }
}
