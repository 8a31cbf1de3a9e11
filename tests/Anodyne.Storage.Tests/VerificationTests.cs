using Anodyne.Clinic.Record;
using Anodyne.Quantities;

namespace Anodyne.Storage.Tests;

public sealed class VerificationTests
{
    public static TheoryData<Engine, string, string> Crimes
    {
        get
        {
            var data = new TheoryData<Engine, string, string>();
            foreach (Engine engine in Enum.GetValues<Engine>())
            {
                data.Add(
                    engine,
                    "UPDATE events SET happened_at = happened_at + 1 WHERE position = 3",
                    "not as it was written"
                );
                data.Add(
                    engine,
                    "UPDATE events SET actor_id = 'usr_00000000000000000000000000000001' WHERE position = 3",
                    "not as it was written"
                );
                data.Add(engine, "DELETE FROM events WHERE position = 3", "missing");
                data.Add(engine, "DELETE FROM events WHERE position = 5", "the record ends");
                data.Add(engine, "UPDATE heads SET position = 4", "the record ends");
                data.Add(engine, "DELETE FROM heads", "no head");
                data.Add(engine, "UPDATE events SET version = 9 WHERE position = 5", "gap");
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(RecordTests.Engines), MemberType = typeof(RecordTests))]
    public async Task An_untouched_record_is_whole(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        await store.Record.AppendSome(5);
        Verification found = await store.Store.Verify();
        Assert.Equal((5, 1, null), (found.Events, found.Clinics, found.FirstWrong));
    }

    [Theory, MemberData(nameof(Crimes))]
    public async Task Finds_what_was_done_to_the_record(Engine engine, string crime, string said)
    {
        await using FreshStore store = await FreshStore.On(engine);
        await store.Record.AppendSome(5);
        Assert.Equal(1, await store.Tamper(crime));
        Assert.Contains(said, (await store.Store.Verify()).FirstWrong, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(RecordTests.Engines), MemberType = typeof(RecordTests))]
    public async Task Names_the_first_bad_event(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        await store.Record.AppendSome(5);
        EventId third = (await store.Record.All())[2].Id;
        await store.Tamper("UPDATE events SET name = 'referral-triaged' WHERE position >= 3");
        Assert.StartsWith($"{third}", (await store.Store.Verify()).FirstWrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_every_single_flipped_byte_of_a_stored_payload()
    {
        await using FreshStore store = await FreshStore.On(Engine.Sqlite);
        await store.Record.AppendSome(1);
        await store.Tamper("CREATE TABLE kept AS SELECT body FROM events");
        for (int at = 1; at <= 60; at++)
        {
            await store.Tamper(
                $"UPDATE events SET body = CAST(substr(body, 1, {at - 1}) || x'01' || substr(body, {at + 1}) AS BLOB)"
            );
            Assert.NotNull((await store.Store.Verify()).FirstWrong);
            await store.Tamper("UPDATE events SET body = (SELECT body FROM kept)");
        }

        Assert.Null((await store.Store.Verify()).FirstWrong);
    }
}
