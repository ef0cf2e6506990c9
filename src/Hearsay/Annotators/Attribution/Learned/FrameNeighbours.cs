namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>How frames stand to each other.</summary>
internal static class FrameNeighbours
{
    private const int Reach = 400; // tokens between cues; what is further off has no bearing

    /// <summary>The frames near frame <paramref name="i"/>, itself among them, as a half-open run of indices: frames are in the order of their cues.</summary>
    public static (int First, int End) Of(List<Frame> frames, int i)
    {
        var (first, end) = (i, i + 1);
        while (first > 0 && frames[i].Cue.First - frames[first - 1].Cue.First <= Reach)
        {
            first--;
        }

        while (end < frames.Count && frames[end].Cue.First - frames[i].Cue.First <= Reach)
        {
            end++;
        }

        return (first, end);
    }

    /// <summary>Whether one of <paramref name="pieces"/> shares a token with <paramref name="range"/>.</summary>
    public static bool Overlap(List<TokenRange> pieces, TokenRange range)
    {
        foreach (var piece in pieces)
        {
            if (piece.Overlaps(range))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tokens in both over tokens in either; 1 where there are none.</summary>
    public static float Jaccard(List<TokenRange> a, List<TokenRange> b)
    {
        int shared = 0, all = a.Sum(p => p.Count) + b.Sum(p => p.Count);
        foreach (var x in a)
        {
            foreach (var y in b)
            {
                shared += Math.Max(0, Math.Min(x.End, y.End) - Math.Max(x.First, y.First));
            }
        }

        return all == shared ? 1 : (float)shared / (all - shared);
    }
}
