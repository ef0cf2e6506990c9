using Hearsay.Learning;

namespace Hearsay.Annotators.Parsing;

/// <summary>
/// Decides the relations of a finished tree, from the root down: a classifier that sees what the parser cannot see while it
/// builds, the head's own relation, its other dependents and theirs. Time is linear in the sentence. Not thread-safe: its
/// arrays are reused.
/// </summary>
internal sealed class TreeLabeller(ParserModel model)
{
    private const int Maximum = 96; // features of a decision
    private readonly byte[] _allLabels = [.. Enumerable.Range(0, model.Labels.Length).Select(l => (byte)l).Where(l => l != model.Root)];
    private readonly uint[] _features = new uint[Maximum];
    private readonly int[] _scores = new int[64];
    private Word[] _words = [];
    private int[] _queue = [];

    /// <summary>What the labels are learnt from, where they are: called with the child, its candidates, its features and their scores, and gives the relation.</summary>
    public delegate byte Teacher(int child, ReadOnlySpan<byte> candidates, ReadOnlySpan<uint> features, Span<int> scores);

    /// <summary>
    /// Decides the relation of every word anew; <paramref name="labels"/> holds those the parser gave, <paramref name="heads"/> counts
    /// from 0, -1 is the root.
    /// </summary>
    public void Label(ParserInput input, ReadOnlySpan<int> heads, Span<byte> labels, Teacher? teacher = null)
    {
        Load(input, heads, labels);
        var queued = 0;
        for (var i = 1; i <= input.Count; i++)
        {
            if (_words[i].Head == 0)
            {
                labels[i - 1] = model.Root;
                _words[i].Label = (byte)(model.Root + 1);
                _queue[queued++] = i;
            }
        }

        for (var at = 0; at < queued; at++)
        {
            var head = _queue[at];
            var used = 0ul;
            var before = 0;
            for (var child = _words[head].FirstChild; child != 0; child = _words[child].Next)
            {
                _queue[queued++] = child;
                var set = model.CandidateSets[ParserModel.Candidates(child < head, input.UPos[head], input.UPos[child])];
                var candidates = set.Length > 0 ? set : _allLabels;
                var label = candidates[0];
                if (candidates.Length > 1)
                {
                    var n = Features(input, head, child, before, used);
                    label = teacher is null ? Decision.Best(model.TreeRelations, _features.AsSpan(0, n), candidates, _scores) : teacher(child, candidates, _features.AsSpan(0, n), _scores);
                }

                labels[child - 1] = label;
                _words[child].Label = (byte)(label + 1);
                used |= 1ul << label;
                before = child;
            }
        }
    }

    private void Load(ParserInput input, ReadOnlySpan<int> heads, ReadOnlySpan<byte> first)
    {
        var count = input.Count;
        if (_words.Length < count + 8)
        {
            _words = new Word[2 * (count + 8)];
            _queue = new int[2 * (count + 8)];
        }

        Array.Clear(_words, 0, count + 4);
        for (var i = count; i > 0; i--)
        {
            var head = heads[i - 1] + 1;
            _words[i].Head = head;
            _words[i].First = (byte)(first[i - 1] + 1);
            if (head > 0)
            {
                ref var parent = ref _words[head];
                _words[i].Behind = parent.Below;
                parent.Below |= 1ul << first[i - 1];
                _words[i].Next = parent.FirstChild;
                parent.FirstChild = i;
                parent.LastChild = parent.LastChild == 0 ? i : parent.LastChild;
                parent.Kinds |= 1u << (input.UPos[i] & 31);
                parent.Children++;
                parent.Mark = Marks(input.UPos[i]) && i < head ? i : parent.Mark;
            }
        }
    }

    private static bool Marks(byte pos) => (Documents.UPos)pos is Documents.UPos.ADP or Documents.UPos.SCONJ or Documents.UPos.CCONJ or Documents.UPos.PART;

    private int Features(ParserInput input, int head, int child, int before, ulong used)
    {
        var context = new Context(input, _words, head, child, used);
        var f = AddWords(context, input, head, child, before, 0);
        f = AddTree(context, input, head, child, before, f);
        f = AddGiven(context, child, f);
        return AddForecast(context, input.Forecast, child, head, f);
    }

