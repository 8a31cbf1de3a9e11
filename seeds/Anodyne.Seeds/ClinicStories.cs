using System.Collections.Immutable;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Relief;
using NodaTime;

namespace Anodyne.Seeds;

/// <summary>Who is where: the stories, stage by stage.</summary>
public sealed partial class SyntheticClinic
{
    private static readonly (string Indication, SimulatedCondition Condition)[] Conditions =
    [
        ("crps-1", SimulatedCondition.Crps),
        ("neuropathic", SimulatedCondition.Neuropathic),
        ("fibromyalgia", SimulatedCondition.Fibromyalgia),
        ("spinal-cord-injury", SimulatedCondition.Mixed),
        ("post-surgical", SimulatedCondition.Neuropathic),
    ];

    /// <summary>Days after the last infusion on which past forecasts were made.</summary>
    private static readonly int[] LooksAfter = [10];

    /// <summary>Two of those past their series whose last liver panel counts no more.</summary>
    private static readonly int[] HeldByTheirLiverPanel = [12, 15];

    private int _patients;
    private int _vials;

    /// <summary>Seven referrals: four wait, one lacks a letter, one was declined, one was accepted this morning.</summary>
    private async Task Waiting()
    {
        for (int n = 0; n < 4; n++)
        {
            await Referred(-n - 1, n == 1 ? Urgency.Urgent : Urgency.Routine);
        }

        await (await Referred(-9)).Triaged(Days(-8, 10), TriageOutcome.MoreInformationNeeded);
        await (await Referred(-12)).Triaged(Days(-10, 10), TriageOutcome.Declined);
        await (await Referred(-3)).Triaged(Days(0, 8));
    }

    /// <summary>Seven in screening: just begun, with a risk to be looked at, with a hard stop, deferred, declined.</summary>
    private async Task BeingScreened()
    {
        await (await Accepted(-15)).Examined(Days(-4, 10));
        await (await Accepted(-16)).Examined(Days(-4, 11));
        await (await Accepted(-14)).Examined(Days(-1, 14), phqItem9: 1);
        await (await (await Accepted(-20)).Examined(Days(-6, 9))).Questioned(Days(-6, 10), "uncontrolled-hypertension");
        await (await Asked(-24)).Decided(Days(-6, 11), Eligibility.Deferred);
        await (await Asked(-30, "pregnancy")).Decided(Days(-7, 11), Eligibility.Declined);
        await Asked(-16);
    }

    /// <summary>Six between screening and the first chair: eligible, planned, consented, ordered.</summary>
    private async Task BeforeTheFirstChair()
    {
        for (int n = 0; n < 6; n++)
        {
            PatientStory story = await (await Referred(-30 - n)).Screened(Days(-6, 9 + n));
            await WithDiary(story, from: -20, to: 0, []);
            await (n >= 1 ? story.Planned(Days(-5, 9 + n)) : Task.CompletedTask);
            await (n >= 3 ? story.Consented(Days(-4, 9 + n)) : Task.CompletedTask);
            await (n >= 4 ? story.Ordered(Days(-4, 10 + n)) : Task.CompletedTask);
        }
    }

    /// <summary>Four whose series runs: two are at the chair right now.</summary>
    private async Task InTreatment()
    {
        for (int n = 0; n < 4; n++)
        {
            PatientStory story = await Ready(-12);
            var given = new List<Treatment>();
            for (int day = -3; day < 0; day++)
            {
                given.Add(await Treated(story, day, 9 + n, $"Chair {n + 1}"));
            }

            await WithDiary(story, from: -30, to: 0, given);
            await (n < 2 ? Running(story, Days(0, 8, 30 + n * 20), $"Chair {n + 1}") : Task.CompletedTask);
        }
    }

    /// <summary>Sixteen past their series, some with boosters: long and short relief, and none; the first has the demonstration's link.</summary>
    private async Task Maintained()
    {
        for (int n = 0; n < 16; n++)
        {
            int first = -22 - n * 8;
            PatientStory story = await Ready(first - 9);
            await LiverPanel(story, first - 8, HeldByTheirLiverPanel.Contains(n) ? -190 : first - 10);
            var given = new List<Treatment>();
            for (int day = 0; day < 5; day++)
            {
                given.Add(await Treated(story, first + day, 9 + n % 4, $"Chair {n % 4 + 1}"));
            }

            for (int day = first + 40 + n; day < -20; day += 34 + n)
            {
                given.Add(await Boosted(story, day, $"Chair {n % 4 + 1}"));
            }

            await (n == 4 ? Linked(story) : Task.CompletedTask);
            await (n == 6 ? Agreed(story, first + 12) : Task.CompletedTask);
            await WithDiary(story, from: first - 27, to: n == 4 ? -1 : 0, given);
            await Foretold(story, given);
        }
    }

    private Task LiverPanel(PatientStory story, int day, int taken)
    {
        Instant then = Days(day, 8);
        return _given.Ask(
            Cast.Nurse,
            new RecordMonitoring.Command(
                story.Patient,
                "liver-panel",
                _today.PlusDays(taken),
                MonitoringResult.Normal,
                "ALT, AST, bilirubin, ALP and GGT within the ranges of the laboratory.",
                then
            ),
            then
        );
    }

