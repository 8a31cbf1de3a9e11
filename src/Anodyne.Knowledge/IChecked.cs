namespace Anodyne.Knowledge;

/// <summary>A part of a file that can be wrong although each of its values can be read.</summary>
public interface IChecked
{
    /// <summary>What is wrong with it, one clause each; nothing when it is right.</summary>
    IEnumerable<string> Problems();
}
