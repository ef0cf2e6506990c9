using Hearsay.Learning;
using Hearsay.Learning.Neural;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>Makes what <see cref="RoleNet"/> learns from, and trains it.</summary>
internal static class RoleNetTraining
{
    /// <summary>The features the net will know.</summary>
    public static WordTable Rows(IReadOnlyList<RoleExample> examples, float[][] chains, WordTable classes, int atLeast, out int rows)
    {
        var table = new FeatureTable();
        var features = new RoleNetFeatures(classes);
        for (var k = 0; k < examples.Count; k++)
        {
            var input = examples[k].Facts.Input;
            var hashes = new uint[input.Count * RoleNetFeatures.PerToken];
            features.Write(input, chains[k], hashes);
            table.Add(hashes);
        }

        return table.Choose(atLeast, out rows);
    }

    /// <summary>The sequences of some articles.</summary>
    public static List<SequenceExample> Examples(IEnumerable<(RoleExample Example, float[] Chain)> articles, WordTable rows, WordTable classes)
    {
        var sequences = new List<SequenceExample>();
        var features = new RoleNetFeatures(classes);
        foreach (var (example, chain) in articles)
        {
            var input = example.Facts.Input;
            var found = RoleNet.Rows(features, rows, input, chain);
            var first = 0;
            foreach (var end in RoleNetFeatures.Cuts(input))
            {
                sequences.Add(new SequenceExample(
                    found[(first * RoleNetFeatures.PerToken)..(end * RoleNetFeatures.PerToken)], [.. example.Labels[first..end].Select(label => (byte)label)]));
                first = end;
            }
        }

        return sequences;
    }

    /// <summary>Trains a net.</summary>
    public static RoleNet Train(IReadOnlyList<SequenceExample> examples, WordTable rows, int count, WordTable classes, SequenceOptions options, Action<int, double> progress)
    {
        const int UsualFeatures = 20; // of a token that have a row and are not left out
        var trainer = new SequenceTrainer(RoleNet.Shape(count), options with { Groups = RoleNetFeatures.Groups }, UsualFeatures);
        trainer.Train(examples, progress);
        return new RoleNet(trainer.Net, rows, classes);
    }
}
