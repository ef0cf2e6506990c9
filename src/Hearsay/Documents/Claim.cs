using System.Collections.Immutable;

namespace Hearsay.Documents;

/// <summary>
/// Something the article states: an attribution (somebody else said it) or a passage in the outlet's own voice. Following
/// <see cref="Within"/> to its end gives the chain of sources from the origin out to the outlet.
/// </summary>
public sealed record Claim
{
    /// <summary><c>c1</c>, <c>c2</c> … in the order of the text.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the claim this one sits in, or on whose word its source is given; null for the outermost.</summary>
    public string? Within { get; init; }

    /// <summary>Who it is attributed to; null for the outlet itself or a source the text leaves out. Of a claim without a cue: the agency that the article is credited to.</summary>
    public ClaimParty? Source { get; init; }

    /// <summary>Who it was said to, or null.</summary>
    public ClaimParty? Addressee { get; init; }

    /// <summary>The words that attribute; null for the outlet's own voice.</summary>
    public Cue? Cue { get; init; }

    /// <summary>What is stated: one piece or several where the text interrupts it; at least one, in order, disjoint.</summary>
    public required ImmutableArray<TextSpan> Content { get; init; }

    /// <summary>The parts inside quotation marks, marks left out; in order.</summary>
    public ImmutableArray<TextSpan> Quotes { get; init; } = [];

    /// <summary>Whose words they are.</summary>
    public required Voice Voice { get; init; }

    /// <summary>What the source does with the content.</summary>
    public required Stance Stance { get; init; }

    /// <summary>Words that weaken it: supposedly, allegedly, reportedly.</summary>
    public ImmutableArray<TextSpan> Hedges { get; init; } = [];

    /// <summary>Ids of the time expressions in the content.</summary>
    public ImmutableArray<string> Times { get; init; } = [];

    /// <summary>Probability in [0, 1] that this is a claim with these parts.</summary>
    public double Score { get; init; } = 1;
}

/// <summary>A source or addressee of a claim.</summary>
/// <param name="Span">The words.</param>
/// <param name="Entities">Ids of the entities they refer to, in the order of the text; empty where unresolved.</param>
public sealed record ClaimParty(TextSpan Span, ImmutableArray<string> Entities);

/// <summary>The words that attribute a claim.</summary>
/// <param name="Spans">At least one, in order, disjoint.</param>
/// <param name="Lemma">Dictionary form of the head word, lower-case: <c>say</c>, <c>according to</c>.</param>
public sealed record Cue(ImmutableArray<TextSpan> Spans, string Lemma);

/// <summary>Whose words a claim is given in.</summary>
public enum Voice
{
    /// <summary>The source's own, inside quotation marks (at least nine tenths of the words).</summary>
    Verbatim,

    /// <summary>Partly inside quotation marks.</summary>
    Mixed,

    /// <summary>The outlet's words for what the source said.</summary>
    Paraphrase,

    /// <summary>The outlet speaks for itself.</summary>
    Outlet,
}

/// <summary>What a source does with a content.</summary>
public enum Stance
{
    /// <summary>States it.</summary>
    Asserted,

    /// <summary>Says it is not so.</summary>
    Denied,

    /// <summary>Leaves it open.</summary>
    NotRuledOut,

    /// <summary>Was asked, or could have been, and says nothing.</summary>
    NoComment,

    /// <summary>Says that what others said is so.</summary>
    Confirmed,

    /// <summary>Asks or doubts whether it is so.</summary>
    Questioned,

    /// <summary>Wants it done.</summary>
    Demanded,

    /// <summary>Undertakes to do it.</summary>
    Promised,

    /// <summary>Says that it will be.</summary>
    Expected,

    /// <summary>Holds it true.</summary>
    Believed,
}
