using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Knowledge;
using NodaTime;

namespace Anodyne.Seeds;

/// <summary>After the infusion: scores, the escort, the way home, the call on the day after.</summary>
public sealed partial class PatientStory
{
    /// <summary>Scored twice, released to the escort, called on the day after.</summary>
    public async Task<PatientStory> WentHome(Instant stopped)
    {
        await Recovered(stopped + Duration.FromMinutes(45));
        await Recovered(stopped + Duration.FromMinutes(62));
        Instant home = stopped + Duration.FromMinutes(65);
        await Ask(
            _given.Cast.Nurse,
            new CountersignEscort.Command(Session, "Sam Escort (synthetic)", null, home),
            home
        );
        await Ask(_given.Cast.Nurse, new DischargePatient.Command(Session, null, null, home), home);
        Instant call = home + Duration.FromHours(20);
        await Ask(_given.Cast.SecondNurse, new CallNextDay.Command(Session, Reached: true, [], null, call), call);
        return this;
    }

    private Task Recovered(Instant at) =>
        Ask(
            _given.Cast.Nurse,
            new ScoreRecovery.Command(
                Session,
                new ScoreRecovery.Findings(
                    2,
                    2,
                    2,
                    2,
                    126,
                    78,
                    Walking.Steady,
                    Walking.Steady,
                    0,
                    Persona.PainTenths,
                    true,
                    true,
                    0
                ),
                at
            ),
            at
        );
}
