namespace Anodyne.Seeds;

/// <summary>Names that nobody bears: plain given names with family names that say what they are.</summary>
public static class Names
{
    private static readonly string[] Given =
    [
        "Avery",
        "Blake",
        "Casey",
        "Dana",
        "Ellis",
        "Frankie",
        "Gray",
        "Harper",
        "Indigo",
        "Jamie",
        "Kit",
        "Lee",
        "Morgan",
        "Nico",
        "Oakley",
        "Parker",
        "Quinn",
        "Robin",
        "Sage",
        "Taylor",
    ];

    private static readonly string[] Family =
    [
        "Samplewood",
        "Testerfield",
        "Mockingham",
        "Exampleby",
        "Dummerly",
        "Specimen",
        "Placeholder",
        "Synthetica",
    ];

    /// <summary>The n-th name; forty patients get forty different ones.</summary>
    public static (string Given, string Family) Of(int n) =>
        (Given[n % Given.Length], Family[(n + n / Given.Length * 3) % Family.Length]);
}
