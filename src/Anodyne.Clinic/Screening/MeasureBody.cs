using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>
/// Record a weight in kilograms, and a height, as measured on a date. A weight far from the last one is typed twice: a
/// weight in pounds taken for kilograms is more than twice the dose (hazard HA2).
/// </summary>
public static class MeasureBody
{
    /// <summary>The lightest and the heaviest adult that is taken without a doubt (guess).</summary>
    public static readonly Range<BodyMass> Weights = new(BodyMass.FromKilograms(25), BodyMass.FromKilograms(350));

    /// <summary>The smallest and the tallest (guess).</summary>
    public static readonly Range<BodyHeight> Heights = new(
        BodyHeight.FromCentimetres(100),
        BodyHeight.FromCentimetres(230)
    );

    /// <param name="Patient">Who was measured.</param>
    /// <param name="Weight">The weight.</param>
    /// <param name="Height">The height; null when it was not measured.</param>
    /// <param name="Day">On which day.</param>
    /// <param name="TypedAgain">The weight typed a second time, when it was asked for.</param>
    /// <param name="At">When it was recorded.</param>
    public sealed record Command(
        PatientId Patient,
        BodyMass Weight,
        BodyHeight? Height,
        LocalDate Day,
        BodyMass? TypedAgain,
        Instant At
    ) : IScreeningAsk
    {
        public Right Right => Right.Screen;

        public Decision On(ScreeningState state, Library library) => Decide(state, this, library);
    }

    public static Decision Decide(ScreeningState state, Command ask, Library library) =>
        ask switch
        {
            _ when !state.IsReferred => new NoReferral(),
            _ when !Weights.Holds(ask.Weight) => new ImplausibleWeight(ask.Weight, Weights.Low, Weights.High),
            { Height: { } height } when !Heights.Holds(height) => new ImplausibleHeight(
                height,
                Heights.Low,
                Heights.High
            ),
            _ when ask.Day > library.AsOf => new MeasuredInTheFuture(ask.Day),
            { TypedAgain: { } again } when again != ask.Weight => new WeightsDiffer(ask.Weight, again),
            { TypedAgain: null } when Jump(state, ask, library) is { } jump => jump,
            _ => Decision.Accept(StreamId.Patient(ask.Patient), new BodyMeasured(ask.Weight, ask.Height, ask.Day)),
        };

    private static WeightJumped? Jump(ScreeningState state, Command ask, Library library)
    {
        int percent = library.SiteDefaults.WeightJump.Value.Value;
        return
            state.Weight?.Value is { } last
            && Math.Abs(ask.Weight.Grams - last.Weight.Grams) * 100 > percent * last.Weight.Grams
            ? new WeightJumped(ask.Weight, last.Weight, last.On, percent)
            : null;
    }

    /// <summary>No adult of this weight is expected here.</summary>
    public sealed record ImplausibleWeight(BodyMass Weight, BodyMass Low, BodyMass High)
        : Refusal(("weight", Weight), ("low", Low), ("high", High));

    /// <summary>No adult of this height is expected here.</summary>
    public sealed record ImplausibleHeight(BodyHeight Height, BodyHeight Low, BodyHeight High)
        : Refusal(("height", Height), ("low", Low), ("high", High));

    /// <summary>Nobody is measured tomorrow.</summary>
    public sealed record MeasuredInTheFuture(LocalDate Day) : Refusal(("day", Day));

    /// <summary>Far from the last weight: type it again.</summary>
    public sealed record WeightJumped(BodyMass Weight, BodyMass Last, LocalDate LastOn, int Percent)
        : Refusal(("weight", Weight), ("last", Last), ("lastOn", LastOn), ("percent", Percent));

    /// <summary>The two entries are not the same.</summary>
    public sealed record WeightsDiffer(BodyMass First, BodyMass Second) : Refusal(("first", First), ("second", Second));
}
