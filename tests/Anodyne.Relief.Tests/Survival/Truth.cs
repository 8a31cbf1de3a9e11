using System.Globalization;
using System.Text;
using Anodyne.Tests;

namespace Anodyne.Relief.Tests.Survival;

/// <summary>Rows of the reference files, by the name of the column.</summary>
internal static class Truth
{
    public static IReadOnlyList<Row> Read(string file)
    {
        string[][] cells = [.. File.ReadLines(SharedData.File("truth", file)).Select(Cells)];
        return [.. cells.Skip(1).Select(row => new Row(cells[0].Zip(row).ToDictionary(c => c.First, c => c.Second)))];
    }

    private static string[] Cells(string line)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        return [.. cells, cell.ToString()];
    }

    internal sealed record Row(Dictionary<string, string> Cells)
    {
        public string this[string name] => Cells[name];

        public double Number(string name) =>
            double.Parse(Cells[name], NumberStyles.Float, CultureInfo.InvariantCulture);

        public double? Known(string name) => Cells[name] is "" or "NA" ? null : Number(name);
    }
}
