using System.Runtime.InteropServices;
using Hearsay.Learning;
using Hearsay.Learning.Neural;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>An article with what the first chain says of it without having seen it.</summary>
internal sealed record LinkExample(RoleExample Article, float[] Marginals)
{
    public List<CueCandidate> Candidates { get; } = CueCandidates.Find(Article.Facts, Marginals);
}

/// <summary>Trains the net around cues and the judge of frames.</summary>
internal static class LinkTraining
{
    /// <summary>The features the net will know: those met often enough around annotated cues.</summary>
    public static WordTable Rows(IEnumerable<LinkExample> examples, int atLeast, out int rows)
    {
        var table = new FeatureTable();
        Span<uint> nodes = stackalloc uint[LinkFeatures.Maximum];
        foreach (var example in examples)
        {
            var features = new LinkFeatures(example.Article.Facts, example.Marginals);
            foreach (var (candidate, _) in Matched(example))
            {
                var window = LinkWindow.Of(example.Article.Facts.Input, example.Marginals, candidate.Cue);
                features.Begin(candidate);
                for (var t = window.First; t < window.End; t++)
                {
                    table.Add(nodes[..features.Node(t, window.First, window.End, nodes)]);
                }
            }
        }

        return table.Choose(atLeast, out rows);
    }

    /// <summary>The windows of annotated cues as sequences of rows and labels.</summary>
    public static List<SequenceExample> Examples(IEnumerable<LinkExample> examples, WordTable rows)
    {
        var sequences = new List<SequenceExample>();
        Span<uint> nodes = stackalloc uint[LinkFeatures.Maximum];
        foreach (var example in examples)
        {
            var features = new LinkFeatures(example.Article.Facts, example.Marginals);
            foreach (var (candidate, gold) in Matched(example))
            {
                var window = LinkWindow.Of(example.Article.Facts.Input, example.Marginals, candidate.Cue);
                var found = new int[window.Count * LinkFeatures.Maximum];
                features.Begin(candidate);
                for (var t = window.First; t < window.End; t++)
                {
                    var count = features.Node(t, window.First, window.End, nodes);
                    FeatureTable.Find(rows, nodes[..count], found.AsSpan((t - window.First) * LinkFeatures.Maximum, LinkFeatures.Maximum));
                }

                sequences.Add(new SequenceExample(found, Labels(window, candidate, gold)));
            }
        }

        return sequences;
    }

    /// <summary>Trains the nets that label the words around a cue.</summary>
    public static LinkNet Train(IReadOnlyList<SequenceExample> examples, WordTable rows, int count, SequenceOptions options, Action<int, double> progress)
    {
        const int Nets = 2; // content and source right for 0.791 of the cues of PolNeAR dev, for 0.787 and 0.785 with one or the other alone
        const int UsualFeatures = 40; // of a token, which sets the scale its rows begin with
        return new LinkNet(SequenceNets.Train(Nets, LinkNet.Shape(count), options, UsualFeatures, examples, progress), rows);
    }

    /// <summary>Trains the judge on frames that a net made without having seen their article.</summary>
    public static ChainModel TrainJudge(IReadOnlyList<(LinkExample Example, List<Frame> Frames)> articles, int bits, int atLeast, ChainOptions options, Action<int, double> progress)
    {
        var counts = new Dictionary<uint, int>();
        Each((features, _) =>
        {
            foreach (var feature in features)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;
            }
        });
        var rows = FeatureRows.Choose(counts, bits, atLeast, out _);
        var chains = new ChainExamples(1);
        Each((features, right) =>
        {
            chains.Begin();
            chains.Add(rows, features, [(ushort)0], (byte)(right ? 1 : 0));
        });
        return new ChainTrainer(new ChainLattice(2, (_, _) => true), rows, 1, options).Train(chains, progress);

        void Each(ReadOnlySpanAction action)
        {
            Span<uint> f = stackalloc uint[FrameFeatures.Maximum];
            foreach (var (example, frames) in articles)
            {
                var features = new FrameFeatures(example.Article.Facts, example.Marginals, frames);
                for (var i = 0; i < frames.Count; i++)
                {
                    action(f[..features.Of(i, f)], IsRight(frames[i], example.Article.Frames));
                }
            }
        }
    }

    /// <summary>Trains the trees, on what judges of hashed features that have not seen the article say of its frames.</summary>
    public static BoostedTrees TrainTrees(IReadOnlyList<(LinkExample Example, List<Frame> Frames, float[] Odds)> articles, BoostOptions options)
    {
        var count = articles.Sum(a => a.Frames.Count);
        var rows = new float[count * FrameValues.Width];
        var answers = new bool[count];
        var at = 0;
        foreach (var (example, frames, odds) in articles)
        {
            var values = new FrameValues(example.Article.Facts, example.Marginals, frames, odds);
            for (var i = 0; i < frames.Count; i++, at++)
            {
                values.Fill(i, rows.AsSpan(at * FrameValues.Width, FrameValues.Width));
                answers[at] = IsRight(frames[i], example.Article.Frames);
            }
        }

        return BoostedTreesTrainer.Train(rows, FrameValues.Width, answers, options);
    }

    private delegate void ReadOnlySpanAction(ReadOnlySpan<uint> features, bool right);

    /// <summary>Whether an annotated attribution with a word of the cue in common has about the same content.</summary>
    public static bool IsRight(Frame frame, IReadOnlyList<GoldFrame> gold)
    {
        foreach (var g in gold)
        {
            if (g.Cue.Overlaps(frame.Cue) && FrameNeighbours.Jaccard([.. g.Content], frame.Content) >= 0.5f)
            {
                return true;
            }
        }

        return false;
    }

    // Candidates that share a word with an annotated cue, with it.
    private static IEnumerable<(CueCandidate Candidate, GoldFrame Gold)> Matched(LinkExample example)
    {
        foreach (var candidate in example.Candidates)
        {
            foreach (var gold in example.Article.Frames)
            {
                if (gold.Cue.Overlaps(candidate.Cue) && !gold.Content.IsEmpty)
                {
                    yield return (candidate, gold);
                    break;
                }
            }
        }
    }

    private static byte[] Labels(TokenRange window, CueCandidate candidate, GoldFrame gold)
    {
        var labels = new byte[window.Count];
        Write(gold.Content, 3);
        Write(gold.Source, 1);
        for (var t = candidate.Cue.First; t < candidate.Cue.End; t++)
        {
            labels[t - window.First] = 0;
        }

        // What lies outside the window or in the candidate's cue may have cut the begin off.
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] is 2 or 4 && (i == 0 || (labels[i - 1] != labels[i] && labels[i - 1] != labels[i] - 1)))
            {
                labels[i]--;
            }
        }

        return labels;

        void Write(IEnumerable<TokenRange> pieces, byte begin)
        {
            foreach (var piece in pieces)
            {
                for (var t = Math.Max(piece.First, window.First); t < Math.Min(piece.End, window.End); t++)
                {
                    labels[t - window.First] = (byte)(t == piece.First ? begin : begin + 1);
                }
            }
        }
    }
}
