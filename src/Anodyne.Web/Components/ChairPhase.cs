namespace Anodyne.Web.Components;

/// <summary>What a chair is doing, in the fixed order of the board.</summary>
public enum ChairPhase
{
    Empty,
    Reserved,
    CheckingIn,
    GateFailed,
    Ready,
    Infusing,
    Paused,
    Observing,
    ReadyForDischarge,
    Cleaning,
    Blocked,
}

/// <summary>Word, icon and tone of each phase.</summary>
public static class ChairPhases
{
    public static string Word(this ChairPhase phase) => Look(phase).Word;

    public static string Icon(this ChairPhase phase) => Look(phase).Icon;

    public static Tone Tone(this ChairPhase phase) => Look(phase).Tone;

    /// <summary>Something is happening now that somebody must watch.</summary>
    public static bool IsLive(this ChairPhase phase) =>
        phase is ChairPhase.Infusing or ChairPhase.Paused or ChairPhase.GateFailed;

    private static (string Word, string Icon, Tone Tone) Look(ChairPhase phase) =>
        phase switch
        {
            ChairPhase.Empty => ("Empty", "empty", Components.Tone.Neutral),
            ChairPhase.Reserved => ("Reserved", "reserved", Components.Tone.Neutral),
            ChairPhase.CheckingIn => ("Checking in", "screening", Components.Tone.Accent),
            ChairPhase.GateFailed => ("Gate failed", "refuse", Components.Tone.Refuse),
            ChairPhase.Ready => ("Ready", "check", Components.Tone.Good),
            ChairPhase.Infusing => ("Infusing", "session", Components.Tone.Accent),
            ChairPhase.Paused => ("Paused", "pause", Components.Tone.Warn),
            ChairPhase.Observing => ("Observing", "eye", Components.Tone.Rest),
            ChairPhase.ReadyForDischarge => ("Ready for discharge", "door", Components.Tone.Good),
            ChairPhase.Cleaning => ("Cleaning", "cleaning", Components.Tone.Neutral),
            ChairPhase.Blocked => ("Blocked", "blocked", Components.Tone.Neutral),
            _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "A phase without a look."),
        };
}
