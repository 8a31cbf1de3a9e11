using System.Globalization;
using Anodyne.Pharmacology.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [] and not ["--quick"])
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/Pharmacology -- [--quick]");
    Console.Error.WriteLine("  --quick   a tenth of the people");
    return 2;
}

new Report(args is ["--quick"] ? 10 : 1).Print();
return 0;
