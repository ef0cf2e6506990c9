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

    /// <summary>Trains the nets.</summary>
    public static RoleNet Train(IReadOnlyList<SequenceExample> examples, WordTable rows, int count, SequenceOptions options, Action<int, double> progress)
    {
        const int Nets = 2; // words of cues .691 and loss a token 0.472 on PolNeAR dev; .687 and .692, 0.475 and 0.473 with one or the other alone
        const int UsualFeatures = 20; // of a token that have a row and are not left out
        return new RoleNet(SequenceNets.Train(Nets, RoleNet.Shape(count), options with { Groups = RoleNetFeatures.Groups }, UsualFeatures, examples, progress), rows);
    }
}
