namespace Anodyne.Interop.Hl7v2;

/// <summary>Why a whole message is not taken. The sender is told; nothing of the message is kept as a value.</summary>
/// <param name="Code">The kind in kebab case: <c>encoding-not-known</c>. It is explained in the guide to devices.</param>
/// <param name="Error">The number of HL7 table 0357 that the sender's own log will show.</param>
/// <param name="Place">Where: <c>MSH-18</c>, or the line.</param>
/// <param name="Text">What stands there, shortened.</param>
public sealed record Hl7Refused(string Code, int Error, string Place, string Text)
{
    internal const int SegmentSequence = 100;
    internal const int FieldMissing = 101;
    internal const int DataType = 102;
    internal const int ValueNotFound = 103;
    internal const int MessageType = 200;
    internal const int EventCode = 201;
    internal const int ProcessingId = 202;
    internal const int Version = 203;
    internal const int DuplicateKey = 205;
    internal const int Internal = 207;

    /// <summary>The same control id came before with another content: neither is trusted.</summary>
    public static Hl7Refused ControlIdUsedTwice(string controlId) =>
        new("control-id-used-twice", DuplicateKey, "MSH-10", controlId);

    /// <summary>More than a million bytes.</summary>
    public static Hl7Refused TooLong(int bytes) =>
        new("message-too-long", DataType, "message", FormattableString.Invariant($"{bytes} bytes and more"));

    /// <summary>This house could not keep the message; the sender should send it again.</summary>
    public static Hl7Refused NotKept { get; } = new("not-kept", Internal, "message", "send again");

    /// <summary>
    /// Refused for what kind of message it is (AR, CR), and not for a mistake in it (AE, CE). Sending it again is of no use.
    /// </summary>
    public bool IsOfAnotherKind => Error is >= MessageType and <= Version;

    /// <summary>The words of table 0357 for the number.</summary>
    public string ErrorText =>
        Error switch
        {
            SegmentSequence => "Segment sequence error",
            FieldMissing => "Required field missing",
            DataType => "Data type error",
            ValueNotFound => "Table value not found",
            MessageType => "Unsupported message type",
            EventCode => "Unsupported event code",
            ProcessingId => "Unsupported processing id",
            Version => "Unsupported version id",
            DuplicateKey => "Duplicate key identifier",
            _ => "Application internal error",
        };
}
