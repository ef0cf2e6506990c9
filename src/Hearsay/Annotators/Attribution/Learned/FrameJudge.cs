using Hearsay.Learning;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>
/// Gives each frame its probability, and chooses among them: attributions of the outermost level share no words but a source's. Hashed
/// features (which words make cues) are weighed first, then trees look at that, at the chains' probabilities and at the frames around.
/// </summary>
internal sealed class FrameJudge(ChainModel model, BoostedTrees? trees)
{
    /// <summary>
    /// How probable a frame must be whose cue the rules know too, and one whose cue they do not. PolNeAR dev, version 2: match .770, complete .697
    /// and strict contents .652; with 0.25 for the first .769, .695 and .650, with 0.25 and 0.38 .769, .693 and .648.
    /// </summary>
    private const float LeastWithRule = 0.30f;
    private const float LeastAlone = 0.42f;

    /// <summary>
    /// Where the words are this surely a cue, an unsure content is better than none. PolNeAR dev: match .7699 to .7722, words of sources .8068 to
    /// .8079, of cues .690 to .694; on the odd articles of its train part, with a model of the even ones, match .745 to .748.
    /// </summary>
    private const float SureCue = 0.6f;
    private const float LeastOfSureCue = 0.26f;

    /// <summary>Sets the probability of each frame.</summary>
    public void Judge(TokenFacts facts, float[] marginals, List<Frame> frames)
    {
        var odds = Odds(model, facts, marginals, frames);
        var values = new FrameValues(facts, marginals, frames, odds);
        Span<float> row = stackalloc float[FrameValues.Width];
        for (var i = 0; i < frames.Count; i++)
        {
            if (trees is not null)
            {
                values.Fill(i, row);
            }

            frames[i].CueMean = values.CueMean(i);
            frames[i].Probability = FixedExp.Sigmoid(trees is null ? odds[i] : trees.Score(row));
        }
    }

    /// <summary>What the hashed features say of each frame: logarithms of odds.</summary>
    public static float[] Odds(ChainModel model, TokenFacts facts, float[] marginals, List<Frame> frames)
    {
        var features = new FrameFeatures(facts, marginals, frames);
        Span<uint> f = stackalloc uint[FrameFeatures.Maximum];
        Span<float> scores = stackalloc float[ChainLattice.Width];
        var odds = new float[frames.Count];
        for (var i = 0; i < frames.Count; i++)
        {
            model.ScoreNode(f[..features.Of(i, f)], scores);
            odds[i] = scores[1] - scores[0];
        }

        return odds;
    }

    /// <summary>The frames that are kept, by their cue: the most probable first, as long as nothing of them but a source is taken.</summary>
    public static List<Frame> Choose(int tokens, List<Frame> frames)
    {
        var taken = new byte[tokens]; // 1 source, 2 cue or content
        var kept = new List<Frame>();
        foreach (var frame in frames.Where(MayStay).OrderByDescending(f => f.Probability).ThenBy(f => f.Cue.First).ThenBy(f => f.Cue.End))
        {
            if (taken.AsSpan(frame.Cue.First, frame.Cue.Count).ContainsAnyExcept((byte)0))
            {
                continue;
            }

            var content = Free(frame.Content, taken, 0);
            if (2 * content.Sum(p => p.Count) <= frame.Content.Sum(p => p.Count))
            {
                continue;
            }

            frame.Content = content;
            frame.Source = Free(frame.Source, taken, 1);
            kept.Add(frame);
            Take(frame.Source, taken, 1);
            Take(frame.Content, taken, 2);
            Take([frame.Cue], taken, 2);
        }

        kept.Sort((a, b) => a.Cue.First.CompareTo(b.Cue.First));
        return kept;
    }

    private static bool MayStay(Frame frame) =>
        frame.Probability >= (frame.Candidate.Rule is null ? LeastAlone : LeastWithRule) || (frame.CueMean >= SureCue && frame.Probability >= LeastOfSureCue);

    private static void Take(List<TokenRange> pieces, byte[] taken, byte mark)
    {
        foreach (var piece in pieces)
        {
            taken.AsSpan(piece.First, piece.Count).Fill(mark);
        }
    }

    // What is left of the pieces where others have taken words; a source another source may share.
    private static List<TokenRange> Free(List<TokenRange> pieces, byte[] taken, byte most)
    {
        var free = new List<TokenRange>();
        foreach (var piece in pieces)
        {
            for (var t = piece.First; t < piece.End; t++)
            {
                if (taken[t] > most)
                {
                    continue;
                }

                if (free.Count > 0 && free[^1].End == t && t > piece.First)
                {
                    free[^1] = new TokenRange(free[^1].First, t + 1);
                }
                else
                {
                    free.Add(new TokenRange(t, t + 1));
                }
            }
        }

        return free;
    }
}
