using System.Globalization;
using Anodyne.Relief.Model;

namespace Anodyne.Relief.Bench.Real;

/// <summary>
/// The trial of botulinum toxin in cervical dystonia (Davis 2002; R package medicaldata): one treatment, relief that is gone
/// by week 12 to 16, a score of 0 to 87. Nearest public relative of relief after an infusion. The score counts as pain of 0 to
/// 10, the injection as one infusion, and the visit of week 0 as the day before it.
/// </summary>
internal static class Dystonia
{
    private const double PointsOfPain = 8.7;
    private const int Folds = 5;

    private static readonly int[] OriginWeeks = [2, 4, 8];

    public static void Print(TextWriter to, string file, ulong seed, int threads)
    {
        PatientDays[] patients = Read(file);
        Score[] all = [.. Enumerable.Range(0, Folds).SelectMany(fold => Of(patients, fold, seed, threads))];
        double Mean(Func<Score, double> what) => all.Average(what);
        to.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                a later visit of {patients.Length} treated people with dystonia, learnt from the other four fifths: {all.Length} forecasts
                mean absolute error in points of 87: model {Mean(s => s.Model):F2}, own week 0 and the mean change of the others {Mean(
                    s => s.Others
                ):F2}, own week 0 {Mean(s => s.Baseline):F2}, last visit {Mean(s => s.Last):F2}
                90 % range held {100 * Mean(s => s.Held ? 1 : 0):F1} %, width {Mean(s => s.Width):F1} points

                """
            )
        );
    }

    private readonly record struct Score(
        double Model,
        double Others,
        double Baseline,
        double Last,
        bool Held,
        double Width
    );

    private static IEnumerable<Score> Of(PatientDays[] patients, int fold, ulong seed, int threads)
    {
        PatientDays[] others = [.. patients.Where((_, i) => i % Folds != fold)];
        ReliefModel model = new(PopulationFit.From(others, seed, threads: threads), seed);
        return from patient in patients.Where((_, i) => i % Folds == fold)
            from week in OriginWeeks
            let known = model.Learn(patient, 7 * week)
            from visit in patient.Diary
            where visit.Day > 7 * week
            select Of(model, known, others, patient, visit);
    }

    private static Score Of(
        ReliefModel model,
        Posterior known,
        PatientDays[] others,
        PatientDays patient,
        DailyPain visit
    )
    {
        NextEntry next = new(model, known, visit.Day - known.Day);
        double Off(double said) => PointsOfPain * Math.Abs(said - visit.Pain);
        (double low, double high) = (next.Quantile(0.05), next.Quantile(0.95));
        return new(
            Off(next.Quantile(0.5)),
            Off(patient.Diary[0].Pain + MeanChange(others, visit.Day)),
            Off(patient.Diary[0].Pain),
            Off(patient.Diary.Last(v => v.Day <= known.Day).Pain),
            low <= visit.Pain && visit.Pain <= high,
            PointsOfPain * (high - low)
        );
    }

    private static double MeanChange(PatientDays[] others, int day) =>
        others.SelectMany(p => p.Diary.Where(v => v.Day == day).Select(v => v.Pain - p.Diary[0].Pain)).Average();

    private static PatientDays[] Read(string file)
    {
        string[][] rows = [.. File.ReadLines(file).Select(row => row.Split(','))];
        int Column(string name) => Array.IndexOf(rows[0], name);
        (int patient, int week, int treat, int score) = (
            Column("patient"),
            Column("week"),
            Column("treat"),
            Column("twstrs")
        );
        return
        [
            .. rows[1..]
                .Where(row => row[treat] != "Placebo")
                .GroupBy(row => row[patient])
                .Select(visits => new PatientDays(
                    PainCondition.Unknown,
                    null,
                    [new GivenInfusion(0, 0.5)],
                    [.. visits.Select(row => new DailyPain(DayOf(row[week]), Number(row[score]) / PointsOfPain))]
                )),
        ];
    }

    private static int DayOf(string week) => week == "0" ? -1 : (int)(7 * Number(week));

    private static double Number(string cell) => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);
}
