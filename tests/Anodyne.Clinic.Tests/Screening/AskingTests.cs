using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using NodaTime;
using static Anodyne.Clinic.Tests.Screening.ScreeningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Screening;

public sealed class AskingTests
{
    [Fact]
    public void Nobody_is_screened_without_a_referral() =>
        Refused<NoReferral>(RecordAllergies.Decide(State(Of()), new RecordAllergies.Command(Patient, [], Noon)));

    [Fact]
    public void No_allergies_is_an_answer() =>
        Assert.Empty(
            Accepted<AllergiesRecorded>(
                RecordAllergies.Decide(State(Referred), new RecordAllergies.Command(Patient, [], Noon))
            ).Allergies
        );

    [Fact]
    public void A_condition_without_evidence_on_file_is_refused() =>
        Refused<ReceiveReferral.UnknownIndication>(Found("gout", Condition.Since));

    [Theory]
    [InlineData("2026-03-10")]
    [InlineData("1974-05-08")]
    public void Pain_begins_after_birth_and_before_today(string since) =>
        Refused<RecordCondition.ImpossibleOnset>(
            Found("crps-1", NodaTime.Text.LocalDatePattern.Iso.Parse(since).Value)
        );

    [Fact]
    public void Nobody_needs_to_know_when_the_pain_began() =>
        Assert.Null(Accepted<ConditionRecorded>(Found("crps-1", since: null)).Since);

    [Fact]
    public void An_empty_form_is_not_twenty_times_no() => Refused<AnswerContraindications.NothingAnswered>(Answers([]));

    [Theory]
    [InlineData("no-such-rule")]
    [InlineData("under-eighteen")]
    [InlineData("no-escort")]
    public void Only_questions_of_screening_are_answered(string rule) =>
        Refused<AnswerContraindications.NoSuchQuestion>(Answers([rule]));

    [Fact]
    public void Some_answers_may_come_before_others() =>
        Assert.Single(Accepted<ContraindicationsAnswered>(Answers([HardStop])).Answers);

    [Theory]
    [InlineData(6.5, 8)]
    [InlineData(0, 0)]
    [InlineData(10, 10)]
    public void Half_points_are_kept(double average, double worst) =>
        Assert.Equal((int)(average * 10), Accepted<BaselinePainScored>(Pain(average, worst)).AverageTenths);

    [Theory]
    [InlineData(6.3, 8)]
    [InlineData(6, 8.25)]
    [InlineData(10.5, 10.5)]
    public void Other_fractions_are_not_on_the_scale(double average, double worst) =>
        Refused<ScoreBaselinePain.NotOnThePainScale>(Pain(average, worst));

    [Fact]
    public void The_worst_is_not_below_the_average() => Refused<ScoreBaselinePain.WorstBelowAverage>(Pain(6.5, 5));

    private static Decision Found(string indication, LocalDate? since) =>
        RecordCondition.Decide(
            State(Referred),
            new RecordCondition.Command(Patient, indication, since, Note: null, Noon),
            Library
        );

    private static Decision Answers(string[] rules) =>
        AnswerContraindications.Decide(
            State(Referred),
            new AnswerContraindications.Command(
                Patient,
                rules.ToImmutableSortedDictionary(r => r, _ => RuleAnswer.No, StringComparer.Ordinal),
                Noon
            ),
            Library
        );

    private static Decision Pain(double average, double worst) =>
        ScoreBaselinePain.Decide(
            State(Referred),
            new ScoreBaselinePain.Command(Patient, (decimal)average, (decimal)worst, Noon)
        );
}
