using Hearsay.Learning;

namespace Hearsay.Annotators.Parsing;

/// <summary>
/// The features of the parser as hashes: those of Zhang &amp; Nivre (2011) carried over to the arc-hybrid system, with word
/// classes, what stands between, and the word that marks a phrase.
/// </summary>
internal static class ParserFeatures
{
    /// <summary>At most this many features for a decision.</summary>
    public const int Maximum = 160;

    /// <summary>The features that decide the next transition.</summary>
    public static int ForTransition(ParserInput input, in State state, Node[] nodes, Span<uint> features)
    {
        ref readonly var s0 = ref nodes[state.Top];
        ref readonly var s1 = ref nodes[s0.Under];
        ref readonly var b0 = ref state.Next;
        var context = new Context(input, s0, s1, nodes[s1.Under], b0);
        var f = AddWords(context, features, 0);
        f = AddChildren(context, input, s0, s1, b0, features, f);
        f = AddDistances(context, state, s0, s1, b0, input, features, f);
        f = AddClasses(context, input, s0, b0, features, f);
        return AddForecast(context, input.Forecast, s0, s1, b0, input.Count, features, f);
    }

    // Words by themselves, in pairs and in threes.
    private static int AddWords(in Context c, Span<uint> features, int f)
    {
        // single words
        features[f++] = FeatureHash.Of(1, c.S0W, c.S0P);
        features[f++] = FeatureHash.Of(2, c.S0W);
        features[f++] = FeatureHash.Of(3, c.S0P);
        features[f++] = FeatureHash.Of(4, c.S1W, c.S1P);
        features[f++] = FeatureHash.Of(5, c.S1W);
        features[f++] = FeatureHash.Of(6, c.S1P);
        features[f++] = FeatureHash.Of(7, c.B0W, c.B0P);
        features[f++] = FeatureHash.Of(8, c.B0W);
        features[f++] = FeatureHash.Of(9, c.B0P);
        features[f++] = FeatureHash.Of(10, c.B1W, c.B1P);
        features[f++] = FeatureHash.Of(11, c.B1P, c.B2P);
        features[f++] = FeatureHash.Of(12, c.B2W, c.B2P);
        features[f++] = FeatureHash.Of(13, c.B2P, c.B3P);
        features[f++] = FeatureHash.Of(14, c.S2W, c.S2P);
        features[f++] = FeatureHash.Of(15, c.S2P);

        // pairs
        features[f++] = FeatureHash.Of(20, c.S0W, c.S0P, c.B0W);
        features[f++] = FeatureHash.Of(21, c.S0W, c.S0P, c.B0P);
        features[f++] = FeatureHash.Of(22, c.S0P, c.B0W, c.B0P);
        features[f++] = FeatureHash.Of(23, c.S0W, c.B0W);
        features[f++] = FeatureHash.Of(24, c.S0P, c.B0P);
        features[f++] = FeatureHash.Of(25, c.S1W, c.S1P, c.S0W);
        features[f++] = FeatureHash.Of(26, c.S1W, c.S1P, c.S0P);
        features[f++] = FeatureHash.Of(27, c.S1P, c.S0W, c.S0P);
        features[f++] = FeatureHash.Of(28, c.S1W, c.S0W);
        features[f++] = FeatureHash.Of(29, c.S1P, c.S0P);
        features[f++] = FeatureHash.Of(30, c.S1W, c.B0W);
        features[f++] = FeatureHash.Of(31, c.S1P, c.B0P);
        features[f++] = FeatureHash.Of(32, c.B0P, c.B1P);
        features[f++] = FeatureHash.Of(33, c.B0W, c.B1P);
        features[f++] = FeatureHash.Of(34, c.B0P, c.B1W);

        // three tags
        features[f++] = FeatureHash.Of(40, c.B0P, c.B1P, c.B2P);
        features[f++] = FeatureHash.Of(41, c.S0P, c.B0P, c.B1P);
        features[f++] = FeatureHash.Of(42, c.S1P, c.S0P, c.B0P);
        features[f++] = FeatureHash.Of(43, c.S2P, c.S1P, c.S0P);
        features[f++] = FeatureHash.Of(44, c.S1P, c.S0W, c.B0P);
        features[f++] = FeatureHash.Of(45, c.S1W, c.S0P, c.B0P);
        features[f++] = FeatureHash.Of(46, c.S1P, c.S0P, c.B0W);
        features[f++] = FeatureHash.Of(47, c.S0W, c.B0P, c.B1P);
        features[f++] = FeatureHash.Of(48, FeatureHash.Of(0, c.S1P, c.S0P), c.B0P, c.B1P);
        return f;
    }