    // The two words and those beside them.
    private int AddWords(in Context c, ParserInput input, int head, int child, int before, int f)
    {
        var (word, pos, features) = (input.Word, input.Pos, _features);
        ref readonly var h = ref _words[head];
        ref readonly var w = ref _words[child];
        var distance = (uint)Math.Min(Math.Abs(head - child), 6);
        var beforeLabel = before == 0 ? 99u : _words[before].Label;
        features[f++] = FeatureHash.Of(301, c.Pair);
        features[f++] = FeatureHash.Of(302, c.HeadWord, c.Tag);
        features[f++] = FeatureHash.Of(303, c.HeadTag, c.Word);
        features[f++] = FeatureHash.Of(304, c.HeadWord, c.Word);
        features[f++] = FeatureHash.Of(305, c.Word, c.Side);
        features[f++] = FeatureHash.Of(306, c.Tag, c.Side);
        features[f++] = FeatureHash.Of(307, c.HeadWord);
        features[f++] = FeatureHash.Of(308, c.Pair, distance);
        features[f++] = FeatureHash.Of(309, c.Pair, c.Mark);
        features[f++] = FeatureHash.Of(310, c.HeadWord, c.Mark);
        features[f++] = FeatureHash.Of(311, c.Word, c.Mark, c.Side);
        features[f++] = FeatureHash.Of(312, c.Pair, w.Kinds);
        features[f++] = FeatureHash.Of(313, c.Pair, h.Kinds);
        features[f++] = FeatureHash.Of(314, c.HeadWord, h.Kinds, c.Tag);
        features[f++] = FeatureHash.Of(315, c.Pair, beforeLabel);
        features[f++] = FeatureHash.Of(316, c.HeadWord, beforeLabel, c.Tag);
        features[f++] = FeatureHash.Of(317, c.Pair, c.Between);
        features[f++] = FeatureHash.Of(318, c.Pair, pos[child - 1]);
        features[f++] = FeatureHash.Of(319, c.Pair, pos[child + 1]);
        features[f++] = FeatureHash.Of(320, c.Pair, pos[head + 1]);
        features[f++] = FeatureHash.Of(321, c.Pair, pos[head - 1]);
        features[f++] = FeatureHash.Of(322, c.Word, word[child + 1], c.Side);
        features[f++] = FeatureHash.Of(323, c.Word, word[child - 1], c.Side);
        features[f++] = FeatureHash.Of(324, c.HeadClass, c.Class, c.Side);
        features[f++] = FeatureHash.Of(325, c.HeadClass, c.Tag, c.Side);
        features[f++] = FeatureHash.Of(326, c.HeadTag, c.Class);
        features[f++] = FeatureHash.Of(327, c.HeadClass, c.Mark, c.Class);
        features[f++] = FeatureHash.Of(328, c.Pair, word[w.FirstChild]);
        features[f++] = FeatureHash.Of(329, c.Pair, word[w.LastChild]);
        features[f++] = FeatureHash.Of(330, c.Pair, input.Suffix[child]);
        features[f++] = FeatureHash.Of(331, c.Word, w.Kinds, c.Side);
        features[f++] = FeatureHash.Of(332, c.Pair, pos[w.FirstChild], pos[w.LastChild]);
        return f;
    }

    // The head's own relation and head, the other dependents and their relations as far as they are decided.
    private int AddTree(in Context c, ParserInput input, int head, int child, int before, int f)
    {
        var (word, pos, features) = (input.Word, input.Pos, _features);
        ref readonly var h = ref _words[head];
        ref readonly var w = ref _words[child];
        uint gp = pos[h.Head], next = pos[w.Next], last = pos[before], beforeLabel = before == 0 ? 99u : _words[before].Label;
        uint edge = (child == 1 ? 1u : 0) + (child == input.Count ? 2u : 0), end = word[input.Count];
        features[f++] = FeatureHash.Of(340, c.Pair, c.Own);
        features[f++] = FeatureHash.Of(341, c.Pair, c.Own, c.Mark);
        features[f++] = FeatureHash.Of(342, c.HeadWord, c.Own, c.Tag);
        features[f++] = FeatureHash.Of(343, c.Word, c.Own, c.Side);
        features[f++] = FeatureHash.Of(344, c.Pair, gp);
        features[f++] = FeatureHash.Of(345, c.Pair, word[h.Head]);
        features[f++] = FeatureHash.Of(346, c.Pair, c.Used);
        features[f++] = FeatureHash.Of(347, c.HeadWord, c.Used, c.Tag);
        features[f++] = FeatureHash.Of(348, c.HeadWord, c.Used, w.Kinds);
        features[f++] = FeatureHash.Of(349, c.Pair, next);
        features[f++] = FeatureHash.Of(350, c.Pair, last);
        features[f++] = FeatureHash.Of(351, c.Pair, last, next);
        features[f++] = FeatureHash.Of(352, c.Pair, word[w.Next]);
        features[f++] = FeatureHash.Of(353, c.Pair, word[h.Mark], c.Mark);
        features[f++] = FeatureHash.Of(354, c.Pair, w.Kinds, c.Mark);
        features[f++] = FeatureHash.Of(355, c.Pair, edge, end);
        features[f++] = FeatureHash.Of(356, c.Pair, (uint)Math.Min(w.Children, 4), (uint)Math.Min(h.Children, 6));
        features[f++] = FeatureHash.Of(357, c.Pair, c.Between, c.Own);
        features[f++] = FeatureHash.Of(358, c.HeadWord, c.Mark, c.Class);
        features[f++] = FeatureHash.Of(359, c.HeadWord, w.Kinds);
        features[f++] = FeatureHash.Of(360, c.Word, c.Mark, c.HeadTag);
        features[f++] = FeatureHash.Of(361, c.Pair, word[child - 1], c.Between);
        features[f++] = FeatureHash.Of(362, c.Class, beforeLabel, c.HeadTag);
        return f;
    }

