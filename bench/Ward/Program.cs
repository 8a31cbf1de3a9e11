using System.Globalization;
using Anodyne.Ward.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int[] numbers = [5, 20, 60];
for (int i = 0; i + 1 < args.Length; i += 2)
{
    int at = Array.IndexOf(["--clinics", "--chairs", "--seconds"], args[i]);
    if (at < 0 || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[at]))
    {
        return Help();
    }
}

if (args.Length % 2 != 0 || numbers.Any(number => number < 1))
{
    return Help();
}

await new WardRun(numbers[0], numbers[1], numbers[2]).Print();
return 0;

static int Help()
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/Ward -- [--clinics 5] [--chairs 20] [--seconds 60]");
    Console.Error.WriteLine("  every chair has a monitor that says five vital signs a second");
    return 2;
}