    // Children and their relations.
    private static int AddChildren(in Context c, ParserInput input, in Node s0, in Node s1, in Node b0, Span<uint> features, int f)
    {
        var word = input.Word;
        var pos = input.Pos;
        // children
        features[f++] = FeatureHash.Of(50, c.S0P, pos[s0.Left1], c.B0P);
        features[f++] = FeatureHash.Of(51, c.S0P, pos[s0.Right1], c.B0P);
        features[f++] = FeatureHash.Of(52, c.S0P, c.B0P, pos[b0.Left1]);
        features[f++] = FeatureHash.Of(53, c.S1P, pos[s1.Right1], c.S0P);
        features[f++] = FeatureHash.Of(54, c.S1P, c.S0P, pos[s0.Right1]);
        features[f++] = FeatureHash.Of(55, c.S1P, c.S0P, pos[s0.Left1]);
        features[f++] = FeatureHash.Of(56, c.S0P, pos[s0.Left1], pos[s0.Left2]);
        features[f++] = FeatureHash.Of(57, c.S0P, pos[s0.Right1], pos[s0.Right2]);
        features[f++] = FeatureHash.Of(58, c.B0P, pos[b0.Left1], pos[b0.Left2]);
        features[f++] = FeatureHash.Of(59, word[s0.Left1], c.S0P);
        features[f++] = FeatureHash.Of(60, word[s0.Right1], c.S0P);
        features[f++] = FeatureHash.Of(61, word[b0.Left1], c.B0P);
        features[f++] = FeatureHash.Of(62, word[s1.Right1], c.S1P);
        features[f++] = FeatureHash.Of(63, c.S1P, word[s0.Marker], c.S0P);
        features[f++] = FeatureHash.Of(64, c.S1W, word[s0.Marker]);
        features[f++] = FeatureHash.Of(65, word[s0.Marker], c.B0P);
        features[f++] = FeatureHash.Of(66, c.S0P, word[b0.Marker], c.B0P);

        // relations of children
        features[f++] = FeatureHash.Of(70, c.S0P, s0.LeftLabel1, c.B0P);
        features[f++] = FeatureHash.Of(71, c.S0P, s0.RightLabel1, c.B0P);
        features[f++] = FeatureHash.Of(72, c.S0W, s0.RightLabel1, s0.RightLabel2);
        features[f++] = FeatureHash.Of(73, c.B0P, b0.LeftLabel1, b0.LeftLabel2);
        features[f++] = FeatureHash.Of(74, c.S1P, s1.RightLabel1, c.S0P);
        features[f++] = FeatureHash.Of(75, c.S1W, s1.RightLabel1);
        features[f++] = FeatureHash.Of(76, c.S0P, Fold(s0.Labels));
        features[f++] = FeatureHash.Of(77, c.S0P, Fold(s0.Labels), c.B0P);
        features[f++] = FeatureHash.Of(78, c.S1P, Fold(s1.Labels), c.S0P);
        features[f++] = FeatureHash.Of(79, c.B0P, Fold(b0.Labels), c.S0P);
        features[f++] = FeatureHash.Of(80, c.S0W, Fold(s0.Labels));
        features[f++] = FeatureHash.Of(81, c.S1W, Fold(s1.Labels));
        features[f++] = FeatureHash.Of(82, c.S1P, c.S0P, Fold(s0.Labels));
        features[f++] = FeatureHash.Of(83, c.S1W, c.S0P, Fold(s0.Labels));
        features[f++] = FeatureHash.Of(84, c.S0W, c.B0P, Fold(b0.Labels));
        features[f++] = FeatureHash.Of(85, FeatureHash.Of(0, c.S1P, Fold(s1.Labels)), c.S0P, Fold(s0.Labels));
        features[f++] = FeatureHash.Of(86, FeatureHash.Of(0, c.S0P, Fold(s0.Labels)), c.B0P, Fold(b0.Labels));
        return f;
    }

