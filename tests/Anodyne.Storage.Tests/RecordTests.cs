using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;

namespace Anodyne.Storage.Tests;

public sealed class RecordTests
{
    public static TheoryData<Engine> Engines => [Engine.Sqlite, Engine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task Reads_back_what_was_written_with_its_envelope(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        PatientId patient = Id.New<PatientId>();
        ReferralReceived referral = Writing.Referral();
        await store.Record.Append(patient, "one", referral);
        await store.Reopen();
        Recorded read = Assert.Single(await store.Record.All());
        Assert.Equal(referral, read.Fact);
        Assert.Equal(
            (1, 1, patient, Writing.At, Writing.Nurse),
            (read.Position, read.Version, read.Patient!.Value, read.HappenedAt, read.By)
        );
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Counts_positions_of_the_clinic_and_versions_of_each_stream_without_gaps(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        PatientId[] patients = [Id.New<PatientId>(), Id.New<PatientId>()];
        for (int i = 0; i < 10; i++)
        {
            await store.Record.Append(patients[i % 2], $"key-{i}", Writing.Referral(), Writing.Referral());
        }

        IReadOnlyList<Recorded> all = await store.Record.All();
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), all.Select(e => e.Position));
        Assert.All(
            all.GroupBy(e => e.Stream),
            stream => Assert.Equal(Enumerable.Range(1, 10).Select(n => (long)n), stream.Select(e => e.Version))
        );
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_card_is_found_without_knowing_its_clinic(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        var elsewhere = Id.New<ClinicId>();
        PatientId patient = Id.New<PatientId>();
        await store.Record.Append(Id.New<PatientId>(), "here", new DiaryLinkIssued("one"));
        await store.Record.AppendTo(elsewhere, patient, "there", new DiaryLinkIssued("two"));
        Assert.Equal(new CardPlace(elsewhere, patient), await store.Record.Find(DiaryLink.Kind.Name, "two"));
        Assert.Null(await store.Record.Find(DiaryLink.Kind.Name, "three"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Many_writers_at_once_leave_no_gap_and_a_whole_chain(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(async writer =>
                {
                    PatientId patient = Id.New<PatientId>();
                    for (int n = 0; n < 10; n++)
                    {
                        await store.Record.Append(patient, $"{writer}-{n}", Writing.Referral());
                    }
                })
        );
        Verification found = await store.Store.Verify();
        Assert.Null(found.FirstWrong);
        Assert.Equal(160, found.Events);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_failing_command_leaves_nothing_and_does_not_disturb_its_neighbours(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        PatientId patient = Id.New<PatientId>();
        Task<bool> failing = store.Record.Write<bool>(
            FreshStore.Clinic,
            async session =>
            {
                await session.Append(
                    Writing.Nurse,
                    Writing.At,
                    Writing.At,
                    "failing",
                    [1],
                    [new NewFact(StreamId.Patient(patient), patient, Writing.Referral())]
                );
                throw new InvalidOperationException("A fault after the append.");
            }
        );
        Task fine = store.Record.Append(patient, "fine", Writing.Referral("Kept"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        await fine;
        await store.Reopen();
        Recorded only = Assert.Single(await store.Record.All());
        Assert.Equal("Kept", Assert.IsType<ReferralReceived>(only.Fact).FamilyName.Text);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Clinics_do_not_see_each_other(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        PatientId patient = Id.New<PatientId>();
        await store.Record.Append(patient, "here", Writing.Referral());
        await store.Record.AppendTo(Id.New<ClinicId>(), patient, "here", Writing.Referral());
        Assert.Single(await store.Record.All());
        Assert.Equal(2, (await store.Store.Verify()).Clinics);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Rebuilding_the_cards_gives_the_same_bytes(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        await store.Record.AppendSome(7);
        IReadOnlyList<CardRow> before = await Cards(store);
        await store.Store.Rebuild(FreshStore.Clinic);
        IReadOnlyList<CardRow> after = await Cards(store);
        Assert.NotEmpty(before);
        Assert.Equal(
            before.Select(c => (c.Key, Convert.ToHexString(c.Body))),
            after.Select(c => (c.Key, Convert.ToHexString(c.Body)))
        );
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Looking_at_a_patient_is_noted_once_a_quarter_of_an_hour(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        PatientId patient = Id.New<PatientId>();
        for (int i = 0; i < 3; i++)
        {
            await store.Record.Write(
                FreshStore.Clinic,
                async session =>
                {
                    await session.Looked(Writing.Nurse, patient, "chart", Writing.At);
                    return true;
                }
            );
        }

        Assert.Equal(1, await store.Tamper("DELETE FROM looks"));
    }

    private static Task<IReadOnlyList<CardRow>> Cards(FreshStore store) =>
        store.Record.Read(FreshStore.Clinic, session => session.Cards(PatientCard.Kind.Name, patient: null));
}
