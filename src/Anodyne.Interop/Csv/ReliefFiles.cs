using Anodyne.Relief.Model;

namespace Anodyne.Interop.Csv;

/// <summary>For whom a forecast is asked, at the end of which day.</summary>
public readonly record struct Origin(string Patient, int AsOf);

/// <summary>What the file of origins holds, in its order.</summary>
/// <param name="Dates">Days were written as dates, not as numbers.</param>
public sealed record Origins(IReadOnlyList<Origin> All, bool Dates);

/// <summary>
/// The files of <c>relief fit</c> and <c>relief forecast</c>: patients (<c>patient,condition,opioid,sex,age</c>), infusions
/// (<c>patient,day,dose_mg_per_kg,route,enantiomer</c>), diary (<c>patient,day,pain</c>) and origins
/// (<c>patient,as_of</c>).
/// </summary>
/// <param name="Patients">By name, in the order of the patients file, then of first appearance.</param>
/// <param name="Dates">Days were written as dates, not as numbers; null when no row has a day.</param>
/// <param name="Remarks">What was read otherwise than written, for the person at the console.</param>
public sealed record ReliefFiles(
    IReadOnlyDictionary<string, PatientDays> Patients,
    bool? Dates,
    IReadOnlyList<string> Remarks
)
{
    /// <summary>Reads the three files, or throws <see cref="FileRefused"/> with file and line.</summary>
    public static ReliefFiles Read(string patients, string infusions, string diary)
    {
        OrderedDictionary<string, Gathered> all = new(StringComparer.Ordinal);
        List<string> remarks = [];
        DayKind kind = new();
        ReadPatients(patients, all);
        ReadInfusions(infusions, all, kind, remarks);
        ReadDiary(diary, all, kind, remarks);
        return new(all.ToDictionary(p => p.Key, p => p.Value.AsPatient(), StringComparer.Ordinal), kind.Dates, remarks);
    }

    /// <summary>
    /// The origins: for whom and as of which day, in the order of the file, with the kind of days. Days must be of the kind
    /// of the other files.
    /// </summary>
    public static Origins ReadOrigins(string path, bool? dates)
    {
        using CsvFile file = CsvFile.Open(path, "patient", "as_of");
        DayKind kind = new() { Dates = dates };
        List<Origin> origins = [];
        while (file.Next())
        {
            origins.Add(new(Named(file), kind.Read(file, "as_of")));
        }

        return new(origins, kind.Dates ?? false);
    }

    private static void ReadPatients(string path, OrderedDictionary<string, Gathered> all)
    {
        using CsvFile file = CsvFile.Open(path, "patient");
        while (file.Next())
        {
            Gathered patient = new() { Condition = ConditionIn(file), Opioid = OpioidIn(file) };
            if (!all.TryAdd(Named(file), patient))
            {
                throw file.Refused($"patient {Named(file)} stands there a second time.");
            }
        }
    }

    private static void ReadInfusions(
        string path,
        OrderedDictionary<string, Gathered> all,
        DayKind kind,
        List<string> remarks
    )
    {
        using CsvFile file = CsvFile.Open(path, "patient", "day", "dose_mg_per_kg");
        while (file.Next())
        {
            double? dose = file.Number("dose_mg_per_kg");
            if (dose is <= 0 or > 20)
            {
                throw file.Refused($"dose_mg_per_kg reads {dose}; expected is a dose above 0 and at most 20 mg/kg.");
            }

            Of(all, file, remarks)
                .Infusions.Add(new GivenInfusion(kind.Read(file, "day"), dose, RouteIn(file), FormIn(file)));
        }
    }

    private static void ReadDiary(
        string path,
        OrderedDictionary<string, Gathered> all,
        DayKind kind,
        List<string> remarks
    )
    {
        using CsvFile file = CsvFile.Open(path, "patient", "day", "pain");
        while (file.Next())
        {
            int day = kind.Read(file, "day");
            if (file.Number("pain") is not { } pain)
            {
                continue;
            }

            if (pain is < 0 or > 10)
            {
                throw file.Refused($"pain reads {file.Text("pain")}; expected is 0 to 10.");
            }

            Of(all, file, remarks).Diary.Add(new DailyPain(day, pain));
        }
    }

    private static Gathered Of(OrderedDictionary<string, Gathered> all, CsvFile file, List<string> remarks)
    {
        string name = Named(file);
        if (!all.TryGetValue(name, out Gathered? patient))
        {
            patient = new Gathered();
            all.Add(name, patient);
            remarks.Add($"patient {name} is not in the patients file: condition and opioids count as not known.");
        }

        return patient;
    }

    private static string Named(CsvFile file) =>
        file.Text("patient") is { Length: > 0 } name ? name : throw file.Refused("the patient is not named.");

    private static PainCondition ConditionIn(CsvFile file) =>
        file.Text("condition") switch
        {
            "" => PainCondition.Unknown,
            "neuropathic" => PainCondition.Neuropathic,
            "crps" => PainCondition.Crps,
            "fibromyalgia" => PainCondition.Fibromyalgia,
            "mixed" => PainCondition.Mixed,
            var other => throw file.Refused(
                $"condition reads \"{other}\"; expected is neuropathic, crps, fibromyalgia, mixed or nothing."
            ),
        };

    private static bool? OpioidIn(CsvFile file) =>
        file.Text("opioid") switch
        {
            "" => null,
            "0" => false,
            "1" => true,
            var other => throw file.Refused($"opioid reads \"{other}\"; expected is 0, 1 or nothing."),
        };

    /// <summary>Nothing written means a vein; a word that is not known is refused, since it would change the forecast unseen.</summary>
    private static DoseRoute RouteIn(CsvFile file) =>
        file.Text("route").ToLowerInvariant() switch
        {
            "" or "iv" or "intravenous" => DoseRoute.Intravenous,
            "im" or "intramuscular" => DoseRoute.Intramuscular,
            "in" or "intranasal" or "nasal" => DoseRoute.Intranasal,
            "sl" or "sublingual" or "buccal" => DoseRoute.Sublingual,
            "po" or "oral" => DoseRoute.Oral,
            "pr" or "rectal" => DoseRoute.Rectal,
            "inhaled" => DoseRoute.Inhaled,
            "sc" or "subcutaneous" or "other" => DoseRoute.Other,
            _ => throw file.Refused(
                $"route reads \"{file.Text("route")}\"; expected is iv, im, in, sl, po, pr, inhaled, sc, other or nothing."
            ),
        };

    /// <summary>Nothing written means the racemate; a word that is not known is refused.</summary>
    private static KetamineForm FormIn(CsvFile file) =>
        file.Text("enantiomer").ToLowerInvariant() switch
        {
            "" or "racemic" or "racemate" or "rs" => KetamineForm.Racemic,
            "s" or "esketamine" or "s-ketamine" => KetamineForm.Esketamine,
            "r" or "arketamine" or "r-ketamine" or "other" => KetamineForm.Other,
            _ => throw file.Refused(
                $"enantiomer reads \"{file.Text("enantiomer")}\"; expected is racemic, s, r, other or nothing."
            ),
        };

    /// <summary>All days are numbers or all are dates; a mixture would be silently wrong.</summary>
    private sealed class DayKind
    {
        public bool? Dates { get; set; }

        public int Read(CsvFile file, string column)
        {
            int day = file.Day(column, out bool isDate);
            if (Dates is { } known && known != isDate)
            {
                throw file.Refused($"{column} is {(isDate ? "a date" : "a number")}, earlier days were not.");
            }

            Dates = isDate;
            return day;
        }
    }

    private sealed class Gathered
    {
        public PainCondition Condition { get; init; }

        public bool? Opioid { get; init; }

        public List<GivenInfusion> Infusions { get; } = [];

        public List<DailyPain> Diary { get; } = [];

        /// <summary>Several entries of one day count as one day with their mean.</summary>
        public PatientDays AsPatient() =>
            new(
                Condition,
                Opioid,
                [.. Infusions],
                [
                    .. Diary
                        .GroupBy(e => e.Day)
                        .Select(day => new DailyPain(day.Key, day.Select(e => e.Pain).Order().Average()))
                        .OrderBy(e => e.Day),
                ]
            );
    }
}