    private static int AddDistances(in Context c, in State state, in Node s0, in Node s1, in Node b0, ParserInput input, Span<uint> features, int f)
    {
        // distance, number of children, what stands between
        features[f++] = FeatureHash.Of(90, c.S0P, c.B0P, c.Far);
        features[f++] = FeatureHash.Of(91, c.S0W, c.Far);
        features[f++] = FeatureHash.Of(92, c.B0W, c.Far);
        features[f++] = FeatureHash.Of(93, c.S1P, c.S0P, c.Near);
        features[f++] = FeatureHash.Of(94, c.S1W, c.Near);
        features[f++] = FeatureHash.Of(95, c.S0P, c.B0P, c.Gap);
        features[f++] = FeatureHash.Of(96, c.S1P, c.S0P, c.GapUnder);
        features[f++] = FeatureHash.Of(97, FeatureHash.Of(0, c.S1P, c.S0P), c.B0P, c.GapUnder);
        features[f++] = FeatureHash.Of(98, c.S0P, s0.LeftCount, s0.RightCount);
        features[f++] = FeatureHash.Of(99, c.S0W, s0.RightCount);
        features[f++] = FeatureHash.Of(100, c.S1P, s1.RightCount, c.S0P);
        features[f++] = FeatureHash.Of(101, c.B0P, b0.LeftCount, c.S0P);
        features[f++] = FeatureHash.Of(102, c.B0W, b0.LeftCount);
        features[f++] = FeatureHash.Of(103, (uint)Math.Min(state.Depth, 3), b0.Word > input.Count ? 1u : 0u, c.S0P);
        return f;
    }

    private static int AddClasses(in Context c, ParserInput input, in Node s0, in Node b0, Span<uint> features, int f)
    {
        // word classes
        features[f++] = FeatureHash.Of(110, c.S0C, c.B0C);
        features[f++] = FeatureHash.Of(111, c.S0C, c.B0P);
        features[f++] = FeatureHash.Of(112, c.S0P, c.B0C);
        features[f++] = FeatureHash.Of(113, c.S1C, c.S0C);
        features[f++] = FeatureHash.Of(114, c.S1C, c.S0P);
        features[f++] = FeatureHash.Of(115, c.S1P, c.S0C);
        features[f++] = FeatureHash.Of(116, c.S1C, c.S0C, c.B0C);
        features[f++] = FeatureHash.Of(117, c.B0C, c.B1C);
        features[f++] = FeatureHash.Of(118, c.S1C, c.S0P, c.B0P);
        features[f++] = FeatureHash.Of(119, c.S1P, c.S0C, c.B0P);
        features[f++] = FeatureHash.Of(120, c.S1P, c.S0P, c.B0C);
        features[f++] = FeatureHash.Of(121, c.S1C, input.Word[s0.Marker], c.S0C);
        features[f++] = FeatureHash.Of(122, c.B0W, input.Pos[b0.Word - 1], c.B1P);
        return f;
    }

    // What the net foresees: of the arcs that can be made now, and of those that could not be made any more.
    private static int AddForecast(in Context c, ArcForecast net, in Node s0, in Node s1, in Node b0, int count, Span<uint> features, int f)
    {
        int top = s0.Word, under = s1.Word, next = b0.Word, after = Math.Min(next + 1, count + 1);
        uint left = net.Head(top, next), right = under == 0 ? 0u : net.Head(top, under), root = top == 0 ? 0u : net.Head(top, 0);
        uint up = under == 0 ? 0u : net.HeadUpTo(top, under - 1), on = net.HeadFrom(top, next + 1), later = net.Later(top, next);
        uint down = next > count || top == 0 ? 0u : net.Head(next, top), downUnder = next > count || under == 0 ? 0u : net.Head(next, under);
        uint underLeft = net.Head(under, next), underLater = net.Later(under, next), soon = net.Head(top, after);
        uint own = net.Relation[top], nextOwn = net.Relation[Math.Min(next, count + 1)];
        uint place = Place(net.Best[top], top, under, next), nextPlace = Place(net.Best[Math.Min(next, count + 1)], next, under, top);
        var both = (left * 16) + right;
        features[f++] = FeatureHash.Of(130, both);
        features[f++] = FeatureHash.Of(131, both, later);
        features[f++] = FeatureHash.Of(132, left, later);
        features[f++] = FeatureHash.Of(133, right, later);
        features[f++] = FeatureHash.Of(134, both, later, down);
        features[f++] = FeatureHash.Of(135, both, up, on);
        features[f++] = FeatureHash.Of(136, right, on, later);
        features[f++] = FeatureHash.Of(137, down, later, left);
        features[f++] = FeatureHash.Of(138, left, c.S0P, c.B0P);
        features[f++] = FeatureHash.Of(139, right, c.S1P, c.S0P);
        features[f++] = FeatureHash.Of(140, later, c.S0P);
        features[f++] = FeatureHash.Of(141, later, c.S0P, c.B0P);
        features[f++] = FeatureHash.Of(142, down, c.S0P, c.B0P);
        features[f++] = FeatureHash.Of(143, downUnder, right, later);
        features[f++] = FeatureHash.Of(144, underLeft, left);
        features[f++] = FeatureHash.Of(145, right, root, both);
        features[f++] = FeatureHash.Of(146, place, nextPlace, later);
        features[f++] = FeatureHash.Of(147, place, c.S0P, c.B0P);
        features[f++] = FeatureHash.Of(148, nextPlace, c.S0P, c.B0P);
        features[f++] = FeatureHash.Of(149, place, both, nextPlace);
        features[f++] = FeatureHash.Of(150, own, left, later);
        features[f++] = FeatureHash.Of(151, own, right, later);
        features[f++] = FeatureHash.Of(152, own, c.S0P, c.B0P);
        features[f++] = FeatureHash.Of(153, nextOwn, c.S0P, c.B0P);
        features[f++] = FeatureHash.Of(154, own, nextOwn, both);
        features[f++] = FeatureHash.Of(155, underLater, right, later);
        features[f++] = FeatureHash.Of(156, nextOwn, down, later);
        features[f++] = FeatureHash.Of(157, left, soon, on);
        features[f++] = FeatureHash.Of(158, c.S0W, left, right);
        features[f++] = FeatureHash.Of(159, c.B0W, left, down);
        features[f++] = FeatureHash.Of(160, c.S0W, later);
        features[f++] = FeatureHash.Of(161, FeatureHash.Of(0, own, place), FeatureHash.Of(0, nextOwn, nextPlace), later);
        return f;
    }

