using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Wordings;

/// <summary>
/// Finds the words by which a report judges what it tells: loaded names, loaded descriptions, words that keep a claim at arm's
/// length, scare quotes. By lexicons, with conditions on the words around; precision comes before recall, because a neutral word
/// marked as loaded costs a reader's trust.
/// </summary>
public sealed class WordingFinder : IAnnotator
{
    /// <inheritdoc/>
    public string Name => "wordings";

    /// <inheritdoc/>
    public Layers Requires => Layers.Tokens | Layers.Sentences | Layers.Tags | Layers.Trees | Layers.Entities | Layers.Claims;

    /// <inheritdoc/>
    public Layers Provides => Layers.Wordings;

    /// <inheritdoc/>
    public void Annotate(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        draft.Wordings = [.. new WordingSearch(draft).Find().OrderBy(wording => wording.Span)];
    }
}
