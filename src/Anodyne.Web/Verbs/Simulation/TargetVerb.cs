using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Targets;
using Anodyne.Quantities;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary><c>target</c>: the rates that would bring a level to a target and hold it there, as a proposal to read.</summary>
public static class TargetVerb
{
    /// <summary>The drug whose hard limits are told.</summary>
    private const string Ketamine = "ketamine-racemic";

    private const decimal MinutesInHour = 60;

    /// <summary>A target counts as reached from a hundredth below: the pump rounds down, and the effect site is never passed.</summary>
    private const double Short = 0.01;

    public static Command Verb()
    {
        Options options = new();
        return CommonOptions.Verb(
            "target",
            "Rates that would bring a level to a target and hold it there: a proposal to read, never sent to a pump. The table is in mg/min and ng/mL. Example: "
                + "./anodyne target --model domino --weight 70 --effect 100ng/mL --for 60min --csv rates.csv",
            options.All,
            (parsed, screen, errors) => Run(parsed, options, screen, errors)
        );
    }

    private static async Task<int> Run(ParseResult parsed, Options options, TextWriter screen, TextWriter errors)
    {
        OutputFile? csv = parsed.GetValue(options.Csv) is { } path ? OutputFile.To(options.Csv.Name, path) : null;
        TargetAsk ask = TargetAsk.Of(options.Words(parsed), Asked.Known<DrugModel>());
        ImmutableArray<TargetStep> plan = Plan(ask, ask.Limits);
        foreach (string word in Words(ask, plan))
        {
            await errors.WriteLineAsync(word);
        }

        string table = Table(ask, plan);
        await (csv?.WriteAsync(table) ?? screen.WriteAsync(table));
        return Exit.Done;
    }

    private static ImmutableArray<TargetStep> Plan(TargetAsk ask, PumpLimits limits) =>
        ask.HalfLife is { } halfLife
            ? TargetPlan.EffectSite(ask.Patient.Typical, halfLife, ask.Level, ask.Minutes, ask.Tick, limits)
            : TargetPlan.Plasma(ask.Patient.Typical, ask.Level, ask.Minutes, ask.Tick, limits);

    private static double Highest(TargetAsk ask, ImmutableArray<TargetStep> plan) =>
        plan.Max(step => ask.HalfLife is null ? step.Plasma : step.Effect);

    private static bool Reaches(TargetAsk ask, ImmutableArray<TargetStep> plan) =>
        Highest(ask, plan) >= ask.Level * (1 - Short);

    /// <summary>What keeps the level below its target: the limits without which it would be reached, else the time.</summary>
    private static string Why(TargetAsk ask)
    {
        (string Option, bool Set, PumpLimits Without)[] limits =
        [
            (
                "--most-rate",
                double.IsFinite(ask.Limits.MostRate),
                ask.Limits with
                {
                    MostRate = double.PositiveInfinity,
                }
            ),
            ("--rate-step", ask.Limits.RateStep > 0, ask.Limits with { RateStep = 0 }),
            (
                "--most-total",
                double.IsFinite(ask.Limits.MostTotal),
                ask.Limits with
                {
                    MostTotal = double.PositiveInfinity,
                }
            ),
        ];
        string[] set = [.. limits.Where(limit => limit.Set).Select(limit => limit.Option)];
        string[] alone =
        [
            .. limits.Where(limit => limit.Set && Reaches(ask, Plan(ask, limit.Without))).Select(limit => limit.Option),
        ];
        return alone is not [] ? string.Join(" and ", alone) + " in that time"
            : Reaches(ask, Plan(ask, PumpLimits.None)) ? string.Join(" and ", set) + " in that time"
            : "the time of --for";
    }

    private static string Table(TargetAsk ask, ImmutableArray<TargetStep> plan) =>
        string.Concat(
            plan.Select(step =>
                    $"{Asked.Digits(step.Minute)},{Asked.Digits(step.Rate)},{Asked.Digits(step.Plasma)},{Asked.Digits(ask.HalfLife is null ? null : step.Effect)}\n"
                )
                .Prepend("minute,rate_mg_per_min,plasma_ng_per_ml,effect_site_ng_per_ml\n")
        );

