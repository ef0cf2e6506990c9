using Hearsay.Learning;

namespace Hearsay.Annotators.Parsing;

/// <summary>
/// The features of the parser as hashes: those of Zhang &amp; Nivre (2011) carried over to the arc-hybrid system, with word
/// classes, what stands between, and the word that marks a phrase.
/// </summary>
internal static class ParserFeatures
{
    /// <summary>At most this many features for a decision.</summary>
    public const int Maximum = 128;

    /// <summary>The features that decide the next transition.</summary>
    public static int ForTransition(ParserInput input, in State state, Node[] nodes, Span<uint> features)
    {
        ref readonly var s0 = ref nodes[state.Top];
        ref readonly var s1 = ref nodes[s0.Under];
        ref readonly var s2 = ref nodes[s1.Under];
        ref readonly var b0 = ref state.Next;
        var word = input.Word;
        var pos = input.Pos;
        var cluster = input.Cluster;
        int n0 = b0.Word, n1 = Math.Min(n0 + 1, input.Count + 1), n2 = Math.Min(n0 + 2, input.Count + 1), n3 = Math.Min(n0 + 3, input.Count + 1);
        uint s0w = word[s0.Word], s0p = pos[s0.Word], s0c = cluster[s0.Word];
        uint s1w = word[s1.Word], s1p = pos[s1.Word], s1c = cluster[s1.Word];
        uint s2w = word[s2.Word], s2p = pos[s2.Word];
        uint b0w = word[n0], b0p = pos[n0], b0c = cluster[n0];
        uint b1w = word[n1], b1p = pos[n1], b1c = cluster[n1], b2w = word[n2], b2p = pos[n2], b3p = pos[n3];
        uint far = Distance(s0.Word, n0), near = Distance(s1.Word, s0.Word);
        uint gap = input.Between(s0.Word, n0), gap1 = input.Between(s1.Word, s0.Word);
        var f = 0;

        // single words
        features[f++] = FeatureHash.Of(1, s0w, s0p);
        features[f++] = FeatureHash.Of(2, s0w);
        features[f++] = FeatureHash.Of(3, s0p);
        features[f++] = FeatureHash.Of(4, s1w, s1p);
        features[f++] = FeatureHash.Of(5, s1w);
        features[f++] = FeatureHash.Of(6, s1p);
        features[f++] = FeatureHash.Of(7, b0w, b0p);
        features[f++] = FeatureHash.Of(8, b0w);
        features[f++] = FeatureHash.Of(9, b0p);
        features[f++] = FeatureHash.Of(10, b1w, b1p);
        features[f++] = FeatureHash.Of(11, b1p, b2p);
        features[f++] = FeatureHash.Of(12, b2w, b2p);
        features[f++] = FeatureHash.Of(13, b2p, b3p);
        features[f++] = FeatureHash.Of(14, s2w, s2p);
        features[f++] = FeatureHash.Of(15, s2p);

        // pairs
        features[f++] = FeatureHash.Of(20, s0w, s0p, b0w);
        features[f++] = FeatureHash.Of(21, s0w, s0p, b0p);
        features[f++] = FeatureHash.Of(22, s0p, b0w, b0p);
        features[f++] = FeatureHash.Of(23, s0w, b0w);
        features[f++] = FeatureHash.Of(24, s0p, b0p);
        features[f++] = FeatureHash.Of(25, s1w, s1p, s0w);
        features[f++] = FeatureHash.Of(26, s1w, s1p, s0p);
        features[f++] = FeatureHash.Of(27, s1p, s0w, s0p);
        features[f++] = FeatureHash.Of(28, s1w, s0w);
        features[f++] = FeatureHash.Of(29, s1p, s0p);
        features[f++] = FeatureHash.Of(30, s1w, b0w);
        features[f++] = FeatureHash.Of(31, s1p, b0p);
        features[f++] = FeatureHash.Of(32, b0p, b1p);
        features[f++] = FeatureHash.Of(33, b0w, b1p);
        features[f++] = FeatureHash.Of(34, b0p, b1w);

        // three tags
        features[f++] = FeatureHash.Of(40, b0p, b1p, b2p);
        features[f++] = FeatureHash.Of(41, s0p, b0p, b1p);
        features[f++] = FeatureHash.Of(42, s1p, s0p, b0p);
        features[f++] = FeatureHash.Of(43, s2p, s1p, s0p);
        features[f++] = FeatureHash.Of(44, s1p, s0w, b0p);
        features[f++] = FeatureHash.Of(45, s1w, s0p, b0p);
        features[f++] = FeatureHash.Of(46, s1p, s0p, b0w);
        features[f++] = FeatureHash.Of(47, s0w, b0p, b1p);
        features[f++] = FeatureHash.Of(48, FeatureHash.Of(0, s1p, s0p), b0p, b1p);

        // children
        features[f++] = FeatureHash.Of(50, s0p, pos[s0.Left1], b0p);
        features[f++] = FeatureHash.Of(51, s0p, pos[s0.Right1], b0p);
        features[f++] = FeatureHash.Of(52, s0p, b0p, pos[b0.Left1]);
        features[f++] = FeatureHash.Of(53, s1p, pos[s1.Right1], s0p);
        features[f++] = FeatureHash.Of(54, s1p, s0p, pos[s0.Right1]);
        features[f++] = FeatureHash.Of(55, s1p, s0p, pos[s0.Left1]);
        features[f++] = FeatureHash.Of(56, s0p, pos[s0.Left1], pos[s0.Left2]);
        features[f++] = FeatureHash.Of(57, s0p, pos[s0.Right1], pos[s0.Right2]);
        features[f++] = FeatureHash.Of(58, b0p, pos[b0.Left1], pos[b0.Left2]);
        features[f++] = FeatureHash.Of(59, word[s0.Left1], s0p);
        features[f++] = FeatureHash.Of(60, word[s0.Right1], s0p);
        features[f++] = FeatureHash.Of(61, word[b0.Left1], b0p);
        features[f++] = FeatureHash.Of(62, word[s1.Right1], s1p);
        features[f++] = FeatureHash.Of(63, s1p, word[s0.Marker], s0p);
        features[f++] = FeatureHash.Of(64, s1w, word[s0.Marker]);
        features[f++] = FeatureHash.Of(65, word[s0.Marker], b0p);
        features[f++] = FeatureHash.Of(66, s0p, word[b0.Marker], b0p);

        // relations of children
        features[f++] = FeatureHash.Of(70, s0p, s0.LeftLabel1, b0p);
        features[f++] = FeatureHash.Of(71, s0p, s0.RightLabel1, b0p);
        features[f++] = FeatureHash.Of(72, s0w, s0.RightLabel1, s0.RightLabel2);
        features[f++] = FeatureHash.Of(73, b0p, b0.LeftLabel1, b0.LeftLabel2);
        features[f++] = FeatureHash.Of(74, s1p, s1.RightLabel1, s0p);
        features[f++] = FeatureHash.Of(75, s1w, s1.RightLabel1);
        features[f++] = FeatureHash.Of(76, s0p, Fold(s0.Labels));
        features[f++] = FeatureHash.Of(77, s0p, Fold(s0.Labels), b0p);
        features[f++] = FeatureHash.Of(78, s1p, Fold(s1.Labels), s0p);
        features[f++] = FeatureHash.Of(79, b0p, Fold(b0.Labels), s0p);
        features[f++] = FeatureHash.Of(80, s0w, Fold(s0.Labels));
        features[f++] = FeatureHash.Of(81, s1w, Fold(s1.Labels));

        // distance, number of children, what stands between
        features[f++] = FeatureHash.Of(90, s0p, b0p, far);
        features[f++] = FeatureHash.Of(91, s0w, far);
        features[f++] = FeatureHash.Of(92, b0w, far);
        features[f++] = FeatureHash.Of(93, s1p, s0p, near);
        features[f++] = FeatureHash.Of(94, s1w, near);
        features[f++] = FeatureHash.Of(95, s0p, b0p, gap);
        features[f++] = FeatureHash.Of(96, s1p, s0p, gap1);
        features[f++] = FeatureHash.Of(97, FeatureHash.Of(0, s1p, s0p), b0p, gap1);
        features[f++] = FeatureHash.Of(98, s0p, s0.LeftCount, s0.RightCount);
        features[f++] = FeatureHash.Of(99, s0w, s0.RightCount);
        features[f++] = FeatureHash.Of(100, s1p, s1.RightCount, s0p);
        features[f++] = FeatureHash.Of(101, b0p, b0.LeftCount, s0p);
        features[f++] = FeatureHash.Of(102, b0w, b0.LeftCount);
        features[f++] = FeatureHash.Of(103, (uint)Math.Min(state.Depth, 3), n0 > input.Count ? 1u : 0u, s0p);

        // word classes
        features[f++] = FeatureHash.Of(110, s0c, b0c);
        features[f++] = FeatureHash.Of(111, s0c, b0p);
        features[f++] = FeatureHash.Of(112, s0p, b0c);
        features[f++] = FeatureHash.Of(113, s1c, s0c);
        features[f++] = FeatureHash.Of(114, s1c, s0p);
        features[f++] = FeatureHash.Of(115, s1p, s0c);
        features[f++] = FeatureHash.Of(116, s1c, s0c, b0c);
        features[f++] = FeatureHash.Of(117, b0c, b1c);
        features[f++] = FeatureHash.Of(118, s1c, s0p, b0p);
        features[f++] = FeatureHash.Of(119, s1p, s0c, b0p);
        features[f++] = FeatureHash.Of(120, s1p, s0p, b0c);
        features[f++] = FeatureHash.Of(121, s1c, word[s0.Marker], s0c);
        features[f++] = FeatureHash.Of(122, b0w, pos[n0 - 1], b1p);
        return f;
    }

