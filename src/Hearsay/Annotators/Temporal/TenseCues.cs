using Hearsay.Annotators.Temporal.Grammar;

namespace Hearsay.Annotators.Temporal;

/// <summary>Whether a time lies before or after the anchor.</summary>
internal enum Direction : byte
{
    Unknown, Past, Future,
}

/// <summary>
/// Past or future of a time expression, from the word forms near it: "met on Wednesday" against "will meet on Wednesday". The verb
/// to its left decides, and the one to its right where there is none. It reads words alone, so that dates do not wait for the parser.
/// </summary>
internal static class TenseCues
{
    private const int Reach = 14; // pieces to look at on either side

    /// <summary>The direction of the expression that covers the pieces from <paramref name="first"/> to <paramref name="end"/>.</summary>
    public static Direction Of(Words w, int first, int end)
    {
        // "as soon as Tuesday"; "on Sunday issued"; "Wednesday's ruling", which the verb before it says nothing of.
        if (w.Says(first - 1, "as") && w.Says(first - 3, "as"))
        {
            return Direction.Future;
        }

        if (w[end].Cue == TenseCue.Past && At(w, end, true) == Direction.Past)
        {
            return Direction.Past;
        }

        var possessive = w.Is(end, Symbol.Apostrophe) && w.Is(end + 1, Symbol.S);
        if (possessive)
        {
            first = 0;
        }

        for (var i = first - 1; i >= Math.Max(0, first - Reach); i--)
        {
            if (w[i].Symbol is Symbol.Mark or Symbol.Colon && w[i].Glued)
            {
                break;
            }

            if (At(w, i, false) is var cue && cue != Direction.Unknown)
            {
                return cue;
            }
        }

        for (var i = end; i < Math.Min(w.Count, end + Reach); i++)
        {
            if (w[i].Symbol is Symbol.Mark)
            {
                break;
            }

            if (At(w, i, true) is var cue && cue != Direction.Unknown)
            {
                return cue;
            }
        }

        // "does not rule it out when she speaks on Friday": a present with no past near it looks ahead.
        for (var i = first - 1; i >= Math.Max(0, first - Reach); i--)
        {
            if (w[i].Cue == TenseCue.Present)
            {
                return Direction.Future;
            }
        }

        return Direction.Unknown;
    }

    private static Direction At(Words w, int i, bool behind)
    {
        switch (w[i].Cue)
        {
            case TenseCue.Future when w.Is(i, Symbol.Until) && i == 0:
                return Direction.Unknown;
            case TenseCue.Future when w.Text(i).EndsWith("ed") && (behind || (w.Says(i - 1, "been") && w.Says(i - 2, "had"))):
                return Direction.Past; // "on Friday, the cabinet planned to", "had been scheduled for Friday"
            case TenseCue.Future when w.Says(i, "due") && w.Says(i - 1, "been"):
                return Direction.Past;
            case TenseCue.Future:
                return Direction.Future;
            case TenseCue.Be when w.Is(i - 1, Symbol.To) || w[i - 1].Cue == TenseCue.Future || w[i - 2].Cue == TenseCue.Future:
                return Direction.Future;
            case TenseCue.Past:
                // "will be held", "to be held": the participle says nothing about the time.
                var be = w[i - 1].Cue == TenseCue.Be ? i - 1 : w[i - 2].Cue == TenseCue.Be ? i - 2 : -1;
                return be >= 0 || w[i - 1].Symbol is Symbol.The or Symbol.A or Symbol.Its || w.Says(i - 1, "still") ? Direction.Unknown : Direction.Past;
            default:
                // "is to meet", "are to vote"
                return w.Is(i, Symbol.To) && (w.Says(i - 1, "is") || w.Says(i - 1, "are") || w.Says(i - 1, "set")) ? Direction.Future : Direction.Unknown;
        }
    }
}
