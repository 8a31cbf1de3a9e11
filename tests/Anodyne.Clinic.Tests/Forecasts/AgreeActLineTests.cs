using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Relief;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Forecasts;

public sealed class AgreeActLineTests
{
    private static readonly ActLineAgreed UsualPain = new(ReturnLine.Baseline, "Wants to come as rarely as possible.");

    [Fact]
    public void Until_something_is_agreed_the_booster_comes_before_less_than_thirty_percent_is_left() =>
        Assert.Equal(ReturnLine.ThirtyPercent, LineOf(Of()));

    [Fact]
    public void The_line_agreed_with_the_patient_counts() => Assert.Equal(ReturnLine.Baseline, LineOf(Of(UsualPain)));

    [Fact]
    public void The_line_agreed_last_counts() =>
        Assert.Equal(
            ReturnLine.ThirtyPercent,
            LineOf(Of(UsualPain, new ActLineAgreed(ReturnLine.ThirtyPercent, "Could not work in the last week.")))
        );

    [Fact]
    public void The_record_keeps_why_and_who_agreed()
    {
        AgreedLine agreed = Of().And(UsualPain, by: Ben).Fold(ForecastBook.Fold).Agreed!;
        Assert.Equal(("Wants to come as rarely as possible.", Ben), (agreed.Words.Text, agreed.By));
    }

    [Fact]
    public void The_clinics_line_can_be_agreed_as_well() =>
        Assert.Equal(ReturnLine.ThirtyPercent, Accepted<ActLineAgreed>(Agree(Of(), ReturnLine.ThirtyPercent)).Line);

    [Fact]
    public void The_same_line_is_not_agreed_twice() =>
        Assert.Equal(Noon, Refused<AgreeActLine.ActLineAgreedAlready>(Agree(Of(UsualPain), ReturnLine.Baseline)).Since);

    [Theory]
    [InlineData(Role.Prescriber, true)]
    [InlineData(Role.Nurse, true)]
    [InlineData(Role.MedicalDirector, true)]
    [InlineData(Role.Manager, false)]
    [InlineData(Role.Patient, false)]
    public void Who_treats_the_patient_agrees_on_the_line(Role role, bool may) =>
        Assert.Equal(may, role.Has(Right.AgreeActLine));

    private static ReturnLine LineOf(Story story) =>
        MakeForecast.PolicyOf(site: null, story.Fold(ForecastBook.Fold).Agreed, held: [], Library).ActAt;

    private static Decision Agree(Story story, ReturnLine line) =>
        AgreeActLine.Decide(
            story.Fold(ForecastBook.Fold),
            new AgreeActLine.Command(Patient, line, "As the patient said it.", Noon)
        );
}
