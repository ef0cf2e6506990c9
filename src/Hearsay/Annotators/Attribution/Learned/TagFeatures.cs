using Hearsay.Learning;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>The features by which the first chain labels tokens, a paragraph at a time.</summary>
internal sealed class TagFeatures(TokenFacts facts)
{
    /// <summary>Room for the features of a token.</summary>
    public const int Maximum = 176;

    /// <summary>Classes of transition of each token.</summary>
    public const int EdgesPerToken = 6;

    private const int RuleBase = 0; // 49: labels of the rules before and here
    private const int MarkBase = 49; // 81: punctuation before and here
    private const int PosBase = MarkBase + 81; // 18
    private const int PosBeforeBase = PosBase + 18; // 18
    private const int QuoteBase = PosBeforeBase + 18; // 49 quotation states, times sentence begin
    private const int EdgeBase = QuoteBase + 98; // 64: relations of what begins here
    private const int EndBase = EdgeBase + 64; // 64: relations of what ends before

    /// <summary>Number of classes of transition.</summary>
    public const int EdgeClasses = EndBase + 64;

    private readonly AttributionInput _input = facts.Input;

    /// <summary>The paragraphs of the report, and parts of those that are too long.</summary>
    public static IEnumerable<TokenRange> Sequences(AttributionInput input)
    {
        for (int first = 0, end; first < input.Count; first = end)
        {
            end = first + 1;
            while (end < input.Count && end - first < ChainModel.Longest && input.Zone[end] == input.Zone[first])
            {
                end++;
            }

            if (input.IsReport(first))
            {
                yield return new TokenRange(first, end);
            }
        }
    }

    /// <summary>Classes of the transition into <paramref name="t"/>, whose sequence begins at <paramref name="first"/>.</summary>
    public void Edge(int t, int first, Span<ushort> classes)
    {
        var before = t > first ? t - 1 : -1;
        classes[0] = (ushort)(RuleBase + (7 * (before < 0 ? 0 : (int)_input.RuleLabels[before])) + (int)_input.RuleLabels[t]);
        classes[1] = (ushort)(MarkBase + (9 * (before < 0 ? 8 : facts.Mark[before])) + facts.Mark[t]);
        classes[2] = (ushort)(PosBase + facts.Pos[t]);
        classes[3] = (ushort)(PosBeforeBase + (before < 0 ? 17 : facts.Pos[before]));
        var starts = before < 0 || _input.Sentence[before] != _input.Sentence[t];
        classes[4] = (ushort)(QuoteBase + (starts ? 49 : 0) + (7 * (before < 0 ? 0 : facts.Quote[before])) + facts.Quote[t]);
        var left = facts.LeftEdge[t];
        var right = before < 0 || starts ? -1 : facts.RightEdge[before];
        classes[5] = (ushort)(left != t ? EdgeBase + (facts.Relation[left] & 63) : right >= 0 ? EndBase + (facts.Relation[right] & 63) : EdgeBase + (facts.Relation[t] & 63));
    }

    /// <summary>The features of token <paramref name="t"/> in the sequence [<paramref name="first"/>, <paramref name="end"/>); their number.</summary>
    public int Node(int t, int first, int end, Span<uint> f)
    {
        var n = 0;
        n = Surface(t, first, end, f, n);
        n = Tree(t, f, n);
        n = Senses(t, first, end, f, n);
        n = Quotes(t, first, end, f, n);
        return Rules(t, first, end, f, n);
    }

    private uint WordAt(int t, int first, int end) => t < first ? 1 : t >= end ? 2 : facts.Word[t];

    private uint LemmaAt(int t, int first, int end) => t < first ? 1 : t >= end ? 2 : facts.Lemma[t];

    private uint PosAt(int t, int first, int end) => t < first ? 30 : t >= end ? 31 : (uint)facts.Pos[t];

    private uint ClassAt(int t, int first, int end) => t < first ? 70001u : t >= end ? 70002u : facts.Class[t];

