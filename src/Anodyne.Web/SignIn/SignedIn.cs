using Anodyne.Clinic.Record;
using Anodyne.Storage;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Anodyne.Web.SignIn;

/// <summary>
/// Who is signed in on this request, read anew from the database: a person who was struck off is nobody at once. The
/// frame and the page ask at the same time, and one connection answers one question at a time, so both wait for one answer.
/// </summary>
public sealed class SignedIn(UserManager<Person> people)
{
    private Task<Actor?>? _actor;

    public Task<Actor?> Actor(HttpContext http) => _actor ??= Find(http);

    private async Task<Actor?> Find(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true
        && await people.GetUserAsync(http.User) is { IsStruckOff: false } person
            ? person.ToActor()
            : null;
}

/// <summary>The PIN that a second person gives at the chair, for this one act.</summary>
public sealed class Pins(UserManager<Person> people, IPasswordHasher<Person> hasher, WrongPins wrong, IClock clock)
{
    /// <summary>A PIN is four to eight digits.</summary>
    public static bool IsPin(string? pin) => pin is { Length: >= 4 and <= 8 } && pin.All(char.IsAsciiDigit);

    /// <summary>
    /// The person behind the name and the PIN, at the same clinic, for a signature. Too many wrong PINs let the person's
    /// PIN rest for a while, and the right one is not taken then either.
    /// </summary>
    public async Task<PinAnswer> Sign(Actor first, string? userName, string? pin)
    {
        Person? person = await Named(userName);
        Instant now = clock.GetCurrentInstant();
        return person is not null && wrong.RestsUntil(person.Id, now) is { } until
            ? new PinAnswer.Rests(until)
            : Answer(first, person, pin, now);
    }

    /// <summary>
    /// As <see cref="Sign"/> for taking an alarm: wrong PINs are counted, but the right one is always taken. No name
    /// means the person who is signed in on this screen.
    /// </summary>
    public async Task<PinAnswer> TakeAlarm(Actor first, string? userName, string? pin) =>
        Answer(
            first,
            string.IsNullOrWhiteSpace(userName)
                ? await people.FindByIdAsync(first.User.Value.ToString())
                : await Named(userName),
            pin,
            clock.GetCurrentInstant()
        );

    private async Task<Person?> Named(string? userName) =>
        string.IsNullOrWhiteSpace(userName) ? null : await people.FindByNameAsync(userName.Trim());

    private PinAnswer Answer(Actor first, Person? person, string? pin, Instant now)
    {
        if (person is not { PinHash: not null, IsStruckOff: false } || string.IsNullOrEmpty(pin))
        {
            return new PinAnswer.Wrong();
        }

        if (hasher.VerifyHashedPassword(person, person.PinHash, pin) == PasswordVerificationResult.Failed)
        {
            wrong.Note(person.Id, now);
            return new PinAnswer.Wrong();
        }

        wrong.Forget(person.Id);
        Actor second = person.ToActor();
        return second.Clinic == first.Clinic ? new PinAnswer.Right(second) : new PinAnswer.Wrong();
    }
}

/// <summary>What became of a name and a PIN.</summary>
public abstract record PinAnswer
{
    private PinAnswer() { }

    /// <summary>This person gave their own PIN.</summary>
    public sealed record Right(Actor Person) : PinAnswer;

    /// <summary>The name or the PIN does not fit; it is not said which.</summary>
    public sealed record Wrong : PinAnswer;

    /// <summary>Too many wrong ones: this person's PIN signs nothing before then.</summary>
    public sealed record Rests(Instant Until) : PinAnswer;
}

/// <summary>After too many wrong entries, this person's PIN signs nothing for a while.</summary>
public sealed record PinRests(Instant Until) : Refusal(("until", Until));
