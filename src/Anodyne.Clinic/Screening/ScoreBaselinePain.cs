using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>Record the usual pain before treatment, on the scale from 0 to 10; half points are kept.</summary>
public static class ScoreBaselinePain
{
    public sealed record Command(PatientId Patient, decimal Average, decimal Worst, Instant At) : IScreeningAsk
    {
        public Right Right => Right.Screen;

        public Decision On(ScreeningState state, Library library) => Decide(state, this);
    }

    public static Decision Decide(ScreeningState state, Command ask) =>
        ask switch
        {
            _ when !state.IsReferred => new NoReferral(),
            _ when !Nrs.Holds(ask.Average) => new NotOnThePainScale(ask.Average),
            _ when !Nrs.Holds(ask.Worst) => new NotOnThePainScale(ask.Worst),
            _ when ask.Worst < ask.Average => new WorstBelowAverage(ask.Average, ask.Worst),
            _ => Decision.Accept(
                StreamId.Patient(ask.Patient),
                new BaselinePainScored((int)(ask.Average * 10), (int)(ask.Worst * 10))
            ),
        };

    /// <summary>Pain is 0 to 10 in whole or half points.</summary>
    public sealed record NotOnThePainScale(decimal Score) : Refusal(("score", Score));

    /// <summary>The worst pain is at least as strong as the average.</summary>
    public sealed record WorstBelowAverage(decimal Average, decimal Worst)
        : Refusal(("average", Average), ("worst", Worst));
}
