using System.Text;

namespace Anodyne.Knowledge;

/// <summary>Names as the knowledge files write them: <c>HardStop</c> is <c>hard-stop</c>.</summary>
public static class Kebab
{
    public static string Of<T>(T value)
        where T : struct, Enum => Of(value.ToString());

    public static string Of(string name)
    {
        StringBuilder text = new();
        for (int i = 0; i < name.Length; i++)
        {
            bool starts = i > 0 && (char.IsUpper(name[i]) || (char.IsDigit(name[i]) && !char.IsDigit(name[i - 1])));
            text.Append(starts ? "-" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
