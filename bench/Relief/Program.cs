using System.Diagnostics;
using System.Globalization;
using Anodyne.Relief.Bench;
using Anodyne.Relief.Bench.Clinic;
using Anodyne.Relief.Bench.Real;
using Anodyne.Relief.Bench.Scoring;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Options.From(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

const int FirstOfTraining = 1_000_000;
Stopwatch watch = Stopwatch.StartNew();
void Progress(string what) => Console.Error.WriteLine($"{watch.Elapsed.TotalSeconds, 7:F1} s  {what}");

if (options.Speed)
{
    Speed.Print(Console.Out, options.Seed, options.Threads, options.Clinic);
    return 0;
}

if (options.Real is { } real)
{
    RealData.Print(Console.Out, real, options);
    return 0;
}

ClinicSimulator clinic = new(new SimulatorOptions(options.Seed, options.Twin, options.Classic));
SimulatedPatient[] patients = clinic.Patients(0, options.Patients, options.Threads);
if (options.Figures)
{
    Console.WriteLine(Figures.Of(patients));
    return 0;
}

SimulatedPatient[] training = clinic.Patients(FirstOfTraining, options.Train, options.Threads);
ForecastTask[] tasks = ForecastTask.Of(patients, options.Seed);
Progress($"{patients.Length} patients, {tasks.Length} forecasts");

List<Results> results = [];
List<(string, IReadOnlyList<PolicyResult>)> policies = [];
foreach (IForecaster forecaster in Forecasters.Of(options))
{
    forecaster.Train(training);
    Progress($"{forecaster.Name} has learnt");
    results.Add(Results.Of(forecaster, tasks, options.Draws, options.Threads));
    Progress($"{forecaster.Name} has forecast");
    if (options.Policy > 0)
    {
        policies.Add(
            (
                forecaster.Name,
                BookingPolicy.Run(
                    forecaster,
                    patients[..Math.Min(options.Policy, patients.Length)],
                    options.Draws,
                    options.Threads
                )
            )
        );
        Progress($"{forecaster.Name} has booked");
    }
}

List<Results> later = [.. results.Select(r => r.Where(t => t.Origin > 0))];
Report report = new(Console.Out);
report.Accuracy([.. results.Select(r => r.Where(t => t.Origin == 0))], "day 0");
report.Accuracy(later, "day 7-28");
report.Ratios(later, "CRPS, day 7-28");
report.Coverage(later, "coverage, day 7-28");
report.Deciles(later, "day 7-28");
report.Strata(results);
if (policies.Count > 0)
{
    report.Policy(policies, BookingPolicy.FailedBy(28, patients[..Math.Min(options.Policy, patients.Length)]));
}

if (options.Out is { } folder)
{
    new Files(folder).Write(results, policies);
}

Progress("done");
return 0;