    private int Surface(int t, int first, int end, Span<uint> f, int n)
    {
        uint w0 = facts.Word[t], l0 = facts.Lemma[t], x0 = facts.Xpos[t], p0 = facts.Pos[t], c0 = facts.Class[t];
        uint w1 = WordAt(t + 1, first, end), w2 = WordAt(t + 2, first, end), v1 = WordAt(t - 1, first, end), v2 = WordAt(t - 2, first, end);
        uint p1 = PosAt(t + 1, first, end), p2 = PosAt(t + 2, first, end), q1 = PosAt(t - 1, first, end), q2 = PosAt(t - 2, first, end);
        uint c1 = ClassAt(t + 1, first, end), d1 = ClassAt(t - 1, first, end);
        f[n++] = 0x1234567; // bias
        f[n++] = FeatureHash.Of(1, w0);
        f[n++] = FeatureHash.Of(2, v1);
        f[n++] = FeatureHash.Of(3, w1);
        f[n++] = FeatureHash.Of(4, v2);
        f[n++] = FeatureHash.Of(5, w2);
        f[n++] = FeatureHash.Of(6, WordAt(t - 3, first, end));
        f[n++] = FeatureHash.Of(7, WordAt(t + 3, first, end));
        f[n++] = FeatureHash.Of(8, v1, w0);
        f[n++] = FeatureHash.Of(9, w0, w1);
        f[n++] = FeatureHash.Of(10, v1, w1);
        f[n++] = FeatureHash.Of(11, l0);
        f[n++] = FeatureHash.Of(12, l0, x0);
        f[n++] = FeatureHash.Of(13, l0, LemmaAt(t + 1, first, end));
        f[n++] = FeatureHash.Of(14, LemmaAt(t - 1, first, end), l0);
        f[n++] = FeatureHash.Of(15, LemmaAt(t - 2, first, end), LemmaAt(t - 1, first, end));
        f[n++] = FeatureHash.Of(16, LemmaAt(t + 1, first, end), LemmaAt(t + 2, first, end));
        f[n++] = FeatureHash.Of(17, x0);
        f[n++] = FeatureHash.Of(18, p0);
        f[n++] = FeatureHash.Of(19, q1, p0);
        f[n++] = FeatureHash.Of(20, p0, p1);
        f[n++] = FeatureHash.Of(21, q1, p0, p1);
        f[n++] = FeatureHash.Of(22, q2, q1, p0);
        f[n++] = FeatureHash.Of(23, p0, p1, p2);
        f[n++] = FeatureHash.Of(24, c0);
        f[n++] = FeatureHash.Of(25, d1);
        f[n++] = FeatureHash.Of(26, c1);
        f[n++] = FeatureHash.Of(27, d1, c0);
        f[n++] = FeatureHash.Of(28, c0, c1);
        f[n++] = FeatureHash.Of(29, ClassAt(t - 2, first, end));
        f[n++] = FeatureHash.Of(30, ClassAt(t + 2, first, end));
        f[n++] = FeatureHash.Of(31, facts.Suffix[t]);
        f[n++] = FeatureHash.Of(32, facts.Suffix[t], p0);
        f[n++] = FeatureHash.Of(33, facts.Prefix[t]);
        f[n++] = FeatureHash.Of(34, facts.Shape[t], p0);
        f[n++] = FeatureHash.Of(35, facts.Lexical[t], p0);
        f[n++] = FeatureHash.Of(36, t > first ? facts.Lexical[t - 1] : 0u, facts.Lexical[t], t + 1 < end ? facts.Lexical[t + 1] : 0u);
        f[n++] = FeatureHash.Of(37, facts.Mention[t], p0);
        f[n++] = FeatureHash.Of(38, facts.Mention[t], t + 1 < end ? facts.Mention[t + 1] : 0u, t > first ? facts.Mention[t - 1] : 0u);
        f[n++] = FeatureHash.Of(39, facts.Mention[t], w1);
        f[n++] = FeatureHash.Of(40, facts.Mention[t], v1);
        var sentence = _input.Draft.Sentences[_input.Sentence[t]];
        uint zone = (uint)_input.Draft.Article.Zones[_input.Zone[t]].Kind, zoneAt = Math.Min(4u, (uint)_input.Zone[t]);
        f[n++] = FeatureHash.Of(41, TokenFacts.Bin(t - sentence.FirstToken), p0);
        f[n++] = FeatureHash.Of(42, TokenFacts.Bin(sentence.EndToken - t), p0);
        f[n++] = FeatureHash.Of(43, zone, zoneAt);
        f[n++] = FeatureHash.Of(44, zone, p0);
        f[n++] = FeatureHash.Of(45, TokenFacts.Bin(t - first), TokenFacts.Bin(end - t));
        f[n++] = FeatureHash.Of(46, facts.Word[sentence.FirstToken], p0);
        f[n++] = FeatureHash.Of(47, facts.Mark[sentence.EndToken - 1], TokenFacts.Bin(sentence.Count));
        return n;
    }

