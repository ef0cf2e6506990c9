using Hearsay.Learning;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>The first chain: labels of tokens by a conditional random field over each paragraph.</summary>
internal sealed class ChainTagger(ChainModel model)
{
    /// <summary>Fills <paramref name="marginals"/>: <see cref="RoleLabels.Count"/> numbers for each token that add up to 1. Tokens of zones that are no part of the report are outside for sure.</summary>
    public void Score(TokenFacts facts, Span<float> marginals)
    {
        var features = new TagFeatures(facts);
        var lattice = NewLattice();
        Span<uint> nodes = stackalloc uint[TagFeatures.Maximum];
        Span<ushort> edges = stackalloc ushort[TagFeatures.EdgesPerToken];
        marginals.Clear();
        for (var t = 0; t < facts.Count; t++)
        {
            marginals[t * RoleLabels.Count] = 1;
        }

        foreach (var sequence in TagFeatures.Sequences(facts.Input))
        {
            if (facts.Input.Draft.IsDecoration(sequence.First, sequence.End))
            {
                continue;
            }

            lattice.Begin(sequence.Count);
            for (var t = sequence.First; t < sequence.End; t++)
            {
                model.ScoreNode(nodes[..features.Node(t, sequence.First, sequence.End, nodes)], lattice.Node(t - sequence.First));
                features.Edge(t, sequence.First, edges);
                model.ScoreEdge(edges, lattice.Edge(t - sequence.First));
            }

            lattice.Run();
            for (var t = 0; t < sequence.Count; t++)
            {
                lattice.Marginal(t)[..RoleLabels.Count].CopyTo(marginals[((sequence.First + t) * RoleLabels.Count)..]);
            }
        }
    }

    /// <summary>A lattice of the role labels.</summary>
    public static ChainLattice NewLattice() => new(RoleLabels.Count, RoleLabels.MayFollow);
}
