namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>Gives each candidate cue its source and content.</summary>
internal sealed class RoleLinker(LinkNet net)
{
    /// <summary>The frames of <paramref name="candidates"/>; those without a content are left out.</summary>
    public List<Frame> Link(TokenFacts facts, ReadOnlySpan<float> marginals, List<CueCandidate> candidates)
    {
        var frames = new List<Frame>(candidates.Count);
        var features = new LinkFeatures(facts, marginals);
        foreach (var candidate in candidates)
        {
            var window = LinkWindow.Of(facts.Input, marginals, candidate.Cue);
            features.Begin(candidate);
            var labels = net.Marginals(features, window);
            var path = new byte[window.Count];
            LikeliestPath(labels, path);
            if (Make(candidate, window, path, labels) is { } frame)
            {
                frames.Add(frame);
            }
        }

        return frames;
    }

    /// <summary>The sequence of labels whose probabilities have the largest product among those that may follow each other.</summary>
    internal static void LikeliestPath(ReadOnlySpan<float> marginals, Span<byte> path)
    {
        const int Labels = LinkFeatures.Labels;
        const float Floor = 1e-6f;
        var back = new byte[path.Length * Labels];
        Span<float> best = stackalloc float[Labels];
        Span<float> next = stackalloc float[Labels];
        for (var t = 0; t < path.Length; t++)
        {
            for (var j = 0; j < Labels; j++)
            {
                next[j] = -1;
                for (var i = 0; i < (t == 0 ? 1 : Labels); i++)
                {
                    var product = t == 0 ? 1 : best[i];
                    if (LinkFeatures.MayFollow(t == 0 ? 0 : i, j) && product > next[j])
                    {
                        next[j] = product;
                        back[(t * Labels) + j] = (byte)i;
                    }
                }
            }

            // Products instead of sums of logarithms, scaled to the largest: the same on every host.
            var most = 0f;
            for (var j = 0; j < Labels; j++)
            {
                best[j] = next[j] < 0 ? 0 : next[j] * (marginals[(t * Labels) + j] + Floor);
                most = Math.Max(most, best[j]);
            }

            for (var j = 0; j < Labels; j++)
            {
                best[j] /= most;
            }
        }

        var label = 0;
        for (var j = 1; j < Labels; j++)
        {
            label = best[j] > best[label] ? j : label;
        }

        for (var t = path.Length - 1; t >= 0; t--)
        {
            path[t] = (byte)label;
            label = back[(t * Labels) + label];
        }
    }

    private static Frame? Make(CueCandidate candidate, TokenRange window, byte[] path, ReadOnlySpan<float> labels)
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

            var marginal = labels.Slice(i * LinkFeatures.Labels, LinkFeatures.Labels);
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
                    border = Math.Min(border, i + 1 == path.Length ? 1 : 1 - labels[((i + 1) * LinkFeatures.Labels) + 4]);
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
