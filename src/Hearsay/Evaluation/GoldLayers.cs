using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Formats;
using Hearsay.Pipeline;

namespace Hearsay.Evaluation;

/// <summary>The tokens, sentences, tags and trees of a treebank as a stage, to measure a later stage apart from the errors of the earlier ones.</summary>
internal sealed class GoldLayers(ConllUDocument document) : IAnnotator
{
    public string Name => "gold layers";

    public Layers Requires => Layers.None;

    public Layers Provides => Layers.Tokens | Layers.Sentences | Layers.Tags | Layers.Trees;

    public void Annotate(Draft draft)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        var tags = ImmutableArray.CreateBuilder<Tag>();
        var arcs = ImmutableArray.CreateBuilder<Arc>();
        var zone = 0;
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            var first = tokens.Count;
            foreach (var (span, joined) in WordSpans(document, s))
            {
                tokens.Add(new Token(span, joined));
            }

            foreach (var word in document.Sentences[s].Words)
            {
                tags.Add(new Tag(word.Pos, word.Xpos, word.Lemma, word.Features));
                arcs.Add(word.Head < 0 ? new Arc(-1, "root") : new Arc(first + word.Head, word.Relation));
            }

            var whole = new TextSpan(tokens[first].Span.Start, tokens[^1].Span.End);
            while (zone + 1 < draft.Article.Zones.Length && draft.Article.Zones[zone].Span.End <= whole.Start)
            {
                zone++;
            }

            sentences.Add(new Sentence(first, tokens.Count, whole, zone));
        }

        draft.Tokens = tokens.ToImmutable();
        draft.Sentences = sentences.ToImmutable();
        draft.Tags = tags.ToImmutable();
        draft.Arcs = arcs.ToImmutable();
    }

    /// <summary>
    /// Where the words of sentence <paramref name="sentence"/> stand in the document's text, and whether each is joined to the one
    /// before. The words of a multi-word token share its letters as their forms say, and evenly where those do not fit.
    /// </summary>
    public static IEnumerable<(TextSpan Span, bool Joined)> WordSpans(ConllUDocument document, int sentence)
    {
        var words = document.Sentences[sentence].Words;
        for (var t = 0; t < document.Sentences[sentence].Tokens.Length; t++)
        {
            var token = document.Sentences[sentence].Tokens[t];
            var start = document.TokenStarts[sentence][t];
            var count = token.EndWord - token.FirstWord;
            var forms = 0;
            for (var w = token.FirstWord; w < token.EndWord; w++)
            {
                forms += words[w].Form.Length;
            }

            for (var i = 0; i < count; i++)
            {
                var length = forms == token.Form.Length ? words[token.FirstWord + i].Form.Length : (token.Form.Length * (i + 1) / count) - (token.Form.Length * i / count);
                var end = i == count - 1 ? document.TokenStarts[sentence][t] + token.Form.Length : start + length;
                yield return (new TextSpan(start, Math.Max(start, end)), i > 0);
                start = end;
            }
        }
    }
}
