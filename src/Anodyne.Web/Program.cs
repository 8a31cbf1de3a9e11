namespace Anodyne.Web;

/// <summary>The one executable.</summary>
public static class Program
{
    public static int Main() => 0;
}
