using Hearsay.Pipeline;

namespace Hearsay.Annotators.Attribution;

/// <summary>Words between quotation marks.</summary>
/// <param name="Open">Token index of the opening mark.</param>
/// <param name="Close">Token index of the closing mark; where it is missing, the index behind the zone's last token.</param>
/// <param name="Closed">Whether there is a closing mark.</param>
/// <param name="Single">Whether the marks are single ones.</param>
internal readonly record struct Quotation(int Open, int Close, bool Closed, bool Single)
{
    /// <summary>The tokens between the marks.</summary>
    public TokenRange Inner => new(Open + 1, Close);

    /// <summary>The tokens with the marks.</summary>
    public TokenRange Outer => new(Open, Closed ? Close + 1 : Close);
}

/// <summary>
/// Pairs quotation marks, zone by zone, so that one bad mark costs at most its own paragraph. A double mark inside a quotation in
/// double marks closes it; single marks count only outside double ones and only where white space and words tell them from
/// apostrophes. A quotation left open at the end of its zone runs to that end: the next paragraph's opening mark goes on with it.
/// </summary>
internal static class QuotationFinder
{
    private static readonly Comparer<Quotation> ByOpen = Comparer<Quotation>.Create(static (a, b) => a.Open.CompareTo(b.Open));

    public static List<Quotation> Find(Draft draft)
    {
        var found = new List<Quotation>();
        var sentences = draft.Sentences;
        for (int i = 0, next; i < sentences.Length; i = next)
        {
            for (next = i + 1; next < sentences.Length && sentences[next].Zone == sentences[i].Zone; next++)
            {
            }

            FindInZone(draft, sentences[i].FirstToken, sentences[next - 1].EndToken, found);
        }

        return found;
    }

    private static void FindInZone(Draft draft, int first, int end, List<Quotation> found)
    {
        var before = found.Count;
        var open = -1;
        for (var t = first; t < end; t++)
        {
            var mark = MarkOf(draft, t);
            if (mark == Mark.None || mark == Mark.Single)
            {
                continue;
            }

            if (open < 0)
            {
                // A mark that can only close, with nothing open, belongs to nothing.
                if (mark != Mark.Closing)
                {
                    open = t;
                }
            }
            else if (mark == Mark.Opening)
            {
                // Opened again without having been closed: the first one was odd.
                open = t;
            }
            else
            {
                found.Add(new Quotation(open, t, true, false));
                open = -1;
            }
        }

        if (open >= 0 && open + 1 < end)
        {
            found.Add(new Quotation(open, end, false, false));
        }

        FindSingle(draft, first, end, found, before);
        found.Sort(before, found.Count - before, ByOpen);
    }

    private static void FindSingle(Draft draft, int first, int end, List<Quotation> found, int before)
    {
        var doubles = found.GetRange(before, found.Count - before);
        var text = draft.Text;
        int open = -1, next = 0;
        for (var t = first; t < end; t++)
        {
            while (next < doubles.Count && doubles[next].Outer.End <= t)
            {
                next++;
            }

            if (next < doubles.Count && doubles[next].Outer.Contains(t))
            {
                open = -1;
                t = doubles[next].Outer.End - 1;
                continue;
            }

            if (MarkOf(draft, t) != Mark.Single)
            {
                continue;
            }

            var span = draft.Tokens[t].Span;
            var spaceBefore = span.Start == 0 || char.IsWhiteSpace(text[span.Start - 1]) || text[span.Start - 1] is '(' or '—';
            var wordAfter = span.End < text.Length && char.IsLetterOrDigit(text[span.End]);
            if (spaceBefore && wordAfter)
            {
                open = t;
            }
            else if (open >= 0 && !spaceBefore && t > open + 1)
            {
                found.Add(new Quotation(open, t, true, true));
                open = -1;
            }
        }
    }

    private enum Mark
    {
        None,
        Opening,
        Closing,
        Straight,
        Single,
    }

    private static Mark MarkOf(Draft draft, int token)
    {
        var text = draft.TokenText(token);
        if (text.Length > 2)
        {
            return Mark.None;
        }

        switch (text[0])
        {
            case '“' or '„' or '«':
                return Mark.Opening;
            case '”' or '»':
                return Mark.Closing;
            case '`' when text.Length == 2:
                return Mark.Opening;
            case '\'' when text.Length == 2 && text[1] == '\'':
            case '"':
                return StraightMark(draft, token);
            case '‘' or '’' or '\'' or '`' when text.Length == 1:
                return Mark.Single;
            default:
                return Mark.None;
        }
    }

    /// <summary>A straight mark opens before a word behind white space and closes behind a word before white space; else it can do either.</summary>
    private static Mark StraightMark(Draft draft, int token)
    {
        var span = draft.Tokens[token].Span;
        var text = draft.Text;
        var spaceBefore = span.Start == 0 || char.IsWhiteSpace(text[span.Start - 1]) || text[span.Start - 1] is '(' or '[' or '—' or '–';
        var spaceAfter = span.End == text.Length || char.IsWhiteSpace(text[span.End]);
        return (spaceBefore, spaceAfter) switch
        {
            (true, false) => Mark.Opening,
            (false, true) => Mark.Closing,
            _ => Mark.Straight,
        };
    }
}
