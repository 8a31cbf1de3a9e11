using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Microsoft.AspNetCore.Identity;

namespace Anodyne.Storage;

/// <summary>A person who may sign in: staff of one clinic. Patients use their own link instead.</summary>
public sealed class Person : IdentityUser<Guid>
{
    public required string ClinicId { get; init; }

    /// <summary>The name printed beside a signature.</summary>
    public required string DisplayName { get; set; }

    /// <summary>What the person is at the clinic, as words with commas between.</summary>
    public required string Roles { get; set; }

    /// <summary>The PIN for witnessing and acknowledging at the chair, hashed like a password.</summary>
    public string? PinHash { get; set; }

    /// <summary>Struck off: may no longer sign in, and is nobody on the next click.</summary>
    public bool IsStruckOff => LockoutEnd == DateTimeOffset.MaxValue;

    public Actor ToActor() =>
        new(
            Quantities.Id.Parse<ClinicId>(ClinicId),
            new UserId(Id),
            DisplayName,
            [.. Roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)]
        );
}
