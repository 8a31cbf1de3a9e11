using System.Collections.Immutable;

namespace Anodyne.Knowledge;

/// <summary>A scale: its items, anchors and range. Scoring is a function in code, beside its citation.</summary>
public sealed record Instrument : Entry
{
    /// <summary>What stands above the items.</summary>
    public string? Introduction { get; init; }

    /// <summary>Empty where the text may not be shipped and the clinic loads its own.</summary>
    public ImmutableArray<InstrumentItem> Items { get; init; } = [];

    public required int ItemCount { get; init; }

    /// <summary>What each answer is worth and means.</summary>
    public ImmutableArray<Anchor> Anchors { get; init; } = [];

    public required Known<Bounds<Points>> ItemRange { get; init; }
    public required Known<Bounds<Points>> TotalRange { get; init; }
    public ImmutableArray<Band> Bands { get; init; } = [];

    /// <summary>The smallest change that matters to patients.</summary>
    public Known<Points>? MinimalImportantChange { get; init; }

    /// <summary>An answer above zero to this item opens the pathway for thoughts of self-harm.</summary>
    public int? SelfHarmItem { get; init; }

    public ImmutableArray<Code> Codes { get; init; } = [];

    /// <summary>Why the text may be here, or why it is not.</summary>
    public required Licence Licence { get; init; }

    /// <summary>How this clinic's form differs from the published one.</summary>
    public string? Adaptation { get; init; }

    /// <summary>The band in which a total lies, or null where none begins at or below it.</summary>
    public Band? BandOf(decimal total) => Bands.Where(b => b.From.Value <= total).MaxBy(b => b.From.Value);
}

/// <summary>One question or criterion.</summary>
public sealed record InstrumentItem(int Number, string Text, ImmutableArray<Anchor> Anchors = default);

/// <summary>One answer: its points and its words.</summary>
public sealed record Anchor(Reading Points, string Label);

/// <summary>From this total on, this word.</summary>
public sealed record Band(Points From, string Label, Evidence Evidence, string? Source = null);

/// <summary>On what terms an instrument's text is shipped.</summary>
public sealed record Licence(bool TextShipped, string Terms, Evidence Evidence, string? Source = null);
