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

            for (var t = sentence.FirstToken + 1; t + 1 < sentence.EndToken; t++)
            {
                if (cue[t])
                {
                    continue;
                }

                var finding = Find(t, sentence) ?? (content[t] is null ? Put(t, sentence) : null);
                if (finding is null && Charge(t, sentence) is { } charge && (content[t] is null || CutOff(charge, content)))
                {
                    findings.RemoveAll(other => charge.Content[0].Overlaps(other.Cue));
                    content.AsSpan(charge.Content[0].First, charge.Cue.End - charge.Content[0].First).Clear();
                    finding = charge;
                }

                var around = content[t];
                if (finding is not null && !cue.AsSpan(finding.Cue.First, finding.Cue.Count).Contains(true) && content[finding.Content[0].First] == around && (around is null || Fits(finding, around)))
                {
                    findings.Add(finding);
                    cue.AsSpan(finding.Cue.First, finding.Cue.Count).Fill(true);
                }
            }
        }
    }

    /// <summary>Ends what was said before at the mark before the noun; false where that cannot be.</summary>
    private bool CutOff(Finding charge, Finding?[] content)
    {
        var mark = charge.Content[0].First - 1;
        var around = findings.Where(finding => finding.Holds(charge.Cue) && !finding.Cue.Overlaps(charge.Content[0])).ToList();
        if (context.QuotationOf(mark) >= 0 || around.Exists(said => said.Cue.End > mark || said.IsSure || said.Content[^1] is var last && (!last.Contains(charge.Cue) || last.First >= mark)))
        {
            return false;
        }

        foreach (var said in around)
        {
            content.AsSpan(mark, said.Content[^1].End - mark).Clear();
            said.Content[^1] = context.Trim(new TokenRange(said.Content[^1].First, mark));
        }

        return true;
    }

    /// <summary>An inner one does not reach out of the piece of content it stands in.</summary>
    private bool Fits(Finding finding, Finding around)
    {
        if (around.Content.Find(piece => piece.Contains(finding.Cue)) is not { IsEmpty: false } piece || finding.Content[0].First >= piece.End || !piece.Contains(finding.Source!.Value))
        {
            return false;
        }

        finding.Content = [new TokenRange(finding.Content[0].First, Math.Min(finding.Content[0].End, piece.End))];
        return true;
    }

    /// <summary>"As the judge put it, the case should never have come to court"; "…, as Brandt told a rally on Sunday".</summary>
    private Finding? Put(int verb, Sentence sentence)
    {
        var isPut = context.Draft.Tags[verb].Lemma == "put" && context.Clause.Is(verb + 1, "it");
        if (!isPut && !(context.Draft.Tags[verb] is { Pos: UPos.VERB, Xpos: "VBD" or "VBZ" } && context.Draft.Tags[verb].Lemma is "tell" or "explain" or "say" or "note" or "write"))
        {
            return null;
        }

        var first = verb;
        while (first > sentence.FirstToken && first > verb - 8 && context.Draft.Tags[first - 1].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.DET or UPos.ADJ)
        {
            first--;
        }

        var lead = first - 1;
        if (first == verb || lead < sentence.FirstToken || !context.Clause.Is(lead, "as") || context.QuotationOf(verb) >= 0)
        {
            return null;
        }

        var end = isPut ? verb + 2 : verb + 1;
        TokenRange content;
        if (lead == sentence.FirstToken && isPut && end + 2 < sentence.EndToken && context.Draft.TokenText(end) is ",")
        {
            content = new TokenRange(end + 1, sentence.EndToken);
        }
        else if (!isPut && sentence.EndToken - verb <= 8 && lead > sentence.FirstToken + 2 && context.Draft.TokenText(lead - 1) is "," && new RestOfClause(context).HasFiniteVerb(new TokenRange(sentence.FirstToken, lead - 1)))
        {
            content = new TokenRange(sentence.FirstToken, lead - 1);
        }
        else
        {
            return null;
        }

        var finding = new Finding
        {
            Head = verb, Lemma = context.Draft.Tags[verb].Lemma, Class = CueClass.Speech, Stance = Stance.Asserted, Cue = new TokenRange(verb, end), Score = 0.5, Source = new TokenRange(first, verb), SourceHead = verb - 1,
        };
        finding.Content = context.Tidy([content], finding.Cue, finding.Source);
        return finding.Content.Count > 0 ? finding : null;
    }

    /// <summary>"…, a charge he rejects", "… - accusations that he too has denied", "…, something he denies": the noun stands for what was said before, and is what is denied.</summary>
    private Finding? Charge(int verb, Sentence sentence)
    {
        if (context.Draft.Tags[verb].Xpos is not ("VBZ" or "VBP" or "VBD" or "VBN") || context.Draft.Tags[verb].Lemma is not ("deny" or "reject" or "dispute") || verb < sentence.FirstToken + 4
            || (verb + 1 < sentence.EndToken && context.Draft.Tags[verb + 1].Pos != UPos.PUNCT && !context.Clause.Is(verb + 1, "by")))
        {
            return null;
        }

        if (DeniedBy(verb, sentence) is { } by)
        {
            return by;
        }

        var cue = new CuePhrase(context).Of(verb);
        var end = cue.First;
        while (end > sentence.FirstToken && context.Draft.Tags[end - 1].Pos == UPos.ADV)
        {
            end--;
        }

        var first = end;
        while (first > sentence.FirstToken && first > end - 9 && context.Draft.Tags[first - 1].Pos is UPos.PRON or UPos.PROPN or UPos.DET or UPos.NOUN or UPos.ADJ or UPos.SCONJ)
        {
            first--;
        }

        if (verb + 1 < sentence.EndToken && context.Draft.Tags[verb + 1].Pos != UPos.PUNCT)
        {
            return null;
        }

        // The source is what follows the noun: "a charge | he", "an allegation that | the company".
        for (var t = first; t + 1 < end && first > sentence.FirstToken && context.Draft.TokenText(first - 1) is "," or "-" or "–" or "—" or "--"; t++)
        {
            if ((context.Draft.Tags[t].Pos == UPos.NOUN && NominalCues.Attributes(context.Draft.Tags[t].Lemma)) || (t == first && context.Clause.Is(t, "something")))
            {
                var subject = context.Clause.Is(t + 1, "that") || context.Clause.Is(t + 1, "which") ? t + 2 : t + 1;
                return subject >= end ? null : new Finding
                {
                    Head = verb, Lemma = context.Draft.Tags[verb].Lemma, Class = CueClass.Speech, Stance = Stance.Denied, Cue = cue, Score = 0.5, Source = new TokenRange(subject, end), SourceHead = end - 1,
                    Content = [new TokenRange(first, t + 1)],
                };
            }
        }

        return null;
    }

    /// <summary>"…, a claim denied by the chancellor".</summary>
    private Finding? DeniedBy(int verb, Sentence sentence)
    {
        if (verb + 2 >= sentence.EndToken || !context.Clause.Is(verb + 1, "by"))
        {
            return null;
        }

        var (first, end) = (verb, verb + 2);
        while (first > sentence.FirstToken && first > verb - 5 && context.Draft.Tags[first - 1].Pos is UPos.DET or UPos.NOUN or UPos.ADJ)
        {
            first--;
        }

        while (end < sentence.EndToken && context.Draft.Tags[end].Pos is UPos.DET or UPos.NOUN or UPos.ADJ or UPos.PROPN or UPos.PART or UPos.PRON)
        {
            end++;
        }

        return end == verb + 2 || first == verb || first == sentence.FirstToken || context.Draft.TokenText(first - 1) is not ("," or "-" or "–" or "—" or "--") || !NominalCues.Attributes(context.Draft.Tags[verb - 1].Lemma) ? null : new Finding
        {
            Head = verb, Lemma = context.Draft.Tags[verb].Lemma, Class = CueClass.Speech, Stance = Stance.Denied, Cue = new TokenRange(verb, verb + 1), Score = 0.5, Source = new TokenRange(verb + 2, end), SourceHead = end - 1,
            Content = [new TokenRange(first, verb)],
        };
    }

    private Finding? Find(int verb, Sentence sentence)
    {
        if (context.Draft.Tags[verb] is not { Pos: UPos.VERB, Xpos: "VBD" or "VBN" or "VBZ" or "VBP" } tag || CueLexicon.Default.Find(tag.Lemma) is not { Class: CueClass.Speech } entry || !entry.Frames.HasFlag(CueFrames.Clause) || context.QuotationOf(verb) >= 0)
        {
            return null;
        }

        var start = verb + 1;
        var head = -1;
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

            while (start > verb + 2 && context.Clause.Is(start - 1, "that"))
            {
                start--;
            }

            head = context.Clause.HeadOf(new TokenRange(verb + 1, start));
            start = BehindName(start, sentence);
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
            Source = source, SourceHead = context.Clause.HeadOf(source), Addressee = listener is { } told ? context.Trim(told) : null, AddresseeHead = head,
        };
        finding.Content = context.Tidy([rest], finding.Cue, finding.Source, finding.Addressee);
        return finding.Content.Count > 0 ? finding : null;
    }

    /// <summary>Behind ", Tomas Halvek,": the listener's name between commas.</summary>
    private int BehindName(int comma, Sentence sentence)
    {
        if (comma >= sentence.EndToken || context.Draft.TokenText(comma) is not ",")
        {
            return comma;
        }

        var end = comma + 1;
        while (end < sentence.EndToken && end <= comma + LongestListener && context.Draft.Tags[end].Pos is UPos.PROPN)
        {
            end++;
        }

        return end > comma + 1 && end < sentence.EndToken && context.Draft.TokenText(end) is "," ? end + 1 : comma;
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

        return named && (first == sentence.FirstToken || context.Draft.Tags[first - 1].Pos is UPos.PUNCT or UPos.CCONJ or UPos.SCONJ) ? new TokenRange(first, verb) : null;
    }
}
