using Hearsay.Learning;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>The features by which a filled frame is judged: is this an attribution, with about this content, and the outermost one here?</summary>
internal sealed class FrameFeatures
{
    /// <summary>Room for the features of a frame.</summary>
    public const int Maximum = 128;

    private const int MostWords = 20;

    private readonly TokenFacts _facts;
    private readonly float[] _marginals;
    private readonly List<Frame> _frames;
    private readonly float[] _cueMeans;

    public FrameFeatures(TokenFacts facts, float[] marginals, List<Frame> frames)
    {
        (_facts, _marginals, _frames) = (facts, marginals, frames);
        _cueMeans = [.. frames.Select(frame => Mean([frame.Cue], Role.Cue))];
    }

    /// <summary>The features of frame <paramref name="i"/>; their number.</summary>
    public int Of(int i, Span<uint> f)
    {
        var frame = _frames[i];
        var n = Cue(frame, _cueMeans[i], f, 0);
        n = Parts(frame, _cueMeans[i], f, n);
        n = Rule(frame, _cueMeans[i], f, n);
        n = Neighbours(i, f, n);
        return Words(frame, _cueMeans[i], f, n);
    }

    /// <summary>Ten and some bins of probabilities, finer at both ends.</summary>
    private static uint Fine(float p) => p < 0.02f ? 0u : p < 0.05f ? 1u : p > 0.99f ? 15u : p > 0.97f ? 14u : p > 0.94f ? 13u : 2u + (uint)(p * 10);

