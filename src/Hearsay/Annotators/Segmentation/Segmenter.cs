using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Learning;
using Hearsay.Models;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Segmentation;

/// <summary>
/// Cuts the text into tokens, the syntactic words of the English UD treebanks, by rules, and into sentences by a linear model
/// trained by <c>hearsay train segmenter</c>. Tokens and sentences never cross
/// the border of a zone; every character that is not white space is in exactly one token. Time is linear in the text.
/// </summary>
public sealed class Segmenter : IAnnotator
{
    private readonly WeightTable _weights;

    /// <summary>A segmenter with the model inside the library.</summary>
    public Segmenter()
        : this(ModelFile.Shipped(SentenceSplitter.Kind, SentenceSplitter.Version))
    {
    }

    /// <summary>A segmenter with the model in <paramref name="model"/>, as <c>hearsay train segmenter</c> writes it.</summary>
    /// <exception cref="FormatException">It is no segmenter model, one of another version, or damaged.</exception>
    public Segmenter(Stream model)
        : this(ModelFile.Read(model, SentenceSplitter.Kind, SentenceSplitter.Version))
    {
    }

    private Segmenter(ModelFile model) => _weights = WeightTable.In(model, SentenceSplitter.WeightsField);

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
        var splitter = new SentenceSplitter(_weights);
        for (var zone = 0; zone < draft.Article.Zones.Length; zone++)
        {
            var first = tokens.Count;
            TokenScanner.Scan(text, draft.Article.Zones[zone].Span, tokens);
            splitter.Split(text, tokens, first, zone, sentences);
        }

        draft.Tokens = tokens.DrainToImmutable();
        draft.Sentences = sentences.DrainToImmutable();
    }
}
