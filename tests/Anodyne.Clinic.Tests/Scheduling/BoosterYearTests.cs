using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Scheduling.ScheduleCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Scheduling;

/// <summary>The site allows twelve treatment days and 30 mg/kg in 365 days.</summary>
public sealed class BoosterYearTests
{
    [Fact]
    public void The_twelfth_treatment_day_of_a_year_needs_no_reason() =>
        Assert.Null(Accepted<Booked>(Booster(Given(days: 11, each: 1))).Reason);

    [Fact]
    public void The_thirteenth_is_refused_without_a_reason_and_says_how_many_it_would_make()
    {
        BoosterNeedsReason why = Refused<BoosterNeedsReason>(Booster(Given(days: 12, each: 1)));
        Assert.Equal((13, 12), (why.TreatmentDays, why.MostDays));
    }

    [Fact]
    public void More_drug_than_the_site_allows_is_refused_without_a_reason_whatever_the_days()
    {
        BoosterNeedsReason why = Refused<BoosterNeedsReason>(Booster(Given(days: 6, each: 4.5m)));
        Assert.Equal((31.5m, 30m), (why.Dose.MilligramsPerKilogram, why.MostDose.MilligramsPerKilogram));
    }

    [Fact]
    public void Exactly_what_the_site_allows_needs_no_reason() => Accepted<Booked>(Booster(Given(days: 9, each: 3)));

    [Fact]
    public void With_a_reason_it_is_booked_and_the_booking_keeps_it() =>
        Assert.Equal(
            "Nothing else gave sleep.",
            Accepted<Booked>(Booster(Given(days: 12, each: 1), "Nothing else gave sleep.")).Reason?.Text
        );

    [Fact]
    public void Blanks_are_no_reason() => Refused<BoosterNeedsReason>(Booster(Given(days: 12, each: 1), "  "));

    [Fact]
    public void What_was_given_a_year_before_counts_no_more() =>
        Accepted<Booked>(Booster(Given(days: 12, each: 1, last: Tuesday.PlusDays(-365))));

    [Fact]
    public void What_was_given_364_days_before_still_counts() =>
        Assert.Equal(
            2,
            BoosterYear.EndingWith(Given(days: 2, each: 1, last: Tuesday.PlusDays(-364)), Tuesday).TreatmentDays
        );

    [Fact]
    public void Booked_days_count_like_given_ones()
    {
        BookingGrounds on = Given(days: 11, each: 1);
        Booked ahead = Accepted<Booked>(Booster(on)) with
        {
            Day = Tuesday.PlusDays(-1),
            Kind = BookingKind.Consultation,
        };
        Assert.Equal(13, BoosterYear.EndingWith(on.With(ahead), Tuesday).TreatmentDays);
    }

    [Fact]
    public void A_series_is_not_asked_for_a_reason() =>
        Accepted<Booked>(Book(At(Tuesday), on: Given(days: 12, each: 1) with { Order = Signed() }));

    [Fact]
    public void Overdue_monitoring_holds_a_booster_and_says_since_when()
    {
        LocalDate since = Today.PlusDays(-10);
        MonitoringHoldsBoosters why = Refused<MonitoringHoldsBoosters>(
            Booster(
                Given(days: 1, each: 1) with
                {
                    Holds = [new HoldingCheck("Liver panel", since, IsAbnormal: false)],
                }
            )
        );
        Assert.Equal(("Liver panel", since), (Assert.Single(why.Checks), why.Since));
    }

    [Fact]
    public void An_abnormal_result_holds_a_booster_and_says_since_when()
    {
        LocalDate since = Today.PlusDays(-3);
        AbnormalResultHoldsBoosters why = Refused<AbnormalResultHoldsBoosters>(
            Booster(
                Given(days: 1, each: 1) with
                {
                    Holds =
                    [
                        new HoldingCheck("Liver panel", since, IsAbnormal: true),
                        new HoldingCheck("Dependence screen", Today.PlusDays(-10), IsAbnormal: false),
                    ],
                }
            )
        );
        Assert.Equal(("Liver panel", since), (Assert.Single(why.Checks), why.Since));
    }

    [Fact]
    public void A_series_under_an_order_is_not_held() =>
        Accepted<Booked>(
            Book(
                At(Tuesday),
                on: Given(days: 1, each: 1) with
                {
                    Order = Signed(),
                    Holds = [new HoldingCheck("Liver panel", Today, IsAbnormal: false)],
                }
            )
        );

    [Fact]
    public void A_site_that_signed_no_yearly_limits_has_the_proposed_ones()
    {
        SitePolicy silent = Policy with
        {
            Terms = Policy.Terms with { TreatmentDaysInYear = null, DoseInYearPerKilogram = null },
        };
        Assert.Equal(
            new YearlyLimits(12, DosePerKilogram.FromMilligramsPerKilogram(30)),
            YearlyLimits.Of(silent, Library)
        );
    }

    private static Decision Booster(BookingGrounds on, string? reason = null) =>
        Book(At(Tuesday), on: on, kind: BookingKind.Booster, reason: Private.OrNone(reason));

    /// <summary>So many days, a week apart, the last one long enough ago for a booster.</summary>
    private static BookingGrounds Given(int days, decimal each, LocalDate? last = null) =>
        Grounds(order: null) with
        {
            Given =
            [
                .. Enumerable
                    .Range(0, days)
                    .Select(n => new GivenDay(
                        (last ?? Today.PlusDays(-28)).PlusDays(7 * (n - days + 1)),
                        DosePerKilogram.FromMilligramsPerKilogram(each)
                    )),
            ],
        };
}
