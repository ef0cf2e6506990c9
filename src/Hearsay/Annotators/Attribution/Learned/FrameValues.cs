using Hearsay.Learning;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>The numbers by which the trees judge a frame, among them what the judge of hashed features says of it and of the frames around it.</summary>
internal sealed class FrameValues(TokenFacts facts, float[] marginals, List<Frame> frames, float[] odds)
{
    /// <summary>Numbers of each frame.</summary>
    public const int Width = 52;

    /// <summary>Fills the <see cref="Width"/> numbers of frame <paramref name="i"/>.</summary>
    public void Fill(int i, Span<float> v)
    {
        var frame = frames[i];
        v.Clear();
        v[0] = odds[i];
        Cue(i, frame, v);
        Parts(frame, v);
        Rule(frame, v);
        Neighbours(i, v);
    }

    /// <summary>Mean probability that the words of frame <paramref name="i"/>'s cue are words of a cue.</summary>
    public float CueMean(int i)
    {
        var (cue, sum) = (frames[i].Cue, 0f);
        for (var t = cue.First; t < cue.End; t++)
        {
            sum += P(t, Role.Cue);
        }

        return sum / cue.Count;
    }

    private float P(int t, int label) => t < 0 || t >= facts.Count ? 0 : marginals[(t * RoleLabels.Count) + label];

    private float P(int t, Role role) => P(t, (int)RoleLabels.Begin(role)) + P(t, (int)RoleLabels.Begin(role) + 1);

    private void Cue(int i, Frame frame, Span<float> v)
    {
        var cue = frame.Cue;
        var head = frame.Candidate.Head;
        var least = 1f;
        for (var t = cue.First; t < cue.End; t++)
        {
            least = MathF.Min(least, P(t, Role.Cue));
        }

        v[1] = P(cue.First, (int)RoleLabel.BeginCue);
        v[2] = CueMean(i);
        v[3] = least;
        v[4] = P(head, Role.Cue);
        v[5] = P(head, Role.Content);
        v[6] = P(head, Role.Source);
        v[7] = P(head, 0);
        v[8] = cue.Count;
        v[9] = P(cue.End, (int)RoleLabel.InsideCue);
        v[10] = P(cue.First - 1, Role.Cue);
        v[11] = facts.Lexical[head];
        v[12] = facts.Quote[head];
        v[13] = facts.Pos[head];
        v[14] = (float)facts.Input.Draft.Article.Zones[facts.Input.Zone[head]].Kind;
        var sentence = facts.Input.Draft.Sentences[facts.Input.Sentence[head]];
        v[15] = head - sentence.FirstToken;
        v[16] = sentence.EndToken - head;
        v[17] = facts.Children[head] & 7;
        v[18] = (facts.Children[head] & 8) / 8;
        v[19] = (facts.Children[head] >> 4) & 3;
        v[20] = P(cue.End, (int)RoleLabel.BeginContent);
        v[21] = P(cue.First - 1, Role.Source);
    }

    private void Parts(Frame frame, Span<float> v)
    {
        int tokens = 0, words = 0, quoted = 0, behind = 0;
        float sum = 0, least = 1, cues = 0;
        foreach (var piece in frame.Content)
        {
            for (var t = piece.First; t < piece.End; t++)
            {
                tokens++;
                quoted += facts.Quote[t] > 0 ? 1 : 0;
                behind += t > frame.Cue.First ? 1 : 0;
                sum += P(t, Role.Content);
                cues = MathF.Max(cues, P(t, Role.Cue));
                if (facts.Mark[t] == 0)
                {
                    words++;
                    least = MathF.Min(least, P(t, Role.Content));
                }
            }
        }

        v[22] = words;
        v[23] = (float)quoted / tokens;
        v[24] = (float)behind / tokens;
        v[25] = frame.Content.Count;
        v[26] = frame.ContentMean;
        v[27] = frame.ContentBorder;
        v[28] = sum / tokens;
        v[29] = least;
        v[30] = P(frame.Content[0].First - 1, Role.Content);
        v[31] = P(frame.Content[^1].End, (int)RoleLabel.InsideContent);
        v[32] = P(frame.Content[0].First, (int)RoleLabel.BeginContent);
        v[33] = cues;
        v[34] = frame.SourceMean;
        v[35] = frame.Source.Count;
        if (frame.Source.Count > 0)
        {
            var source = frame.Source[0];
            v[36] = P(source.First, Role.Source);
            v[37] = frame.Cue.First - source.End;
            v[38] = facts.Mention[CueCandidates.HeadOf(facts, source)] % 18;
            v[39] = source.Count;
        }

        v[40] = frame.Content[0].First - frame.Cue.End;
        v[41] = frame.Cue.First - frame.Content[^1].End;
    }

    private void Rule(Frame frame, Span<float> v)
    {
        if (frame.Candidate.Rule is not { } rule)
        {
            return;
        }

        v[42] = facts.Input.Inner.Contains(rule) ? 1 : 2;
        v[43] = (float)rule.Score;
        v[44] = FrameNeighbours.Jaccard(rule.Content, frame.Content);
        v[45] = rule.Source is null ? 0 : 1;
    }

    private void Neighbours(int i, Span<float> v)
    {
        const float None = -8;
        var frame = frames[i];
        v[46..52].Fill(None);
        var (first, end) = FrameNeighbours.Of(frames, i);
        for (var j = first; j < end; j++)
        {
            var other = frames[j];
            if (j == i)
            {
                continue;
            }

            var at = other.Cue.Overlaps(frame.Cue) ? 46 : FrameNeighbours.Overlap(other.Content, frame.Cue) ? 47 : FrameNeighbours.Overlap(frame.Content, other.Cue) ? 48 : other.Content.Exists(piece => FrameNeighbours.Overlap(frame.Content, piece)) ? 49
                : FrameNeighbours.Overlap(other.Source, frame.Cue) || FrameNeighbours.Overlap(frame.Source, other.Cue) ? 50 : facts.Input.Sentence[other.Cue.First] == facts.Input.Sentence[frame.Cue.First] ? 51 : -1;
            if (at >= 0)
            {
                v[at] = MathF.Max(v[at], odds[j]);
            }
        }
    }
}