    private int Tree(int t, Span<uint> f, int n)
    {
        uint l0 = facts.Lemma[t], p0 = facts.Pos[t], r0 = facts.Relation[t];
        var head = facts.Head[t];
        uint headLemma = head < 0 ? 1 : facts.Lemma[head], headPos = head < 0 ? 30u : facts.Pos[head], headLexical = head < 0 ? 30u : facts.Lexical[head];
        var side = head < t ? 0u : 1u;
        f[n++] = FeatureHash.Of(60, r0);
        f[n++] = FeatureHash.Of(61, r0, p0);
        f[n++] = FeatureHash.Of(62, r0, headPos, side);
        f[n++] = FeatureHash.Of(63, r0, headLemma);
        f[n++] = FeatureHash.Of(64, r0, headLexical, side);
        f[n++] = FeatureHash.Of(65, l0, r0);
        f[n++] = FeatureHash.Of(66, l0, headLemma);
        f[n++] = FeatureHash.Of(67, facts.Children[t], facts.Lexical[t]);
        f[n++] = FeatureHash.Of(68, facts.Children[t], l0);
        f[n++] = FeatureHash.Of(69, facts.Children[t] & 15, l0, r0);
        f[n++] = FeatureHash.Of(70, r0, head < 0 ? 0 : facts.Children[head] & 15, headLexical);
        f[n++] = FeatureHash.Of(71, r0, head < 0 ? 0 : facts.Children[head] & 15, headLemma);
        f[n++] = FeatureHash.Of(72, headPos, head < 0 ? 0 : facts.Relation[head], r0);
        var cue = facts.CueAbove[t];
        if (cue >= 0)
        {
            var below = facts.BelowCue[t];
            var under = facts.Relation[below];
            var where = below < cue ? (t < cue ? 0u : 1u) : t > cue ? 2u : 3u;
            f[n++] = FeatureHash.Of(73, under, facts.Lexical[cue], where);
            f[n++] = FeatureHash.Of(74, under, facts.Lemma[cue], where);
            f[n++] = FeatureHash.Of(75, under, facts.Lexical[cue], p0);
            f[n++] = FeatureHash.Of(76, under, facts.Lemma[cue], FeatureHash.Of(1, facts.Children[cue] & 47, where));
            f[n++] = FeatureHash.Of(77, under, FeatureHash.Of(2, facts.Lexical[cue], where), TokenFacts.Bin(Math.Abs(t - cue)));
            f[n++] = FeatureHash.Of(78, under, facts.Quote[t], facts.Quote[cue]);
        }
        else
        {
            f[n++] = FeatureHash.Of(79, p0);
        }

        var top = facts.TopCue[t];
        if (top >= 0 && top != cue)
        {
            var below = facts.BelowTop[t];
            f[n++] = FeatureHash.Of(80, facts.Relation[below], facts.Lexical[top], t < top ? 0u : 1u);
            f[n++] = FeatureHash.Of(81, facts.Relation[below], facts.Lemma[top]);
            f[n++] = FeatureHash.Of(82, facts.Relation[below], facts.Lexical[top], facts.Lexical[t]);
            f[n++] = FeatureHash.Of(83, facts.Relation[below], FeatureHash.Of(1, facts.Lexical[top], facts.Relation[facts.BelowCue[t]]), facts.Lexical[cue]);
        }

        var left = facts.LeftEdge[t];
        var leftHead = facts.Head[left];
        f[n++] = FeatureHash.Of(84, facts.Relation[left], left == t ? 1u : 0u);
        f[n++] = FeatureHash.Of(85, facts.Relation[left], leftHead < 0 ? 1 : facts.Lemma[leftHead]);
        f[n++] = FeatureHash.Of(86, facts.Relation[left], leftHead < 0 ? 30u : facts.Lexical[leftHead], facts.Word[t]);
        if (t > 0)
        {
            var right = facts.RightEdge[t - 1];
            var rightHead = facts.Head[right];
            f[n++] = FeatureHash.Of(87, facts.Relation[right], r0);
            f[n++] = FeatureHash.Of(88, facts.Relation[right], rightHead < 0 ? 30u : facts.Lexical[rightHead], p0);
            f[n++] = FeatureHash.Of(89, facts.Relation[right], facts.Relation[left], p0);
        }

        return n;
    }

