using Hearsay.Learning;
using Hearsay.Learning.Neural;
using Hearsay.Models;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>
/// Roles of tokens by light recurrent nets that see what the chain says of them: a second opinion on what the chain, which knows
/// weighted features but no context beyond its paragraph, is unsure of.
/// </summary>
internal sealed class RoleNet(SequenceNets nets, WordTable rows)
{
    // Loss a token of PolNeAR dev: 0.4719 with 0.5, 0.4716 with 0.65, 0.4745 with 0.8, 0.5003 without the nets.
    private const float ShareOfNets = 0.6f;

    // Eight bits a weight in both kinds of nets, dev: found .7704, words of sources .8085; five here and four in LinkNet .7706, .8093; four in both .7688, .8065.
    private const int TableBits = 5;

    [ThreadStatic]
    private static Workspace? _workspace;

    /// <summary>The shape of a net over <paramref name="rows"/> features.</summary>
    public static SequenceShape Shape(int rows) => new(rows, 64, 3, RoleLabels.Count);

    /// <summary>Puts the mean of what chain and nets say in the place of what the chain says.</summary>
    /// <param name="facts">The article.</param>
    /// <param name="marginals">What the chain says: <see cref="RoleLabels.Count"/> probabilities for each token.</param>
    public void Mix(TokenFacts facts, Span<float> marginals)
    {
        var workspace = _workspace ??= new Workspace();
        var features = new RoleNetFeatures(facts);
        Span<int> found = new int[RoleNetFeatures.LongestCut * RoleNetFeatures.PerToken];
        Span<float> own = new float[RoleNetFeatures.LongestCut * RoleLabels.Count];
        var first = 0;
        foreach (var end in RoleNetFeatures.Cuts(facts.Input))
        {
            var decoration = facts.Input.Draft.IsDecoration(first, end);
            if (!decoration)
            {
                var part = found[..((end - first) * RoleNetFeatures.PerToken)];
                features.Rows(rows, marginals, first, part);
                nets.Marginals(part, end - first, own, workspace);
            }

            for (var t = first; t < end; t++)
            {
                var line = own.Slice((t - first) * RoleLabels.Count, RoleLabels.Count);
                if (decoration || !facts.Input.IsReport(t))
                {
                    line.Clear();
                    line[(int)RoleLabel.Outside] = 1;
                }

                for (var i = 0; i < line.Length; i++)
                {
                    ref var marginal = ref marginals[(t * RoleLabels.Count) + i];
                    marginal += ShareOfNets * (line[i] - marginal);
                }
            }

            first = end;
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RoleNet Read(ModelFile file, int first)
    {
        var (nets, rows) = SequenceNetFile.Read(file, (ushort)first);
        return new RoleNet(nets, rows);
    }

    /// <summary>Writes the nets into fields from <paramref name="first"/>.</summary>
    public void Write(ModelFile.Writer writer, int first) => SequenceNetFile.Add(writer, (ushort)first, nets, rows, TableBits);
}
