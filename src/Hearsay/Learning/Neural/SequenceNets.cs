using System.Buffers;
using System.Collections.Immutable;

namespace Hearsay.Learning.Neural;

/// <summary>
/// Nets of one shape over the same features, trained from different seeds, whose mean is taken (Hansen &amp; Salamon 1990): which minimum one
/// training ends in is chance, and the mean of two is nearer to the better of them than to the mean of their scores.
/// </summary>
internal sealed class SequenceNets(ImmutableArray<SequenceNet> nets)
{
    /// <summary>The nets, at least one.</summary>
    public ImmutableArray<SequenceNet> Nets => nets;

    /// <summary>Trains <paramref name="count"/> nets from the seeds that follow that of <paramref name="options"/>.</summary>
    public static SequenceNets Train(int count, SequenceShape shape, SequenceOptions options, int featuresPerToken, IReadOnlyList<SequenceExample> examples, Action<int, double> progress) => new(
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var trainer = new SequenceTrainer(shape, options with { Seed = options.Seed + (ulong)i }, featuresPerToken);
            trainer.Train(examples, progress);
            return trainer.Net;
        }),
    ]);

    /// <summary>The mean probability of every label of every token, of the first nets, as many as are asked; see <see cref="SequenceNet.Marginals"/>.</summary>
    public void Marginals(ReadOnlySpan<int> features, int length, Span<float> marginals, Workspace workspace, int most = int.MaxValue)
    {
        var asked = Math.Min(most, nets.Length);
        nets[0].Marginals(features, length, marginals, workspace);
        if (asked == 1)
        {
            return;
        }

        var count = length * nets[0].Shape.Labels;
        var others = ArrayPool<float>.Shared.Rent(count);
        for (var i = 1; i < asked; i++)
        {
            nets[i].Marginals(features, length, others, workspace);
            Vectors.Add(marginals[..count], others.AsSpan(0, count));
        }

        ArrayPool<float>.Shared.Return(others);
        for (var i = 0; i < count; i++)
        {
            marginals[i] /= asked;
        }
    }
}
