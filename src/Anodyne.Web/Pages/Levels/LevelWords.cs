using Anodyne.Clinic.Planning;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Simulation;
using Anodyne.Web.Components;
using Microsoft.Extensions.Localization;

namespace Anodyne.Web.Pages.Levels;

/// <summary>What the pages about levels say in the same words.</summary>
public static class LevelWords
{
    /// <summary>Where the blood was drawn that a model was made from.</summary>
    public static string Of(Sampling sampling) =>
        sampling switch
        {
            Sampling.Arterial => "arterial samples",
            Sampling.Venous => "venous samples",
            Sampling.Mixed => "arterial and venous samples",
            _ => "where the blood was drawn is not stated",
        };

    /// <summary>How well a number was seen.</summary>
    public static string Of(Provenance grade) =>
        grade switch
        {
            Provenance.ReadInSource => "read in the source",
            Provenance.Abstract => "read in the abstract",
            Provenance.MachineExtracted => "extracted by a machine",
            Provenance.Derived => "derived by this project",
            Provenance.Memory => "from memory",
            _ => "an assumption of this project",
        };

    /// <summary>How a number follows weight.</summary>
    public static string Of(WeightRule rule) =>
        rule switch
        {
            WeightRule.Linear => "in proportion, from 70 kg",
            WeightRule.ThreeQuarters => "by the power 0.75, from 70 kg",
            WeightRule.PerKilogram => "written per kilogram",
            _ => "not",
        };

    /// <summary>What an effect may be used for.</summary>
    public static string Of(EffectStanding standing) =>
        standing switch
        {
            EffectStanding.Illustrative => "illustrative: made by this project, never to decide by",
            EffectStanding.ResearchOnly => "research only: never in a plan or a consent",
            _ => "published numbers",
        };

    /// <summary>An interval with what it means; null where none was published.</summary>
    public static string? Interval(ModelValue? low, ModelValue? high, string? meaning) =>
        low is { } from && high is { } to ? $"{from.Number} to {to} ({meaning})" : null;

    /// <summary>Curves as the chart draws them.</summary>
    public static IReadOnlyList<LevelLine> Lines(LevelCurves curves) =>
        [.. curves.Curves.Select(curve => new LevelLine(curve.Model.Title, curve.Levels))];

    /// <summary>The model's name without what it is about: <c>Kamp 2020</c>.</summary>
    public static string Short(DrugModel model) => model.Title.Split(',')[0];

    /// <summary>The published levels to read a curve by, with the whole source where there is room.</summary>
    public static IReadOnlyList<LevelMark> Marks(Library library, Enantiomer given, IStringLocalizer t, bool cited) =>
        [
            .. LevelCurves
                .Thresholds(library, given)
                .Select(threshold => new LevelMark(
                    threshold.Level,
                    cited
                        ? $"{t[Of(threshold.Of)]} ({library.Citation(threshold.Source)})"
                        : $"{t[Of(threshold.Of)]} ({Named(threshold.Source)})"
                )),
        ];

    /// <summary>A level as a person reads it: three digits that count.</summary>
    public static string Level(double level) =>
        Words.Number(level >= 100 ? Math.Round(level) : Math.Round(level, level >= 10 ? 1 : 2));

    /// <summary>The middle, and where nine people of ten lie, where that is known.</summary>
    public static string WithBand(BandPoint point) =>
        point.High <= point.Low
            ? Level(point.Middle)
            : $"{Level(point.Middle)} ({Level(point.Low)}–{Level(point.High)})";

    /// <summary>Minutes with their interval; none where the level is never passed.</summary>
    public static string Minutes(BandPoint point) =>
        $"{Math.Round(point.Middle)} min ({Math.Round(point.Low)}–{Math.Round(point.High)})";

    /// <summary><c>Hornik 2018</c> for <c>hornik-2018</c>.</summary>
    private static string Named(string source) => $"{char.ToUpperInvariant(source[0])}{source[1..].Replace('-', ' ')}";

    private static string Of(ThresholdOf threshold) =>
        threshold == ThresholdOf.Analgesia
            ? "pain is dulled above it, in children"
            : "half of the greatest dissociation, by the S-half of the drug";
}
