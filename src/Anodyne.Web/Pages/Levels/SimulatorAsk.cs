using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Web.Verbs;
using Anodyne.Web.Verbs.Simulation;

namespace Anodyne.Web.Pages.Levels;

/// <summary>
/// What the simulator is asked, read strictly from the address: everything that cannot be taken has its sentence beside the
/// field, and nothing is computed then.
/// </summary>
public sealed class SimulatorAsk
{
    public const int Infusions = 5;
    public const int Boluses = 2;
    public const int Sprays = 3;

    /// <summary>As far ahead as is shown.</summary>
    private const decimal MostDays = 120;
    private const decimal SecondsInDay = 24 * 60 * 60;
    private const decimal SecondsInMinute = 60;
    private const decimal MostYears = 130;
    private const decimal MostKilograms = 400;

    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);
    private readonly Func<string, ImmutableArray<string>> typed;

    private SimulatorAsk(Func<string, ImmutableArray<string>> typed, Library library)
    {
        this.typed = typed;
        Models = [.. typed("model").Select(id => Named(library.Models, id, "model")).OfType<DrugModel>()];
        Effects = [.. typed("effect").Select(id => Named(library.Effects, id, "effect")).OfType<DrugEffect>()];
        AsOne = typed("as") is not ["separate", ..];
        Kilograms = Number("weight", MostKilograms);
        Years = Text("age").Length == 0 ? null : Number("age", MostYears);
        Until = MinutesUntil();
        Doses = [.. Read("infuse", DoseWords.Infusion), .. Read("bolus", DoseWords.Bolus)];
        Doses = Doses
            .AddRange(Read("spray", DoseWords.Bolus).Select(given => given with { Way = Way.Nose }))
            .AddRange(Read("swallow", DoseWords.Bolus).Select(given => given with { Way = Way.Mouth }));
        if (errors.Count == 0)
        {
            Together();
        }
    }

    /// <summary>Which models are asked.</summary>
    public ImmutableArray<DrugModel> Models { get; }

    /// <summary>Which effects are drawn.</summary>
    public ImmutableArray<DrugEffect> Effects { get; }

    /// <summary>Whether dissociation and analgesia are taken for one effect.</summary>
    public bool AsOne { get; }

    public decimal Kilograms { get; }

    /// <summary>Null when no age was said.</summary>
    public decimal? Years { get; }

    /// <summary>The genotypes of CYP2B6 that are asked about.</summary>
    public static ImmutableArray<string> Genotypes => Asked.Genotypes;

    /// <summary>The words for who comes from where.</summary>
    public static ImmutableArray<string> Ancestries => Asked.Ancestries;

    /// <summary>Of CYP2B6; empty when it is not known.</summary>
    public string Genotype => OneOf("cyp2b6", Asked.Genotypes);

    /// <summary>As the paper on esketamine sprays says it; empty when it is not known.</summary>
    public string Ancestry => OneOf("ancestry", Asked.Ancestries);

    /// <summary>The last minute that is shown.</summary>
    public double Until { get; }

    /// <summary>What is given.</summary>
    public ImmutableArray<Given> Doses { get; }

    /// <summary>Whether everything could be taken.</summary>
    public bool IsGood => errors.Count == 0;

    /// <summary>Reads a question.</summary>
    /// <param name="typed">What was typed under a name, in the order of the fields.</param>
    /// <param name="library">The models and effects there are.</param>
    public static SimulatorAsk Of(Func<string, ImmutableArray<string>> typed, Library library) => new(typed, library);

    /// <summary>Why a field could not be taken; null when it could.</summary>
    public string? Error(string field) => errors.GetValueOrDefault(field);

    /// <summary>What was typed into the n-th field of a name, counted from 0.</summary>
    public string Text(string name, int at = 0) => typed(name) is var all && at < all.Length ? all[at].Trim() : "";

    private string OneOf(string field, ImmutableArray<string> known) => known.Contains(Text(field)) ? Text(field) : "";

    private T? Named<T>(Shelf<T> shelf, string id, string field)
        where T : Entry
    {
        T? found = shelf.Find(id);
        if (found is null)
        {
            errors[field] = $"There is no {field} \"{id}\"; there are {string.Join(", ", shelf.Select(e => e.Id))}.";
        }

        return found;
    }

    private decimal Number(string field, decimal most)
    {
        string text = Text(field);
        decimal value = 0;
        if (!text.StartsWith('-') && !StrictNumber.TryRead(text, out value))
        {
            errors[field] = $"\"{text}\" is no number that can be taken; write {StrictNumber.Expected}.";
        }
        else if (value <= 0 || value > most)
        {
            errors[field] = $"More than 0 and at most {Written.Number(most)}.";
        }

        return value;
    }

    private double MinutesUntil()
    {
        try
        {
            decimal seconds = DoseWords.Seconds(Text("until"), Text("until"));
            if (seconds <= 0 || seconds > MostDays * SecondsInDay)
            {
                errors["until"] = $"More than 0 and at most {Written.Number(MostDays)} d.";
            }

            return (double)(seconds / SecondsInMinute);
        }
        catch (VerbRefused refused)
        {
            errors["until"] = refused.Message;
            return 0;
        }
    }

    private IEnumerable<Given> Read(string name, Func<string, Given> read)
    {
        ImmutableArray<string> all = typed(name);
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].Trim() is { Length: > 0 } words && Taken(words, $"{name}-{i + 1}", read) is { } given)
            {
                yield return given;
            }
        }
    }

    private Given? Taken(string words, string field, Func<string, Given> read)
    {
        try
        {
            return read(words);
        }
        catch (VerbRefused refused)
        {
            errors[field] = refused.Message;
            return null;
        }
    }

    /// <summary>What can be wrong with answers that are right one by one.</summary>
    private void Together()
    {
        if (Models.IsEmpty)
        {
            errors["model"] = "Choose at least one model.";
        }
        else if (Doses.IsEmpty)
        {
            errors["infuse-1"] = "Say what is given, for example 0.5 mg/kg over 40 min.";
        }
        else if (Models.Select(model => model.Enantiomer).Distinct().Count() > 1)
        {
            errors["model"] =
                $"{string.Join(" and ", Models.Select(m => $"{m.Title} ({Kebab.Of(m.Enantiomer)})"))} are of different drugs; a dose of one is no dose of the other.";
        }
        else if (Doses.Where(d => d.Way == Way.Nose).Select(d => d.For(Kilograms)).Distinct().Count() > 1)
        {
            errors["doses"] = "Sprays of one session hold the same amount.";
        }
        else
        {
            try
            {
                Dosing.Check(Doses, Models, Kilograms);
            }
            catch (VerbRefused refused)
            {
                errors["doses"] = refused.Message;
            }
        }
    }
}
