using System.Collections.Immutable;
using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Tests.Sessions;
using Anodyne.Quantities;
using CsCheck;
using NodaTime;

namespace Anodyne.Clinic.Tests.Dispensing;

public sealed class VialTests
{
    private static readonly Knowledge.Drug Ketamine = Chair.Library.Drugs["ketamine-racemic"];

    [Fact]
    public void Receives_a_vial_that_the_drug_file_knows() =>
        Assert.IsType<Decision.Accepted>(Received(50, 10, Chair.Today));

    [Fact]
    public void Refuses_a_strength_that_is_not_supplied() =>
        Assert.IsType<ReceiveVial.VialNotInDrugFile>(Why(Received(55, 10, Chair.Today)));

    [Fact]
    public void The_last_day_of_use_is_a_day_of_use() =>
        Assert.Equal(
            (null, typeof(ReceiveVial.VialOutOfDate)),
            (Why(Received(50, 10, Chair.Today)), Why(Received(50, 10, Chair.Today.PlusDays(-1)))?.GetType())
        );

    [Fact]
    public void Draws_and_fills_in_one_act_by_the_ordered_recipe()
    {
        Chair chair = Chair.WithPatient().WithBag();
        BagPrepared bag = chair.Facts.OfType<BagPrepared>().Single();
        VialDrawn drawn = chair.Facts.OfType<VialDrawn>().Single();
        Assert.Equal((bag.Content, bag.Bag), (drawn.Dose, drawn.Bag));
        Assert.Equal("0.98 mg/mL", bag.Strength.ToString());
    }

    [Fact]
    public void Draws_nothing_without_an_order_that_counts_today() =>
        Assert.IsType<PrepareBag.NoOrderToDispense>(Why(Prepared(Chair.WithPatient(), order: null)));

    [Fact]
    public void Draws_nothing_from_an_empty_vial() =>
        Assert.IsType<PrepareBag.NotEnoughInVial>(Chair.WithPatient().WithBag().WithBag().Refused);

    [Fact]
    public void Draws_nothing_from_a_vial_of_another_strength()
    {
        Chair chair = Chair.WithPatient();
        Vial other = chair.Vial! with { Strength = Strength.FromMilligramsPerMillilitre(100) };
        Assert.IsType<PrepareBag.WrongVialForRecipe>(Why(Prepared(chair, chair.Supply.Order, other)));
    }

    [Fact]
    public void A_bag_that_was_given_and_wasted_in_full_leaves_its_vial_balanced()
    {
        Chair chair = Closed(rest: 444.8m);
        Assert.Null(chair.Refused);
        Assert.Null(chair.Vial!.OpenDifference);
    }

    [Fact]
    public void Drug_that_nobody_can_account_for_is_an_open_item() =>
        Assert.Equal(new Dose(142_104), Closed(rest: 300).Vial!.OpenDifference);

    [Fact]
    public void An_explanation_before_a_witness_closes_the_item_and_keeps_the_number()
    {
        Chair chair = Closed(rest: 300);
        chair.Do(
            ReconcileVial.Decide(
                new(chair.VialId, "bag burst", Chair.Otto, null, chair.Now),
                Chair.Nell.User,
                chair.Vial
            )
        );
        Assert.Null(chair.Vial!.OpenDifference);
        Assert.Equal(new Dose(142_104), chair.Vial.Balance.Unaccounted);
    }

    [Fact]
    public void Refuses_more_waste_than_the_bag_can_have_held() =>
        Assert.IsType<EndBag.MoreThanTheBagHeld>(Closed(rest: 509).Refused);

    [Fact]
    public void A_bag_that_hangs_is_not_closed()
    {
        Chair chair = Chair.Running();
        Assert.IsType<EndBag.BagStillHangs>(Ended(chair, 500, Chair.Otto).Refused);
    }

    [Fact]
    public void A_bag_that_never_hung_is_wasted_whole() =>
        Assert.Null(Ended(Chair.WithPatient().WithBag(), 510, Chair.Otto, hung: false).Vial!.OpenDifference);

    [Fact]
    public void Nobody_witnesses_their_own_waste()
    {
        Chair chair = Chair.WithPatient();
        Assert.IsType<Witness.SecondPersonNeeded>(Why(Wasted(chair, 1, Chair.Nell)));
        Assert.IsType<Witness.PinNotAccepted>(Why(Wasted(chair, 1, null)));
    }

    [Fact]
    public void Refuses_to_waste_more_than_is_left() =>
        Assert.IsType<PrepareBag.NotEnoughInVial>(Why(Wasted(Chair.WithPatient(), 10.001m, Chair.Otto)));

    [Fact]
    public void Whatever_is_drawn_and_wasted_the_vial_never_goes_below_zero() =>
        Gen.Int[0, 6000]
            .Array[0, 12]
            .Sample(wastes =>
            {
                Chair chair = Chair.WithPatient();
                foreach (int microlitres in wastes)
                {
                    chair.Do(Wasted(chair, microlitres / 1000m, Chair.Otto));
                }

                return chair.Vial!.Left.Microlitres >= 0 && chair.Vial.Balance.IsBalanced;
            });

    /// <summary>Four hours at 16.3 mL/h: 65.2 mL given; the rest of 510 mL is 444.8 mL.</summary>
    private static Chair Closed(decimal rest) => Ended(Chair.Running().After(240).Stop().End(65.2m), rest, Chair.Otto);

    private static Chair Ended(Chair chair, decimal rest, Actor? witness, bool hung = true) =>
        chair.Do(
            EndBag.Decide(
                new(chair.Patient, chair.BagId, Volume.FromMillilitres(rest), witness, chair.Now),
                Chair.Nell.User,
                chair.Bag,
                chair.Vial,
                hung ? [chair.BagUse] : ImmutableArray<BagUse>.Empty
            )
        );

    private static Decision Wasted(Chair chair, decimal ml, Actor? witness) =>
        WasteVial.Decide(
            new(chair.VialId, Volume.FromMillilitres(ml), "dropped", witness, chair.Now),
            Chair.Nell.User,
            chair.Vial
        );

    private static Decision Prepared(Chair chair, OrderSigned? order, Vial? vial = null) =>
        PrepareBag.Decide(
            new(chair.Patient, chair.VialId, chair.Now),
            order,
            vial ?? chair.Vial,
            Ketamine,
            Chair.Today,
            Id.New<BagId>()
        );

    private static Decision Received(decimal mgPerMl, decimal ml, LocalDate expires) =>
        ReceiveVial.Decide(
            new(
                "ketamine-racemic",
                Strength.FromMilligramsPerMillilitre(mgPerMl),
                Volume.FromMillilitres(ml),
                "K-1",
                expires,
                "Example Ltd",
                Instant.FromUtc(2026, 3, 9, 9, 0)
            ),
            Ketamine,
            Chair.Today,
            Id.New<VialId>()
        );

    private static Refusal? Why(Decision decision) => (decision as Decision.Refused)?.Why;
}
