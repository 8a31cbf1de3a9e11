using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety.Tests;

/// <summary>One day in short words: <c>At(10, 30)</c>, <c>Mg(80)</c>, <c>MgPerHour(25)</c>.</summary>
internal static class Day
{
    public static Instant At(int hour, int minute = 0, int second = 0) =>
        Instant.FromUtc(2026, 3, 2, hour, minute, second);

    public static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);

    public static Dose Mg(long milligrams) => new(milligrams * 1000);

    public static DoseRate MgPerHour(long milligrams) => new(milligrams * 1000);

    public static Strength MgPerMl(decimal milligrams) => Strength.FromMilligramsPerMillilitre(milligrams);

    public static InfusionRate MlPerHour(decimal millilitres) => InfusionRate.FromMillilitresPerHour(millilitres);

    /// <summary>Wide limits, so that a test narrows only what it is about.</summary>
    public static Limits WideLimits { get; } =
        new(
            MaxRate: MgPerHour(1000),
            SessionTotal: Mg(10_000),
            Windows: [],
            Bolus: new(Mg(1000), Duration.Zero, MostPerSession: 100),
            StrengthFloor: MgPerMl(0.95m),
            MaxDuration: Duration.FromHours(24)
        );
}
