using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using static Anodyne.Clinic.Tests.Screening.ScreeningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Screening;

public sealed class MeasureBodyTests
{
    [Fact]
    public void A_first_weight_has_nothing_to_jump_from() =>
        Assert.Equal(Kg(157), Accepted<BodyMeasured>(Measure(Referred, 157)).Weight);

    [Theory]
    [InlineData(64.26)]
    [InlineData(78.54)]
    public void Ten_percent_away_is_taken(double kilograms) =>
        Accepted<BodyMeasured>(Measure(Complete, (decimal)kilograms));

    [Theory]
    [InlineData(64.25)]
    [InlineData(78.55)]
    [InlineData(157)]
    public void Further_away_is_typed_twice(double kilograms) =>
        Refused<MeasureBody.WeightJumped>(Measure(Complete, (decimal)kilograms));

    [Fact]
    public void The_same_weight_twice_is_believed() => Accepted<BodyMeasured>(Measure(Complete, 60, again: 60));

    [Fact]
    public void Two_different_weights_are_not() => Refused<MeasureBody.WeightsDiffer>(Measure(Complete, 60, again: 61));

    [Theory]
    [InlineData(24.9)]
    [InlineData(350.1)]
    public void No_adult_weighs_that(double kilograms) =>
        Refused<MeasureBody.ImplausibleWeight>(Measure(Referred, (decimal)kilograms));

    [Theory]
    [InlineData(1.7)]
    [InlineData(231)]
    public void No_adult_is_that_tall(double centimetres) =>
        Refused<MeasureBody.ImplausibleHeight>(
            Decide(Referred, Ask(70) with { Height = BodyHeight.FromCentimetres((decimal)centimetres) })
        );

    [Fact]
    public void Nobody_is_measured_tomorrow() =>
        Refused<MeasureBody.MeasuredInTheFuture>(Decide(Referred, Ask(70) with { Day = Today.PlusDays(1) }));

    private static Decision Measure(Story story, decimal kilograms, decimal? again = null) =>
        Decide(story, Ask(kilograms) with { TypedAgain = again is { } kg ? Kg(kg) : null });

    private static Decision Decide(Story story, MeasureBody.Command ask) =>
        MeasureBody.Decide(State(story), ask, Library);

    private static MeasureBody.Command Ask(decimal kilograms) =>
        new(Patient, Kg(kilograms), Height: null, Today, TypedAgain: null, Noon);

    private static BodyMass Kg(decimal kilograms) => BodyMass.FromKilograms(kilograms);
}
