using System.Collections.Immutable;
using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Seeds;

/// <summary>Who a story is about: all of it made up from a number.</summary>
/// <param name="GivenName">Given name.</param>
/// <param name="FamilyName">Family name.</param>
/// <param name="BornOn">Date of birth.</param>
/// <param name="Indication">The condition's id in knowledge/indications.</param>
/// <param name="Weight">Weight in whole kilograms.</param>
/// <param name="PainTenths">Usual pain in tenths.</param>
public sealed record Persona(
    string GivenName,
    string FamilyName,
    LocalDate BornOn,
    string Indication,
    int Weight,
    int PainTenths
);

/// <summary>One patient's story, from the referral to where it stands; each line is a command at an instant.</summary>
public sealed partial class PatientStory
{
    private readonly Given _given;

    private PatientStory(Given given, Persona persona, PatientId patient, int number) =>
        (_given, Persona, Patient, Number) = (given, persona, patient, number);

    /// <summary>Which of the clinic's patients: what is made up about them is made from this number.</summary>
    public int Number { get; }

    public Persona Persona { get; }

    public PatientId Patient { get; }

    /// <summary>A referral arrives, and with it the patient.</summary>
    public static async Task<PatientStory> Referred(
        Given given,
        Persona who,
        Instant at,
        int number = 0,
        Urgency urgency = Urgency.Routine
    )
    {
        IReadOnlyList<Recorded> events = await given.Ask(
            given.Cast.Manager,
            new ReceiveReferral.Command(
                who.GivenName,
                who.FamilyName,
                who.BornOn,
                Private.OrNone("0000 000 000"),
                who.Indication,
                "Dr. R. Example, general practice (synthetic)",
                "Pain for years; several therapies without lasting relief.",
                urgency,
                at
            ),
            at
        );
        return new PatientStory(given, who, events[0].Patient!.Value, number);
    }

    public async Task<PatientStory> Triaged(Instant at, TriageOutcome outcome = TriageOutcome.Accepted)
    {
        await Ask(
            _given.Cast.Prescriber,
            new TriageReferral.Command(
                Patient,
                outcome,
                Private.OrNone(outcome == TriageOutcome.Accepted ? null : "Please send the last letters."),
                null,
                at
            ),
            at
        );
        return this;
    }

    /// <summary>History, examination and scores, without the decision.</summary>
    public async Task<PatientStory> Examined(Instant at, int phqItem9 = 0)
    {
        Actor nurse = _given.Cast.Nurse;
        LocalDate day = at.InZone(_given.Zone).Date;
        await Ask(
            nurse,
            new RecordCondition.Command(
                Patient,
                Persona.Indication,
                day.PlusYears(-4).With(DateAdjusters.StartOfMonth),
                null,
                at
            ),
            at
        );
        await Ask(nurse, new RecordFailedTherapies.Command(Patient, Tried(), null, at), at);
        await Ask(nurse, new RecordAllergies.Command(Patient, [], at), at);
        await Ask(nurse, new RecordMedicines.Command(Patient, ["Pregabalin 150 mg twice a day"], at), at);
        await Ask(
            nurse,
            new MeasureBody.Command(
                Patient,
                BodyMass.FromKilograms(Persona.Weight),
                BodyHeight.FromCentimetres(170),
                day,
                null,
                at
            ),
            at
        );
        await Ask(
            nurse,
            new ScoreBaselinePain.Command(
                Patient,
                Persona.PainTenths / 10m,
                Math.Min(10m, (Persona.PainTenths + 20) / 10m),
                at
            ),
            at
        );
        await Ask(nurse, new AnswerPhq9.Command(Patient, [1, 1, 2, 1, 0, 1, 1, 0, phqItem9], at), at);
        await Ask(nurse, new AnswerGad7.Command(Patient, [1, 1, 0, 1, 0, 1, 0], at), at);
        return this;
    }

    public async Task<PatientStory> Weighed(Instant at)
    {
        LocalDate day = at.InZone(_given.Zone).Date;
        await Ask(
            _given.Cast.Nurse,
            new MeasureBody.Command(Patient, BodyMass.FromKilograms(Persona.Weight), null, day, null, at),
            at
        );
        return this;
    }

    /// <summary>Every contraindication question answered; those named with yes.</summary>
    public async Task<PatientStory> Questioned(Instant at, params string[] yes)
    {
        var answers = _given
            .Library(at)
            .RulesFor(Occasion.Screening)
            .Where(rule => rule.Question is not null)
            .ToImmutableSortedDictionary(
                rule => rule.Id,
                rule => yes.Contains(rule.Id, StringComparer.Ordinal) ? RuleAnswer.Yes : RuleAnswer.No,
                StringComparer.Ordinal
            );
        await Ask(_given.Cast.Nurse, new AnswerContraindications.Command(Patient, answers, at), at);
        return this;
    }

    public async Task<PatientStory> Decided(Instant at, Eligibility outcome = Eligibility.Eligible)
    {
        await Ask(
            _given.Cast.Prescriber,
            new DecideEligibility.Command(
                Patient,
                outcome,
                Private.OrNone(outcome == Eligibility.Eligible ? null : "To be seen again."),
                null,
                at
            ),
            at
        );
        return this;
    }

    /// <summary>Referral, triage and screening, all well.</summary>
    public async Task<PatientStory> Screened(Instant at)
    {
        await Triaged(at);
        await Examined(at);
        await Questioned(at);
        return await Decided(at);
    }

    public async Task<PatientStory> Planned(
        Instant at,
        string protocol = "induction-outpatient",
        int sessions = 5,
        int minutes = 120
    )
    {
        Plan = await Ask<PlanDrafted>(
            _given.Cast.Prescriber,
            new DraftPlan.Command(
                Patient,
                new PlanChoice(protocol, sessions, Duration.FromMinutes(minutes), Recipe(at), []),
                at
            ),
            at
        );
        return this;
    }

    public async Task<PatientStory> Consented(Instant at)
    {
        await Ask(
            _given.Cast.Nurse,
            new SignConsent.Command(
                Patient,
                Plan!.Hash,
                _given.Library(at).Consent(SignConsent.Text).Hash,
                "en",
                $"{Persona.GivenName} {Persona.FamilyName}",
                [.. Enum.GetValues<Confirmation>()],
                at
            ),
            at
        );
        return this;
    }

    public async Task<PatientStory> Ordered(Instant at)
    {
        Order = await Ask<OrderSigned>(_given.Cast.Prescriber, new SignOrder.Command(Patient, Plan!.Hash, at), at);
        return this;
    }

    public PlanDrafted? Plan { get; private set; }

    public OrderSigned? Order { get; private set; }

    private string Recipe(Instant at) => _given.Library(at).Drugs["ketamine-racemic"].Recipes[0].Id;

    private static ImmutableArray<FailedTherapy> Tried() =>
        [
            new(TherapyKind.AntiSeizureMedicine, "Pregabalin up to 600 mg a day, 8 months", StopReason.TooLittleEffect),
            new(TherapyKind.Antidepressant, "Duloxetine 60 mg a day, 6 months", StopReason.TooLittleEffect),
            new(TherapyKind.PhysicalTherapy, "Twice a week, one year", StopReason.TooLittleEffect),
            new(TherapyKind.NerveBlock, "Three blocks", StopReason.TooLittleEffect),
        ];

    private Task<IReadOnlyList<Recorded>> Ask(Actor actor, IAsk command, Instant at) => _given.Ask(actor, command, at);

    private Task<T> Ask<T>(Actor actor, IAsk command, Instant at)
        where T : IFact => _given.Ask<T>(actor, command, at);
}
