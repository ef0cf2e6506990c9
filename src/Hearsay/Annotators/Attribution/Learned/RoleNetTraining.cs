using Hearsay.Learning;
using Hearsay.Learning.Neural;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>Makes what <see cref="RoleNet"/> learns from, and trains it.</summary>
internal static class RoleNetTraining
{
    /// <summary>The features the net will know.</summary>
    public static WordTable Rows(IReadOnlyList<RoleExample> examples, float[][] chains, int atLeast, out int rows)
    {
        var table = new FeatureTable();
        for (var k = 0; k < examples.Count; k++)
        {
            var facts = examples[k].Facts;
            var features = new RoleNetFeatures(facts);
            var hashes = new uint[facts.Count * RoleNetFeatures.PerToken];
            features.Write(chains[k], 0, hashes);
            table.Add(hashes);
        }

        return table.Choose(atLeast, out rows);
    }

    /// <summary>The sequences of some articles.</summary>
    public static List<SequenceExample> Examples(IEnumerable<(RoleExample Example, float[] Chain)> articles, WordTable rows)
    {
        var sequences = new List<SequenceExample>();
        foreach (var (example, chain) in articles)
        {
            var features = new RoleNetFeatures(example.Facts);
            var first = 0;
            foreach (var end in RoleNetFeatures.Cuts(example.Facts.Input))
            {
                var found = new int[(end - first) * RoleNetFeatures.PerToken];
                features.Rows(rows, chain, first, found);
                sequences.Add(new SequenceExample(found, [.. example.Labels[first..end].Select(label => (byte)label)]));
                first = end;
            }
        }

        return sequences;
    }

    /// <summary>Trains a net.</summary>
    public static RoleNet Train(IReadOnlyList<SequenceExample> examples, WordTable rows, int count, SequenceOptions options, Action<int, double> progress)
    {
        const int UsualFeatures = 20; // of a token that have a row and are not left out
        var trainer = new SequenceTrainer(RoleNet.Shape(count), options with { Groups = RoleNetFeatures.Groups }, UsualFeatures);
        trainer.Train(examples, progress);
        return new RoleNet(trainer.Net, rows);
    }
}
