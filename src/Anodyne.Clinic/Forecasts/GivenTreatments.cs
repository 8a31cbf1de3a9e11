using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Relief;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>What was given to a patient, oldest first; what is only planned never enters a forecast.</summary>
public sealed record GivenTreatments(ImmutableArray<TreatmentGiven> All)
{
    public static readonly Fold<GivenTreatments> Fold = new(
        "given-treatments",
        new GivenTreatments([]),
        (given, e) => e.Fact is TreatmentGiven one ? new GivenTreatments(given.All.Add(one)) : given
    );

    /// <summary>As the relief engine reads them: by the day in the clinic's zone.</summary>
    public ImmutableArray<Treatment> In(DateTimeZone zone) =>
        [
            .. All.Select(t => new Treatment(
                t.StartedAt.InZone(zone).Date,
                (double)t.Delivered.Milligrams,
                (double)t.PerKilogram.MilligramsPerKilogram
            )),
        ];
}
