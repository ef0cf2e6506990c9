namespace Hearsay.Annotators.Attribution;

/// <summary>
/// Gives quotations without a cue of their own to the source that was quoted right before: a quotation that goes on after "she said.",
/// and paragraphs each opened by a quotation mark of which only the last is closed. Scare quotes, titles and nicknames stay out: they
/// are shorter or stand inside a sentence of the outlet's.
/// </summary>
internal sealed class QuoteContinuation(AttributionContext context)
{
    private const int ShortestSpeech = 4;

    public void Attach(List<Finding> findings)
    {
        var claimed = new bool[context.Draft.Tokens.Length];
        foreach (var finding in findings)
        {
            foreach (var piece in finding.Content)
            {
                claimed.AsSpan(piece.First, piece.Count).Fill(true);
            }
        }

        foreach (var quotation in context.Quotations)
        {
            if (!quotation.Single && quotation.Inner.Count >= ShortestSpeech && !claimed.AsSpan(quotation.Outer.First, quotation.Outer.Count).Contains(true)
                && StartsSentence(quotation) && Speaker(quotation, findings) is { } speaker)
            {
                speaker.Content = context.Tidy([.. speaker.Content, quotation.Outer], speaker.Cue, speaker.Source, speaker.Addressee);
                claimed.AsSpan(quotation.Outer.First, quotation.Outer.Count).Fill(true);
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
        foreach (var finding in findings)
        {
            var end = Math.Max(finding.Content[^1].End, Math.Max(finding.Cue.End, finding.Source?.End ?? 0));
            if (end <= quotation.Open && end > lastEnd && finding.Class is (CueClass.Speech or CueClass.Thought) && HasQuotation(finding))
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
            if (context.Clause.IsVerb(t) && context.Draft.SentenceOf(t) != context.Draft.SentenceOf(lastEnd - 1))
            {
                return null;
            }
        }

        return last;
    }

    private int ZonesApart(Finding finding, int zone, int lastEnd) => zone - context.Draft.Sentences[context.Draft.SentenceOf(lastEnd - 1)].Zone;

    private bool HasQuotation(Finding finding) => finding.Content.Exists(piece => context.QuotationOf(piece.First) >= 0 || context.QuotationOf(piece.End - 1) >= 0);
}
