using System.Globalization;

namespace Anodyne.Relief.Bench;

/// <summary>What was asked for on the command line.</summary>
public sealed record Options
{
    public const string Usage = """
        dotnet run -c Release --project bench/Relief -- [options]
          --patients N   patients that are forecast (5000)
          --train N      patients that forecasters learn from (400)
          --policy N     patients whose bookings are simulated (1000; 0 for none)
          --draws N      draws of each forecast (400)
          --seed N       another seed, other patients (1)
          --twin         the clinic in which the fitted model is exactly true
          --classic      doses of 0.3-1.0 mg/kg only
          --threads N    (all processors)
          --only A,B     forecasters whose names contain one of these
          --out DIR      also write tables and pictures there
          --figures      only describe the clinic
          --speed        only time the model
          --clinic N     with --speed: learning from N, 0.3 N and 0.1 N patients, one iteration (0 for none)
          --real DIR     only forecast the real diaries that lie there
        """;

    public int Patients { get; private set; } = 5000;
    public int Train { get; private set; } = 400;
    public int Policy { get; private set; } = 1000;
    public int Draws { get; private set; } = 400;
    public ulong Seed { get; private set; } = 1;
    public bool Twin { get; private set; }
    public bool Classic { get; private set; }
    public int Threads { get; private set; } = Environment.ProcessorCount;
    public IReadOnlyList<string> Only { get; private set; } = [];
    public string? Out { get; private set; }
    public bool Figures { get; private set; }
    public bool Speed { get; private set; }
    public int Clinic { get; private set; }
    public string? Real { get; private set; }

    /// <summary>Null when the words make no sense.</summary>
    public static Options? From(string[] args)
    {
        Options options = new();
        for (int i = 0; i < args.Length; i++)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            if (options.Flag(args[i]))
            {
                continue;
            }

            if (value is null || !options.Named(args[i], value))
            {
                return null;
            }

            i++;
        }

        return options;
    }

    private bool Flag(string name)
    {
        switch (name)
        {
            case "--twin":
                return Twin = true;
            case "--classic":
                return Classic = true;
            case "--figures":
                return Figures = true;
            case "--speed":
                return Speed = true;
            default:
                return false;
        }
    }

    private bool Named(string name, string value)
    {
        switch (name)
        {
            case "--out":
                Out = value;
                return true;
            case "--real" when Directory.Exists(value):
                Real = value;
                return true;
            case "--only":
                Only = value.Split(',');
                return true;
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return false;
        }

        switch (name)
        {
            case "--patients" when number >= 8:
                Patients = number;
                return true;
            case "--train" when number >= 50:
                Train = number;
                return true;
            case "--clinic":
                Clinic = number;
                return true;
            case "--policy":
                Policy = number;
                return true;
            case "--draws" when number >= 20:
                Draws = number;
                return true;
            case "--seed":
                Seed = (ulong)number;
                return true;
            case "--threads" when number >= 1:
                Threads = number;
                return true;
            default:
                return false;
        }
    }
}
