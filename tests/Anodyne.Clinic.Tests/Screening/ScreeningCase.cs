using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Tests.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Screening;

/// <summary>A synthetic patient whose screening is complete and meets no rule; each story changes one thing.</summary>
internal static class ScreeningCase
{
    public const string HardStop = "pregnancy";
    public const string Specialist = "seizures";
    public const string Never = "ketamine-allergy";

    public static readonly ConditionRecorded Condition = new("crps-1", new LocalDate(2021, 3, 1), Note: null);

    public static readonly BodyMeasured Body = new(
        BodyMass.FromKilograms(71.4m),
        BodyHeight.FromCentimetres(170),
        Today
    );

    public static readonly FailedTherapiesRecorded ThreeKindsFailed = new([
        Failed(TherapyKind.Opioid),
        Failed(TherapyKind.Nsaid),
        Failed(TherapyKind.NerveBlock),
    ]);

    public static readonly Phq9Answered CalmPhq9 = new([1, 1, 1, 1, 1, 1, 1, 1, 0], 8);

    public static IFact[] AllParts =>
        [
            Condition,
            ThreeKindsFailed,
            new MedicinesRecorded(["Pregabalin 150 mg"]),
            new AllergiesRecorded([]),
            new ContraindicationsAnswered(
                Asked.ToImmutableSortedDictionary(r => r.Id, _ => RuleAnswer.No, StringComparer.Ordinal)
            ),
            new BaselinePainScored(65, 85),
            CalmPhq9,
            new Gad7Answered([1, 1, 1, 1, 1, 1, 1], 7),
            Body,
        ];

    public static IEnumerable<Contraindication> Asked =>
        Story.Library.RulesFor(Occasion.Screening).Where(r => r.AskedOf is not AskedOf.Record);

    public static Story Referred => Of(ReferralCase.Received, ReferralCase.Accepted);

    public static Story Complete => With(Referred, AllParts);

    public static Story With(Story story, params ReadOnlySpan<IFact> facts)
    {
        foreach (IFact fact in facts)
        {
            story = story.And(fact);
        }

        return story;
    }

    public static ContraindicationsAnswered Answer(string rule, RuleAnswer answer) =>
        new(ImmutableSortedDictionary.Create<string, RuleAnswer>(StringComparer.Ordinal).Add(rule, answer));

    public static FailedTherapy Failed(TherapyKind kind) => new(kind, "as usual", StopReason.TooLittleEffect);

    public static ScreeningState State(Story story) => story.Fold(ScreeningState.Fold);

    public static ScreeningDecision Found(Story story) => ScreeningDecision.Of(State(story), Story.Library);
}
