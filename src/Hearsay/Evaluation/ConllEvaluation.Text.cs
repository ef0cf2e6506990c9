using System.Collections.Frozen;
using Hearsay.Documents;
using Hearsay.Formats;

namespace Hearsay.Evaluation;

/// <summary>A text as the evaluation sees it: words and spans in offsets that do not count white space.</summary>
internal sealed class ConllText
{
    private static readonly FrozenSet<string> UniversalFeatures = new[]
    {
        "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite", "Degree", "VerbForm", "Mood",
        "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ContentRelations = new[]
    {
        "nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp", "obl", "vocative", "expl", "dislocated", "advcl", "advmod", "discourse", "nmod", "appos",
        "nummod", "acl", "amod", "conj", "fixed", "flat", "compound", "list", "parataxis", "orphan", "goeswith", "reparandum", "root", "dep",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Span: of the word, or of the whole token for a part of a multi-word token. Head: index in Words; -1 for a root.
    internal readonly record struct Word(
        TextSpan Span, bool IsPart, string Form, UPos Pos, string Xpos, string Features, string Lemma, int Head, string Relation);

    public List<Word> Words { get; } = [];

    /// <summary>Surface tokens.</summary>
    public List<TextSpan> Tokens { get; } = [];

    public List<TextSpan> Sentences { get; } = [];

    public static bool IsContent(string relation) => ContentRelations.Contains(relation);

    public static ConllText Of(ConllUDocument document)
    {
        var text = new ConllText();
        var at = 0;
        foreach (var sentence in document.Sentences)
        {
            int start = at, first = text.Words.Count;
            foreach (var token in sentence.Tokens)
            {
                var length = token.Form.Count(c => !char.IsWhiteSpace(c));
                var span = new TextSpan(at, at + length);
                at += length;
                text.Tokens.Add(span);
                for (var w = token.FirstWord; w < token.EndWord; w++)
                {
                    var word = sentence.Words[w];
                    text.Words.Add(new Word(
                        span, token.IsMultiWord, word.Form, word.Pos, word.Xpos, Universal(word.Features), word.Lemma, word.Head < 0 ? -1 : first + word.Head, Bare(word.Relation)));
                }
            }

            text.Sentences.Add(new TextSpan(start, at));
        }

        return text;
    }

    public static ConllText Of(Record record)
    {
        var text = new ConllText();
        var source = record.Article.Text;
        int at = 0, position = 0;
        for (var i = 0; i < record.Tokens.Length;)
        {
            var end = i + 1;
            while (end < record.Tokens.Length && record.Tokens[end].Joined)
            {
                end++;
            }

            Advance(record.Tokens[i].Span.Start);
            var start = at;
            Advance(record.Tokens[end - 1].Span.End);
            var span = new TextSpan(start, at);
            text.Tokens.Add(span);
            for (var w = i; w < end; w++)
            {
                var tag = w < record.Tags.Length ? record.Tags[w] : new Tag(UPos.X, "", "", "");
                var arc = w < record.Arcs.Length ? record.Arcs[w] : new Arc(-1, "");
                text.Words.Add(new Word(
                    span, end > i + 1, record.Tokens[w].Span.TextIn(source), tag.Pos, tag.Xpos, Universal(tag.Features), tag.Lemma, arc.Head, Bare(arc.Relation)));
            }

            i = end;
        }

        foreach (var sentence in record.Sentences)
        {
            text.Sentences.Add(new TextSpan(text.Words[sentence.FirstToken].Span.Start, text.Words[sentence.EndToken - 1].Span.End));
        }

        return text;

        void Advance(int to)
        {
            for (; position < to; position++)
            {
                at += char.IsWhiteSpace(source[position]) ? 0 : 1;
            }
        }
    }

    private static string Bare(string relation) => relation.IndexOf(':') is > 0 and var colon ? relation[..colon] : relation;

    private static string Universal(string features) =>
        features.Length == 0 ? "" : string.Join('|', features.Split('|').Where(f => UniversalFeatures.Contains(f.Split('=')[0])).Order(StringComparer.Ordinal));
}
