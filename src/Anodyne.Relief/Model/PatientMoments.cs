namespace Anodyne.Relief.Model;

/// <summary>
/// What one patient tells about the population: weighted sums over the draws of its posterior, for each response class. Kept
/// per patient, so that a nightly refresh computes only the patients whose data changed.
/// </summary>
/// <param name="Condition">The kind of pain.</param>
/// <param name="Opioid">1, 0, or the prevalence where not known.</param>
/// <param name="MeanLogDose">Mean log(mg/kg ÷ 0.5) of the infusions.</param>
/// <param name="Infused">At least one infusion was given.</param>
/// <param name="Classes">Sums of the draws of each class, by <see cref="ResponseForm"/>.</param>
internal sealed record PatientMoments(
    PainCondition Condition,
    double Opioid,
    double MeanLogDose,
    bool Infused,
    ClassSums[] Classes
)
{
    public ClassSums Of(ResponseForm form) => Classes[(int)form];

    /// <summary>
    /// The same moments as seen from another population: the response at 0.5 mg/kg under its dose slope, and the spread between
    /// episodes against its own. Moments of earlier nights and of this one are then sums of the same things.
    /// </summary>
    public PatientMoments SeenFrom(Population now, Population under)
    {
        double fading = (under.DoseSlope - now.DoseSlope) * MeanLogDose;
        double effect = (under.EffectDoseSlope - now.EffectDoseSlope) * MeanLogDose;
        double decay = Square(under.EpisodeDecaySd / now.EpisodeDecaySd);
        double response = Square(under.EpisodeResponseSd / now.EpisodeResponseSd);
        return this with
        {
            Classes =
            [
                Of(ResponseForm.Fading).SeenFrom(fading, decay, response),
                Of(ResponseForm.Effect).SeenFrom(effect, decay, response),
                Of(ResponseForm.None).SeenFrom(fading, decay, response),
            ],
        };
    }

    private static double Square(double x) => x * x;

    /// <summary>The probability that the patient responds, in either form.</summary>
    public double Responds => Of(ResponseForm.Fading).Weight + Of(ResponseForm.Effect).Weight;

    public static PatientMoments Of(ReliefModel model, PatientDays patient)
    {
        int asOf = patient.Diary.Select(e => e.Day).Concat(patient.Infusions.Select(i => i.Day)).DefaultIfEmpty().Max();
        Course course = Course.From(patient, asOf);
        Posterior posterior = new Learning(model, keepPoints: true).Learn(patient, course);
        ResponseForm[] forms = Enum.GetValues<ResponseForm>();
        PatientPrior[] priors = [.. forms.Select(form => PatientPrior.Of(patient, course, model.Population, form))];
        ClassSums[] sums = [.. forms.Select(_ => new ClassSums())];
        for (int i = 0; i < posterior.Draws; i++)
        {
            int which = (int)posterior.Points!.Form(i);
            sums[which].Add(posterior.Weights[i], posterior.Points[i], priors[which], course.Episodes);
        }

        return new(
            patient.Condition,
            patient.Opioid switch
            {
                true => 1,
                false => 0,
                null => Prevalence.Opioid,
            },
            course.Doses.Length == 0 ? 0 : course.Doses.Average(d => d.LogDose),
            course.Doses.Length > 0,
            sums
        );
    }
}

/// <summary>Weighted sums of draws of one class.</summary>
internal sealed class ClassSums
{
    /// <summary>Sum of the weights: the probability of the class.</summary>
    public double Weight { get; private set; }

    /// <summary>Sums of the seven shared parameters, each on its own scale (points, log, logit).</summary>
    public double[] First { get; } = new double[PatientPrior.Shared];

    /// <summary>Sums of their squares.</summary>
    public double[] Second { get; } = new double[PatientPrior.Shared];

    /// <summary>Sum of ξ² ÷ prior variance over the episodes.</summary>
    public double DecayBetweenEpisodes { get; private set; }

    /// <summary>Sum of ζ² ÷ prior variance over the episodes.</summary>
    public double ResponseBetweenEpisodes { get; private set; }

    /// <summary>Weight × episodes.</summary>
    public double Episodes { get; private set; }

    /// <summary>All sums in one row, as they are kept.</summary>
    public double[] Row() => [Weight, DecayBetweenEpisodes, ResponseBetweenEpisodes, Episodes, .. First, .. Second];

    /// <summary>The sums of a row.</summary>
    public static ClassSums Of(ReadOnlySpan<double> row)
    {
        ClassSums sums = new()
        {
            Weight = row[0],
            DecayBetweenEpisodes = row[1],
            ResponseBetweenEpisodes = row[2],
            Episodes = row[3],
        };
        row.Slice(4, PatientPrior.Shared).CopyTo(sums.First);
        row.Slice(4 + PatientPrior.Shared, PatientPrior.Shared).CopyTo(sums.Second);
        return sums;
    }

    /// <summary>With the response moved by so much, and the squares between episodes scaled.</summary>
    public ClassSums SeenFrom(double response, double decaySquares, double responseSquares)
    {
        ClassSums seen = Of(Row());
        seen.DecayBetweenEpisodes *= decaySquares;
        seen.ResponseBetweenEpisodes *= responseSquares;
        seen.First[PatientPrior.Response] += response * Weight;
        seen.Second[PatientPrior.Response] +=
            (2 * response * First[PatientPrior.Response]) + (response * response * Weight);
        return seen;
    }

    public void Add(double weight, ReadOnlySpan<double> z, PatientPrior prior, int episodes)
    {
        Weight += weight;
        Episodes += weight * episodes;
        for (int i = 0; i < PatientPrior.Shared; i++)
        {
            double value = prior.Mean[i] + (prior.Sd[i] * z[i]);
            First[i] += weight * value;
            Second[i] += weight * value * value;
        }

        for (int e = 0; e < episodes; e++)
        {
            DecayBetweenEpisodes += weight * z[PatientPrior.OfDecay(e)] * z[PatientPrior.OfDecay(e)];
            ResponseBetweenEpisodes += weight * z[PatientPrior.OfResponse(e)] * z[PatientPrior.OfResponse(e)];
        }
    }
}
