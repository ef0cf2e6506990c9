using Hearsay.Learning;

namespace Hearsay.Annotators.Entities;

/// <summary>Labels of names scored by weights that have a slot for each label, outside included.</summary>
internal sealed class SlotScorer(IScorer scorer) : ILabelScorer
{
    private static readonly byte[] All = [0, 1, 2, 3, 4, 5, 6, 7, 8];

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<uint> features, Span<int> scores) => scorer.Score(features, All, scores);
}
