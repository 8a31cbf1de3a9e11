using System.Globalization;
using Anodyne.Pharmacology.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case []:
        new Report(1).Print();
        return 0;
    case ["--quick"]:
        new Report(10).Print();
        return 0;
    case ["--pictures", var folder]:
        new Pictures().Write(folder);
        return 0;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project bench/Pharmacology -- [--quick | --pictures DIR]");
        Console.Error.WriteLine("  --quick          time a tenth of the people");
        Console.Error.WriteLine("  --pictures DIR   draw the pictures of docs/clinical/pharmacology.md");
        return 2;
}
