namespace Anodyne.Relief.Bench.Clinic;

/// <summary>The days of a patient while they are lived: the body, the latent pain, the diary.</summary>
internal sealed class Days
{
    private const int First = -SimulatedPatient.DiaryBefore;

    private readonly Traits traits;
    private readonly List<double> latent = [];
    private readonly List<sbyte> complete = [];
    private readonly List<sbyte> written = [];
    private BodyState state;
    private Chance body;
    private Chance pen;
    private int gap;
    private sbyte last = -1;

    public Days(Traits traits, Chance body, Chance pen)
    {
        (this.traits, this.body, this.pen) = (traits, body, pen);
        state = Clinic.Body.AtFirst(traits, ref this.body);
    }

    public List<SimulatedInfusion> Infusions { get; } = [];

    /// <summary>States of the body at weekly reviews after the last infusion.</summary>
    public List<BodyState> Weekly { get; } = [];

    /// <summary>The day that is lived next.</summary>
    public int Next => First + latent.Count;

    public void Pass() => Live(null);

    public void Infuse(Episodic episode, double dose)
    {
        Infusions.Add(new SimulatedInfusion(Next, dose, episode.Number));
        Weekly.Clear();
        Live((episode, dose));
    }

    public double Latent(int day) => latent[day - First];

    public double CompleteEntry(int day) => complete[day - First];

    public int? Written(int day) =>
        day < First || day >= Next || written[day - First] < 0 ? null : written[day - First];

    public bool IsInfusionDay(int day)
    {
        for (int i = Infusions.Count - 1; i >= 0 && Infusions[i].Day >= day; i--)
        {
            if (Infusions[i].Day == day)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Mean of what was written on days without an infusion; null with fewer than some.</summary>
    public double? MeanWritten(int from, int to, int fewest)
    {
        (int count, double sum) = (0, 0);
        for (int day = Math.Max(First, from); day <= to; day++)
        {
            if (Written(day) is { } pain && !IsInfusionDay(day))
            {
                (count, sum) = (count + 1, sum + pain);
            }
        }

        return count >= fewest ? sum / count : null;
    }

    public double? BaselineSeen() =>
        MeanWritten(-ReturnRule.Current.BaselineDays, -1, ReturnRule.Current.BaselineEntries);

    private void Live((Episodic Episode, double Dose)? infusion)
    {
        Body.Pass(ref state, traits, ref body);
        if (infusion is { } given)
        {
            Body.Infuse(ref state, traits, given.Episode, given.Dose);
        }

        double pain = Body.PainOf(state, traits);
        Write(pain);
        latent.Add(pain);
        if (Infusions.Count > 0 && (Next - 1 - Infusions[^1].Day) % 7 == 0)
        {
            Weekly.Add(state);
        }
    }

    private void Write(double pain)
    {
        Habits habits = traits.Habits;
        sbyte entry = (sbyte)Math.Clamp(Math.Round(pain + pen.Normal(0, habits.Noise)), 0, 10);
        complete.Add(entry);
        gap =
            gap > 0 ? gap - 1
            : pen.Happens(habits.Gaps) ? pen.Whole(5, 20)
            : 0;
        double logit =
            habits.Completeness - (habits.Tiring * latent.Count / 100) + (habits.WorsePain * (pain - traits.Baseline));
        bool present = pen.Happens(Traits.Logistic(logit)) && gap == 0;
        bool copied = pen.Happens(habits.Copies) && last >= 0;
        written.Add(
            present
                ? copied
                    ? last
                    : entry
                : (sbyte)-1
        );
        last = present ? written[^1] : last;
    }
}
