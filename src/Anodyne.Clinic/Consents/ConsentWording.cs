using Anodyne.Clinic.Planning;
using Anodyne.Knowledge;

namespace Anodyne.Clinic.Consents;

/// <summary>The consent text with the numbers of one plan.</summary>
public static class ConsentWording
{
    public static string Of(ConsentText text, PlanContent plan, Protocol protocol, string clinic) =>
        text.For(
            new ConsentTerms(
                clinic,
                protocol.Title,
                new Knowledge.Sessions(plan.Sessions).ToString(),
                Lowest(plan),
                plan.Steps.Ceiling.ToString(),
                plan.MostTotal.ToString(),
                $"{plan.PricePerSession} {plan.Currency} a session, {plan.Price} {plan.Currency} for all"
            )
        );

    /// <summary>The lowest rate of the whole series: the first sessions may begin lower.</summary>
    private static string Lowest(PlanContent plan) => plan.StepsOf(1).Start.ToString();
}
