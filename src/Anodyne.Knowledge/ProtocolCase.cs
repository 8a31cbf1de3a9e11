using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Knowledge;

/// <summary>Where on a ladder a case looks.</summary>
public enum Rung
{
    Start,

    /// <summary>The start and one step.</summary>
    FirstStep,
    Ceiling,
}

/// <summary>A worked example that a prescriber can check by hand; loading fails when the ladder gives something else.</summary>
public sealed record ProtocolCase(string Name, int Version, CaseGiven Given, CaseWhen When, CaseExpect Expect)
{
    /// <summary>What differs from the expectation, one sentence each.</summary>
    public IEnumerable<string> Differences(Protocol protocol)
    {
        if (RateOn(protocol) is not { } rate)
        {
            return [$"'{Name}': the ladder cannot be fitted without a tolerated rate."];
        }

        return
        [
            .. Compared(Expect.Rate, rate),
            .. Compared(Expect.Total, rate * When.Lasting),
            .. Compared(Expect.Pump, rate / Given.Strength),
        ];
    }

    private DoseRate? RateOn(Protocol protocol) =>
        protocol.Fit(Given.Weight, When.Session?.Count ?? 1, Given.LastTolerated) is not { } ladder
            ? null
            : When.At switch
            {
                Rung.Start => ladder.Start,
                Rung.FirstStep => QuantityArithmetic.Least(
                    ladder.Start + (ladder.Step ?? new DoseRate(0)),
                    ladder.Ceiling
                ),
                _ => ladder.Ceiling,
            };

    private IEnumerable<string> Compared<T>(T expected, T found)
        where T : struct, IQuantity<T> =>
        expected.Smallest == found.Smallest ? [] : [$"'{Name}': expected {expected}, the ladder gives {found}."];
}

/// <summary>The patient and the bag.</summary>
public sealed record CaseGiven(BodyMass Weight, Strength Strength, DoseRate? LastTolerated = null);

/// <summary>The rung, for how long, in which session of the series.</summary>
public sealed record CaseWhen(Rung At, Duration Lasting, Sessions? Session = null);

/// <summary>What it must come to.</summary>
public sealed record CaseExpect(DoseRate Rate, Dose Total, InfusionRate Pump);
