namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>The words around a cue among which its source and content are looked for.</summary>
internal static class LinkWindow
{
    private const int SentencesBefore = 3;
    private const int SentencesBehind = 5;
    private const int TokensBefore = 150;
    private const int TokensBehind = 250;
    private const int ParagraphsMore = 3;

    private const float LeastMass = 0.15f; // a sentence none of whose words is this likely to be source or content ends the window

    /// <summary>
    /// The paragraph of <paramref name="cue"/>, as far as it is near and something in it may be source or content, and the paragraphs a
    /// quotation or a colon leads to.
    /// </summary>
    /// <param name="input">The article.</param>
    /// <param name="marginals">Probabilities of the roles of its tokens.</param>
    /// <param name="cue">The cue.</param>
    public static TokenRange Of(AttributionInput input, ReadOnlySpan<float> marginals, TokenRange cue)
    {
        var sentences = input.Draft.Sentences;
        int low = input.Sentence[cue.First], high = input.Sentence[cue.End - 1];
        var (first, last) = (low, high);
        while (first > 0 && sentences[first - 1].Zone == sentences[low].Zone && low - first < SentencesBefore && MayBelong(input, marginals, first - 1))
        {
            first--;
        }

        while (last + 1 < sentences.Length && sentences[last + 1].Zone == sentences[high].Zone && last - high < SentencesBehind && MayBelong(input, marginals, last + 1))
        {
            last++;
        }

        for (var more = 0; more < ParagraphsMore && last + 1 < sentences.Length && sentences[last + 1].Zone != sentences[last].Zone && LeadsOn(input, cue, sentences[last].EndToken); more++)
        {
            var zone = sentences[++last].Zone;
            while (last + 1 < sentences.Length && sentences[last + 1].Zone == zone)
            {
                last++;
            }
        }

        for (var more = 0; more < ParagraphsMore && first > 0 && sentences[first - 1].Zone != sentences[first].Zone && OpenAtEnd(input, sentences[first - 1].EndToken); more++)
        {
            var zone = sentences[--first].Zone;
            while (first > 0 && sentences[first - 1].Zone == zone)
            {
                first--;
            }
        }

        return new TokenRange(Math.Max(sentences[first].FirstToken, cue.First - TokensBefore), Math.Min(sentences[last].EndToken, cue.End + TokensBehind));
    }

    private static bool LeadsOn(AttributionInput input, TokenRange cue, int end) => cue.End >= end - 1 || OpenAtEnd(input, end);

    private static bool OpenAtEnd(AttributionInput input, int end) =>
        input.QuotationOf(end - 1) is >= 0 and var q && !input.Context.Quotations[q].Closed;

    private static bool MayBelong(AttributionInput input, ReadOnlySpan<float> marginals, int sentence)
    {
        var range = input.Draft.Sentences[sentence];
        for (var t = range.FirstToken; t < range.EndToken; t++)
        {
            var row = marginals.Slice(t * RoleLabels.Count, RoleLabels.Count);
            if (row[1] + row[2] + row[5] + row[6] >= LeastMass)
            {
                return true;
            }
        }

        return false;
    }
}
