using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>
/// The option that days are not missing by chance: logit P(entry) = a + m·(pain − b), with a slope m that differs between
/// patients around zero (positive for those who write when it hurts). Off unless asked for: by default a missing day tells
/// nothing but that it passed. The pain of a day is the filter's belief before that day's entry.
/// </summary>
internal static class Missingness
{
    private const double LeastShare = 0.02;

    /// <summary>log p(which days have an entry | parameters, slopes).</summary>
    public static T LogLikelihood<T>(Course course, Process process, Traits<T> traits, T slope)
        where T : struct, IReal<T>
    {
        T usual = T.Of(Elementary.Logit(ShareWritten(course)));
        Belief<T> belief = Belief<T>.AtFirst(process, traits.Sd);
        T sum = T.Of(0);
        int episode = 0;
        foreach (ref readonly Step step in course.Steps.AsSpan())
        {
            for (int day = 1; day <= step.Days; day++)
            {
                belief.Pass(1, process, traits.Sd, traits.Autocorrelation, traits.Kept[episode]);
                if (day == step.Days && step.Infusion >= 0)
                {
                    belief.Infuse(traits.Removed[step.Infusion], traits.Saturation);
                    episode = course.Doses[step.Infusion].Episode;
                    continue;
                }

                T pain = belief.Pain(belief.Left(traits.Top, traits.Plateau), traits.Baseline);
                T logit = usual + (slope * (pain - traits.Baseline));
                bool written = day == step.Days && step.HasEntry;
                sum += Elementary.Log(Elementary.Logistic(written ? logit : -logit));
            }

            if (step.HasEntry)
            {
                belief.See(process, belief.Left(traits.Top, traits.Plateau), traits.Baseline, step);
            }
        }

        return sum;
    }

    private static double ShareWritten(Course course)
    {
        int days = course.Steps.Sum(s => s.Days) + 1;
        double share = course.Steps.Count(s => s.HasEntry) / (double)days;
        return Math.Clamp(share, LeastShare, 1 - LeastShare);
    }
}
