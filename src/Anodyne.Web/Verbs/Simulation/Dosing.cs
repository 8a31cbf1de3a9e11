using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary>What is given, as it was typed.</summary>
public sealed record DoseOptions
{
    public ImmutableArray<string> Infuse { get; init; } = [];
    public ImmutableArray<string> Bolus { get; init; } = [];
    public ImmutableArray<string> Spray { get; init; } = [];
    public ImmutableArray<string> Swallow { get; init; } = [];
}

/// <summary>All that is given, from words to a regimen.</summary>
public static class Dosing
{
    /// <summary>Every event is met exactly, one by one, so there is an end to them.</summary>
    public const int MostEvents = 10_000;

    /// <summary>The largest dose of the ketamine label, into a muscle for anaesthesia, in mg/kg; more than this within an hour is a slip of the keyboard.</summary>
    public const decimal MostInAnHour = 13;

    private const double BetweenSessions = 30;
    private const double MinutesPerHour = 60;

    /// <summary>Understands every dose, or refuses the first that cannot be taken.</summary>
    /// <exception cref="VerbRefused">Something cannot be taken.</exception>
    public static ImmutableArray<Given> Read(DoseOptions words, ImmutableArray<DrugModel> models, decimal kilograms)
    {
        int events = words.Infuse.Length + words.Bolus.Length + words.Spray.Length + words.Swallow.Length;
        if (events is 0 or > MostEvents)
        {
            throw new VerbRefused(
                events == 0
                    ? "Say what is given: --infuse \"0.5 mg/kg over 40 min\" or --bolus \"at 0: 0.2 mg/kg\"."
                    : FormattableString.Invariant(
                        $"{events} doses are more than the {MostEvents} that are followed one by one."
                    )
            );
        }

        return Check(
            [
                .. words.Infuse.Select(DoseWords.Infusion),
                .. words.Bolus.Select(DoseWords.Bolus),
                .. words.Spray.Select(spray => DoseWords.Bolus(spray) with { Way = Way.Nose }),
                .. words.Swallow.Select(dose => DoseWords.Bolus(dose) with { Way = Way.Mouth }),
            ],
            models,
            kilograms
        );
    }

    /// <summary>Refuses a way that a model does not know, and a dose that can only be a slip of the keyboard.</summary>
    /// <exception cref="VerbRefused">A dose cannot be taken.</exception>
    public static ImmutableArray<Given> Check(
        ImmutableArray<Given> doses,
        ImmutableArray<DrugModel> models,
        decimal kilograms
    )
    {
        if (
            doses.FirstOrDefault(d => d.Way != Way.Vein) is { } other
            && models.FirstOrDefault(m => m.Structure != ModelStructure.EsketamineFirstPass) is { } veins
        )
        {
            throw new VerbRefused(
                $"\"{other.Words}\" does not enter by a vein, and {veins.Id} knows no other way; see perezruixo2021. No dose by one route is turned into one by another."
            );
        }

        if (doses.FirstOrDefault(d => d.InAnHour(kilograms) > MostInAnHour) is { } absurd)
        {
            throw new VerbRefused(
                FormattableString.Invariant(
                    $"\"{absurd.Words}\" gives {absurd.InAnHour(kilograms):0.##} mg/kg within an hour; {Largest}. Look at the unit and the point."
                )
            );
        }

        return
            WithinAnHour(doses, kilograms).FirstOrDefault(hour => hour.Sum > MostInAnHour) is { First: { } first } most
            ? throw new VerbRefused(
                FormattableString.Invariant(
                    $"\"{first.Words}\" and what begins within the hour after it come to {most.Sum:0.##} mg/kg; {Largest}."
                )
            )
            : doses;
    }

    private static readonly string Largest = FormattableString.Invariant(
        $"the largest dose of the label, into a muscle for anaesthesia, is {MostInAnHour} mg/kg"
    );

    /// <summary>From each dose on what begins within an hour, in mg/kg; each counted by what it gives in its first hour.</summary>
    private static IEnumerable<(Given? First, decimal Sum)> WithinAnHour(ImmutableArray<Given> doses, decimal kilograms)
    {
        Given[] ordered = [.. doses.OrderBy(d => d.AtSeconds)];
        decimal sum = 0;
        int next = 0;
        foreach (Given first in ordered)
        {
            for (; next < ordered.Length && ordered[next].AtMinutes - first.AtMinutes < MinutesPerHour; next++)
            {
                sum += ordered[next].InAnHour(kilograms);
            }

            yield return (first, sum);
            sum -= first.InAnHour(kilograms);
        }
    }

    /// <summary>The doses as they enter a person.</summary>
    /// <exception cref="VerbRefused">Sprays of one session differ.</exception>
    internal static Regimen Regimen(ImmutableArray<Given> doses, decimal kilograms, PersonalModel person) =>
        doses
            .Where(d => d.Way != Way.Nose)
            .Select(given => Of(given, kilograms, person))
            .Concat(Sessions(doses).Select(session => Sprayed(session, kilograms, (FirstPassModel)person)))
            .Aggregate(Pharmacology.Simulation.Regimen.None, (all, next) => all.And(next));

    private static Regimen Of(Given given, decimal kilograms, PersonalModel person)
    {
        double milligrams = (double)given.For(kilograms);
        return given switch
        {
            { Way: Way.Mouth } => ((FirstPassModel)person).Swallowed(given.AtMinutes, milligrams),
            { Seconds: null } => Pharmacology.Simulation.Regimen.None.And(new BolusDose(given.AtMinutes, milligrams)),
            _ => Pharmacology.Simulation.Regimen.None.And(Infusion.Of(milligrams, given.AtMinutes, given.LastsMinutes)),
        };
    }

    /// <summary>Sprays that follow each other within half an hour are one session: the first of it takes the better way through the nose.</summary>
    private static IEnumerable<ImmutableArray<Given>> Sessions(ImmutableArray<Given> doses)
    {
        List<Given> session = [];
        foreach (Given spray in doses.Where(d => d.Way == Way.Nose).OrderBy(d => d.AtSeconds))
        {
            if (session.Count > 0 && spray.AtMinutes - session[^1].AtMinutes > BetweenSessions)
            {
                yield return [.. session];
                session.Clear();
            }

            session.Add(spray);
        }

        if (session.Count > 0)
        {
            yield return [.. session];
        }
    }

    private static Regimen Sprayed(ImmutableArray<Given> session, decimal kilograms, FirstPassModel person)
    {
        decimal[] doses = [.. session.Select(s => s.For(kilograms)).Distinct()];
        return doses is [var each]
            ? person.Sprays([.. session.Select(s => s.AtMinutes)], (double)each)
            : throw new VerbRefused(
                $"\"{session[0].Words}\" and the sprays after it hold different amounts; devices of one session hold the same."
            );
    }
}
