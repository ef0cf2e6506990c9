using Hearsay.Learning;
using Hearsay.Learning.Neural;
using Hearsay.Models;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>
/// Roles of tokens by a light recurrent net that sees what the chain says of them: a second opinion on what the chain, which knows
/// weighted features but no context beyond its paragraph, is unsure of.
/// </summary>
internal sealed class RoleNet(SequenceNet net, WordTable rows)
{
    [ThreadStatic]
    private static Workspace? _workspace;

    /// <summary>The shape of a net over <paramref name="rows"/> features.</summary>
    public static SequenceShape Shape(int rows) => new(rows, 64, 3, RoleLabels.Count);

    /// <summary>Fills <paramref name="marginals"/>: <see cref="RoleLabels.Count"/> probabilities for each token.</summary>
    /// <param name="facts">The article.</param>
    /// <param name="chain">What the chain says, in the same order.</param>
    /// <param name="marginals">Filled.</param>
    public void Score(TokenFacts facts, ReadOnlySpan<float> chain, Span<float> marginals)
    {
        var workspace = _workspace ??= new Workspace();
        var features = new RoleNetFeatures(facts);
        Span<int> found = new int[RoleNetFeatures.LongestCut * RoleNetFeatures.PerToken];
        var first = 0;
        foreach (var end in RoleNetFeatures.Cuts(facts.Input))
        {
            var part = found[..((end - first) * RoleNetFeatures.PerToken)];
            features.Rows(rows, chain, first, part);
            net.Marginals(part, end - first, marginals[(first * RoleLabels.Count)..], workspace);
            first = end;
        }

        for (var t = 0; t < facts.Count; t++)
        {
            if (!facts.Input.IsReport(t))
            {
                var line = marginals.Slice(t * RoleLabels.Count, RoleLabels.Count);
                line.Clear();
                line[(int)RoleLabel.Outside] = 1;
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RoleNet Read(ModelFile file, int first)
    {
        var (net, rows) = SequenceNetFile.Read(file, (ushort)first);
        return new RoleNet(net, rows);
    }

    /// <summary>Writes the net into fields from <paramref name="first"/>.</summary>
    public void Write(ModelFile.Writer writer, int first) => SequenceNetFile.Add(writer, (ushort)first, net, rows);
}