    private float Mean(List<TokenRange> pieces, Role role)
    {
        float sum = 0;
        var count = 0;
        var begin = (int)RoleLabels.Begin(role);
        foreach (var piece in pieces)
        {
            for (var t = piece.First; t < piece.End; t++)
            {
                sum += _marginals[(t * RoleLabels.Count) + begin] + _marginals[(t * RoleLabels.Count) + begin + 1];
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private int Cue(Frame frame, float mean, Span<uint> f, int n)
    {
        var cue = frame.Cue;
        var head = frame.Candidate.Head;
        var row = _marginals.AsSpan(head * RoleLabels.Count, RoleLabels.Count);
        uint begin = Fine(_marginals[(cue.First * RoleLabels.Count) + (int)RoleLabel.BeginCue]), inContent = Fine(row[5] + row[6]), whole = Fine(mean);
        uint lemma = _facts.Lemma[head], kind = _facts.Lexical[head], pos = _facts.Pos[head];
        var text = 17u;
        for (var t = cue.First; t < cue.End; t++)
        {
            text = FeatureHash.Of(1, text, _facts.Word[t]);
        }

        f[n++] = 0x3333333;
        f[n++] = FeatureHash.Of(1, begin);
        f[n++] = FeatureHash.Of(2, whole);
        f[n++] = FeatureHash.Of(3, Fine(row[3] + row[4]));
        f[n++] = FeatureHash.Of(4, inContent);
        f[n++] = FeatureHash.Of(5, whole, inContent);
        f[n++] = FeatureHash.Of(6, (uint)cue.Count, whole);
        f[n++] = FeatureHash.Of(7, lemma);
        f[n++] = FeatureHash.Of(8, lemma, whole / 3);
        f[n++] = FeatureHash.Of(9, text);
        f[n++] = FeatureHash.Of(10, kind, pos, whole / 2);
        f[n++] = FeatureHash.Of(11, _facts.Quote[head], whole);
        f[n++] = FeatureHash.Of(12, _facts.Children[head], kind);
        f[n++] = FeatureHash.Of(13, _facts.Relation[head], pos, whole / 3);
        f[n++] = FeatureHash.Of(14, Fine(Outside(cue.End)), Fine(_marginals[(Math.Min(cue.End, _facts.Count - 1) * RoleLabels.Count) + (int)RoleLabel.InsideCue]));
        f[n++] = FeatureHash.Of(15, (uint)_facts.Input.Draft.Article.Zones[_facts.Input.Zone[head]].Kind, whole / 3);
        return n;
    }

    private float Outside(int t) => t < _facts.Count ? _marginals[t * RoleLabels.Count] : 1;

    private int Parts(Frame frame, float mean, Span<uint> f, int n)
    {
        int tokens = 0, quoted = 0, behind = 0;
        foreach (var piece in frame.Content)
        {
            for (var t = piece.First; t < piece.End; t++)
            {
                tokens++;
                quoted += _facts.Quote[t] > 0 ? 1 : 0;
                behind += t > frame.Cue.First ? 1 : 0;
            }
        }

        uint length = TokenFacts.Bin(tokens), quote = quoted == 0 ? 0u : quoted < tokens * 0.9 ? 1u : 2u, side = behind == 0 ? 0u : behind == tokens ? 1u : 2u;
        uint whole = Fine(mean), source = frame.Source.Count == 0 ? 20u : Fine(frame.SourceMean), content = Fine(frame.ContentMean), border = Fine(frame.ContentBorder);
        uint first = Fine(Mean(frame.Content, Role.Content)), firstSource = frame.Source.Count == 0 ? 20u : Fine(Mean(frame.Source, Role.Source));
        f[n++] = FeatureHash.Of(20, length, quote);
        f[n++] = FeatureHash.Of(21, content);
        f[n++] = FeatureHash.Of(22, border);
        f[n++] = FeatureHash.Of(23, source);
        f[n++] = FeatureHash.Of(24, first);
        f[n++] = FeatureHash.Of(25, firstSource);
        f[n++] = FeatureHash.Of(26, content, whole);
        f[n++] = FeatureHash.Of(27, first, whole);
        f[n++] = FeatureHash.Of(28, source, whole);
        f[n++] = FeatureHash.Of(29, border, length);
        f[n++] = FeatureHash.Of(30, side, quote, (uint)Math.Min(4, frame.Content.Count));
        f[n++] = FeatureHash.Of(31, side, _facts.Lemma[frame.Candidate.Head]);
        f[n++] = FeatureHash.Of(32, (uint)Math.Min(3, frame.Source.Count), firstSource);
        f[n++] = FeatureHash.Of(33, content, border);
        f[n++] = FeatureHash.Of(34, first, length);
        f[n++] = FeatureHash.Of(35, first, content, source);
        f[n++] = FeatureHash.Of(36, quote, whole, first / 2);
        f[n++] = FeatureHash.Of(37, _facts.Word[frame.Content[0].First], side);
        f[n++] = FeatureHash.Of(38, _facts.Relation[_facts.LeftEdge[frame.Content[0].First]], _facts.Lexical[frame.Candidate.Head]);
        if (frame.Source.Count > 0)
        {
            var head = CueCandidates.HeadOf(_facts, frame.Source[0]);
            f[n++] = FeatureHash.Of(39, _facts.Mention[head], _facts.Lexical[frame.Candidate.Head]);
            f[n++] = FeatureHash.Of(40, _facts.Lemma[head]);
            f[n++] = FeatureHash.Of(41, _facts.Relation[head], _facts.Pos[head], whole / 3);
        }

        return n;
    }

    private int Rule(Frame frame, float mean, Span<uint> f, int n)
    {
        var rule = frame.Candidate.Rule;
        var whole = Fine(mean);
        if (rule is null)
        {
            f[n++] = FeatureHash.Of(50, whole);
            return n;
        }

        var inner = _facts.Input.Inner.Contains(rule) ? 1u : 0u;
        var likeness = (uint)(FrameNeighbours.Jaccard(rule.Content, frame.Content) * 5);
        f[n++] = FeatureHash.Of(51, inner, likeness);
        f[n++] = FeatureHash.Of(52, inner, likeness, whole);
        f[n++] = FeatureHash.Of(53, inner, (uint)(rule.Score * 10), whole / 2);
        f[n++] = FeatureHash.Of(54, (uint)rule.Class, inner, likeness);
        f[n++] = FeatureHash.Of(55, rule.Cue == frame.Cue ? 1u : 0u, whole);
        f[n++] = FeatureHash.Of(56, rule.Source is null ? 0u : 1u, frame.Source.Count == 0 ? 0u : 1u, likeness);
        return n;
    }

    // What the cue, its source and its content are as words and how they hang together.
    private int Words(Frame frame, float mean, Span<uint> f, int n)
    {
        var head = frame.Candidate.Head;
        var content = CueCandidates.HeadOf(_facts, frame.Content[0]);
        uint lemma = _facts.Lemma[head], xpos = _facts.Xpos[head], lexical = _facts.Lexical[head], whole = Fine(mean) / 3;
        var link = _facts.Head[content] == head ? _facts.Relation[content] : _facts.Head[head] == content ? 7u : 9u;
        f[n++] = FeatureHash.Of(70, xpos, lexical);
        f[n++] = FeatureHash.Of(71, lemma, xpos);
        f[n++] = FeatureHash.Of(72, lemma, link);
        f[n++] = FeatureHash.Of(73, link, _facts.Pos[content], lexical);
        f[n++] = FeatureHash.Of(74, lemma, _facts.Pos[content]);
        f[n++] = FeatureHash.Of(75, _facts.Lemma[content], whole);
        f[n++] = FeatureHash.Of(76, _facts.Lemma[content], lemma);
        f[n++] = FeatureHash.Of(77, _facts.Lemma[content], lexical, link);
        var parent = _facts.Head[head];
        if (parent >= 0)
        {
            f[n++] = FeatureHash.Of(78, _facts.Lemma[parent], _facts.Relation[head]);
            f[n++] = FeatureHash.Of(79, _facts.Pos[parent], _facts.Relation[head], xpos);
        }

        if (frame.Source.Count > 0)
        {
            var source = CueCandidates.HeadOf(_facts, frame.Source[0]);
            f[n++] = FeatureHash.Of(80, _facts.Lemma[source], lemma);
            f[n++] = FeatureHash.Of(81, _facts.Mention[source], lemma);
            f[n++] = FeatureHash.Of(82, _facts.Mention[source], xpos, whole);
            f[n++] = FeatureHash.Of(83, _facts.Class[source], lexical);
        }
        else
        {
            f[n++] = FeatureHash.Of(84, lemma);
            f[n++] = FeatureHash.Of(85, xpos, link, whole);
        }

        for (var t = frame.Cue.First; t < Math.Min(frame.Cue.End, frame.Cue.First + MostWords); t++)
        {
            f[n++] = FeatureHash.Of(86, _facts.Word[t]);
        }

        f[n++] = FeatureHash.Of(87, _facts.Class[head], whole);
        f[n++] = FeatureHash.Of(88, _facts.Class[content], link);
        return Senses(head, content, link, whole, f, n);
    }

    private int Senses(int head, int content, uint link, uint whole, Span<uint> f, int n)
    {
        var (field, family, kind, takes) = _facts.Sense[head];
        var about = _facts.Sense[content].Field;
        f[n++] = FeatureHash.Of(100, field, whole);
        f[n++] = FeatureHash.Of(101, kind, whole);
        f[n++] = FeatureHash.Of(102, field, link, _facts.Pos[content]);
        f[n++] = FeatureHash.Of(103, kind, link);
        f[n++] = FeatureHash.Of(104, takes, link, _facts.Pos[content]);
        f[n++] = FeatureHash.Of(105, field, about);
        f[n++] = FeatureHash.Of(106, about, link, whole);
        f[n++] = FeatureHash.Of(107, field, _facts.Xpos[head]);
        f[n++] = FeatureHash.Of(108, family, link);
        return n;
    }

    private int Neighbours(int i, Span<uint> f, int n)
    {
        var frame = _frames[i];
        float around = 0, inside = 0, rival = 0, sharing = 0;
        var (first, end) = FrameNeighbours.Of(_frames, i);
        for (var j = first; j < end; j++)
        {
            var other = _frames[j];
            if (j == i)
            {
                continue;
            }

            if (other.Cue.Overlaps(frame.Cue))
            {
                rival = Math.Max(rival, _cueMeans[j]);
            }
            else if (FrameNeighbours.Overlap(other.Content, frame.Cue))
            {
                around = Math.Max(around, _cueMeans[j]);
            }
            else if (FrameNeighbours.Overlap(frame.Content, other.Cue))
            {
                inside = Math.Max(inside, _cueMeans[j]);
            }
            else if (other.Content.Exists(piece => FrameNeighbours.Overlap(frame.Content, piece)))
            {
                sharing = Math.Max(sharing, _cueMeans[j]);
            }
        }

        var whole = Fine(_cueMeans[i]);
        f[n++] = FeatureHash.Of(60, Fine(around), whole);
        f[n++] = FeatureHash.Of(61, Fine(inside), whole);
        f[n++] = FeatureHash.Of(62, Fine(rival), whole);
        f[n++] = FeatureHash.Of(63, Fine(sharing), whole);
        f[n++] = FeatureHash.Of(64, Fine(around));
        f[n++] = FeatureHash.Of(65, Fine(inside));
        f[n++] = FeatureHash.Of(66, Fine(around), _facts.Quote[frame.Candidate.Head], _facts.Lexical[frame.Candidate.Head]);
        return n;
    }
}
