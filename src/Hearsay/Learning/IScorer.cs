namespace Hearsay.Learning;

/// <summary>A linear model over hashed features, frozen (<see cref="WeightTable"/>) or in training (<see cref="AveragedWeights"/>).</summary>
internal interface IScorer
{
    /// <summary>Adds to <paramref name="scores"/>, one for each of <paramref name="classes"/>, the weights of <paramref name="features"/>.</summary>
    void Score(ReadOnlySpan<uint> features, ReadOnlySpan<byte> classes, Span<int> scores);

    /// <summary>The scores of the classes 0 to 3 of features that have a row of four weights.</summary>
    void ScoreFour(ReadOnlySpan<uint> features, out int zero, out int one, out int two, out int three);
}
