using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Finds a cue that stands between commas in, or behind, what it attributes: "The gates, he said, were open", "… were open, the agency
/// reported on Friday, citing an aide", "'…,' the mayor told reporters". Read off the words and marks: parsers often take such an insertion for part of the clause
/// around it, and the whole sentence then goes to the wrong source.
/// </summary>
internal sealed class InsertedCues(AttributionContext context)
{
    /// <summary>Subjects longer than this between comma and verb are clauses.</summary>
    private const int LongestSubject = 12;

    /// <summary>Words between "reported, citing …" and the clause, at most.</summary>
    private const int LongestAside = 25;

    private readonly CuePhrase _phrase = new(context);

    /// <summary>The attribution that <paramref name="verb"/> makes from within or behind its content, or null; in <paramref name="hole"/> the words that are no part of that content.</summary>
    public Finding? Find(int verb, CueEntry entry, out TokenRange hole)
    {
        hole = default;
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        if (!entry.Frames.HasFlag(CueFrames.Clause) || entry.Class is not (CueClass.Speech or CueClass.Thought or CueClass.Promise) || context.Draft.Tags[verb].Xpos is not ("VBD" or "VBZ" or "VBP" or "VBN"))
        {
            return null;
        }

        var comma = CommaBefore(verb, sentence);
        if (comma <= sentence.FirstToken)
        {
            return null;
        }

        var cue = WithDate(_phrase.Of(verb), sentence);
        var inner = context.QuotationOf(verb);
        var quoted = ClosesQuotation(comma);
        var end = entry.Addressee == AddresseeFrame.Object ? EndOfAddressee(cue.End, sentence) : cue.End;
        if (end < sentence.EndToken && context.Draft.TokenText(end) is not ("," or "." or ";") && !Chains.MayRelay(context, end) || (!quoted && !HasVerb(sentence.FirstToken, comma, inner)))
        {
            return null;
        }

        var goesOn = end + 1 < sentence.EndToken && context.Draft.TokenText(end) is ","
            && (quoted ? context.QuotationOf(end + 1) is var q && q >= 0 && context.Quotations[q].Open == end + 1 : !StartsParticiple(end + 1, sentence));
        var rest = goesOn ? new TokenRange(end + 1, sentence.EndToken) : new TokenRange(sentence.EndToken, sentence.EndToken);
        hole = new TokenRange(comma, rest.First);
        var source = new TokenRange(comma + 1, cue.First);
        var finding = new Finding
        {
            Head = verb,
            Lemma = entry.Lemma,
            Class = entry.Class,
            Stance = entry.Stance,
            Cue = cue,
            Source = source,
            SourceHead = HeadOf(source),
            Score = 0.8,
            IsSure = !quoted && inner < 0 && end + 1 < sentence.EndToken && (Chains.MayRelay(context, end) || (context.Draft.TokenText(end) is "," && Chains.MayRelay(context, end + 1))),
        };
        var bounds = inner >= 0 ? context.Quotations[inner].Inner : new TokenRange(sentence.FirstToken, sentence.EndToken);
        if (end > cue.End)
        {
            finding.Addressee = new TokenRange(cue.End, end);
            finding.AddresseeHead = end - 1;
        }

        var said = quoted ? context.Quotations[context.QuotationOf(comma)].Outer : Within(new TokenRange(sentence.FirstToken, comma), bounds);
        finding.Content = context.Tidy([said, Within(rest, bounds)], cue, source, finding.Addressee);
        return finding.Content.Count > 0 ? finding : null;
    }

    /// <summary>"The paper reported on Tuesday, citing two aides, that …": an aside between a verb of saying and the clause it leads in; null if that is not so.</summary>
    public Finding? Interrupted(int verb, CueEntry entry)
    {
        var sentence = context.Draft.Sentences[context.Draft.SentenceOf(verb)];
        if (!entry.Frames.HasFlag(CueFrames.Clause) || entry.Class != CueClass.Speech || context.Draft.Tags[verb].Xpos is not ("VBD" or "VBZ" or "VBP" or "VBN"))
        {
            return null;
        }

        var cue = WithDate(_phrase.Of(verb), sentence);
        var comma = entry.Addressee == AddresseeFrame.Object ? EndOfAddressee(cue.End, sentence) : cue.End;
        if (comma + 2 >= sentence.EndToken || context.Draft.TokenText(comma) is not "," || !Chains.MayRelay(context, comma + 1))
        {
            return null;
        }

        var that = comma + 3;
        while (that < sentence.EndToken && that < comma + LongestAside && !(context.Draft.TokenText(that - 1) is "," && context.Clause.Is(that, "that")))
        {
            if (context.Draft.Tags[that].Xpos is "VBD" or "VBZ" or "MD")
            {
                return null;
            }

            that++;
        }

        var rest = new RestOfClause(context);
        var subject = context.Clause.Subject(verb) is var own && own >= 0 && own < cue.First ? own : context.Clause.NounBefore(cue.First);
        if (that + 2 >= sentence.EndToken || !context.Clause.Is(that, "that") || context.QuotationOf(that) != context.QuotationOf(verb) || !rest.HasFiniteVerb(rest.From(that)) || subject < 0)
        {
            return null;
        }

        var finding = new Finding
        {
            Head = verb, Lemma = entry.Lemma, Class = entry.Class, Stance = entry.Stance, Cue = cue, Source = context.Clause.NounPhrase(subject, limitRight: cue.First), SourceHead = subject, Score = 0.85, IsSure = true,
        };
        if (comma > cue.End)
        {
            (finding.Addressee, finding.AddresseeHead) = (new TokenRange(cue.End, comma), comma - 1);
        }

        finding.Content = context.Tidy([rest.From(that)], cue, finding.Source);
        return finding.Content.Count > 0 ? finding : null;
    }

