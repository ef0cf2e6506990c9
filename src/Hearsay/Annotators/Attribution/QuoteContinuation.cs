namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Gives quotations without a cue of their own to the source that was quoted right before: a quotation that goes on after "she said.",
/// and paragraphs each opened by a quotation mark of which only the last is closed. Scare quotes, titles and nicknames stay out: they
/// are shorter or stand inside a sentence of the outlet's.
/// </summary>
internal sealed class QuoteContinuation(AttributionContext context)
{
    private const int ShortestSpeech = 4;

    /// <summary>How many attributions back the speaker is looked for; further back, others have spoken.</summary>
    private const int LookBack = 40;

    public void Attach(List<Finding> findings)
    {
        // Attributions inside a quotation do not make it theirs: whose it is, only words outside it tell.
        var claimed = new bool[context.Quotations.Count];
        foreach (var finding in findings)
        {
            foreach (var piece in finding.Content)
            {
                Claim(claimed, piece, finding.Cue);
            }
        }

        for (var q = 0; q < claimed.Length; q++)
        {
            var quotation = context.Quotations[q];
            if (!claimed[q] && !quotation.Single && quotation.Inner.Count >= ShortestSpeech && StartsSentence(quotation) && Speaker(quotation, findings) is { } speaker)
            {
                speaker.Content = context.Tidy([.. speaker.Content, quotation.Outer], speaker.Cue, speaker.Source, speaker.Addressee);
                claimed[q] = true;
            }
        }

        AttachForward(findings, claimed);
    }

    /// <summary>
    /// Of paragraphs each opened by a mark of which only the last is closed, the speaker may be named in the last: backwards, each open
    /// quotation at the end of its paragraph joins the one that opens the next.
    /// </summary>
    private void AttachForward(List<Finding> findings, bool[] claimed)
    {
        for (var q = claimed.Length - 2; q >= 0; q--)
        {
            var quotation = context.Quotations[q];
            if (claimed[q] || quotation.Closed || !StartsSentence(quotation) || !claimed[q + 1] || context.Quotations[q + 1].Open != quotation.Close)
            {
                continue;
            }

            var next = new TokenRange(context.Quotations[q + 1].Open, context.Quotations[q + 1].Open + 1);
            if (Holder(next, context.Quotations[q + 1].Outer, findings) is { } speaker)
            {
                speaker.Content = context.Tidy([quotation.Outer, .. speaker.Content], speaker.Cue, speaker.Source, speaker.Addressee);
                claimed[q] = true;
            }
        }
    }

    /// <summary>The attribution from outside <paramref name="quotation"/> whose content holds <paramref name="mark"/>; its cue stands right behind or before the quotation.</summary>
    private static Finding? Holder(TokenRange mark, TokenRange quotation, List<Finding> findings)
    {
        for (var f = Math.Max(0, FirstFrom(mark.First, findings) - LookBack); f < findings.Count && findings[f].Head < quotation.End + LookBack; f++)
        {
            if (findings[f].Holds(mark) && !quotation.Overlaps(findings[f].Cue))
            {
                return findings[f];
            }
        }

        return null;
    }

    private void Claim(bool[] claimed, TokenRange piece, TokenRange cue)
    {
        for (var t = piece.First; t < piece.End; t++)
        {
            if (context.QuotationOf(t) is var q && q >= 0)
            {
                claimed[q] |= !context.Quotations[q].Outer.Overlaps(cue);
                t = Math.Max(t, context.Quotations[q].Outer.End - 1);
            }
        }
    }

    private bool StartsSentence(Quotation quotation) =>
        context.Draft.Sentences[context.Draft.SentenceOf(quotation.Open)].FirstToken == quotation.Open
        || (quotation.Open + 1 < context.Draft.Tokens.Length && context.Draft.Sentences[context.Draft.SentenceOf(quotation.Open + 1)].FirstToken == quotation.Open + 1);

    /// <summary>
    /// The last attribution of a quotation before this one, where nothing but its own cue and source stands between: in the same
    /// paragraph, or in the paragraph before if that one ends in a quotation or this paragraph is nothing but one.
    /// </summary>
    private Finding? Speaker(Quotation quotation, List<Finding> findings)
    {
        Finding? last = null;
        var lastEnd = -1;
        var next = FirstFrom(quotation.Open, findings);
        for (var f = next - 1; f >= 0 && f >= next - LookBack; f--)
        {
            var finding = findings[f];
            var end = Math.Max(finding.Content[^1].End, Math.Max(finding.Cue.End, finding.Source?.End ?? 0));
            if (end <= quotation.Open && end > lastEnd && context.QuotationOf(finding.Head) < 0 && finding.Class is CueClass.Speech or CueClass.Thought && HasQuotation(finding))
            {
                last = finding;
                lastEnd = end;
            }
        }

        if (last is null || context.Draft.Sentences[context.Draft.SentenceOf(quotation.Open)] is var here && ZonesApart(last, here.Zone, lastEnd) > 1)
        {
            return null;
        }

        for (var t = lastEnd; t < quotation.Open; t++)
        {
            if (context.Clause.IsVerb(t) && context.QuotationOf(t) < 0 && context.Draft.SentenceOf(t) != context.Draft.SentenceOf(lastEnd - 1))
            {
                return null;
            }
        }

        return last;
    }

    /// <summary>Index of the first finding whose head is at or behind <paramref name="token"/>; they are sorted by head.</summary>
    public static int FirstFrom(int token, List<Finding> findings)
    {
        int low = 0, high = findings.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (findings[middle].Head < token)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private int ZonesApart(Finding finding, int zone, int lastEnd) => zone - context.Draft.Sentences[context.Draft.SentenceOf(lastEnd - 1)].Zone;

    private bool HasQuotation(Finding finding) => finding.Content.Exists(piece => context.QuotationOf(piece.First) >= 0 || context.QuotationOf(piece.End - 1) >= 0);
}