    private static IEnumerable<string> Words(TargetAsk ask, ImmutableArray<TargetStep> plan)
    {
        yield return "A proposal to read: nothing is sent to a pump. Levels are those at the end of each step.";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"In all {plan.Sum(s => s.Rate) * ask.Tick:0.##} mg; the highest rate is {plan.Max(s => s.Rate):0.##} mg/min ({plan.Max(s => s.Rate) * (double)MinutesInHour:0.##} mg/h)."
        );
        if (!Reaches(ask, plan))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The target of {ask.Level:0.##} ng/mL is not reached: the highest level is {Highest(ask, plan):0.##} ng/mL; {Why(ask)} allows no more."
            );
        }

        double hard = (double)HardMaximum(ask).MilligramsPerHour / (double)MinutesInHour;
        if (plan.Any(s => s.Rate > hard))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"That is above the hard maximum rate of an outpatient chair, {hard:0.##} mg/min for this weight; hold it with --most-rate \"2 mg/kg/h\"."
            );
        }

        foreach (string caveat in Asked.Caveats(ask.Patient.Model))
        {
            yield return caveat;
        }
    }

    private static DoseRate HardMaximum(TargetAsk ask) =>
        Asked
            .Known<Drug>()[Ketamine]
            .HardMaximumFor(BodyMass.FromKilograms(Math.Round((decimal)ask.Patient.Person.Kilograms, 3)));

    private sealed class Options
    {
        public Option<string?> Csv { get; } = CommonOptions.Csv();

        private readonly Option<string> model = CommonOptions.Model("One model; see simulate --list-models.");

        private readonly Option<string?> weight = CommonOptions.Weight();
        private readonly Option<string?> age = CommonOptions.Age();
        private readonly Option<string?> effect = CommonOptions.Text(
            "--effect",
            "LEVEL",
            "The level at the effect site, with its unit: 100ng/mL; it is never passed."
        );
        private readonly Option<string?> plasma = CommonOptions.Text(
            "--plasma",
            "LEVEL",
            "The level in the blood instead, with its unit: 100ng/mL or 0.1mcg/mL."
        );
        private readonly Option<string?> duration = CommonOptions.Text("--for", "TIME", "How long, for example 60min.");
        private readonly Option<string?> tick = CommonOptions.Text(
            "--tick",
            "TIME",
            "From one change of rate to the next; 10s unless named."
        );
        private readonly Option<string?> halfLife = CommonOptions.EffectSiteHalfLife();
        private readonly Option<string?> mostRate = CommonOptions.Text(
            "--most-rate",
            "RATE",
            "No rate above this, with its unit: \"2 mg/kg/h\" or \"140 mg/h\"; the table tells it in mg/min."
        );
        private readonly Option<string?> rateStep = CommonOptions.Text(
            "--rate-step",
            "RATE",
            "The pump's own step, with its unit: \"1 mg/h\"; rates are rounded down to it, and told in mg/min."
        );
        private readonly Option<string?> mostTotal = CommonOptions.Text(
            "--most-total",
            "DOSE",
            "No more than this in all, for example \"400 mg\"."
        );

        public IEnumerable<Option> All =>
            [model, weight, age, effect, plasma, duration, tick, halfLife, mostRate, rateStep, mostTotal, Csv];

        public TargetWords Words(ParseResult parsed) =>
            new()
            {
                Model = parsed.GetRequiredValue(model),
                Weight = parsed.GetValue(weight),
                Age = parsed.GetValue(age),
                Effect = parsed.GetValue(effect),
                Plasma = parsed.GetValue(plasma),
                For = parsed.GetValue(duration),
                Tick = parsed.GetValue(tick),
                EffectSiteHalfLife = parsed.GetValue(halfLife),
                MostRate = parsed.GetValue(mostRate),
                RateStep = parsed.GetValue(rateStep),
                MostTotal = parsed.GetValue(mostTotal),
            };
    }
}
