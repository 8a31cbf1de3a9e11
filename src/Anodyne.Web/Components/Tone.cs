namespace Anodyne.Web.Components;

/// <summary>What a colour means. Danger is red and belongs to alarms; a refusal has its own tone.</summary>
public enum Tone
{
    Neutral,
    Accent,
    Info,
    Good,
    Warn,
    Refuse,
    Rest,
    Danger,
}

/// <summary>The class and the icon of each tone, so that colour never speaks alone.</summary>
public static class Tones
{
    public static string Css(this Tone tone) =>
        tone switch
        {
            Tone.Accent or Tone.Info => "is-accent",
            Tone.Good => "is-good",
            Tone.Warn => "is-warn",
            Tone.Refuse => "is-refuse",
            Tone.Rest => "is-rest",
            Tone.Danger => "is-danger",
            _ => "is-neutral",
        };

    public static string Icon(this Tone tone) =>
        tone switch
        {
            Tone.Good => "check",
            Tone.Warn or Tone.Danger => "warn",
            Tone.Refuse => "refuse",
            Tone.Rest => "eye",
            _ => "info",
        };
}
