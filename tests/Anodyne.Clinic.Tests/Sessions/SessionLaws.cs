using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Safety;
using CsCheck;

namespace Anodyne.Clinic.Tests.Sessions;

/// <summary>Whatever people press in whatever order, the session keeps its promises.</summary>
public sealed class SessionLaws
{
    private enum Press
    {
        PassGate,
        FailSuction,
        AfterCare,
        Vitals,
        BadVitals,
        Scores,
        BadScores,
        Enter,
        EnterWrongly,
        Verify,
        VerifyAlone,
        Start,
        Up,
        UpTooFar,
        Slow,
        Pause,
        Resume,
        Wish,
        Stop,
    }

    private static readonly Press[] Walking = [Press.Vitals, Press.Scores, Press.Up, Press.Resume, Press.Start];

    private static readonly Gen<(Press Press, int Minutes)[]> Presses = Gen.Select(
        Gen.Frequency((3, Gen.Enum<Press>()), (2, Gen.Int[0, Walking.Length - 1].Select(i => Walking[i]))),
        Gen.Int[0, 31]
    ).Array[1, 40];

    /// <summary>Half of the stories begin at a running pump, so that the ladder is walked too.</summary>
    private static readonly Gen<(bool Running, int Total, (Press Press, int Minutes)[] Presses)> Stories = Gen.Select(
        Gen.Bool,
        Gen.Int[64, 200],
        Presses
    );

    [Fact]
    public void Nothing_runs_through_a_gate_that_is_open_or_failed() =>
        Stories.Sample(
            story => Walk(story).All(chair => chair.Session.StartedAt is null || WasReady(chair.Session)),
            iter: 400
        );

    [Fact]
    public void Until_its_planned_end_no_session_gives_more_than_its_total() =>
        Stories.Sample(
            story =>
                Walk(story)
                    .Where(chair => chair.Session.IsLive)
                    .All(chair => AtPlannedEnd(chair) <= ExactDose.Of(chair.Session.Opened.SessionTotal)),
            iter: 400
        );

    [Fact]
    public void Slowing_pausing_and_stopping_are_never_refused() =>
        Stories.Sample(
            story =>
                Walk(story)
                    .All(chair => chair.Pressed is not (Press.Slow or Press.Pause or Press.Stop) || !chair.Refused),
            iter: 400
        );

    [Fact]
    public void The_ordered_rate_never_leaves_the_signed_ladder() =>
        Stories.Sample(story => Walk(story).All(chair => chair.Session.Rate <= Chair.MgPerHour(48)), iter: 400);

    [Fact]
    public void After_the_pump_was_stopped_nothing_is_given_any_more() =>
        Stories.Sample(
            story =>
            {
                Chair chair = Begin(story.Running, story.Total);
                Array.ForEach(story.Presses, press => Do(chair, press.Press, press.Minutes));
                ExactDose given = chair.Stop().Session.Delivery.At(chair.Now);
                Array.ForEach(story.Presses, press => Do(chair, press.Press, press.Minutes));
                return chair.Session.Delivery.At(chair.Now) == given;
            },
            iter: 400
        );

    private static IEnumerable<(Session Session, Press Pressed, bool Refused, NodaTime.Instant Now)> Walk(
        (bool Running, int Total, (Press Press, int Minutes)[] Presses) story
    )
    {
        Chair chair = Begin(story.Running, story.Total);
        foreach ((Press press, int minutes) in story.Presses)
        {
            // Past its planned end the program only warns; hands stop pumps.
            if (chair.Session.IsLive && chair.Session.PlannedEnd(chair.Now) <= chair.Now)
            {
                yield break;
            }

            Do(chair, press, minutes);
            yield return (chair.Session, press, chair.Refused is not null, chair.Now);
        }
    }

    private static Chair Begin(bool running, int total)
    {
        Chair chair = Chair.Opened(total);
        return running
            ? chair.PassGate().SignAfterCare().ChartBaseline().Enter(0.98m, 16.3m).Verify(0.98m, 16.3m).Start()
            : chair;
    }

    private static Chair Do(Chair chair, Press press, int minutes) =>
        press switch
        {
            Press.PassGate => chair.After(minutes).PassGate(),
            Press.FailSuction => chair.After(minutes).Answer("suction", yes: false),
            Press.AfterCare => chair.After(minutes).SignAfterCare(),
            Press.Vitals => chair.After(minutes).ChartVitals(),
            Press.BadVitals => chair.After(minutes).ChartVitals(systolic: 190, spo2: 88),
            Press.Scores => chair.After(minutes).ChartScores(),
            Press.BadScores => chair.After(minutes).ChartScores(dissociation: 3, rass: -3),
            Press.Enter => chair.After(minutes).Enter(0.98m, 16.3m),
            Press.EnterWrongly => chair.After(minutes).Enter(0.98m, 163m),
            Press.Verify => chair.After(minutes).Verify(0.98m, 16.3m),
            Press.VerifyAlone => chair.After(minutes).Verify(0.98m, 16.3m, Chair.Nell),
            Press.Start => chair.After(minutes).Start(),
            Press.Up => chair.After(minutes).Raise(chair.Session.Rate.MilligramsPerHour + 8),
            Press.UpTooFar => chair.After(minutes).Raise(chair.Session.Rate.MilligramsPerHour + 60),
            Press.Slow => chair.After(minutes).Slow(),
            Press.Pause => chair.After(minutes).Pause(),
            Press.Resume => chair.After(minutes).Resume(),
            Press.Wish => chair.After(minutes).AskToStop(),
            _ => chair.After(minutes).Stop(),
        };

    private static bool WasReady(Session session) =>
        session.Answers.Count == Gate.Asked.Length
        && session.Answers.Values.All(yes => yes)
        && session is { AfterCareAt: not null, VerifiedBy: not null };

    private static ExactDose AtPlannedEnd((Session Session, Press Pressed, bool Refused, NodaTime.Instant Now) chair) =>
        chair.Session.Delivery.At(chair.Session.PlannedEnd(chair.Now)!.Value);
}
