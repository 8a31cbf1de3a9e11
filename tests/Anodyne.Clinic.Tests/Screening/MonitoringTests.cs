using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Screening;

/// <summary>A liver panel and a dependence screen count 180 days, blood pressure and urinary symptoms 90.</summary>
public sealed class MonitoringTests
{
    [Fact]
    public void Nothing_is_overdue_before_the_first_infusion() =>
        Assert.Empty(OverdueIn(Of(Panel(Today.PlusDays(-400)))));

    [Fact]
    public void What_was_never_looked_at_is_due_one_interval_after_the_first_infusion()
    {
        Assert.DoesNotContain("Liver panel", OverdueIn(TreatedDaysAgo(180)));
        Assert.Contains("Liver panel", OverdueIn(TreatedDaysAgo(181)));
    }

    [Fact]
    public void A_result_counts_for_its_interval_to_the_day()
    {
        Assert.DoesNotContain("Liver panel", OverdueIn(TreatedDaysAgo(150).And(Panel(Today.PlusDays(-180)))));
        Assert.Contains("Liver panel", OverdueIn(TreatedDaysAgo(150).And(Panel(Today.PlusDays(-181)))));
    }

    [Fact]
    public void It_is_overdue_since_the_day_on_which_it_was_due()
    {
        HoldingCheck panel = Assert.Single(
            Standing(TreatedDaysAgo(20).And(Panel(Today.PlusDays(-190)))).Holds(Library, DateTimeZone.Utc)
        );
        Assert.Equal(Today.PlusDays(-10), panel.Since);
    }

    [Fact]
    public void An_old_result_holds_from_the_first_infusion_on_and_not_before() =>
        Assert.Equal(
            Today.PlusDays(-20),
            Standing(TreatedDaysAgo(20).And(Panel(Today.PlusDays(-300))))
                .Holds(Library, DateTimeZone.Utc)
                .Single()
                .Since
        );

    [Fact]
    public void An_abnormal_result_holds_boosters_since_its_day_and_before_what_is_overdue()
    {
        HoldingCheck first = Standing(TreatedDaysAgo(200).And(Panel(Today.PlusDays(-3), MonitoringResult.Abnormal)))
            .Holds(Library, DateTimeZone.Utc)[0];
        Assert.Equal(new HoldingCheck("Liver panel", Today.PlusDays(-3), IsAbnormal: true), first);
    }

    [Fact]
    public void A_newer_normal_result_ends_the_hold_of_an_abnormal_one() =>
        Assert.Empty(
            Standing(TreatedDaysAgo(20).And(Panel(Today.PlusDays(-3), MonitoringResult.Abnormal)).And(Panel(Today)))
                .Holds(Library, DateTimeZone.Utc)
        );

    [Fact]
    public void A_normal_result_of_an_older_day_that_comes_late_leaves_the_abnormal_one_holding() =>
        Assert.True(
            Assert
                .Single(
                    Standing(
                            TreatedDaysAgo(20)
                                .And(Panel(Today.PlusDays(-3), MonitoringResult.Abnormal))
                                .And(Panel(Today.PlusDays(-9)))
                        )
                        .Holds(Library, DateTimeZone.Utc)
                )
                .IsAbnormal
        );

    [Fact]
    public void An_abnormal_result_from_before_treatment_holds_nothing_before_the_first_infusion() =>
        Assert.Empty(
            Standing(Of(Panel(Today.PlusDays(-3), MonitoringResult.Abnormal))).Holds(Library, DateTimeZone.Utc)
        );

    [Fact]
    public void A_result_of_an_older_day_that_comes_late_takes_nothing_back() =>
        Assert.DoesNotContain(
            "Liver panel",
            OverdueIn(TreatedDaysAgo(200).And(Panel(Today)).And(Panel(Today.PlusDays(-300))))
        );

    [Fact]
    public void An_infusion_counts_as_blood_pressure_and_urinary_symptoms_for_ninety_days()
    {
        Assert.Empty(OverdueIn(TreatedDaysAgo(90)));
        Assert.Equal(["Blood pressure", "Urinary symptoms"], OverdueIn(TreatedDaysAgo(91)).Order());
    }

    [Fact]
    public void An_answer_to_the_question_about_misuse_is_a_dependence_screen()
    {
        Story answered = TreatedDaysAgo(200).And(Misuse(RuleAnswer.No), Noon - Duration.FromDays(30));
        Assert.DoesNotContain("Dependence screen", OverdueIn(answered));
    }

    [Fact]
    public void Not_known_is_no_dependence_screen() =>
        Assert.Contains(
            "Dependence screen",
            OverdueIn(TreatedDaysAgo(200).And(Misuse(RuleAnswer.NotKnown), Noon - Duration.FromDays(30)))
        );

    [Fact]
    public void A_normal_result_needs_no_words() =>
        Assert.Null(Accepted<MonitoringRecorded>(Record(words: null)).Words);

    [Fact]
    public void An_abnormal_result_says_what_is_abnormal()
    {
        Refused<RecordMonitoring.AbnormalNeedsWords>(Record(result: MonitoringResult.Abnormal, words: " "));
        Accepted<MonitoringRecorded>(Record(result: MonitoringResult.Abnormal, words: "GGT 210 U/L"));
    }

    [Fact]
    public void Nobody_was_looked_at_tomorrow() =>
        Refused<RecordMonitoring.CheckedInTheFuture>(Record(day: Today.PlusDays(1)));

    [Fact]
    public void Only_checks_that_are_known_are_recorded() =>
        Refused<RecordMonitoring.CheckUnknown>(Record(check: "horoscope"));

    private static Monitoring Standing(Story story) => story.Fold(Monitoring.Fold);

    private static ImmutableArray<string> OverdueIn(Story story) =>
        [.. Standing(story).Holds(Library, DateTimeZone.Utc).Select(o => o.Title)];

    private static Story TreatedDaysAgo(int days)
    {
        Instant start = Noon - Duration.FromDays(days);
        return Of()
            .And(
                new TreatmentGiven(
                    Id.New<SessionId>(),
                    Id.New<OrderId>(),
                    Dose.FromMilligrams(40),
                    DosePerKilogram.FromMilligramsPerKilogram(0.5m),
                    start,
                    start + Duration.FromHours(2),
                    DoseRate.FromMilligramsPerHour(20),
                    StoppedEarly: false,
                    IsBooster: false
                ),
                start
            );
    }

    private static MonitoringRecorded Panel(LocalDate on, MonitoringResult result = MonitoringResult.Normal) =>
        new("liver-panel", on, result, Words: null);

    private static ContraindicationsAnswered Misuse(RuleAnswer answer) =>
        new(ImmutableSortedDictionary<string, RuleAnswer>.Empty.Add("active-substance-misuse", answer));

    private static Decision Record(
        string check = "liver-panel",
        LocalDate? day = null,
        MonitoringResult result = MonitoringResult.Normal,
        string? words = "ALT 22 U/L"
    ) =>
        RecordMonitoring.Decide(
            ScreeningState.Fold.Start with
            {
                IsReferred = true,
            },
            new RecordMonitoring.Command(Patient, check, day ?? Today, result, Private.OrNone(words), Noon),
            Library
        );
}
