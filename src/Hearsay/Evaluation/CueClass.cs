using Hearsay.Documents;

namespace Hearsay.Evaluation;

/// <summary>What kind of words attribute: attributions of different kinds are found by different means and fail in different ways.</summary>
internal static class CueClass
{
    /// <summary>The classes, the most frequent first.</summary>
    public static IReadOnlyList<string> All { get; } = ["say", "verb", "noun", "according", "other", "none"];

    /// <summary>
    /// The class of the cue of <paramref name="attribution"/>: <c>according</c> (to), a <c>say</c> or tell, another <c>verb</c>, a <c>noun</c>
    /// without a verb, <c>other</c> words or marks, or <c>none</c>. Read off the record's own tags.
    /// </summary>
    public static string Of(Record record, Attribution attribution)
    {
        if (attribution.Cue.IsEmpty)
        {
            return "none";
        }

        bool verb = false, noun = false;
        foreach (var span in attribution.Cue)
        {
            for (var i = FirstTokenEndingAfter(record, span.Start); i < record.Tokens.Length && record.Tokens[i].Span.Start < span.End; i++)
            {
                var lemma = record.Tags.IsEmpty ? record.Tokens[i].Span.TextIn(record.Article.Text) : record.Tags[i].Lemma;
                switch (lemma.ToLowerInvariant())
                {
                    case "according" or "accord":
                        return "according";
                    case "say" or "tell":
                        return "say";
                }

                var pos = record.Tags.IsEmpty ? UPos.X : record.Tags[i].Pos;
                verb |= pos == UPos.VERB;
                noun |= pos is UPos.NOUN or UPos.PROPN;
            }
        }

        return verb ? "verb" : noun ? "noun" : "other";
    }

    private static int FirstTokenEndingAfter(Record record, int position)
    {
        int low = 0, high = record.Tokens.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = record.Tokens[middle].Span.End <= position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
