using Hearsay.Documents;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>What PolNeAR's guidelines say of borders without exception, where the model does not keep to it.</summary>
internal sealed class FrameBorders(AttributionContext context)
{
    /// <summary>Sets the borders of <paramref name="frame"/> right.</summary>
    public void Settle(Frame frame)
    {
        var (first, end) = (frame.Cue.First, frame.Cue.End);

        // "It was announced": a subject that stands for nothing is part of nothing.
        if (end - first > 1 && context.Tree[first].Is("expl"))
        {
            first++;
        }

        if (frame.Content.Count > 1 && frame.Content[0].Count == 1 && context.Clause.Is(frame.Content[0].First, "it") && context.Draft.Tags[frame.Content[1].First].Pos == UPos.SCONJ)
        {
            frame.Content = frame.Content[1..];
        }

        // "the mayor's | appeal": the possessive belongs to the source.
        if (end - first > 1 && context.Draft.Tags[first].Xpos == "POS" && frame.Source.Count > 0 && frame.Source[^1].End == first)
        {
            frame.Source = [.. frame.Source[..^1], new TokenRange(frame.Source[^1].First, first + 1)];
            first++;
        }

        // "admitted to police that …": what leads in who is told is part of nothing; what leads in the content is part of the cue.
        if (end - first > 1 && frame.Candidate.Rule is { Addressee: { } listener } && listener.First == end && frame.Content[0].First >= listener.End && context.Draft.Tags[end - 1].Pos == UPos.ADP)
        {
            end--;
        }

        // "has assured customers": who is told is part of nothing.
        if (frame.Candidate.Rule is { Addressee: { } hearer, Head: var verb } && hearer.End == end && hearer.First > Math.Max(first, verb))
        {
            end = hearer.First;
        }

        // "the opposition | which | accused him": a relative pronoun is a source and in no cue.
        if (frame.Candidate.Rule is { Source: { Count: 1 } pronoun } clause && first < pronoun.First && pronoun.End <= clause.Cue.First && clause.Cue.End <= end && context.Draft.Tags[pronoun.First].Xpos is "WDT" or "WP")
        {
            frame.Source = [pronoun];
            first = pronoun.End;
        }

        frame.Cue = new TokenRange(first, end);

        // "the miners were told": they are told and are no source.
        if (frame.Candidate.Rule is { Addressee: { } told } rule && context.Clause.IsPassive(rule.Head) && frame.Source.Exists(told.Overlaps))
        {
            frame.Source = [];
        }

        if (frame.Source.Count == 1 && frame.Candidate.Rule is { Source: { } plain } && plain.First == frame.Source[0].First && plain.End + 1 < frame.Source[0].End
            && context.Draft.TokenText(plain.End) is "," && context.Draft.Tags[plain.End + 1].Xpos == "VBG")
        {
            // "The pilot, speaking from his bed, said": what the source does meanwhile does not say who it is.
            frame.Source = [plain];
        }

        TakeQuestionMark(frame);
    }

    // A question mark that ends what is asked is part of it; a full stop is not.
    private void TakeQuestionMark(Frame frame)
    {
        var last = frame.Content[^1];
        if (last.End < context.Draft.Tokens.Length && context.Draft.TokenText(last.End) is "?" or "!" && !frame.Cue.Contains(last.End)
            && context.Draft.SentenceOf(last.End) == context.Draft.SentenceOf(last.End - 1))
        {
            frame.Content = [.. frame.Content[..^1], new TokenRange(last.First, last.End + 1)];
        }
    }
}
