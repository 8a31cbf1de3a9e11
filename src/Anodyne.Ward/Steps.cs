using Anodyne.Interop.Hl7v2;

namespace Anodyne.Ward;

/// <summary>Over which of the two lines of a chair.</summary>
public enum Line
{
    Monitor,
    Pump,
}

/// <summary>What a chair does next on a line: send, or hang up.</summary>
public abstract record Step(Line Line)
{
    /// <summary>Sends a message and waits until it is answered.</summary>
    /// <param name="Line">Over this line.</param>
    /// <param name="Message">Without its frame.</param>
    /// <param name="ShallBeRefused">It is wrong on purpose.</param>
    public sealed record Send(Line Line, byte[] Message, bool ShallBeRefused = false) : Step(Line)
    {
        /// <summary>MSH-10.</summary>
        public string ControlId => Hl7Message.Read(Message).ControlId;
    }

    /// <summary>Closes the connection; the next message opens another.</summary>
    public sealed record HangUp(Line Line) : Step(Line);
}

/// <summary>Something that was done on purpose: what the receiver should have noticed.</summary>
/// <param name="Chair">From 1.</param>
/// <param name="Second">Since the beginning.</param>
/// <param name="Scenario">Why.</param>
/// <param name="What">In kebab case: <c>spo2-below-90</c>.</param>
/// <param name="Detail">For example the value.</param>
public sealed record LedgerEntry(int Chair, int Second, Scenario Scenario, string What, string Detail);
