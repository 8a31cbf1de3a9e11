using System.Globalization;
using Anodyne.Relief.Bench.Clinic;

// Describes the simulated clinic. Usage: dotnet run -c Release --project bench/Relief -- [--twin] [--classic]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
SimulatorOptions options = new(1, args.Contains("--twin"), args.Contains("--classic"));
Console.WriteLine(Figures.Of(new ClinicSimulator(options).Patients(0, 4000, Environment.ProcessorCount)));