    /// <summary>One patient would rather come only when the pain is as usual.</summary>
    private Task Agreed(PatientStory story, int day)
    {
        Instant then = Days(day, 15);
        return _given.Ask(
            Cast.Nurse,
            new AgreeActLine.Command(story.Patient, ReturnLine.Baseline, "Wants to come as rarely as possible.", then),
            then
        );
    }

    /// <summary>A forecast ten days after each episode, as it was made then, and today's.</summary>
    private async Task Foretold(PatientStory story, List<Treatment> given)
    {
        LocalDate[] ends =
        [
            .. given.Select(t => t.Date).Where(date => !given.Any(t => t.Date > date && t.Date <= date.PlusDays(7))),
        ];
        foreach (int ago in ends.SelectMany(end => LooksAfter, (end, days) => Period.DaysBetween(end, _today) - days))
        {
            if (ago > 0)
            {
                Instant then = Days(-ago, 18);
                await _given.Ask(Cast.Nurse, new MakeForecast.Command(story.Patient, then), then);
            }
        }

        await _given.Ask(Cast.Nurse, new MakeForecast.Command(story.Patient, _now), _now);
    }

    private async Task<PatientStory> Referred(int day, Urgency urgency = Urgency.Routine)
    {
        int n = _patients++;
        (string given, string family) = Names.Of(n);
        SimulatedPatient body = Body(n);
        var persona = new Persona(
            given,
            family,
            _today.PlusYears(-34 - n % 38).PlusDays(-n * 17 % 300),
            Conditions[n % Conditions.Length].Indication,
            Weight: 58 + n * 7 % 45,
            PainTenths: (int)Math.Round(body.Baseline) * 10
        );
        return await PatientStory.Referred(_given, persona, Days(day, 8, n % 60), n, urgency);
    }

    private async Task<PatientStory> Accepted(int day) => await (await Referred(day)).Triaged(Days(day + 2, 9));

    private async Task<PatientStory> Asked(int day, params string[] yes) =>
        await (await (await Accepted(day)).Examined(Days(day + 4, 9))).Questioned(Days(day + 4, 10), yes);

    /// <summary>Screened, planned, consented and ordered on that day.</summary>
    private async Task<PatientStory> Ready(int day)
    {
        PatientStory story = await (await Referred(day - 25)).Screened(Days(day, 9));
        await story.Planned(Days(day, 10));
        await story.Consented(Days(day, 11));
        return await story.Ordered(Days(day, 12));
    }

    private async Task Running(PatientStory story, Instant start, string chair)
    {
        await story.Started(start, chair, await Vial(start - Duration.FromHours(1)));
        await story.RanUntil(_now - Duration.FromMinutes(2));
    }

    private async Task<Treatment> Treated(PatientStory story, int day, int hour, string chair)
    {
        Instant start = Days(day, hour);
        Instant end = start + story.Order!.Content.Length;
        await story.Started(start, chair, await Vial(start - Duration.FromHours(1)));
        await story.RanUntil(end);
        TreatmentGiven given = await story.Stopped(end);
        await story.WentHome(end);
        return new Treatment(
            _today.PlusDays(day),
            (double)given.Delivered.Milligrams,
            (double)given.PerKilogram.MilligramsPerKilogram
        );
    }

    /// <summary>Weighed again, planned, consented, ordered, and one session at the dose tolerated last.</summary>
    private async Task<Treatment> Boosted(PatientStory story, int day, string chair)
    {
        await story.Weighed(Days(day - 2, 9));
        await story.Planned(Days(day - 2, 10), "booster", sessions: 1);
        await story.Consented(Days(day - 2, 11));
        await story.Ordered(Days(day - 2, 12));
        return await Treated(story, day, 14, chair);
    }

    /// <summary>The diary that this simulated body would have written, day by day in the evening.</summary>
    private async Task WithDiary(PatientStory story, int from, int to, IReadOnlyList<Treatment> given)
    {
        Actor patient = Cast.Patient(story.Patient);
        foreach (
            SimulatedDay day in DiarySimulator.Diary(
                Body(story.Number),
                given,
                _today.PlusDays(from),
                _today.PlusDays(to)
            )
        )
        {
            if (day.AveragePain is { } pain)
            {
                Instant at = Evening(day.Date);
                await _given.Ask(
                    patient,
                    new EnterDiary.Command(
                        story.Patient,
                        day.Date,
                        _given.Zone.Id,
                        pain * 10,
                        null,
                        null,
                        null,
                        null,
                        null,
                        at
                    ),
                    at
                );
            }
        }
    }

    private async Task Linked(PatientStory story) =>
        await _given.Ask(
            Cast.Nurse,
            new IssueDiaryLink.Command(story.Patient, DiarySecret.HashOf(PatientLink), Days(-20, 9)),
            Days(-20, 9)
        );

    /// <summary>Eight in the evening; today's entry was made this morning.</summary>
    private Instant Evening(LocalDate day) =>
        day < _today ? _given.At(day, new LocalTime(20, 0)) : _now - Duration.FromMinutes(30);

    private static SimulatedPatient Body(int n) =>
        SimulatedPatient.From(20_261_124UL + (ulong)n, Conditions[n % Conditions.Length].Condition);
}
