using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Knowledge;

namespace Anodyne.Web.Pages.Screening;

/// <summary>The answers to the rules, and who lifts one that is met.</summary>
public sealed partial class ScreeningPage
{
    private async Task SaveAnswers()
    {
        var answers = ImmutableSortedDictionary.CreateBuilder<string, RuleAnswer>(StringComparer.Ordinal);
        foreach (Contraindication rule in Library.RulesFor(Occasion.Screening))
        {
            if (Posted.Choice<RuleAnswer>(QuestionsCard.FieldOf(rule), required: false) is { } answer)
            {
                answers[rule.Id] = answer;
            }
        }

        await Record(
            () => new AnswerContraindications.Command(Patient, answers.ToImmutable(), Now),
            ScreeningPart.Contraindications
        );
    }

    private async Task TakeUpon(string rule)
    {
        var reason = Posted.Text($"reason-{rule}", required: true);
        if (IsReadable())
        {
            await Ask(new AskOverride.Command(Patient, rule, reason!, Now), Of(rule));
        }
    }

    private async Task Agree(string rule)
    {
        Posted.Text($"signer-{rule}", required: true);
        Posted.Text($"pin-{rule}", required: true);
        if (!IsReadable())
        {
            return;
        }

        if (await SecondPerson($"signer-{rule}", $"pin-{rule}") is { } second)
        {
            await AskAs(second, new AgreeOverride.Command(Patient, rule, Seen, Now), Of(rule));
        }
    }

    private async Task SaveReview(string rule)
    {
        var specialist = Posted.Text($"specialist-{rule}", required: true);
        var opinion = Posted.Text($"opinion-{rule}", required: true);
        var word = Posted.Choice<Opinion>($"proceed-{rule}");
        if (IsReadable())
        {
            await Ask(
                new ReviewBySpecialist.Command(Patient, rule, word is Opinion.Agrees, specialist!, opinion!, Now),
                Of(rule)
            );
        }
    }

    private string Of(string rule) => $"{Here}#rule-{rule}";
}
