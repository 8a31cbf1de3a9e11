namespace Anodyne.Knowledge;

/// <summary>Whole days of the calendar.</summary>
public readonly record struct Days(int Count) : IComparable<Days>
{
    public int CompareTo(Days other) => Count.CompareTo(other.Count);

    public override string ToString() => $"{Count} d";
}

/// <summary>A number of infusion sessions.</summary>
public readonly record struct Sessions(int Count) : IComparable<Sessions>
{
    public int CompareTo(Sessions other) => Count.CompareTo(other.Count);

    public override string ToString() => Count == 1 ? "1 session" : $"{Count} sessions";
}

/// <summary>Points on a scale; pain may have half points.</summary>
public readonly record struct Points(decimal Value) : IComparable<Points>
{
    public int CompareTo(Points other) => Value.CompareTo(other.Value);

    public override string ToString() => FormattableString.Invariant($"{Value:0.##} points");
}

/// <summary>Years of age; a child of a week is 0.02 years.</summary>
public readonly record struct Years(decimal Count) : IComparable<Years>
{
    public int CompareTo(Years other) => Count.CompareTo(other.Count);

    public override string ToString() => FormattableString.Invariant($"{Count:0.##} years");
}

/// <summary>A share in percent.</summary>
public readonly record struct Percent(int Value) : IComparable<Percent>
{
    public int CompareTo(Percent other) => Value.CompareTo(other.Value);

    public override string ToString() => $"{Value} %";
}

/// <summary>A price with its currency, ISO 4217.</summary>
public readonly record struct Price(Quantities.Money Amount, string Currency)
{
    public override string ToString() => $"{Amount} {Currency}";
}

/// <summary>From low to high, both included, for values that are not counted amounts of drug.</summary>
public readonly record struct Bounds<T>(T Low, T High) : IChecked
    where T : struct, IComparable<T>
{
    public bool Holds(T value) => value.CompareTo(Low) >= 0 && value.CompareTo(High) <= 0;

    public IEnumerable<string> Problems() =>
        Low.CompareTo(High) > 0 ? [$"the range from {Low} to {High} is reversed"] : [];

    public override string ToString() => $"{Low} to {High}";
}
