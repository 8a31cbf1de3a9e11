using System.Collections.Immutable;
using System.Text;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Relief.Model;
using Anodyne.Seeds;
using NodaTime;
using NodaTime.Testing;

namespace Anodyne.Storage.Tests;

/// <summary>What is computed of patients is kept beside the record, and only who moved is computed again.</summary>
public sealed class LearningTests
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 11, 24, 9, 40);

    public static TheoryData<Engine> Engines => RecordTests.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Derived_things_are_sealed_erased_with_the_key_and_thrown_away_with_the_cards(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        PatientId[] patients = [Id.New<PatientId>(), Id.New<PatientId>()];
        foreach (PatientId patient in patients)
        {
            await store.Record.Append(patient, patient.ToString(), Writing.Referral());
            await Keep(store, patient, "first");
            await Keep(store, patient, $"of {patient}");
        }

        await store.Reopen();
        Assert.Equal(patients.ToDictionary(p => p, p => $"of {p}"), await Kept(store));
        byte[] body = (await store.Record.Read(FreshStore.Clinic, s => s.Cards("derived:thing", null)))[0].Body;
        Assert.DoesNotContain("of ", Encoding.UTF8.GetString(body), StringComparison.Ordinal);

        await store.Tamper($"DELETE FROM patient_keys WHERE patient_id = '{patients[0]}'");
        await store.Reopen();
        Assert.Equal([patients[1]], (await Kept(store)).Keys);
        await store.Store.Rebuild(FreshStore.Clinic);
        Assert.Empty(await Kept(store));
        Assert.Null((await store.Store.Verify()).FirstWrong);
    }

    [Fact]
    public async Task A_second_refresh_computes_nobody_and_one_entry_makes_it_one()
    {
        await using FreshStore store = await FreshStore.On(Engine.Sqlite);
        KnowledgeBase knowledge = KnowledgeBase.LoadOrThrow(Path.Combine(AppContext.BaseDirectory, "knowledge"));
        var clock = new FakeClock(Morning);
        var door = new ClinicDoor(store.Record, new FoldCache(), clock, knowledge);
        await SyntheticClinic.Seed(door, knowledge, Morning, DateTimeZoneProviders.Tzdb["Europe/London"]);
        using RefreshPopulation refresh = new(store.Record, new FoldCache(), door, knowledge);
        Actor night = RefreshPopulation.AtNight(SyntheticClinic.Id);

        Refreshed first = await refresh.Run(night, Morning, "one", 2);
        Assert.IsType<Reply.Done>(first.Answer);
        Assert.True(first.Computed == first.Patients && first.Patients >= LearnPopulation.FewestPatients);
        ClinicPopulation learnt = await Learnt(store);
        Assert.Equal(first.Patients, learnt.Population.Patients);

        using RefreshPopulation restarted = new(store.Record, new FoldCache(), door, knowledge);
        Assert.Equal(new Refreshed(0, first.Patients, null), await restarted.Run(night, Morning, "two", 2));
        Assert.Equal(learnt, await Learnt(store));

        await Write(store, await OneWithDiary(store), clock.GetCurrentInstant());
        Refreshed third = await restarted.Run(night, Morning, "three", 2);
        Assert.InRange(third.Computed, 1, first.Patients);
        Assert.NotEqual(learnt.Population, (await Learnt(store)).Population);
        Assert.Equal(new Refreshed(0, first.Patients, null), await restarted.Run(night, Morning, "four", 2));
    }

    [Fact]
    public async Task Who_may_not_let_it_learn_is_refused_before_anything_is_computed()
    {
        await using FreshStore store = await FreshStore.On(Engine.Sqlite);
        KnowledgeBase knowledge = KnowledgeBase.LoadOrThrow(Path.Combine(AppContext.BaseDirectory, "knowledge"));
        var door = new ClinicDoor(store.Record, new FoldCache(), new FakeClock(Morning), knowledge);
        using RefreshPopulation refresh = new(store.Record, new FoldCache(), door, knowledge);
        Refreshed nurse = await refresh.Run(SyntheticClinic.Cast.Nurse, Morning, "one", 1);
        Assert.IsType<NotAllowed>(Assert.IsType<Reply.Refused>(nurse.Answer).Why);
        Refreshed empty = await refresh.Run(SyntheticClinic.Cast.Prescriber, Morning, "two", 1);
        Assert.IsType<LearnPopulation.TooFewToLearnFrom>(Assert.IsType<Reply.Refused>(empty.Answer).Why);
    }

    [Fact]
    public async Task Kept_judgements_are_those_of_everybody_judged_anew()
    {
        await using FreshStore store = await FreshStore.On(Engine.Sqlite);
        KnowledgeBase knowledge = KnowledgeBase.LoadOrThrow(Path.Combine(AppContext.BaseDirectory, "knowledge"));
        var clock = new FakeClock(Morning);
        var door = new ClinicDoor(store.Record, new FoldCache(), clock, knowledge);
        await SyntheticClinic.Seed(door, knowledge, Morning, DateTimeZoneProviders.Tzdb["Europe/London"]);
        JudgedForecasts judging = new(store.Record, new FoldCache(), knowledge, clock);
        Actor nurse = SyntheticClinic.Cast.Nurse;

        string first = Told(await judging.All(nurse));
        Assert.Contains("Boosters", first, StringComparison.Ordinal);
        Dictionary<PatientId, string> kept = await Judgements(store);
        Assert.Equal(first, Told(await judging.All(nurse)));
        Assert.Equal(kept, await Judgements(store));

        PatientId moved = await OneWithDiary(store);
        await Write(store, moved, clock.GetCurrentInstant());
        string after = Told(await judging.All(nurse));
        Dictionary<PatientId, string> then = await Judgements(store);
        Assert.Equal([moved], then.Where(row => kept[row.Key] != row.Value).Select(row => row.Key));

        await store.Store.Rebuild(SyntheticClinic.Id);
        Assert.Empty(await Judgements(store));
        Assert.Equal(after, Told(await judging.All(nurse)));
    }

    private static Task<bool> Keep(FreshStore store, PatientId patient, string text) =>
        store.Record.Write(
            FreshStore.Clinic,
            async session =>
            {
                await session.KeepDerived("thing", patient, text);
                return true;
            }
        );

    private static Task<IReadOnlyDictionary<PatientId, string>> Kept(FreshStore store) =>
        store.Record.Read(FreshStore.Clinic, session => session.Derived("thing"));

    private static async Task<Dictionary<PatientId, string>> Judgements(FreshStore store) =>
        (await store.Record.Read(SyntheticClinic.Id, session => session.Derived("judged-forecasts"))).ToDictionary();

    private static string Told(ImmutableArray<Judged> all) =>
        string.Join('\n', all.Select(j => $"{j} {string.Join(' ', j.Verdicts)}"));

    private static Task<ClinicPopulation> Learnt(FreshStore store) =>
        store.Record.Read(
            SyntheticClinic.Id,
            session =>
                new RecordReader(session, new FoldCache()).Load(
                    ClinicPopulation.Fold,
                    StreamId.Clinic(SyntheticClinic.Id)
                )
        );

    private static Task<PatientId> OneWithDiary(FreshStore store) =>
        store.Record.Read(
            SyntheticClinic.Id,
            async session =>
            {
                RecordReader reader = new(session, new FoldCache());
                foreach (BoosterCard card in await reader.Cards(BoosterCard.Kind))
                {
                    if ((await reader.Load(PainDays.Fold, StreamId.Diary(card.Patient))).Days.Count > 40)
                    {
                        return card.Patient;
                    }
                }

                throw new InvalidOperationException("Nobody writes a diary.");
            }
        );

    /// <summary>The patient writes today's entry.</summary>
    private static Task<IReadOnlyList<Recorded>> Write(FreshStore store, PatientId patient, Instant at) =>
        store.Record.Write(
            SyntheticClinic.Id,
            session =>
                session.Append(
                    new UserId(patient.Value),
                    at,
                    at,
                    "entry",
                    [1],
                    [
                        new NewFact(
                            StreamId.Diary(patient),
                            patient,
                            new DiaryEntered(
                                Id.New<DiaryEntryId>(),
                                at.InUtc().Date,
                                "Europe/London",
                                90,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false
                            )
                        ),
                    ]
                )
        );
}
