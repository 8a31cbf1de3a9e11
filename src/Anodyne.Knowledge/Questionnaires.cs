namespace Anodyne.Knowledge;

/// <summary>PHQ-9: nine items of 0 to 3 (Kroenke, Spitzer, Williams 2001, J Gen Intern Med 16:606).</summary>
public static class Phq9
{
    public const int Items = 9;
    public const int MostPerItem = 3;

    /// <summary>The total needs every item; item 9 counts even when the rest is missing.</summary>
    /// <exception cref="ArgumentException">Not nine answers of 0 to 3.</exception>
    public static Phq9Reading Read(IReadOnlyList<int?> answers)
    {
        Sum.Check(answers, Items, MostPerItem);
        return new(Sum.OfAll(answers), answers[8]);
    }
}

/// <summary>What a PHQ-9 form says.</summary>
/// <param name="Total">0 to 27, or null when an item is missing.</param>
/// <param name="ItemNine">Thoughts of being better off dead or of self-harm, 0 to 3, or null when not answered.</param>
public sealed record Phq9Reading(int? Total, int? ItemNine)
{
    /// <summary>Any answer above "Not at all" to item 9: crisis numbers at once, and a task for the clinic.</summary>
    public bool OpensSelfHarmPathway => ItemNine > 0;
}

/// <summary>GAD-7: seven items of 0 to 3 (Spitzer, Kroenke, Williams, Löwe 2006, Arch Intern Med 166:1092).</summary>
public static class Gad7
{
    public const int Items = 7;
    public const int MostPerItem = 3;

    /// <summary>0 to 21, or null when an item is missing.</summary>
    /// <exception cref="ArgumentException">Not seven answers of 0 to 3.</exception>
    public static int? Total(IReadOnlyList<int?> answers)
    {
        Sum.Check(answers, Items, MostPerItem);
        return Sum.OfAll(answers);
    }
}

/// <summary>PEG: the mean of three scores of 0 to 10 (Krebs 2009, J Gen Intern Med 24:733). The items are the clinic's to load.</summary>
public static class Peg
{
    public const int Items = 3;
    public const int MostPerItem = 10;

    /// <summary>The mean to two decimals, or null when an item is missing.</summary>
    /// <exception cref="ArgumentException">Not three answers of 0 to 10.</exception>
    public static decimal? Mean(IReadOnlyList<int?> answers)
    {
        Sum.Check(answers, Items, MostPerItem);
        return Sum.OfAll(answers) is { } sum ? Math.Round(sum / 3m, 2, MidpointRounding.AwayFromZero) : null;
    }
}

/// <summary>NRS: pain from 0, no pain, to 10, the worst imaginable (Farrar 2001, Pain 94:149). Half points are kept.</summary>
public static class Nrs
{
    public const decimal Most = 10;

    /// <summary>Whole and half points from 0 to 10.</summary>
    public static bool Holds(decimal score) => score is >= 0 and <= Most && score * 2 == decimal.Truncate(score * 2);
}

internal static class Sum
{
    public static void Check(IReadOnlyList<int?> answers, int items, int most)
    {
        if (answers.Count != items || answers.Any(a => a < 0 || a > most))
        {
            throw new ArgumentException($"This form has {items} answers of 0 to {most}.", nameof(answers));
        }
    }

    public static int? OfAll(IReadOnlyList<int?> answers) => answers.Aggregate((int?)0, (sum, a) => sum + a);
}
