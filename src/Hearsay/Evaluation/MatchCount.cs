namespace Hearsay.Evaluation;

/// <summary>
/// What precision and recall are made of. Counts of several articles add up; scores of them do not. The number of correct
/// items may differ between the two sides, where one predicted item can match two gold ones.
/// </summary>
/// <param name="Predicted">Items the system gave.</param>
/// <param name="Gold">Items the annotator gave.</param>
/// <param name="CorrectPredicted">Those of <paramref name="Predicted"/> that are right.</param>
/// <param name="CorrectGold">Those of <paramref name="Gold"/> that were found.</param>
internal readonly record struct MatchCount(long Predicted, long Gold, long CorrectPredicted, long CorrectGold)
{
    /// <summary>Counts where an item is matched at most once on either side.</summary>
    public MatchCount(long predicted, long gold, long correct)
        : this(predicted, gold, correct, correct)
    {
    }

    /// <summary>Share of the predicted that is right; 0 where nothing is predicted.</summary>
    public double Precision => Predicted == 0 ? 0 : (double)CorrectPredicted / Predicted;

    /// <summary>Share of the gold that was found; 0 where there is no gold.</summary>
    public double Recall => Gold == 0 ? 0 : (double)CorrectGold / Gold;

    /// <summary>Harmonic mean of the two; 0 where both are.</summary>
    public double F1 => Precision + Recall is var sum and > 0 ? 2 * Precision * Recall / sum : 0;

    public static MatchCount operator +(MatchCount a, MatchCount b) =>
        new(a.Predicted + b.Predicted, a.Gold + b.Gold, a.CorrectPredicted + b.CorrectPredicted, a.CorrectGold + b.CorrectGold);

    public static MatchCount operator *(MatchCount a, int times) =>
        new(a.Predicted * times, a.Gold * times, a.CorrectPredicted * times, a.CorrectGold * times);
}
