namespace Anodyne.Clinic.Record;

/// <summary>
/// An identifying field or a free text about a person. The record encrypts it under that patient's own key, so that
/// destroying the key erases the person and leaves the chain whole. It never prints itself.
/// </summary>
public readonly struct Private(string? text) : IEquatable<Private>
{
    private Private(string? text, string? token)
        : this(text) => Token = token;

    /// <summary>The plain text; <c>null</c> once the patient's key was destroyed.</summary>
    public string? Text { get; } = text;

    /// <summary>Where its ciphertext came from, so that projections copy it verbatim.</summary>
    internal string? Token { get; }

    public bool IsErased => Text is null;

    internal static Private Sealed(string? text, string token) => new(text, token);

    public static implicit operator Private(string text) => new(text);

    /// <summary>A field that may be left empty: nothing typed is nothing said.</summary>
    public static Private? OrNone(string? text) => text is null ? default(Private?) : new Private(text);

    public bool Equals(Private other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Private other && Equals(other);

    public override int GetHashCode() => Text is null ? 0 : StringComparer.Ordinal.GetHashCode(Text);

    public static bool operator ==(Private left, Private right) => left.Equals(right);

    public static bool operator !=(Private left, Private right) => !left.Equals(right);

    public override string ToString() => "(private)";
}
