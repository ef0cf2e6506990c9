namespace Hearsay.Learning;

/// <summary>Choosing among classes.</summary>
internal static class Decision
{
    /// <summary>The best of <paramref name="candidates"/>; of equals the first.</summary>
    /// <param name="scorer">The weights.</param>
    /// <param name="features">The features of the example.</param>
    /// <param name="candidates">At least one class.</param>
    /// <param name="scores">Room for a score for each candidate; holds them afterwards.</param>
    public static byte Best(IScorer scorer, ReadOnlySpan<uint> features, ReadOnlySpan<byte> candidates, Span<int> scores)
    {
        scores = scores[..candidates.Length];
        scores.Clear();
        scorer.Score(features, candidates, scores);
        var best = 0;
        for (var c = 1; c < candidates.Length; c++)
        {
            if (scores[c] > scores[best])
            {
                best = c;
            }
        }

        return candidates[best];
    }

    /// <summary>The class to learn <paramref name="right"/> against: the best other one, or <paramref name="right"/> itself where it leads by <paramref name="margin"/>.</summary>
    public static byte Rival(ReadOnlySpan<byte> candidates, ReadOnlySpan<int> scores, byte right, byte chosen, int margin)
    {
        if (chosen != right)
        {
            return chosen;
        }

        int own = 0, best = int.MinValue;
        var rival = right;
        for (var c = 0; c < candidates.Length; c++)
        {
            if (candidates[c] == right)
            {
                own = scores[c];
            }
            else if (scores[c] > best)
            {
                (best, rival) = (scores[c], candidates[c]);
            }
        }

        return rival == right || own - best >= margin ? right : rival;
    }
}
