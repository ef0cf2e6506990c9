using System.Collections.Immutable;
using Hearsay.Documents;

namespace Hearsay.Evaluation;

/// <summary>An attribution as corpora in the manner of PolNeAR mark it: three roles, each any number of pieces, or none.</summary>
internal sealed record Attribution(ImmutableArray<TextSpan> Source, ImmutableArray<TextSpan> Cue, ImmutableArray<TextSpan> Content)
{
    /// <summary>The names of the roles, as files and reports give them, in the order of <see cref="this[int]"/>.</summary>
    public static ImmutableArray<string> Roles { get; } = ["source", "cue", "content"];

    /// <summary>The pieces of a role: 0 source, 1 cue, 2 content.</summary>
    public ImmutableArray<TextSpan> this[int role] => role switch { 0 => Source, 1 => Cue, _ => Content };

    /// <summary>
    /// The outermost attributions of a record: claims with a cue that sit in no other. Such corpora know no inner ones, and of
    /// claims that relay one another the outermost; the outlet's own voice they leave unmarked.
    /// </summary>
    public static IEnumerable<Attribution> Outermost(Record record) =>
        from claim in record.Claims
        where claim.Within is null
        let cue = claim.Cue
        where cue is not null
        select new Attribution(claim.Source is { } source ? [source.Span] : [], cue.Spans, claim.Content);
}
