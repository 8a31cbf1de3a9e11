using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Clinic.Referrals;

/// <summary>Enter a referral that arrived by telephone, letter or fax.</summary>
public static class ReceiveReferral
{
    private const int OldestBirthYear = 1900;

    /// <param name="GivenName">The patient's given name.</param>
    /// <param name="FamilyName">The patient's family name.</param>
    /// <param name="BornOn">The patient's date of birth.</param>
    /// <param name="Phone">Where the patient can be reached.</param>
    /// <param name="Indication">The id of the indication that the referrer names.</param>
    /// <param name="Referrer">Who refers, and how they are reached.</param>
    /// <param name="Reason">Why, in the referrer's words.</param>
    /// <param name="Urgency">How soon.</param>
    /// <param name="At">When it arrived.</param>
    /// <param name="IsAnotherPerson">Said by the person who enters it: not the known patient of that name and birthday.</param>
    public sealed record Command(
        Private GivenName,
        Private FamilyName,
        LocalDate BornOn,
        Private? Phone,
        string Indication,
        Private Referrer,
        Private Reason,
        Urgency Urgency,
        Instant At,
        bool IsAnotherPerson = false
    ) : IAsk
    {
        public Right Right => Right.Refer;

        public async Task<Decision> On(Desk desk) =>
            Decide(
                this,
                desk.Today,
                desk.Library.Indications.Select(i => i.Id).ToHashSet(StringComparer.Ordinal),
                (await desk.Cards(PatientCard.Kind)).Any(IsThePerson),
                Desk.NewId<PatientId>(),
                Desk.NewId<ReferralId>()
            );

        private bool IsThePerson(PatientCard known) =>
            string.Equals(known.BornOn.Text, LocalDatePattern.Iso.Format(BornOn), StringComparison.Ordinal)
            && string.Equals(known.FamilyName.Text, FamilyName.Text, StringComparison.OrdinalIgnoreCase)
            && string.Equals(known.GivenName.Text, GivenName.Text, StringComparison.OrdinalIgnoreCase);
    }

    public static Decision Decide(
        Command ask,
        LocalDate today,
        IReadOnlySet<string> indications,
        bool isKnown,
        PatientId patient,
        ReferralId referral
    ) =>
        ask switch
        {
            _ when !indications.Contains(ask.Indication) => new UnknownIndication(ask.Indication),
            _ when ask.BornOn > today || ask.BornOn.Year < OldestBirthYear => new ImpossibleBirthDate(ask.BornOn),
            { IsAnotherPerson: false } when isKnown => new PatientAlreadyKnown(ask.BornOn),
            _ => Decision.Accept(
                StreamId.Patient(patient),
                new ReferralReceived(
                    referral,
                    ask.GivenName,
                    ask.FamilyName,
                    LocalDatePattern.Iso.Format(ask.BornOn),
                    ask.Phone,
                    ask.Indication,
                    ask.Referrer,
                    ask.Reason,
                    ask.Urgency
                )
            ),
        };

    /// <summary>The condition is in none of the knowledge files.</summary>
    public sealed record UnknownIndication(string Indication) : Refusal(("indication", Indication));

    /// <summary>A date of birth in the future or before 1900.</summary>
    public sealed record ImpossibleBirthDate(LocalDate BornOn) : Refusal(("bornOn", BornOn));

    /// <summary>Somebody of this name and date of birth is a patient already: two records of one person hide each other's doses.</summary>
    public sealed record PatientAlreadyKnown(LocalDate BornOn) : Refusal(("bornOn", BornOn));
}
