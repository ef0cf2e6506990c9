namespace Hearsay.Learning;

/// <summary>Scores of the labels of one token from its features.</summary>
internal interface ILabelScorer
{
    /// <summary>Adds to <paramref name="scores"/>, one for each label, what <paramref name="features"/> weigh.</summary>
    void Score(ReadOnlySpan<uint> features, Span<int> scores);
}
