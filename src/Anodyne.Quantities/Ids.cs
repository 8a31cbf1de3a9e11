using System.Diagnostics.CodeAnalysis;

namespace Anodyne.Quantities;

/// <summary>The name of one thing: a version-7 Guid that prints and parses with its prefix, for example <c>pat_…</c>.</summary>
/// <typeparam name="T">The id itself.</typeparam>
public interface IId<T>
    where T : struct, IId<T>
{
    Guid Value { get; }
    static abstract string Prefix { get; }
    static abstract T Of(Guid value);
}

/// <summary>Printing, parsing and making of ids.</summary>
public static class Id
{
    public static T New<T>()
        where T : struct, IId<T> => T.Of(Guid.CreateVersion7());

    public static string Print<T>(T id)
        where T : struct, IId<T> => $"{T.Prefix}_{id.Value:N}";

    /// <summary>Reads only what <see cref="Print"/> writes, so that one thing has one name.</summary>
    public static bool TryParse<T>([NotNullWhen(true)] string? text, out T id)
        where T : struct, IId<T>
    {
        int digits = T.Prefix.Length + 1;
        bool isGuid = Guid.TryParseExact(text.AsSpan(Math.Min(digits, text?.Length ?? 0)), "N", out Guid value);
        id = T.Of(value);
        return isGuid && string.Equals(Print(id), text, StringComparison.Ordinal);
    }

    public static T Parse<T>(string text)
        where T : struct, IId<T> =>
        TryParse(text, out T id)
            ? id
            : throw new FormatException($"'{text}' is not an id that starts with {T.Prefix}_.");
}

/// <summary>The register of ids: every kind of thing that has a name stands here, once.</summary>
public readonly record struct ClinicId(Guid Value) : IId<ClinicId>
{
    public static string Prefix => "cli";

    public static ClinicId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>A person who signs in and signs for what they do.</summary>
public readonly record struct UserId(Guid Value) : IId<UserId>
{
    public static string Prefix => "usr";

    public static UserId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>A patient of one clinic.</summary>
public readonly record struct PatientId(Guid Value) : IId<PatientId>
{
    public static string Prefix => "pat";

    public static PatientId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>A referral.</summary>
public readonly record struct ReferralId(Guid Value) : IId<ReferralId>
{
    public static string Prefix => "ref";

    public static ReferralId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>A plan.</summary>
public readonly record struct PlanId(Guid Value) : IId<PlanId>
{
    public static string Prefix => "pln";

    public static PlanId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>A consent.</summary>
public readonly record struct ConsentId(Guid Value) : IId<ConsentId>
{
    public static string Prefix => "con";

    public static ConsentId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>A signed ladder.</summary>
public readonly record struct OrderId(Guid Value) : IId<OrderId>
{
    public static string Prefix => "ord";

    public static OrderId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>A booked time in a chair.</summary>
public readonly record struct AppointmentId(Guid Value) : IId<AppointmentId>
{
    public static string Prefix => "apt";

    public static AppointmentId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>A vial of a controlled drug.</summary>
public readonly record struct VialId(Guid Value) : IId<VialId>
{
    public static string Prefix => "vial";

    public static VialId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>A prepared bag.</summary>
public readonly record struct BagId(Guid Value) : IId<BagId>
{
    public static string Prefix => "bag";

    public static BagId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>One infusion at the chair.</summary>
public readonly record struct SessionId(Guid Value) : IId<SessionId>
{
    public static string Prefix => "ses";

    public static SessionId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>An event in the record.</summary>
public readonly record struct EventId(Guid Value) : IId<EventId>
{
    public static string Prefix => "evt";

    public static EventId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>One diary entry.</summary>
public readonly record struct DiaryEntryId(Guid Value) : IId<DiaryEntryId>
{
    public static string Prefix => "dia";

    public static DiaryEntryId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>A stored forecast.</summary>
public readonly record struct ForecastId(Guid Value) : IId<ForecastId>
{
    public static string Prefix => "fct";

    public static ForecastId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}

/// <summary>One import of a file.</summary>
public readonly record struct ImportId(Guid Value) : IId<ImportId>
{
    public static string Prefix => "imp";

    public static ImportId Of(Guid value) => new(value);

    public override string ToString() => Id.Print(this);
}