    // Where the likeliest head of a word stands: the root, one of the two words given, or which way.
    private static uint Place(int head, int word, int first, int second) =>
        head == 0 ? 0u : head == first ? 1u : head == second ? 2u : head < word ? (head < first ? 3u : 4u) : (head < word + 3 ? 5u : 6u);

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
        uint own = input.Forecast.Relation[child.Word], level = input.Forecast.RelationLevel[child.Word], second = input.Forecast.Second[child.Word];
        uint agreed = input.Forecast.Head(child.Word, head.Word);
        features[f++] = FeatureHash.Of(240, own, level, second);
        features[f++] = FeatureHash.Of(241, own, level);
        features[f++] = FeatureHash.Of(242, hpSide, cp, own);
        features[f++] = FeatureHash.Of(243, own, second, cp);
        features[f++] = FeatureHash.Of(244, own, level, agreed);
        features[f++] = FeatureHash.Of(245, own, cw, side);
        features[f++] = FeatureHash.Of(246, own, hwSide);
        features[f++] = FeatureHash.Of(247, own, mark, hpSide);
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

    /// <summary>Hashes of the words (W), tags (P) and classes (C) of the top three words of the stack and the next four of the buffer.</summary>
    private readonly struct Context
    {
        public readonly uint S0W, S0P, S0C, S1W, S1P, S1C, S2W, S2P, B0W, B0P, B0C, B1W, B1P, B1C, B2W, B2P, B3P;

        /// <summary>Distance and what stands between: from the top of the stack to the next word, and from the word under it to the top.</summary>
        public readonly uint Far, Near, Gap, GapUnder;

        public Context(ParserInput input, in Node s0, in Node s1, in Node s2, in Node b0)
        {
            var word = input.Word;
            var pos = input.Pos;
            var cluster = input.Cluster;
            var end = input.Count + 1;
            int n0 = b0.Word, n1 = Math.Min(n0 + 1, end), n2 = Math.Min(n0 + 2, end), n3 = Math.Min(n0 + 3, end);
            (S0W, S0P, S0C) = (word[s0.Word], pos[s0.Word], cluster[s0.Word]);
            (S1W, S1P, S1C) = (word[s1.Word], pos[s1.Word], cluster[s1.Word]);
            (S2W, S2P) = (word[s2.Word], pos[s2.Word]);
            (B0W, B0P, B0C) = (word[n0], pos[n0], cluster[n0]);
            (B1W, B1P, B1C) = (word[n1], pos[n1], cluster[n1]);
            (B2W, B2P, B3P) = (word[n2], pos[n2], pos[n3]);
            (Far, Near) = (Distance(s0.Word, n0), Distance(s1.Word, s0.Word));
            (Gap, GapUnder) = (input.Between(s0.Word, n0), input.Between(s1.Word, s0.Word));
        }
    }
}
