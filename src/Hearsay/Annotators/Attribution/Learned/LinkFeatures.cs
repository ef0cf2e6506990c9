using Hearsay.Documents;
using Hearsay.Learning;
using Hearsay.Lexicons;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>
/// The features by which <see cref="LinkNet"/> labels the words around one cue as its source and content. Labels: 0 outside, 1 and 2 begin and
/// inside of the source, 3 and 4 of the content.
/// </summary>
internal sealed class LinkFeatures
{
    /// <summary>Number of labels.</summary>
    public const int Labels = 5;

    /// <summary>Room for the features of a token.</summary>
    public const int Maximum = 72;

    private readonly TokenFacts _facts;
    private readonly AttributionInput _input;
    private readonly byte[] _best;
    private readonly byte[] _source;
    private readonly byte[] _cue;
    private readonly byte[] _content;
    private readonly byte[] _beginSource;
    private readonly byte[] _beginContent;
    private readonly int[] _commas;
    private readonly int[] _cues;
    private readonly int[] _verbs;
    private readonly int[] _stamp;
    private readonly int[] _up;
    private int _version;
    private CueCandidate _candidate;
    private TokenRange _subject;
    private uint _lemma;
    private WordSense _sense;
    private uint _kind;
    private uint _signature;

    public LinkFeatures(TokenFacts facts, ReadOnlySpan<float> marginals)
    {
        _facts = facts;
        _input = facts.Input;
        var n = facts.Count;
        _best = new byte[n];
        _source = new byte[n];
        _cue = new byte[n];
        _content = new byte[n];
        _beginSource = new byte[n];
        _beginContent = new byte[n];
        _commas = new int[n + 1];
        _cues = new int[n + 1];
        _verbs = new int[n + 1];
        _stamp = new int[n];
        _up = new int[n];
        for (var t = 0; t < n; t++)
        {
            var row = marginals.Slice(t * RoleLabels.Count, RoleLabels.Count);
            var best = 0;
            for (var j = 1; j < RoleLabels.Count; j++)
            {
                best = row[j] > row[best] ? j : best;
            }

            _best[t] = (byte)best;
            _source[t] = Level(row[1] + row[2]);
            _cue[t] = Level(row[3] + row[4]);
            _content[t] = Level(row[5] + row[6]);
            _beginSource[t] = Level(row[1]);
            _beginContent[t] = Level(row[5]);
            _commas[t + 1] = _commas[t] + (facts.Mark[t] is 1 or 3 or 5 ? 1 : 0);
            _cues[t + 1] = _cues[t] + (row[3] > 0.3f ? 1 : 0);
            _verbs[t + 1] = _verbs[t] + (facts.Pos[t] == (byte)UPos.VERB ? 1 : 0);
        }
    }

    /// <summary>Probabilities in seven bins.</summary>
    public static byte Level(float probability) => (byte)(probability < 0.02f ? 0 : probability < 0.12f ? 1 : probability < 0.35f ? 2 : probability < 0.65f ? 3 : probability < 0.88f ? 4 : probability < 0.98f ? 5 : 6);

    /// <summary>Whether <paramref name="next"/> may follow <paramref name="label"/>.</summary>
    public static bool MayFollow(int label, int next) => next is 0 or 1 or 3 || label == next || label == next - 1;

    /// <summary>Turns to another cue.</summary>
    public void Begin(CueCandidate candidate)
    {
        _candidate = candidate;
        _version++;
        var head = candidate.Head;
        _lemma = _facts.Lemma[head];
        _sense = _facts.Sense[head];
        _kind = (uint)(_facts.Lexical[head] + (32 * (_facts.Pos[head] switch { (byte)UPos.VERB or (byte)UPos.AUX => 0, (byte)UPos.NOUN => 1, (byte)UPos.ADJ => 2, (byte)UPos.PUNCT => 3, _ => 4 })));
        _signature = _facts.Children[head] & (1u | 2 | 4 | 8 | 16 | 32 | 1024 | 2048);
        for (int t = head, up = 0; t >= 0 && up < 60; t = _facts.Head[t], up++)
        {
            _stamp[t] = _version;
            _up[t] = up;
        }

        var subject = _facts.Pos[head] is (byte)UPos.VERB or (byte)UPos.AUX or (byte)UPos.ADJ ? _input.Context.Clause.Subject(head) : -1;
        _subject = subject < 0 ? new TokenRange(0, 0) : subject < head ? _input.Context.Clause.NounPhrase(subject, limitRight: candidate.Cue.First) : _input.Context.Clause.NounPhrase(subject, limitLeft: candidate.Cue.End);
    }

