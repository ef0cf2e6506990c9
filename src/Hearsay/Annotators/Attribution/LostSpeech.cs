using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// "The firm's chief executive told investors on Monday that …": a verb of saying with "that" behind it which the trees have taken for
/// something else, so that neither rules nor model see it. Read off the words, where nothing else has taken them.
/// </summary>
internal sealed class LostSpeech(AttributionContext context, List<Finding> findings)
{
    private const int LongestListener = 6;

    /// <summary>Adds them.</summary>
    public void Add()
    {
        var cue = new bool[context.Draft.Tokens.Length];
        var content = new Finding?[cue.Length];
        foreach (var finding in findings)
        {
            cue.AsSpan(finding.Cue.First, finding.Cue.Count).Fill(true);
            foreach (var piece in finding.Content)
            {
                content.AsSpan(piece.First, piece.Count).Fill(finding);
            }
        }

        foreach (var sentence in context.Draft.Sentences)
        {
            if (!context.Draft.Article.Zones[sentence.Zone].IsReport)
            {
                continue;
            }

            for (var t = sentence.FirstToken + 1; t + 2 < sentence.EndToken; t++)
            {
                if (!cue[t] && content[t] is null && Find(t, sentence) is { } finding && content[finding.Content[0].First] is null && !cue.AsSpan(finding.Content[0].First, 1).Contains(true))
                {
                    findings.Add(finding);
                    cue.AsSpan(finding.Cue.First, finding.Cue.Count).Fill(true);
                }
            }
        }
    }

    private Finding? Find(int verb, Sentence sentence)
    {
        if (context.Draft.Tags[verb] is not { Pos: UPos.VERB, Xpos: "VBD" or "VBN" or "VBZ" or "VBP" } tag || CueLexicon.Default.Find(tag.Lemma) is not { Class: CueClass.Speech } entry || !entry.Frames.HasFlag(CueFrames.Clause) || context.QuotationOf(verb) >= 0)
        {
            return null;
        }

        var start = verb + 1;
        TokenRange? listener = null;
        if (entry.Addressee == AddresseeFrame.Object)
        {
            while (start < sentence.EndToken && start <= verb + LongestListener && context.Draft.Tags[start].Pos is UPos.DET or UPos.ADJ or UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.NUM && context.Clause.TimeStart(start) < 0)
            {
                start++;
            }

            if (start == verb + 1)
            {
                return null;
            }

            listener = new TokenRange(verb + 1, start);
        }

        while (start < sentence.EndToken && (context.Clause.TimeStart(start) >= 0 || (context.Clause.Is(start, "on") && start + 1 < sentence.EndToken && context.Clause.TimeStart(start + 1) >= 0)))
        {
            start++;
        }

        if (start + 3 >= sentence.EndToken || !context.Clause.Is(start, "that") || context.Draft.Tags[start].Pos != UPos.SCONJ || Before(verb, sentence) is not { } source)
        {
            return null;
        }

        var rest = new RestOfClause(context).From(start);
        if (!new RestOfClause(context).HasFiniteVerb(rest))
        {
            return null;
        }

        var finding = new Finding
        {
            Head = verb, Lemma = tag.Lemma, Class = CueClass.Speech, Stance = entry.Stance, Cue = new TokenRange(verb, listener is null ? start : verb + 1), Score = 0.5,
            Source = source, SourceHead = source.End - 1, Addressee = listener, AddresseeHead = listener is { } told ? told.End - 1 : -1,
        };
        finding.Content = context.Tidy([rest], finding.Cue, finding.Source, finding.Addressee);
        return finding.Content.Count > 0 ? finding : null;
    }

    /// <summary>The words of a noun phrase right before the verb, back to the start of the sentence or to a mark.</summary>
    private TokenRange? Before(int verb, Sentence sentence)
    {
        var first = verb;
        var named = false;
        while (first > sentence.FirstToken)
        {
            var pos = context.Draft.Tags[first - 1].Pos;
            if (pos is not (UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.DET or UPos.ADJ or UPos.NUM or UPos.PART) && !(first < verb && (context.Clause.Is(first - 1, "of") || context.Clause.Is(first - 1, "for"))))
            {
                break;
            }

            named |= pos is UPos.NOUN or UPos.PROPN or UPos.PRON;
            first--;
        }

        return named && (first == sentence.FirstToken || context.Draft.Tags[first - 1].Pos is UPos.PUNCT or UPos.CCONJ) ? new TokenRange(first, verb) : null;
    }
}
