using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;
using NodaTime.Testing;

namespace Anodyne.Storage.Tests;

public sealed class DoorTests
{
    private static readonly Actor Nurse = new(FreshStore.Clinic, Writing.Nurse, "A nurse", [Role.Nurse]);
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.LoadOrThrow(
        Path.Combine(AppContext.BaseDirectory, "knowledge")
    );

    private readonly FakeClock _clock = new(Writing.At);

    public static TheoryData<Engine> Engines => RecordTests.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_double_click_is_one_act_with_the_same_reply(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        ClinicDoor door = Door(store);
        Reply[] replies = await Task.WhenAll(door.Ask(Nurse, Referral(), "key"), door.Ask(Nurse, Referral(), "key"));
        Assert.Single(await store.Record.All());
        Assert.Single(replies.Cast<Reply.Done>().Select(r => r.Events[0].Id).Distinct());
        Assert.Single(replies.Cast<Reply.Done>(), r => r.Repeated);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_same_act_a_moment_later_is_still_the_same_act(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        ClinicDoor door = Door(store);
        await door.Ask(Nurse, Referral(), "key");
        _clock.AdvanceSeconds(5);
        Assert.True(Assert.IsType<Reply.Done>(await door.Ask(Nurse, Referral(), "key")).Repeated);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Refuses_a_form_sent_again_with_other_content(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        ClinicDoor door = Door(store);
        await door.Ask(Nurse, Referral(), "key");
        Assert.IsType<FormAlreadySent>(Why(await door.Ask(Nurse, Referral() with { Urgency = Urgency.Urgent }, "key")));
        Assert.Single(await store.Record.All());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_refusal_may_be_mended_and_sent_under_the_same_key(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        ClinicDoor door = Door(store);
        Assert.NotNull(Why(await door.Ask(Nurse, Referral() with { Indication = "none" }, "key")));
        Assert.IsType<Reply.Done>(await door.Ask(Nurse, Referral(), "key"));
    }

    [Fact]
    public async Task Refuses_what_the_role_may_not_do_and_names_who_may()
    {
        await using FreshStore store = await FreshStore.On(Engine.Sqlite);
        Actor patient = Nurse with { Roles = [Role.Patient] };
        var why = Assert.IsType<NotAllowed>(Why(await Door(store).Ask(patient, Referral(), "key")));
        Assert.Contains(Role.Nurse, why.Who);
    }

    [Fact]
    public async Task Takes_an_act_of_an_hour_ago_and_marks_it_late()
    {
        await using FreshStore store = await FreshStore.On(Engine.Sqlite);
        Reply reply = await Door(store)
            .Ask(Nurse, Referral() with { At = Writing.At - Duration.FromMinutes(60) }, "key");
        Assert.True(Assert.IsType<Reply.Done>(reply).Events[0].IsLate);
    }

    [Theory]
    [InlineData(-61, typeof(TooLateToChart))]
    [InlineData(2, typeof(NotYetHappened))]
    public async Task Refuses_an_act_too_far_from_now(int minutes, Type why)
    {
        await using FreshStore store = await FreshStore.On(Engine.Sqlite);
        Reply reply = await Door(store)
            .Ask(Nurse, Referral() with { At = Writing.At + Duration.FromMinutes(minutes) }, "key");
        Assert.IsType(why, Why(reply));
    }

    private static Refusal? Why(Reply reply) => (reply as Reply.Refused)?.Why;

    private ClinicDoor Door(FreshStore store) => new(store.Record, new FoldCache(), _clock, Knowledge);

    private static ReceiveReferral.Command Referral() =>
        new(
            "Rosa",
            "Rivers",
            new LocalDate(1974, 5, 9),
            null,
            "crps-1",
            "Dr. Referrer",
            "Pain",
            Urgency.Soon,
            Writing.At
        );
}
