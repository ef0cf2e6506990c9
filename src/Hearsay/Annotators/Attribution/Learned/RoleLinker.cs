using Hearsay.Learning;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>The second chain: gives each candidate cue its source and content.</summary>
internal sealed class RoleLinker(ChainModel model)
{
    /// <summary>The frames of <paramref name="candidates"/>; those without a content are left out.</summary>
    public List<Frame> Link(TokenFacts facts, ReadOnlySpan<float> marginals, List<CueCandidate> candidates)
    {
        var frames = new List<Frame>(candidates.Count);
        var features = new LinkFeatures(facts, marginals);
        var lattice = NewLattice();
        Span<uint> nodes = stackalloc uint[LinkFeatures.Maximum];
        Span<ushort> edges = stackalloc ushort[LinkFeatures.EdgesPerToken];
        foreach (var candidate in candidates)
        {
            var window = LinkWindow.Of(facts.Input, candidate.Cue);
            features.Begin(candidate);
            lattice.Begin(window.Count);
            for (var t = window.First; t < window.End; t++)
            {
                model.ScoreNode(nodes[..features.Node(t, window.First, window.End, nodes)], lattice.Node(t - window.First));
                features.Edge(t, window.First, edges);
                model.ScoreEdge(edges, lattice.Edge(t - window.First));
            }

            var path = new byte[window.Count];
            lattice.Viterbi(path);
            lattice.Run();
            if (Make(candidate, window, path, lattice) is { } frame)
            {
                frames.Add(frame);
            }
        }

        return frames;
    }

    /// <summary>A lattice of the labels.</summary>
    public static ChainLattice NewLattice() => new(LinkFeatures.Labels, LinkFeatures.MayFollow);

    private static Frame? Make(CueCandidate candidate, TokenRange window, byte[] path, ChainLattice lattice)
    {
        List<TokenRange> source = [], content = [];
        float sourceSum = 0, contentSum = 0, border = 1;
        int sourceCount = 0, contentCount = 0;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == 0 || candidate.Cue.Contains(window.First + i))
            {
                continue;
            }

            var begins = path[i] is 1 or 3;
            var pieces = path[i] <= 2 ? source : content;
            var t = window.First + i;
            if (begins || pieces.Count == 0 || pieces[^1].End != t)
            {
                pieces.Add(new TokenRange(t, t + 1));
            }
            else
            {
                pieces[^1] = new TokenRange(pieces[^1].First, t + 1);
            }

            var marginal = lattice.Marginal(i);
            if (path[i] <= 2)
            {
                sourceSum += marginal[1] + marginal[2];
                sourceCount++;
            }
            else
            {
                contentSum += marginal[3] + marginal[4];
                contentCount++;
                if (begins)
                {
                    border = Math.Min(border, marginal[3]);
                }

                if (i + 1 == path.Length || path[i + 1] != 4)
                {
                    border = Math.Min(border, i + 1 == path.Length ? 1 : 1 - lattice.Marginal(i + 1)[4]);
                }
            }
        }

        return content.Count == 0 ? null : new Frame
        {
            Candidate = candidate,
            Cue = candidate.Cue,
            Source = source,
            Content = content,
            SourceMean = sourceCount == 0 ? 0 : sourceSum / sourceCount,
            ContentMean = contentSum / contentCount,
            ContentBorder = border,
        };
    }
}
