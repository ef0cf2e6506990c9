using System.Collections.Immutable;

namespace Hearsay.Documents;

/// <summary>
/// All that was read off one article: the layers the JSON record has, and the language layers under them. Immutable; made
/// by <see cref="Pipeline.HearsayPipeline.Read"/>. A layer no stage provided is empty.
/// </summary>
public sealed record Record
{
    /// <summary>The article itself.</summary>
    public required Article Article { get; init; }

    /// <summary>Name and version of the language models used, for the record's <c>producer.model</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Every word and mark of the text, in order.</summary>
    public ImmutableArray<Token> Tokens { get; init; } = [];

    /// <summary>The sentences, in order.</summary>
    public ImmutableArray<Sentence> Sentences { get; init; } = [];

    /// <summary>One for each token.</summary>
    public ImmutableArray<Tag> Tags { get; init; } = [];

    /// <summary>One for each token.</summary>
    public ImmutableArray<Arc> Arcs { get; init; } = [];

    /// <summary>Every mention, in the order of the text, outer before inner.</summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>The time expressions, in the order of the text.</summary>
    public ImmutableArray<TimeExpression> Times { get; init; } = [];

    /// <summary>The entities, in the order of their first mention.</summary>
    public ImmutableArray<Entity> Entities { get; init; } = [];

    /// <summary>The claims, in the order of the text: by the start of their content, and of two that start together the outer one first.</summary>
    public ImmutableArray<Claim> Claims { get; init; } = [];

    /// <summary>
    /// The agency the article is credited to ("KYIV (Reuters) —", "By Ann Marsh of the Norrel Wire"), which is the source of the claims without a
    /// cue; null where there is none. Every chain has it as its last link before the outlet, whether or not a claim of its own is named by <see cref="Claim.Within"/>.
    /// </summary>
    public ClaimParty? Credit => Claims.FirstOrDefault(claim => claim is { Cue: null, Source: not null })?.Source;

    /// <summary>The events, in the order of the text.</summary>
    public ImmutableArray<NewsEvent> Events { get; init; } = [];

    /// <summary>The outlet's judging words, in the order of the text.</summary>
    public ImmutableArray<Wording> Wordings { get; init; } = [];

    /// <summary>What was odd, the article's own diagnostics first.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}
