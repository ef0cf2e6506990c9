namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>Gives each candidate cue its source and content.</summary>
internal sealed class RoleLinker(LinkNet net)
{
    /// <summary>
    /// Words that are read around all candidates together, for each word of the article: articles of PolNeAR have 2.6 in the mean and 6.6 at
    /// most, their words in one paragraph 8.6; text that says "said" in every third word would need 130.
    /// </summary>
    private const int MostForEach = 10;

    /// <summary>
    /// How probably a candidate must begin a cue for more than one net to read its surroundings. PolNeAR dev: match .7704, complete .6995 and
    /// words of cues .699, with all nets for all .7704, .6976 and .697, and attribution takes 738 in place of 700 times as long as the benchmark's
    /// regular expression.
    /// </summary>
    private const float Likely = 0.25f;

    /// <summary>The same for a short article, which is read in no time.</summary>
    private const int MostInAnyCase = 20_000;

    /// <summary>The frames of <paramref name="candidates"/>; those without a content are left out.</summary>
    public List<Frame> Link(TokenFacts facts, ReadOnlySpan<float> marginals, List<CueCandidate> candidates)
    {
        var frames = new List<Frame>(candidates.Count);
        var features = new LinkFeatures(facts, marginals);
        var windows = Windows(facts, marginals, candidates);
        for (var i = 0; i < candidates.Count; i++)
        {
            var (candidate, window) = (candidates[i], windows[i]);
            if (window.IsEmpty)
            {
                continue;
            }

            features.Begin(candidate);
            var likely = marginals[(candidate.Cue.First * RoleLabels.Count) + (int)RoleLabel.BeginCue] >= Likely;
            var labels = net.Marginals(features, window, likely ? int.MaxValue : 1);
            var path = new byte[window.Count];
            LikeliestPath(labels, path);
            if (Make(candidate, window, path, labels) is { } frame)
            {
                frames.Add(frame);
            }
        }

        return frames;
    }

    /// <summary>The words around each candidate; none around the unlikeliest where the article has more than can be read.</summary>
    private static TokenRange[] Windows(TokenFacts facts, ReadOnlySpan<float> marginals, List<CueCandidate> candidates)
    {
        var windows = new TokenRange[candidates.Count];
        var words = 0L;
        for (var i = 0; i < windows.Length; i++)
        {
            windows[i] = LinkWindow.Of(facts.Input, marginals, candidates[i].Cue);
            words += windows[i].Count;
        }

        var most = MostInAnyCase + ((long)MostForEach * facts.Count);
        if (words <= most)
        {
            return windows;
        }

        var likelihood = new float[windows.Length];
        for (var i = 0; i < windows.Length; i++)
        {
            likelihood[i] = -marginals[(candidates[i].Cue.First * RoleLabels.Count) + (int)RoleLabel.BeginCue];
        }

        var order = Enumerable.Range(0, windows.Length).ToArray();
        Array.Sort(order, (a, b) => likelihood[a] != likelihood[b] ? likelihood[a].CompareTo(likelihood[b]) : a.CompareTo(b));
        foreach (var i in order)
        {
            most -= windows[i].Count;
            windows[i] = most < 0 ? default : windows[i];
        }

        return windows;
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