    private int Senses(int t, int first, int end, Span<uint> f, int n)
    {
        var (field, family, kind, takes) = facts.Sense[t];
        var (relation, head, left) = (facts.Relation[t], facts.Head[t], facts.LeftEdge[t]);
        f[n++] = FeatureHash.Of(131, field);
        f[n++] = FeatureHash.Of(132, field, facts.Xpos[t]);
        f[n++] = FeatureHash.Of(133, kind);
        f[n++] = FeatureHash.Of(134, family);
        f[n++] = FeatureHash.Of(135, takes, facts.Children[t] & 47, facts.Pos[t]);
        f[n++] = FeatureHash.Of(136, field, facts.Children[t] & 47);
        f[n++] = FeatureHash.Of(137, t + 1 < end ? facts.Sense[t + 1].Field : 1u, field);
        f[n++] = FeatureHash.Of(138, t > first ? facts.Sense[t - 1].Field : 1u, field);
        if (head >= 0)
        {
            f[n++] = FeatureHash.Of(139, facts.Sense[head].Field, relation, head < t ? 1u : 0u);
            f[n++] = FeatureHash.Of(140, facts.Sense[head].Kind, relation);
            f[n++] = FeatureHash.Of(141, facts.Sense[head].Field, relation, field);
        }

        f[n++] = FeatureHash.Of(142, facts.Relation[left], facts.Head[left] < 0 ? 1u : facts.Sense[facts.Head[left]].Field);
        return n;
    }

    private int Quotes(int t, int first, int end, Span<uint> f, int n)
    {
        uint q0 = facts.Quote[t], q1 = t + 1 < end ? facts.Quote[t + 1] : 9u, b1 = t > first ? facts.Quote[t - 1] : 9u;
        uint m0 = facts.Mark[t], m1 = t + 1 < end ? facts.Mark[t + 1] : 9u, k1 = t > first ? facts.Mark[t - 1] : 9u;
        uint kind = facts.QuoteKind[t], length = kind % 10;
        f[n++] = FeatureHash.Of(100, q0, q1, b1);
        f[n++] = FeatureHash.Of(101, q0, kind);
        f[n++] = FeatureHash.Of(102, q0, length, facts.Pos[t]);
        f[n++] = FeatureHash.Of(103, q0, facts.Lemma[t]);
        f[n++] = FeatureHash.Of(104, m0, m1, k1);
        f[n++] = FeatureHash.Of(105, k1, t > first + 1 ? facts.Quote[t - 2] : 9u, facts.Pos[t]);
        f[n++] = FeatureHash.Of(106, b1, facts.Lemma[t]);
        f[n++] = FeatureHash.Of(107, m1, t + 2 < end ? facts.Quote[t + 2] : 9u, facts.Lexical[t]);
        f[n++] = FeatureHash.Of(108, q1, facts.Lemma[t]);
        f[n++] = FeatureHash.Of(109, b1, facts.Pos[t], t + 1 < end ? facts.Lexical[t + 1] : 30u);
        f[n++] = FeatureHash.Of(110, m1, facts.Lemma[t]);
        f[n++] = FeatureHash.Of(111, facts.QuoteKind[first], q0); // how the paragraph begins
        f[n++] = FeatureHash.Of(112, first > 0 ? facts.QuoteKind[first - 1] : 0, q0, _input.Sentence[t] == _input.Sentence[first] ? 1u : 0u);
        return n;
    }

    private int Rules(int t, int first, int end, Span<uint> f, int n)
    {
        var labels = _input.RuleLabels;
        uint r0 = (uint)labels[t], r1 = t + 1 < end ? (uint)labels[t + 1] : 8u, b1 = t > first ? (uint)labels[t - 1] : 8u;
        var head = facts.Head[t];
        uint headLabel = head < 0 ? 9 : (uint)labels[head];
        f[n++] = FeatureHash.Of(130, r0);
        f[n++] = FeatureHash.Of(131, r0, r1, b1);
        f[n++] = FeatureHash.Of(132, r0, facts.Lemma[t]);
        f[n++] = FeatureHash.Of(133, r0, facts.RuleScore[t]);
        f[n++] = FeatureHash.Of(134, r0, facts.Pos[t], facts.Relation[t]);
        f[n++] = FeatureHash.Of(135, r0, facts.Quote[t], facts.QuoteKind[t] % 10);
        f[n++] = FeatureHash.Of(136, headLabel, facts.Relation[t], r0);
        f[n++] = FeatureHash.Of(137, r0, facts.Inner[t]);
        f[n++] = FeatureHash.Of(138, facts.Inner[t], facts.Lexical[t]);
        f[n++] = FeatureHash.Of(139, b1, facts.Word[t]);
        f[n++] = FeatureHash.Of(140, r1, facts.Word[t]);
        f[n++] = FeatureHash.Of(141, t + 2 < end ? (uint)labels[t + 2] : 8u, r1, r0);
        f[n++] = FeatureHash.Of(142, t - 2 >= first ? (uint)labels[t - 2] : 8u, b1, r0);
        f[n++] = FeatureHash.Of(143, facts.RuleScore[t], r0, facts.Mark[t]);
        return n;
    }
}