    // Before or behind the cue, how many sentences away, right beside it.
    private int Side(int t)
    {
        var cue = _candidate.Cue;
        if (cue.Contains(t))
        {
            return 0;
        }

        var sentences = _input.Sentence[t] - _input.Sentence[cue.First];
        var near = t == cue.End ? 1 : t == cue.End + 1 ? 2 : t == cue.First - 1 ? 3 : 0;
        return t < cue.First ? 1 + Math.Min(3, -sentences) + (near == 3 ? 4 : 0) : 10 + Math.Min(3, sentences) + (4 * near);
    }

    /// <summary>The features of token <paramref name="t"/> in the window [<paramref name="first"/>, <paramref name="end"/>); their number.</summary>
    public int Node(int t, int first, int end, Span<uint> f)
    {
        var cue = _candidate.Cue;
        var n = 0;
        f[n++] = 0x7654321;
        if (cue.Contains(t))
        {
            f[n++] = FeatureHash.Of(1, 1);
            return n;
        }

        var side = (uint)Side(t);
        n = Marginals(t, first, end, side, f, n);
        n = Path(t, side, f, n);
        n = Words(t, first, end, side, f, n);
        return Rules(t, first, end, side, f, n);
    }

    private int Marginals(int t, int first, int end, uint side, Span<uint> f, int n)
    {
        uint s0 = _source[t], c0 = _content[t], q0 = _cue[t], b0 = _best[t];
        uint b1 = t + 1 < end ? _best[t + 1] : 8u, a1 = t > first ? _best[t - 1] : 8u;
        var cue = _candidate.Cue;
        var distance = t < cue.First ? cue.First - t : t - cue.End + 1;
        var (low, high) = t < cue.First ? (t, cue.First) : (cue.End, t);
        uint cues = (uint)Math.Min(3, _cues[high] - _cues[low]), commas = (uint)Math.Min(4, _commas[high] - _commas[low]), verbs = (uint)Math.Min(4, _verbs[high] - _verbs[low]);
        uint bin = TokenFacts.Bin(distance);
        f[n++] = FeatureHash.Of(2, s0, c0, side);
        f[n++] = FeatureHash.Of(3, b0, side, bin);
        f[n++] = FeatureHash.Of(4, s0, cues, side);
        f[n++] = FeatureHash.Of(5, c0, cues, side);
        f[n++] = FeatureHash.Of(6, s0, _beginSource[t], b1);
        f[n++] = FeatureHash.Of(7, c0, _beginContent[t], b1);
        f[n++] = FeatureHash.Of(8, a1, b0, b1);
        f[n++] = FeatureHash.Of(9, q0, b0);
        f[n++] = FeatureHash.Of(10, bin, side);
        f[n++] = FeatureHash.Of(11, bin, commas, verbs);
        f[n++] = FeatureHash.Of(12, b0, commas, side);
        f[n++] = FeatureHash.Of(13, b0, verbs, side);
        f[n++] = FeatureHash.Of(14, b0, cues, FeatureHash.Of(1, commas, verbs));
        f[n++] = FeatureHash.Of(15, b0, _kind, side);
        f[n++] = FeatureHash.Of(16, b0, _lemma, side);
        f[n++] = FeatureHash.Of(17, b0, side, FeatureHash.Of(2, _best[cue.First], _cue[_candidate.Head]));
        f[n++] = FeatureHash.Of(18, b0, _input.Sentence[t] == _input.Sentence[cue.First] ? 1u : 0u, (uint)(_input.QuotationOf(t) == _input.QuotationOf(cue.First) ? 1 : 0) + (2u * _facts.Quote[t]));
        f[n++] = FeatureHash.Of(19, b0, _input.Zone[t] == _input.Zone[cue.First] ? 1u : 0u, _facts.Quote[t]);
        // What stands right before the source or content on the far side, and right behind the cue.
        f[n++] = FeatureHash.Of(20, b0, cue.End < end ? _best[cue.End] : 9u, cue.First > first ? _best[cue.First - 1] + (9 * side) : 9u);
        return n;
    }

