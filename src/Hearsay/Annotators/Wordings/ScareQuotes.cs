using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Wordings;

/// <summary>
/// Quotation marks round one to three words that nobody in the article is quoted with: the outlet holds them at arm's length. Titles,
/// nicknames and words spoken of as words are none.
/// </summary>
internal static class ScareQuotes
{
    private const int MostWords = 3;
    private static readonly string[] Naming = ["called", "named", "titled", "entitled", "known", "dubbed", "word", "words", "term", "phrase", "labeled", "labelled", "nicknamed", "song", "film", "movie", "book", "album", "show"];

    public static IEnumerable<Wording> Find(Draft draft, QuotedText quoted, ClaimIndex claims)
    {
        foreach (var span in quoted.Spans)
        {
            if (IsScare(draft, span) && !claims.IsAttributed(span) && !claims.IsQuoted(span))
            {
                yield return new Wording(span, WordingKind.Distancing);
            }
        }
    }

    private static bool IsScare(Draft draft, TextSpan span)
    {
        var first = draft.TokenAtOrAfter(span.Start);
        var end = draft.TokenAtOrAfter(span.End);
        if (span.IsEmpty || first >= end || end - first > MostWords || char.IsWhiteSpace(draft.Text[span.Start]) || char.IsWhiteSpace(draft.Text[span.End - 1]))
        {
            return false;
        }

        for (var t = first; t < end; t++)
        {
            var text = draft.TokenText(t);
            if (!char.IsLower(text[0]) && text is not "-" || draft.Tags[t].Pos is UPos.PROPN or UPos.PRON)
            {
                return false;
            }
        }

        if (!draft.Article.Zones[draft.Sentences[draft.SentenceOf(first)].Zone].IsReport || first < 2)
        {
            return false;
        }

        // Behind the mark: the word before it; it may not name, introduce or ask for a title.
        var before = draft.TokenText(first - 2);
        return draft.Tags[first - 2].Pos is UPos.DET or UPos.ADJ or UPos.NOUN or UPos.ADP or UPos.VERB or UPos.PRON or UPos.PART && draft.SentenceOf(first - 2) == draft.SentenceOf(first)
            && !Naming.Contains(before.ToString(), StringComparer.OrdinalIgnoreCase) && draft.Tags[end - 1].Pos is UPos.NOUN or UPos.ADJ or UPos.VERB or UPos.ADV;
    }
}
