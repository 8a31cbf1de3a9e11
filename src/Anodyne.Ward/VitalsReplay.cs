using Anodyne.Clinic.Devices;
using Anodyne.Interop.Csv;
using Anodyne.Interop.Hl7v2;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Ward;

/// <summary>
/// Sends the numerics of a real patient as a monitor would: a CSV with one row a minute, as PhysioNet's MIMIC-II matched
/// subset has them. Zero means that there was no signal; an empty cell that nothing was measured.
/// </summary>
public static class VitalsReplay
{
    private const int SecondsOfARow = 60;

    private static readonly (string Column, Measure Measure, string Channel)[] Columns =
    [
        ("HR (bpm)", Measure.HeartRate, "1.2.1.1"),
        ("ABPSys (mmHg)", Measure.ArterialSystolic, "1.13.1.1"),
        ("ABPDias (mmHg)", Measure.ArterialDiastolic, "1.13.1.2"),
        ("ABPMean (mmHg)", Measure.ArterialMean, "1.13.1.3"),
        ("PULSE (bpm)", Measure.PulseRate, "1.3.1.2"),
        ("RESP (pm)", Measure.RespiratoryRate, "1.2.1.19"),
        ("SpO2 (%)", Measure.SpO2, "1.3.1.1"),
        ("NBPSys (mmHg)", Measure.Systolic, "1.1.1.5"),
        ("NBPDias (mmHg)", Measure.Diastolic, "1.1.1.6"),
        ("NBPMean (mmHg)", Measure.MeanPressure, "1.1.1.7"),
    ];

    /// <summary>The values of each row.</summary>
    /// <exception cref="FileRefused">The file cannot be taken; line and reason are in the message.</exception>
    public static IReadOnlyList<IReadOnlyList<WrittenValue>> Read(string path)
    {
        List<IReadOnlyList<WrittenValue>> rows = [];
        using CsvFile file = CsvFile.Open(path, ["Time", .. Columns.Select(column => column.Column)]);
        while (file.Next())
        {
            List<WrittenValue> values = [];
            foreach ((string column, Measure measure, string channel) in Columns)
            {
                if (file.Text(column) is { Length: > 0 } text)
                {
                    values.Add(Value(file, column, text, measure, channel));
                }
            }

            rows.Add(values);
        }

        return rows.Count > 0 ? rows : throw file.Refused("there is no row below the header.");
    }

    private static WrittenValue Value(CsvFile file, string column, string text, Measure measure, string channel)
    {
        if (!StrictNumber.TryRead(text, out decimal value))
        {
            throw file.Refused($"{column} reads \"{text}\"; expected are {StrictNumber.Expected}.");
        }

        WrittenValue written = WrittenValue.Of(measure, value, channel);
        return value == 0m ? written with { Text = "", Status = "X" } : written;
    }

    /// <summary>Sends the rows one after the other, each with the time of its sending.</summary>
    /// <param name="rows">What <see cref="Read"/> gave.</param>
    /// <param name="chair">The monitor of which chair it plays.</param>
    /// <param name="line">The connection.</param>
    /// <param name="speed">Seconds of the file in one second.</param>
    /// <param name="time">The clock of the stamps and of the pace.</param>
    /// <param name="stop">Ends it early.</param>
    public static async Task Send(
        IReadOnlyList<IReadOnlyList<WrittenValue>> rows,
        int chair,
        MllpLine line,
        double speed,
        TimeProvider time,
        CancellationToken stop
    )
    {
        PcdSender monitor = PcdSenders.Monitor(chair);
        string run = Convert.ToString(time.GetUtcNow().ToUnixTimeMilliseconds(), 16);
        TimeSpan every = TimeSpan.FromSeconds(SecondsOfARow / speed);
        await foreach (int row in Pace.Of(rows.Count, every, time, stop))
        {
            Instant now = WardRun.Now(time);
            string id = FormattableString.Invariant($"{run}-replay-{row + 1}");
            await line.Send(new Step.Send(Line.Monitor, PcdWriter.Observation(monitor, id, now, rows[row])), stop);
        }
    }
}
