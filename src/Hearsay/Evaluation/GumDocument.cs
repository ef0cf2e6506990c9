using System.Collections.Immutable;
using System.Globalization;
using Hearsay.Documents;
using Hearsay.Formats;
using Hearsay.Pipeline;

namespace Hearsay.Evaluation;

/// <summary>A mention as GUM annotates it in MISC (<c>Entity=(12-person-giv:act-…</c>); token indices count through the document.</summary>
/// <param name="Entity">GUM's number of the entity within the document.</param>
/// <param name="Type">person, organization, place, time, event, object …</param>
/// <param name="First">First token.</param>
/// <param name="End">Behind the last token.</param>
/// <param name="Head">The token that governs the phrase.</param>
internal sealed record GoldMention(int Entity, string Type, int First, int End, int Head);

/// <summary>A document of GUM with its gold layers: tokens, sentences, tags, trees and mentions with entities.</summary>
internal sealed class GumDocument
{
    private GumDocument(string id, Article article) => (Id, Article) = (id, article);

    public string Id { get; }

    public Article Article { get; }

    public ImmutableArray<Token> Tokens { get; private init; }

    public ImmutableArray<Sentence> Sentences { get; private init; }

    public ImmutableArray<Tag> Tags { get; private init; }

    public ImmutableArray<Arc> Arcs { get; private init; }

    /// <summary>In the order of the text, outer before inner.</summary>
    public ImmutableArray<GoldMention> Mentions { get; private init; }

    /// <summary>The documents of a file.</summary>
    public static List<GumDocument> Read(TextReader reader, string name) =>
        Of(ConllUReader.Read(reader, name));

    /// <summary>The documents that <paramref name="sentences"/> make; blanked ones are left out.</summary>
    public static List<GumDocument> Of(IEnumerable<ConllUSentence> sentences) => [.. ConllUDocument.Group(sentences).Select(Of)];

    private static GumDocument Of(ConllUDocument source)
    {
        var article = new Article(source.Text);
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var tags = ImmutableArray.CreateBuilder<Tag>();
        var arcs = ImmutableArray.CreateBuilder<Arc>();
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        var misc = new List<string>();
        var zone = 0;
        for (var s = 0; s < source.Sentences.Length; s++)
        {
            var sentence = source.Sentences[s];
            var first = tokens.Count;
            for (var t = 0; t < sentence.Tokens.Length; t++)
            {
                AddWords(tokens, sentence, sentence.Tokens[t], source.TokenStarts[s][t]);
            }

            foreach (var word in sentence.Words)
            {
                tags.Add(new Tag(word.Pos, word.Xpos, word.Lemma, word.Features));
                arcs.Add(word.Head < 0 ? new Arc(-1, "root") : new Arc(first + word.Head, word.Relation));
                misc.Add(word.Misc);
            }

            var span = new TextSpan(tokens[first].Span.Start, tokens[^1].Span.End);
            while (article.Zones[zone].Span.End <= span.Start)
            {
                zone++;
            }

            sentences.Add(new Sentence(first, tokens.Count, span, zone));
        }

        var document = new GumDocument(source.Id, article)
        {
            Tokens = tokens.ToImmutable(),
            Sentences = sentences.ToImmutable(),
            Tags = tags.ToImmutable(),
            Arcs = arcs.ToImmutable(),
            Mentions = ReadMentions(misc, arcs),
        };
        return document;
    }

    /// <summary>The words of a surface token, side by side: as long as their forms say, the last to the token's end.</summary>
    private static void AddWords(ImmutableArray<Token>.Builder tokens, ConllUSentence sentence, ConllUToken token, int start)
    {
        var end = start + token.Form.Length;
        for (var w = token.FirstWord; w < token.EndWord; w++)
        {
            var left = token.EndWord - w - 1;
            var stop = left == 0 ? end : Math.Min(start + sentence.Words[w].Form.Length, end - left);
            tokens.Add(new Token(new TextSpan(start, stop), w > token.FirstWord));
            start = stop;
        }
    }

    private static ImmutableArray<GoldMention> ReadMentions(List<string> misc, ImmutableArray<Arc>.Builder arcs)
    {
        var mentions = new List<GoldMention>();
        var open = new List<(int Entity, string Type, int First)>();
        for (var i = 0; i < misc.Count; i++)
        {
            if (misc[i].Split('|').FirstOrDefault(m => m.StartsWith("Entity=", StringComparison.Ordinal)) is not { } cell)
            {
                continue;
            }

            for (var at = "Entity=".Length; at < cell.Length;)
            {
                if (cell[at] == ')')
                {
                    at++;
                    continue;
                }

                var opens = cell[at] == '(';
                var stop = cell.IndexOfAny(['(', ')'], at + (opens ? 1 : 0));
                stop = stop < 0 ? cell.Length : stop;
                var parts = cell[(at + (opens ? 1 : 0))..stop].Split('-');
                var entity = int.Parse(parts[0].Split('[')[0], CultureInfo.InvariantCulture);
                if (opens)
                {
                    open.Add((entity, parts.Length > 1 ? parts[1] : "", i));
                }

                // "(4-person-…)" closes at once, "4)" closes the one opened last.
                if (stop < cell.Length && cell[stop] == ')' && open.FindLastIndex(o => o.Entity == entity) is >= 0 and var found)
                {
                    var (_, type, first) = open[found];
                    open.RemoveAt(found);
                    mentions.Add(new GoldMention(entity, type, first, i + 1, HeadOf(arcs, first, i + 1)));
                }

                at = stop;
            }
        }

        return [.. mentions.OrderBy(m => m.First).ThenByDescending(m => m.End)];
    }

    /// <summary>The first token whose governor lies outside.</summary>
    private static int HeadOf(ImmutableArray<Arc>.Builder arcs, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if ((arcs[i].Head < first || arcs[i].Head >= end) && !arcs[i].Is("punct"))
            {
                return i;
            }
        }

        return first;
    }

    /// <summary>A stage that writes the gold tokens, sentences, tags and trees, and mentions where they are asked for.</summary>
    /// <param name="mentions">The mentions to give out, or null to leave that layer to another stage.</param>
    public IAnnotator Stage(ImmutableArray<Mention>? mentions = null) => new GoldStage(this, mentions);

    private sealed class GoldStage(GumDocument document, ImmutableArray<Mention>? mentions) : IAnnotator
    {
        public string Name => "gold";

        public Layers Requires => Layers.None;

        public Layers Provides => Layers.Tokens | Layers.Sentences | Layers.Tags | Layers.Trees | (mentions is null ? Layers.None : Layers.Mentions);

        public void Annotate(Draft draft)
        {
            draft.Tokens = document.Tokens;
            draft.Sentences = document.Sentences;
            draft.Tags = document.Tags;
            draft.Arcs = document.Arcs;
            if (mentions is { } given)
            {
                draft.Mentions = given;
            }
        }
    }
}