    private int Path(int t, uint side, Span<uint> f, int n)
    {
        var cue = _candidate.Cue;
        uint b0 = _best[t], p0 = _facts.Pos[t], r0 = _facts.Relation[t];
        f[n++] = FeatureHash.Of(90, b0, side, _sense.Field);
        f[n++] = FeatureHash.Of(91, _facts.Sense[t].Field, side, b0);
        if (_input.Sentence[t] != _input.Sentence[cue.First])
        {
            f[n++] = FeatureHash.Of(30, side, b0);
            return n;
        }

        int top = t, below = -1, steps = 0;
        while (top >= 0 && _stamp[top] != _version && steps < 60)
        {
            below = top;
            top = _facts.Head[top];
            steps++;
        }

        var up = top >= 0 && _stamp[top] == _version ? (uint)_up[top] : 61u;
        var under = below < 0 ? 5u : _facts.Relation[below];
        var where = below < 0 ? 4u : (below < _candidate.Head ? 0u : 1u) + (t < _candidate.Head ? 0u : 2u);
        // The relation by which the cue's side hangs on the common ancestor.
        var cueSide = 5u;
        if (up is > 0 and < 60)
        {
            var c = _candidate.Head;
            while (_facts.Head[c] != top)
            {
                c = _facts.Head[c];
            }

            cueSide = _facts.Relation[c];
        }

        var high = Math.Min(3, up);
        var deep = Math.Min(4u, (uint)steps);
        f[n++] = FeatureHash.Of(31, under, high, cueSide);
        f[n++] = FeatureHash.Of(32, under, FeatureHash.Of(1, high, cueSide), where);
        f[n++] = FeatureHash.Of(33, under, FeatureHash.Of(2, high, cueSide), _kind);
        f[n++] = FeatureHash.Of(34, under, FeatureHash.Of(3, high, where), _lemma);
        f[n++] = FeatureHash.Of(92, under, FeatureHash.Of(3, high, where), _sense.Field);
        f[n++] = FeatureHash.Of(93, under, FeatureHash.Of(3, high, where), _sense.Kind);
        f[n++] = FeatureHash.Of(94, under, FeatureHash.Of(3, high, where), _sense.Takes);
        f[n++] = FeatureHash.Of(35, under, FeatureHash.Of(4, high, where), b0);
        f[n++] = FeatureHash.Of(36, under, FeatureHash.Of(5, high, cueSide), FeatureHash.Of(6, _signature, where));
        f[n++] = FeatureHash.Of(37, under, FeatureHash.Of(7, high, deep), r0);
        f[n++] = FeatureHash.Of(38, under, FeatureHash.Of(8, high, deep), p0);
        f[n++] = FeatureHash.Of(39, under, FeatureHash.Of(9, high, b0), FeatureHash.Of(10, _kind, where));
        f[n++] = FeatureHash.Of(40, under, FeatureHash.Of(11, high, b0), FeatureHash.Of(12, _signature, where));
        f[n++] = FeatureHash.Of(41, high, cueSide, b0);
        var left = _facts.LeftEdge[t];
        f[n++] = FeatureHash.Of(42, left == below ? 1u : 0u, under, high);
        f[n++] = FeatureHash.Of(43, left != t && _stamp[left] == _version ? 1u : 0u, _facts.Relation[left], b0);
        if (t > 0)
        {
            var right = _facts.RightEdge[t - 1];
            f[n++] = FeatureHash.Of(44, _facts.Relation[right], r0, b0);
        }

        return n;
    }

