namespace Anodyne.Web.Pages.Screening;

/// <summary>The two words in which a specialist's opinion ends.</summary>
public enum Opinion
{
    Objects,
    Agrees,
}