    // The relations the parser gave: the word's own, those below it and those of the head's later dependents.
    private int AddGiven(in Context c, int child, int f)
    {
        var features = _features;
        ref readonly var w = ref _words[child];
        uint given = w.First, below = Fold(w.Below), behind = Fold(w.Behind);
        features[f++] = FeatureHash.Of(370, c.Pair, given);
        features[f++] = FeatureHash.Of(371, c.HeadWord, given, c.Tag);
        features[f++] = FeatureHash.Of(372, c.Word, given, c.Side);
        features[f++] = FeatureHash.Of(373, c.Pair, below);
        features[f++] = FeatureHash.Of(374, c.Word, below, c.Side);
        features[f++] = FeatureHash.Of(375, c.Pair, below, given);
        features[f++] = FeatureHash.Of(376, c.Pair, behind);
        features[f++] = FeatureHash.Of(377, c.HeadWord, behind, c.Tag);
        features[f++] = FeatureHash.Of(378, FeatureHash.Of(0, c.HeadTag, behind), c.Used, given);
        features[f++] = FeatureHash.Of(379, c.Pair, c.Own, given);
        features[f++] = FeatureHash.Of(380, c.Pair, c.Used, given);
        features[f++] = FeatureHash.Of(381, c.Pair, c.Mark, given);
        features[f++] = FeatureHash.Of(382, given, c.Side);
        features[f++] = FeatureHash.Of(383, c.HeadWord, c.Used, given);
        features[f++] = FeatureHash.Of(384, c.HeadWord, below, c.Tag);
        return f;
    }

    // What the net foresees of the word's relation.
    private int AddForecast(in Context c, ArcForecast net, int child, int head, int f)
    {
        var features = _features;
        uint own = net.Relation[child], level = net.RelationLevel[child], second = net.Second[child], agreed = net.Head(child, head), given = _words[child].First;
        features[f++] = FeatureHash.Of(390, own, level, second);
        features[f++] = FeatureHash.Of(391, own, level, given);
        features[f++] = FeatureHash.Of(392, c.Pair, own);
        features[f++] = FeatureHash.Of(393, own, second, c.Tag);
        features[f++] = FeatureHash.Of(394, own, level, agreed);
        features[f++] = FeatureHash.Of(395, own, c.Word, c.Side);
        features[f++] = FeatureHash.Of(396, own, c.HeadWord);
        features[f++] = FeatureHash.Of(397, own, c.Mark, c.HeadTag);
        features[f++] = FeatureHash.Of(398, c.Pair, own, given);
        features[f++] = FeatureHash.Of(399, c.Pair, own, c.Used);
        return f;
    }

    private static uint Fold(ulong labels) => (uint)labels ^ ((uint)(labels >> 32) * 0x85EBCA77);

    /// <summary>Hashes of an arc that many features share.</summary>
    private readonly struct Context
    {
        public readonly uint Side, HeadWord, HeadTag, HeadClass, Word, Tag, Class, Pair, Mark, Own, Used, Between;

        public Context(ParserInput input, TreeLabeller.Word[] words, int head, int child, ulong used)
        {
            Side = child < head ? 1u : 0u;
            HeadWord = FeatureHash.Of(0, input.Word[head], Side);
            HeadTag = FeatureHash.Of(0, input.Pos[head], Side);
            HeadClass = input.Cluster[head];
            (Word, Tag, Class) = (input.Word[child], input.Pos[child], input.Cluster[child]);
            Pair = FeatureHash.Of(0, HeadTag, Tag);
            Mark = input.Word[words[child].Mark];
            Own = words[head].Label;
            Used = Fold(used);
            Between = input.Between(Math.Min(head, child), Math.Max(head, child));
        }
    }

    private struct Word
    {
        public int Head;
        public int FirstChild;
        public int LastChild;
        public int Next; // the head's next child
        public int Mark; // the first child on the left that is a preposition, a conjunction or a particle
        public int Children;
        public uint Kinds; // a bit for each part of speech among the children
        public ulong Below;  // a bit for each relation the parser gave a child
        public ulong Behind; // likewise of the head's children behind this one
        public byte First;   // the relation the parser gave, plus one
        public byte Label; // plus one; 0 where it is not yet decided
    }
}
