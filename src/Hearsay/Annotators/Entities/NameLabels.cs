using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Formats;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>The labels of names in annotated corpora: GUM's entities, and the silver names of CoreNLP.</summary>
internal static class NameLabels
{
    /// <summary>GUM: of each mention headed by a proper noun the run of name words around the head, titles left out; kind 3 is neither person, organisation nor place.</summary>
    public static List<(int First, int End, int Kind)> SpansOfGum(ConllUDocument document, Draft draft, Lexicon lexicon)
    {
        var spans = new List<(int First, int End, int Kind)>();
        foreach (var mention in GumMentions.Read(document))
        {
            if (mention.IsNamed && Core(mention, draft, lexicon) is var (first, end) && end > first)
            {
                spans.Add((first, end, mention.Type switch { "person" => 0, "organization" => 1, "place" => 2, _ => 3 }));
            }
        }

        return spans;
    }

    /// <summary>The labels of the longest of nested spans.</summary>
    public static byte[] Outermost(List<(int First, int End, int Kind)> spans, Draft draft)
    {
        var labels = new byte[draft.Tokens.Length];
        foreach (var (first, end, kind) in spans.OrderByDescending(s => s.End - s.First).ThenBy(s => s.First))
        {
            if (kind == 3 && NameShapes.IsCalendar(draft.TokenText(first)))
            {
                continue;
            }

            if (labels.AsSpan(first, end - first).IndexOfAnyExcept((byte)0) < 0)
            {
                Write(labels, first, end, kind);
            }
        }

        return labels;
    }

    /// <summary>Those of <paramref name="spans"/> that lie inside a longer one that is labelled; persons, organisations and places.</summary>
    public static List<(int First, int End, int Kind)> Inner(List<(int First, int End, int Kind)> spans, byte[] labels)
    {
        var outer = Spans(labels);
        return [.. spans.Where(s => s.Kind < 3 && outer.Exists(o => o.First <= s.First && s.End <= o.End && s.End - s.First < o.End - o.First)).Distinct().Order()];
    }

    /// <summary>The spans that <paramref name="labels"/> mark, in order.</summary>
    public static List<(int First, int End, int Kind)> Spans(byte[] labels)
    {
        var spans = new List<(int, int, int)>();
        for (var i = 0; i < labels.Length;)
        {
            var end = i + 1;
            if (labels[i] > 0)
            {
                var kind = (labels[i] - 1) / 2;
                while (end < labels.Length && labels[end] == (2 * kind) + 2)
                {
                    end++;
                }

                spans.Add((i, end, kind));
            }

            i = end;
        }

        return spans;
    }

    /// <summary>The labels as near to <paramref name="labels"/> as the tagger can come, which starts names and joins them where their writing allows it.</summary>
    public static byte[] Reachable(byte[] labels, NameInput input)
    {
        var near = new byte[labels.Length];
        foreach (var (first, end) in input.Sentences)
        {
            for (var i = first; NameTagger.NextStretch(input, ref i, end, out var stop); i = stop)
            {
                for (var j = i; j < stop; j++)
                {
                    var label = labels[j];
                    if (label > 0 && label % 2 == 0 && (j == i || !NameTagger.MayFollow(label, near[j - 1])))
                    {
                        label--;
                    }

                    near[j] = label % 2 == 1 && !input.MayName[j] ? (byte)0 : label;
                }
            }
        }

        return near;
    }

    /// <summary>Silver: runs of one NER label; nationalities are no names.</summary>
    public static byte[] OfSilver(ConllUDocument document, Draft draft, Lexicon lexicon)
    {
        var labels = new byte[draft.Tokens.Length];
        var at = 0;
        foreach (var sentence in document.Sentences)
        {
            var i = 0;
            while (i < sentence.Words.Length)
            {
                var kind = KindOf(sentence.Words[i].Misc);
                var end = i + 1;
                while (end < sentence.Words.Length && KindOf(sentence.Words[end].Misc) == kind)
                {
                    end++;
                }

                if (kind >= 0 && !(kind == 3 && lexicon.Names.Find(sentence.Words[i].Form)?.As(NameClass.Demonym) is not null) && char.IsUpper(sentence.Words[i].Form[0]))
                {
                    Write(labels, at + i, at + end, kind);
                }

                i = end;
            }

            at += sentence.Words.Length;
        }

        return labels;
    }

    private static void Write(byte[] labels, int first, int end, int kind)
    {
        for (var i = first; i < end; i++)
        {
            labels[i] = (byte)((2 * kind) + (i == first ? 1 : 2));
        }
    }

    private static int KindOf(string misc)
    {
        var at = misc.IndexOf("NER=", StringComparison.Ordinal);
        if (at < 0)
        {
            return -1;
        }

        var value = misc.AsSpan(at + 4);
        return value.StartsWith("PERSON") ? 0 : value.StartsWith("ORGANIZATION") ? 1 : value.StartsWith("LOCATION") ? 2 : value.StartsWith("MISC") ? 3 : -1;
    }

    private static (int First, int End) Core(GumMention mention, Draft draft, Lexicon lexicon)
    {
        var head = draft.TokenAtOrAfter(mention.Heads[0].Start);
        int first = head, end = head + 1;
        int low = draft.TokenAtOrAfter(mention.Span.Start), high = draft.TokenAtOrAfter(mention.Span.End);
        while (first > low && (IsName(first - 1) || (first - 1 > low && IsJoint(first - 1) && IsName(first - 2))))
        {
            first -= IsName(first - 1) ? 1 : 2;
        }

        while (end < high && (IsName(end) || (end + 1 < high && IsJoint(end) && IsName(end + 1))))
        {
            end += IsName(end) ? 1 : 2;
        }

        if (mention.Type == "person")
        {
            // Titles and what stands before them are not the name; a title alone is a description.
            for (var i = first; i < end; i++)
            {
                // What ends the name is none: "Lucy Pope".
                if (lexicon.Titles.Match(draft.Text, draft.Tokens, i, end, out _) is > 0 and var length && (i + length < end || (i == first && end - first == length)))
                {
                    first = i + length;
                    i = first - 1;
                }
            }

            if (end - first == 1 && (lexicon.Nouns.Find(draft.Tags[first].Lemma, draft.TokenText(first)) is { Kind: EntityKind.Person or EntityKind.Group } || lexicon.Names.Find(draft.TokenText(first))?.As(NameClass.People) is not null))
            {
                return (first, first);
            }
        }

        return (first, end);

        bool IsName(int i) => draft.Tags[i].Pos == UPos.PROPN || (draft.Tags[i].Xpos is "NNP" or "NNPS") || (draft.Tags[i].Pos is UPos.NUM && i > low && draft.Tags[i - 1].Pos == UPos.PROPN && mention.Type != "person");

        bool IsJoint(int i) => draft.TokenText(i) is "of" or "-" or "&" or "'" or "the" or "for" or "and" or "de" or "van" or "von" or "'s" or "\u2019s" or "." or "of the" && !(draft.TokenText(i) is "and" && mention.Type == "person");
    }
}
