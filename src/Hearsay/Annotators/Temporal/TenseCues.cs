using Hearsay.Annotators.Temporal.Grammar;

namespace Hearsay.Annotators.Temporal;

/// <summary>Whether a time lies before or after the anchor.</summary>
internal enum Direction : byte
{
    Unknown, Past, Future,
}

/// <summary>
/// Past or future of a time expression, from the word forms near it: "met on Wednesday" against "will meet on Wednesday". The verb
/// to its left decides, and the one to its right where there is none. No tree is needed; on the tuning part of TimeBank a
/// parser could correct fewer than one weekday in a hundred.
/// </summary>
internal static class TenseCues
{
    private const int Reach = 14; // pieces to look at on either side

    /// <summary>The direction of the expression that covers the pieces from <paramref name="first"/> to <paramref name="end"/>.</summary>
    public static Direction Of(Words w, int first, int end)
    {
        for (var i = first - 1; i >= Math.Max(0, first - Reach); i--)
        {
            if (w[i].Symbol is Symbol.Mark or Symbol.Colon && w[i].Glued)
            {
                break;
            }

            if (At(w, i) is var cue && cue != Direction.Unknown)
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

            if (At(w, i) is var cue && cue != Direction.Unknown)
            {
                return cue;
            }
        }

        return Direction.Unknown;
    }

    private static Direction At(Words w, int i)
    {
        switch (w[i].Cue)
        {
            case TenseCue.Future:
                return Direction.Future;
            case TenseCue.Be when w.Is(i - 1, Symbol.To) || w[i - 1].Cue == TenseCue.Future || w[i - 2].Cue == TenseCue.Future:
                return Direction.Future;
            case TenseCue.Past:
                // "will be held", "to be held": the participle says nothing about the time.
                var be = w[i - 1].Cue == TenseCue.Be ? i - 1 : w[i - 2].Cue == TenseCue.Be ? i - 2 : -1;
                return be < 0 ? Direction.Past : Direction.Future;
            default:
                // "is to meet", "are to vote"
                return w.Is(i, Symbol.To) && (w.Says(i - 1, "is") || w.Says(i - 1, "are") || w.Says(i - 1, "set")) ? Direction.Future : Direction.Unknown;
        }
    }
}
