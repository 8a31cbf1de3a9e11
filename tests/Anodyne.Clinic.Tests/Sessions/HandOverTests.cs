using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Tests.Sessions;

public sealed class HandOverTests
{
    private static readonly UserId Nell = Chair.Nell.User;
    private static readonly UserId Otto = Chair.Otto.User;
    private static readonly Chair Running = Chair.Running();

    [Fact]
    public void The_patient_stays_with_the_giver_until_somebody_takes_over()
    {
        Custody custody = Told((Nell, Running.Session.Opened), (Nell, Offered));
        Assert.Equal(Nell, custody.Nurse);
        Assert.Equal(["Blood pressure is due at 10:15"], custody.Offer!.Pending);
    }

    [Fact]
    public void Who_takes_over_has_the_patient_and_the_offer_is_closed()
    {
        Custody custody = Told((Nell, Running.Session.Opened), (Nell, Offered), (Otto, Accepted(Otto)));
        Assert.Equal((Otto, null), (custody.Nurse, custody.Offer));
    }

    [Fact]
    public void Nobody_takes_over_from_themselves() =>
        Assert.IsType<Witness.SecondPersonNeeded>(
            Assert.IsType<Decision.Refused>(Decided(Told((Nell, Running.Session.Opened), (Nell, Offered)), Nell)).Why
        );

    [Fact]
    public void What_nobody_offers_cannot_be_taken() =>
        Assert.IsType<AcceptHandOver.NothingOffered>(
            Assert.IsType<Decision.Refused>(Decided(Told((Nell, Running.Session.Opened)), Otto)).Why
        );

    private static HandOverOffered Offered => new(Running.Patient, ["Blood pressure is due at 10:15"], null);

    private static HandOverAccepted Accepted(UserId taker) =>
        (HandOverAccepted)
            Assert
                .IsType<Decision.Accepted>(Decided(Told((Nell, Running.Session.Opened), (Nell, Offered)), taker))
                .Facts.Single()
                .Fact;

    private static Decision Decided(Custody custody, UserId taker) =>
        AcceptHandOver.Decide(Running.Session, custody, taker);

    private static Custody Told(params (UserId By, IFact Fact)[] facts) =>
        Custody.Fold.Over(
            facts.Select(
                (one, i) =>
                    new Recorded(
                        i + 1,
                        Running.Session.Stream,
                        i + 1,
                        Id.New<EventId>(),
                        Running.Patient,
                        Running.Now,
                        Running.Now,
                        one.By,
                        one.Fact
                    )
            )
        )!;
}
