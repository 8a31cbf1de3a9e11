using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Sessions;
using Anodyne.Clinic.Tests.Planning;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Relief;
using Anodyne.Relief.Model;
using NodaTime;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Forecasts;

/// <summary>The forecast knows by which route and in which form the drug was given: the order names the protocol.</summary>
public sealed class GivenTreatmentsTests
{
    private static readonly OrderId Order = Id.New<OrderId>();

    private static readonly PlanContent Content = PlanningCase.Planned(
        80,
        PlanningCase.Choose(PlanningCase.Induction, sessions: 3)
    );

    [Fact]
    public void Racemic_ketamine_into_a_vein_is_what_the_model_was_fitted_to() =>
        Assert.Equal(
            new Treatment(Today, 40, 0.5, DoseRoute.Intravenous, KetamineForm.Racemic),
            Ordered(Content).Fold(GivenTreatments.Fold).In(DateTimeZone.Utc, AllKnowledge).Single()
        );

    [Fact]
    public void S_ketamine_by_the_nose_arrives_as_such()
    {
        Protocol racemic = AllKnowledge.Find(Content.Protocol)!;
        Protocol nasal = racemic with
        {
            Id = "esketamine-nasal",
            Enantiomer = Enantiomer.Esketamine,
            Route = Route.Intranasal,
        };
        KnowledgeBase known = new([.. AllKnowledge.Entries, nasal], AllKnowledge.Sources, AllKnowledge.Guesses);
        Treatment given = Ordered(Content with { Protocol = nasal.Ref })
            .Fold(GivenTreatments.Fold)
            .In(DateTimeZone.Utc, known)
            .Single();
        Assert.Equal((DoseRoute.Intranasal, KetamineForm.Esketamine), (given.Route, given.Form));
    }

    [Fact]
    public void What_no_known_protocol_stands_behind_is_not_taken_for_the_fitted_kind()
    {
        Treatment given = Of(Given()).Fold(GivenTreatments.Fold).In(DateTimeZone.Utc, AllKnowledge).Single();
        Assert.Equal((DoseRoute.Other, KetamineForm.Other), (given.Route, given.Form));
    }

    private static Story Ordered(PlanContent content) =>
        Of(new OrderSigned(Order, Id.New<PlanId>(), "hash", content, "Dr. Test", Today), Given());

    private static TreatmentGiven Given() =>
        new(
            Id.New<SessionId>(),
            Order,
            Dose.FromMilligrams(40),
            DosePerKilogram.FromMilligramsPerKilogram(0.5m),
            Noon,
            Noon + Duration.FromHours(4),
            default,
            false,
            false
        );
}
