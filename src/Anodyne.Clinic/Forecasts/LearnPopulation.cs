using Anodyne.Clinic.Record;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>
/// Keep what was learnt from the clinic's own patients, so that the next forecasts stand on it. The learning itself happens
/// before, outside the record: <see cref="RefreshPopulation"/>.
/// </summary>
public static class LearnPopulation
{
    /// <summary>Fewer treated patients with a diary teach nothing that the published figures do not say better (guess).</summary>
    public const int FewestPatients = 10;

    public sealed record Command(Population Population, Instant At) : IAsk
    {
        public Right Right => Right.LearnFromPatients;

        public async Task<Decision> On(Desk desk) =>
            Decide(
                this,
                await desk.Load(ClinicPopulation.Fold, StreamId.Clinic(desk.Actor.Clinic)),
                StreamId.Clinic(desk.Actor.Clinic)
            );
    }

    public static Decision Decide(Command ask, ClinicPopulation known, StreamId clinic) =>
        ask.Population.Patients < FewestPatients ? new TooFewToLearnFrom(ask.Population.Patients, FewestPatients)
        : known.Population == ask.Population ? Decision.Accept(clinic)
        : Decision.Accept(
            clinic,
            new PopulationLearnt(ClinicPopulation.Written(ask.Population), ask.Population.Patients)
        );

    /// <summary>Too few treated patients with a diary.</summary>
    public sealed record TooFewToLearnFrom(int Patients, int Needed)
        : Refusal(("patients", Patients), ("needed", Needed));
}
