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