    /// <summary>The features that decide the relation of an arc from <paramref name="head"/> to <paramref name="child"/>.</summary>
    public static int ForLabel(ParserInput input, in Node head, in Node child, Span<uint> features)
    {
        var word = input.Word;
        var pos = input.Pos;
        var cluster = input.Cluster;
        uint side = child.Word < head.Word ? 1u : 0u;
        uint hw = word[head.Word], hp = pos[head.Word], hc = cluster[head.Word];
        uint cw = word[child.Word], cp = pos[child.Word], cc = cluster[child.Word];
        uint mark = word[child.Marker];
        uint distance = Distance(Math.Min(head.Word, child.Word), Math.Max(head.Word, child.Word));
        var hpSide = FeatureHash.Of(0, hp, side);
        var hwSide = FeatureHash.Of(0, hw, side);
        uint sibling = side == 1 ? head.LeftLabel1 : head.RightLabel1;
        var f = 0;
        features[f++] = FeatureHash.Of(201, hpSide, cp);
        features[f++] = FeatureHash.Of(202, hwSide, cp);
        features[f++] = FeatureHash.Of(203, hpSide, cw);
        features[f++] = FeatureHash.Of(204, hwSide, cw);
        features[f++] = FeatureHash.Of(205, cw, side);
        features[f++] = FeatureHash.Of(206, cp, side);
        features[f++] = FeatureHash.Of(207, hwSide);
        features[f++] = FeatureHash.Of(208, hpSide, cp, distance);
        features[f++] = FeatureHash.Of(209, hpSide, cp, mark);
        features[f++] = FeatureHash.Of(210, hwSide, mark);
        features[f++] = FeatureHash.Of(211, cw, mark, side);
        features[f++] = FeatureHash.Of(212, hpSide, cp, Fold(child.Labels));
        features[f++] = FeatureHash.Of(213, hpSide, cp, Fold(head.Labels));
        features[f++] = FeatureHash.Of(214, hwSide, Fold(head.Labels), cp);
        features[f++] = FeatureHash.Of(215, hpSide, cp, sibling);
        features[f++] = FeatureHash.Of(216, hwSide, sibling, cp);
        features[f++] = FeatureHash.Of(217, hpSide, cp, input.Between(Math.Min(head.Word, child.Word), Math.Max(head.Word, child.Word)));
        features[f++] = FeatureHash.Of(218, hpSide, cp, pos[child.Word - 1]);
        features[f++] = FeatureHash.Of(219, hpSide, cp, pos[child.Word + 1]);
        features[f++] = FeatureHash.Of(220, hpSide, pos[head.Word + 1], cp);
        features[f++] = FeatureHash.Of(221, hpSide, pos[head.Word - 1], cp);
        features[f++] = FeatureHash.Of(222, cw, word[child.Word + 1], side);
        features[f++] = FeatureHash.Of(223, cw, word[child.Word - 1], side);
        features[f++] = FeatureHash.Of(224, hc, cc, side);
        features[f++] = FeatureHash.Of(225, hc, cp, side);
        features[f++] = FeatureHash.Of(226, hpSide, cc);
        features[f++] = FeatureHash.Of(227, hc, mark, cc);
        features[f++] = FeatureHash.Of(228, hpSide, cp, word[child.Left1]);
        features[f++] = FeatureHash.Of(229, hpSide, cp, word[child.Right1]);
        features[f++] = FeatureHash.Of(230, hpSide, cp, input.Suffix[child.Word]);
        features[f++] = FeatureHash.Of(231, cw, Fold(child.Labels), side);
        features[f++] = FeatureHash.Of(232, hpSide, cp, (child.LeftLabel1 * 64u) + child.RightLabel1);
        return f;
    }

    private static uint Fold(ulong labels) => (uint)labels ^ ((uint)(labels >> 32) * 0x85EBCA77);

    private static uint Distance(int left, int right) => left == 0 ? 15u : (right - left) switch
    {
        < 5 => (uint)(right - left),
        < 7 => 5,
        < 11 => 6,
        < 20 => 7,
        _ => 8,
    };
}