    private int Words(int t, int first, int end, uint side, Span<uint> f, int n)
    {
        uint b0 = _best[t], w0 = _facts.Word[t], m0 = _facts.Mark[t], p0 = _facts.Pos[t];
        uint w1 = t + 1 < end ? _facts.Word[t + 1] : 1, v1 = t > first ? _facts.Word[t - 1] : 1;
        uint p1 = t + 1 < end ? _facts.Pos[t + 1] : 30u, q1 = t > first ? _facts.Pos[t - 1] : 30u;
        f[n++] = FeatureHash.Of(50, w0, side);
        f[n++] = FeatureHash.Of(51, w0, b0);
        f[n++] = FeatureHash.Of(52, w0, v1);
        f[n++] = FeatureHash.Of(53, w0, w1);
        f[n++] = FeatureHash.Of(54, p0, q1, p1);
        f[n++] = FeatureHash.Of(55, p0, b0, side);
        f[n++] = FeatureHash.Of(56, v1, b0, p0);
        f[n++] = FeatureHash.Of(57, w1, b0, p0);
        f[n++] = FeatureHash.Of(58, _facts.Lemma[t], b0);
        f[n++] = FeatureHash.Of(59, _facts.Mention[t], b0, side);
        f[n++] = FeatureHash.Of(60, _facts.Mention[t], b0, _kind);
        f[n++] = FeatureHash.Of(61, m0, b0, FeatureHash.Of(1, p0, p1));
        f[n++] = FeatureHash.Of(62, _facts.Quote[t], _facts.QuoteKind[t] % 10, b0);
        f[n++] = FeatureHash.Of(63, _facts.Quote[t], t + 1 < end ? _facts.Quote[t + 1] : 9u, m0);
        f[n++] = FeatureHash.Of(64, t > first ? _facts.Quote[t - 1] : 9u, _facts.Quote[t], b0);
        f[n++] = FeatureHash.Of(65, _facts.Lexical[t], b0, side);
        f[n++] = FeatureHash.Of(66, _facts.QuoteKind[t], b0);
        return n;
    }

    private int Rules(int t, int first, int end, uint side, Span<uint> f, int n)
    {
        uint b0 = _best[t];
        f[n++] = FeatureHash.Of(80, _subject.Contains(t) ? t == _subject.First ? 2u : 1u : _subject.IsEmpty ? 3u : 0u, b0);
        f[n++] = FeatureHash.Of(81, _subject.Contains(t) ? t == _subject.First ? 2u : 1u : _subject.IsEmpty ? 3u : 0u, side, _kind);
        if (_candidate.Rule is { } rule)
        {
            uint role = Role(rule, t), before = t > first ? Role(rule, t - 1) : 0u, next = t + 1 < end ? Role(rule, t + 1) : 0u;
            f[n++] = FeatureHash.Of(82, role, before, next);
            f[n++] = FeatureHash.Of(83, role, b0, side);
            f[n++] = FeatureHash.Of(84, role, _facts.Pos[t], (uint)(rule.Score * 10));
            f[n++] = FeatureHash.Of(85, role, FeatureHash.Of(1, _source[t], _content[t]));
            f[n++] = FeatureHash.Of(86, role, _lemma);
            f[n++] = FeatureHash.Of(87, role, _facts.Mark[t], b0);
        }
        else
        {
            f[n++] = FeatureHash.Of(88, (uint)_input.RuleLabels[t], b0, side);
        }

        f[n++] = FeatureHash.Of(89, (uint)_input.RuleLabels[t], b0, _candidate.Rule is null ? 0u : 1u);
        return n;
    }

    private static uint Role(Finding rule, int t)
    {
        if (rule.Source is { } source && source.Contains(t))
        {
            return 1;
        }

        foreach (var piece in rule.Content)
        {
            if (piece.Contains(t))
            {
                return t == piece.First ? 3u : t == piece.End - 1 ? 4u : 2u;
            }
        }

        return 0;
    }
}
