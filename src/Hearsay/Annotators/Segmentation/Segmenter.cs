using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Segmentation;

/// <summary>
/// Cuts the text into tokens, the syntactic words of the English UD treebanks, and sentences. Tokens and sentences never cross
/// the border of a zone; every character that is not white space is in exactly one token. Time is linear in the text.
/// </summary>
public sealed class Segmenter : IAnnotator
{
    /// <inheritdoc/>
    public string Name => "segmentation";

    /// <inheritdoc/>
    public Layers Requires => Layers.None;

    /// <inheritdoc/>
    public Layers Provides => Layers.Tokens | Layers.Sentences;

    /// <inheritdoc/>
    public void Annotate(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var text = draft.Text;
        var tokens = ImmutableArray.CreateBuilder<Token>((text.Length / 4) + 4);
        var sentences = ImmutableArray.CreateBuilder<Sentence>((text.Length / 80) + 4);
        for (var zone = 0; zone < draft.Article.Zones.Length; zone++)
        {
            var first = tokens.Count;
            TokenScanner.Scan(text, draft.Article.Zones[zone].Span, tokens);
            SentenceSplitter.Split(text, tokens, first, zone, sentences);
        }

        draft.Tokens = tokens.DrainToImmutable();
        draft.Sentences = sentences.DrainToImmutable();
    }
}
