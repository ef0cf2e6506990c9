using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>Puts mentions in order and sees to it that they nest and never cross.</summary>
internal static class Nesting
{
    /// <summary>
    /// The mentions in the order of the text, outer before inner. One that crosses another falls back to its name or head; one
    /// with the span of another, or that still crosses, is left out. Names go before descriptions, longer before shorter.
    /// </summary>
    public static ImmutableArray<Mention> Settle(Draft draft, List<Mention> mentions)
    {
        // Names first, so that what they cover stands; the sort key ends on the position, so ties are impossible.
        mentions.Sort((a, b) => a.Span != b.Span ? a.Span.CompareTo(b.Span) : a.Form != b.Form ? a.Form.CompareTo(b.Form) : a.HeadToken.CompareTo(b.HeadToken));
        var kept = new List<Mention>(mentions.Count);
        var open = new List<Mention>();
        foreach (var mention in mentions)
        {
            var fitted = Fit(draft, mention, open);
            if (fitted is not null)
            {
                kept.Add(fitted);
                open.Add(fitted);
            }
        }

        kept.Sort((a, b) => a.Span.CompareTo(b.Span));
        return [.. kept];
    }

    private static Mention? Fit(Draft draft, Mention mention, List<Mention> open)
    {
        open.RemoveAll(o => o.EndToken <= mention.FirstToken);
        if (!Crosses(mention, open))
        {
            return Repeats(mention, open) ? null : mention;
        }

        var (first, end) = mention.NameSpan is { } name
            ? (draft.TokenAtOrAfter(name.Start), draft.TokenAtOrAfter(name.End))
            : (mention.HeadToken, mention.HeadToken + 1);
        var shorter = mention with { FirstToken = first, EndToken = end, Span = draft.SpanOf(first, end), HeadToken = Math.Clamp(mention.HeadToken, first, end - 1) };
        return Crosses(shorter, open) || Repeats(shorter, open) ? null : shorter;
    }

    private static bool Crosses(Mention mention, List<Mention> open)
    {
        foreach (var other in open)
        {
            var disjoint = other.EndToken <= mention.FirstToken || mention.EndToken <= other.FirstToken;
            var nested = (other.FirstToken <= mention.FirstToken && mention.EndToken <= other.EndToken) || (mention.FirstToken <= other.FirstToken && other.EndToken <= mention.EndToken);
            if (!disjoint && !nested)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Repeats(Mention mention, List<Mention> open)
    {
        foreach (var other in open)
        {
            if (other.Span == mention.Span || other.HeadToken == mention.HeadToken)
            {
                return true;
            }
        }

        return false;
    }
}