    /// <summary>"reported June 3", "reported on Friday": the date right behind belongs to the cue.</summary>
    private TokenRange WithDate(TokenRange cue, Sentence sentence)
    {
        var end = cue.End;
        if (end + 1 < sentence.EndToken && context.Clause.Is(end, "on") && context.Clause.TimeStart(end + 1) >= 0)
        {
            end++;
        }

        while (end < sentence.EndToken && context.Clause.TimeStart(end) >= 0)
        {
            end++;
        }

        return end > cue.End && context.Clause.TimeStart(end - 1) >= 0 ? new TokenRange(cue.First, end) : cue;
    }

    /// <summary>The comma right before the subject of <paramref name="verb"/>, where a plain noun phrase is all that stands between; -1 if not.</summary>
    private int CommaBefore(int verb, Sentence sentence)
    {
        // '…," Ann Marsh, a doctor, said': an aside between the name and the verb.
        if (verb > sentence.FirstToken && context.Draft.TokenText(verb - 1) is "," && NameBefore(verb - 1, sentence) is >= 0 and var aside)
        {
            return aside;
        }

        var named = false;
        for (var t = verb - 1; t >= sentence.FirstToken && t >= verb - LongestSubject; t--)
        {
            if (context.Draft.TokenText(t) is "," || ClosesQuotation(t) || IsStrayClose(t))
            {
                // "…, Ann Marsh, head of research told the paper": the name stands before the comma.
                return !named ? -1 : context.Draft.TokenText(t) is "," && !ClosesQuotation(t) && IsName(t) is >= 0 and var before ? before : t;
            }

            var pos = context.Draft.Tags[t].Pos;
            named |= pos is UPos.NOUN or UPos.PROPN or UPos.PRON;
            var joins = context.Draft.TokenText(t) is "-" && t > sentence.FirstToken && context.Draft.Tags[t + 1].Pos is UPos.PROPN && context.Draft.Tags[t - 1].Pos is UPos.PROPN or UPos.NOUN;
            if (!joins && pos is UPos.VERB or UPos.AUX or UPos.SCONJ or UPos.CCONJ or UPos.PUNCT or UPos.ADV || context.Draft.Tags[t].Xpos.StartsWith('W'))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>The mark before the name that an aside ending at <paramref name="comma"/> belongs to; -1 if there is none.</summary>
    private int NameBefore(int comma, Sentence sentence)
    {
        for (var t = comma - 1; t > sentence.FirstToken && t > comma - 12; t--)
        {
            if (context.Draft.TokenText(t) is ",")
            {
                return IsName(t);
            }

            if (context.Draft.Tags[t].Xpos is "VBD" or "VBZ" or "VBP" or "MD" or "''" or "``" || context.QuotationOf(t) != context.QuotationOf(comma))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>The mark before a run of names that ends at <paramref name="comma"/>: a comma, or the end of a quotation; -1 if there is none.</summary>
    private int IsName(int comma)
    {
        var t = comma - 1;
        while (t > 0 && t > comma - 6 && context.Draft.Tags[t].Pos == UPos.PROPN)
        {
            t--;
        }

        return t < comma - 1 && t > 0 && (ClosesQuotation(t) || IsStrayClose(t) || context.Draft.TokenText(t) is ",") ? t : -1;
    }

    private bool ClosesQuotation(int token) =>
        context.QuotationOf(token) is var q && q >= 0 && context.Quotations[q].Close == token && context.Quotations[q].Inner.Count > 1
        && context.Draft.TokenText(token - 1) is "," or "?" or "!" or "." or "…" or "--" or "—";

    /// <summary>A mark that closes what nothing opened ("We will stay," he said, in a sentence cut in two).</summary>
    private bool IsStrayClose(int token) =>
        context.Draft.TokenText(token) is "\"" or "”" or "''" && context.QuotationOf(token) < 0 && token > 0 && context.Draft.TokenText(token - 1) is "," or "?" or "!";

    /// <summary>Behind the few words between the cue and the next mark that say who was told; <paramref name="start"/> if it is not that plain.</summary>
    private int EndOfAddressee(int start, Sentence sentence)
    {
        var end = start;
        while (end < sentence.EndToken && end < start + 6 && context.Draft.Tags[end].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON or UPos.DET or UPos.ADJ or UPos.NUM)
        {
            end++;
        }

        return end;
    }

    private bool HasVerb(int first, int end, int quotation)
    {
        for (var t = first; t < end; t++)
        {
            if (context.Clause.IsVerb(t) && (quotation < 0 || context.QuotationOf(t) == quotation))
            {
                return true;
            }
        }

        // "The gates, he said, were open": what follows must go on with what was begun.
        return end - first <= LongestSubject;
    }

    private bool StartsParticiple(int token, Sentence sentence) => token < sentence.EndToken && context.Draft.Tags[token].Xpos == "VBG";

    private int HeadOf(TokenRange words)
    {
        for (var t = words.End - 1; t >= words.First; t--)
        {
            if (context.Draft.Tags[t].Pos is UPos.NOUN or UPos.PROPN or UPos.PRON && !words.Contains(context.Tree[t].Head))
            {
                return t;
            }
        }

        return words.End - 1;
    }

    private static TokenRange Within(TokenRange range, TokenRange bounds) =>
        new(Math.Max(range.First, bounds.First), Math.Max(Math.Max(range.First, bounds.First), Math.Min(range.End, bounds.End)));
}
