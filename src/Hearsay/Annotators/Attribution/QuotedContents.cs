using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution;

/// <summary>What somebody is quoted as saying, read off the words: before the clause that tells so, or behind its participle and whoever was told.</summary>
internal sealed class QuotedContents(AttributionContext context)
{
    public bool IsBoundary(int token) => context.Draft.TokenText(token) is "," or ";" or ":" or "—" or "–" or "--" or "\"" or "”" or "''" or "?";

    /// <summary>What was said, where it stands before the clause: up to the comma or closing mark there.</summary>
    public TokenRange? Before(int start, Sentence sentence)
    {
        if (start - 1 <= sentence.FirstToken || !IsBoundary(start - 1))
        {
            return null;
        }

        if (context.QuotationOf(start - 1) is var q && q >= 0 && context.Quotations[q].Close == start - 1)
        {
            return context.Quotations[q].Outer;
        }

        var said = new TokenRange(sentence.FirstToken, start - 1);
        if (context.Draft.TokenText(start - 1) is "\"" or "”" or "''")
        {
            // A mark that closes what nothing opened.
            return new TokenRange(sentence.FirstToken, start);
        }

        for (var t = said.First; t < said.End; t++)
        {
            if (context.Clause.IsVerb(t))
            {
                return said;
            }
        }

        return null;
    }

    /// <summary>What stands behind the participle and whoever it says was told.</summary>
    public TokenRange Behind(int start, CueEntry entry, Sentence sentence, out TokenRange? addressee)
    {
        addressee = null;
        var end = sentence.EndToken;
        if (entry.Addressee == AddresseeFrame.Object && AddresseeAt(start, sentence) is { } told)
        {
            addressee = told;
            start = told.End;
            while (start < end && context.Draft.Tags[start].Pos is UPos.PUNCT && context.QuotationOf(start) < 0 || (start < end && IsTime(start)))
            {
                start++;
            }
        }

        if (start < end && context.QuotationOf(start) is var q && q >= 0 && context.Quotations[q].Open == start)
        {
            return context.Quotations[q].Outer;
        }

        if (start < end && context.Draft.Tags[start].Pos == UPos.ADP)
        {
            // "as saying at the ceremony that …"
            for (var t = start + 1; t < end && t < start + 7 && context.Draft.Tags[t].Pos is not (UPos.VERB or UPos.AUX or UPos.PUNCT); t++)
            {
                if (context.Clause.Is(t, "that") && context.Draft.Tags[t].Pos == UPos.SCONJ)
                {
                    start = t;
                }
            }
        }

        for (var t = start; t + 1 < end; t++)
        {
            if (context.Draft.TokenText(t) is "," && context.QuotationOf(t) < 0 && ((context.Clause.Is(t + 1, "but") && TurnsToSpeech(t + 2, end)) || context.Draft.Tags[t + 1] is { Xpos: "VBG", Lemma: "add" or "cite" or "quote" }))
            {
                end = t;
            }
        }

        return new TokenRange(start, Math.Max(start, end));
    }

    /// <summary>"…, but he said", "…, but declined": somebody goes on to speak; in ", but that …" the same content goes on.</summary>
    private bool TurnsToSpeech(int start, int end)
    {
        for (var t = start; t < end && t < start + 8; t++)
        {
            if (context.Clause.Is(t, "that"))
            {
                return false;
            }

            if (context.Draft.Tags[t].Pos == UPos.VERB)
            {
                return CueLexicon.Default.Find(context.Draft.Tags[t].Lemma) is { Class: CueClass.Speech } || context.Draft.Tags[t].Lemma is "decline" or "refuse";
            }
        }

        return false;
    }

    public bool IsTime(int token) => context.Clause.TimeStart(token) >= 0 || context.Clause.Is(token, "last") || context.Clause.Is(token, "late");

    /// <summary>The words up to "that", a comma, a time or a quotation; or the noun phrase right behind.</summary>
    private TokenRange? AddresseeAt(int start, Sentence sentence)
    {
        for (var t = start; t < sentence.EndToken && t < start + 14; t++)
        {
            if (context.Clause.Is(t, "that") || context.Draft.TokenText(t) is "," or ":" || IsTime(t) || (context.QuotationOf(t) is var q && q >= 0 && context.Quotations[q].Open == t) || context.Clause.Is(t, "after"))
            {
                return t > start ? new TokenRange(start, t) : null;
            }

            if (context.Clause.IsVerb(t))
            {
                break;
            }
        }

        var end = start;
        while (end < sentence.EndToken && context.Draft.Tags[end].Pos is UPos.DET or UPos.ADJ or UPos.NUM or UPos.PRON)
        {
            end++;
        }

        while (end < sentence.EndToken && context.Draft.Tags[end].Pos is UPos.NOUN or UPos.PROPN)
        {
            end++;
        }

        return end > start ? new TokenRange(start, end) : null;
    }

    /// <summary>A clause or quotation, and not just "on Friday" or "of his rival".</summary>
    public bool SaysSomething(TokenRange words)
    {
        for (var t = words.First; t < words.End; t++)
        {
            if (context.Draft.TokenText(t) is ",")
            {
                return false;
            }

            if (context.Clause.IsVerb(t) || (context.QuotationOf(t) is var q && q >= 0))
            {
                return true;
            }
        }

        return false;
    }
}
