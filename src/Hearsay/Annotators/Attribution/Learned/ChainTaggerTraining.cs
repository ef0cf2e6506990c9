using Hearsay.Learning;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>An article to learn from.</summary>
/// <param name="Facts">What is known of its tokens.</param>
/// <param name="Frames">What annotators marked.</param>
/// <param name="Labels">The same as labels.</param>
internal sealed record RoleExample(TokenFacts Facts, IReadOnlyList<GoldFrame> Frames, RoleLabel[] Labels);

/// <summary>Trains the first chain.</summary>
internal static class ChainTaggerTraining
{
    /// <summary>Counts the features of the examples; slow, so done once for all folds.</summary>
    public static FeatureRows Rows(IEnumerable<RoleExample> examples, int bits, int atLeast, out int left)
    {
        var counts = new Dictionary<uint, int>();
        Span<uint> nodes = stackalloc uint[TagFeatures.Maximum];
        foreach (var example in examples)
        {
            var features = new TagFeatures(example.Facts);
            foreach (var sequence in TagFeatures.Sequences(example.Facts.Input))
            {
                for (var t = sequence.First; t < sequence.End; t++)
                {
                    foreach (var feature in nodes[..features.Node(t, sequence.First, sequence.End, nodes)])
                    {
                        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;
                    }
                }
            }
        }

        return FeatureRows.Choose(counts, bits, atLeast, out left);
    }

    /// <summary>The sequences of the examples.</summary>
    public static ChainExamples Examples(IEnumerable<RoleExample> examples, FeatureRows rows)
    {
        var chains = new ChainExamples(TagFeatures.EdgesPerToken);
        Span<uint> nodes = stackalloc uint[TagFeatures.Maximum];
        Span<ushort> edges = stackalloc ushort[TagFeatures.EdgesPerToken];
        foreach (var example in examples)
        {
            var features = new TagFeatures(example.Facts);
            foreach (var sequence in TagFeatures.Sequences(example.Facts.Input))
            {
                chains.Begin();
                for (var t = sequence.First; t < sequence.End; t++)
                {
                    // What goes on from the paragraph before begins anew: each paragraph is a sequence of its own.
                    var label = example.Labels[t];
                    var begins = t == sequence.First && label != RoleLabel.Outside && !RoleLabels.IsBegin(label);
                    features.Edge(t, sequence.First, edges);
                    chains.Add(rows, nodes[..features.Node(t, sequence.First, sequence.End, nodes)], edges, (byte)(begins ? label - 1 : label));
                }
            }
        }

        return chains;
    }

    /// <summary>Trains on <paramref name="examples"/>.</summary>
    public static ChainModel Train(ChainExamples examples, FeatureRows rows, ChainOptions options, Action<int, double> progress) =>
        new ChainTrainer(ChainTagger.NewLattice(), rows, TagFeatures.EdgeClasses, options).Train(examples, progress);
}
