using Hearsay.Learning;

namespace Hearsay.Annotators.Tagging;

/// <summary>A sentence as the tagger sees it; arrays are reused from sentence to sentence.</summary>
internal sealed class TaggerInput
{
    public WordView[] Words { get; private set; } = new WordView[64];

    /// <summary>Number in the dictionary of each word's set of tags; 0 for a word it does not have.</summary>
    public ushort[] Entries { get; private set; } = new ushort[64];

    /// <summary>Word class of each word; 0 for none.</summary>
    public ushort[] Clusters { get; private set; } = new ushort[64];

    /// <summary>The spaces around each word: 2 one before it, 1 one behind it.</summary>
    public byte[] Spaces { get; private set; } = new byte[64];

    /// <summary>Of each mark its first character, its length and whether a quotation is open before it; 0 for other words.</summary>
    public uint[] Marks { get; private set; } = new uint[64];

    /// <summary>The pair chosen for each word.</summary>
    public byte[] Pairs { get; private set; } = new byte[64];

    /// <summary>The pair the first pass chose for each word.</summary>
    public byte[] First { get; private set; } = new byte[64];

    /// <summary>The feature set chosen for each word.</summary>
    public byte[] Features { get; private set; } = new byte[64];

    /// <summary>Which pairs are nouns, names and pronouns; set once.</summary>
    public required bool[] Nominal { get; init; }

    private uint _quotes; // marks so far

    public int Count { get; private set; }

    /// <summary>How the sentence is written: 0 as usual, 1 nearly every word capitalised (a headline), 2 all in capitals.</summary>
    public uint Case { get; private set; }

    public void Clear()
    {
        Count = 0;
        _quotes = 0;
    }

    /// <summary>Adds a word; <paramref name="isGlued"/>: no space stands between it and the word before.</summary>
    public void Add(ReadOnlySpan<char> form, bool isGlued, WordTable dictionary, WordTable clusters)
    {
        if (Count == Words.Length)
        {
            Grow();
        }

        var word = new WordView(form);
        Words[Count] = word;
        Entries[Count] = dictionary.Get(word.Word, 0);
        Clusters[Count] = clusters.Get(word.Word, 0);
        Spaces[Count] = (byte)(isGlued && Count > 0 ? 1 : 3);
        if (isGlued && Count > 0)
        {
            Spaces[Count - 1] &= 2;
        }

        Marks[Count] = 0;
        if (word.Shape == WordShape.Mark)
        {
            Marks[Count] = form[0] + ((uint)word.Length << 16) + (_quotes % 2 << 24);
            _quotes += form is "\"" or "“" or "”" or "``" or "''" ? 1u : 0;
        }

        Count++;
    }

    public void Finish()
    {
        int lower = 0, capital = 0, all = 0;
        for (var i = 0; i < Count; i++)
        {
            // Short words stay lower-case in headlines.
            switch (Words[i].Shape)
            {
                case WordShape.Lower when Words[i].Length > 3:
                    lower++;
                    break;
                case WordShape.Capitalised:
                    capital++;
                    break;
                case WordShape.AllCaps:
                    all++;
                    break;
            }
        }

        Case = all > 2 && all > 3 * (lower + capital) ? 2u : capital > 2 && capital > 3 * lower ? 1u : 0u;
    }

    private void Grow()
    {
        var size = 2 * Words.Length;
        var words = Words;
        var entries = Entries;
        var clusters = Clusters;
        var pairs = Pairs;
        var features = Features;
        var (spaces, marks, first) = (Spaces, Marks, First);
        Array.Resize(ref spaces, size);
        Array.Resize(ref marks, size);
        Array.Resize(ref first, size);
        (Spaces, Marks, First) = (spaces, marks, first);
        Array.Resize(ref words, size);
        Array.Resize(ref entries, size);
        Array.Resize(ref clusters, size);
        Array.Resize(ref pairs, size);
        Array.Resize(ref features, size);
        (Words, Entries, Clusters, Pairs, Features) = (words, entries, clusters, pairs, features);
    }
}

/// <summary>The features of the tagger, as hashes.</summary>
internal static class TaggerFeatures
{
    /// <summary>At most this many features for a word.</summary>
    public const int Maximum = 96;

    /// <summary>Those that decide the pair of word <paramref name="i"/>; the pairs before it are set.</summary>
    public static int ForPair(TaggerInput input, int i, Span<uint> features)
    {
        var words = input.Words;
        ref readonly var word = ref words[i];
        uint t1 = i > 0 ? input.Pairs[i - 1] : TagInventory.None;
        uint t2 = i > 1 ? input.Pairs[i - 2] : TagInventory.None;
        uint w1 = i > 0 ? words[i - 1].Word : 1, w2 = i > 1 ? words[i - 2].Word : 1;
        uint n1 = i + 1 < input.Count ? words[i + 1].Word : 2, n2 = i + 2 < input.Count ? words[i + 2].Word : 2;
        uint e1 = i + 1 < input.Count ? input.Entries[i + 1] : 60000u, e2 = i + 2 < input.Count ? input.Entries[i + 2] : 60000u;
        uint e0 = input.Entries[i];
        uint c0 = input.Clusters[i], c1 = i > 0 ? input.Clusters[i - 1] : 60000u, c2 = i > 1 ? input.Clusters[i - 2] : 60000u;
        uint d1 = i + 1 < input.Count ? input.Clusters[i + 1] : 60000u, d2 = i + 2 < input.Count ? input.Clusters[i + 2] : 60000u;
        var shape = ((uint)word.Shape * 6) + (input.Case * 2) + (i == 0 || (i == 1 && words[0].Shape == WordShape.Mark) ? 1u : 0u);
        var n = 0;
        features[n++] = FeatureHash.Of(1, word.Word);
        features[n++] = FeatureHash.Of(2, word.Word, shape);
        features[n++] = FeatureHash.Of(3, word.Suffix1);
        features[n++] = FeatureHash.Of(4, word.Suffix2);
        features[n++] = FeatureHash.Of(5, word.Suffix3);
        features[n++] = FeatureHash.Of(6, word.Suffix4, shape);
        features[n++] = FeatureHash.Of(7, word.Suffix5);
        features[n++] = FeatureHash.Of(8, word.Prefix1, word.Suffix3);
        features[n++] = FeatureHash.Of(9, word.Prefix2);
        features[n++] = FeatureHash.Of(10, word.Prefix3);
        features[n++] = FeatureHash.Of(11, word.Prefix4);
        features[n++] = FeatureHash.Of(12, shape);
        features[n++] = FeatureHash.Of(13, shape, word.Suffix2);
        features[n++] = FeatureHash.Of(14, shape, t1);
        features[n++] = FeatureHash.Of(15, t1);
        features[n++] = FeatureHash.Of(16, t1, t2);
        features[n++] = FeatureHash.Of(17, t1, word.Word);
        features[n++] = FeatureHash.Of(18, w1);
        features[n++] = FeatureHash.Of(19, w1, word.Word);
        features[n++] = FeatureHash.Of(20, w2);
        features[n++] = FeatureHash.Of(21, n1);
        features[n++] = FeatureHash.Of(22, n1, word.Word);
        features[n++] = FeatureHash.Of(23, n2);
        features[n++] = FeatureHash.Of(24, e1);
        features[n++] = FeatureHash.Of(25, e1, e2);
        features[n++] = FeatureHash.Of(26, e0, e1);
        features[n++] = FeatureHash.Of(27, t1, e0, e1);
        features[n++] = FeatureHash.Of(28, t1, e1);
        features[n++] = FeatureHash.Of(29, t1, t2, e0);
        features[n++] = FeatureHash.Of(30, t1, n1);
        features[n++] = FeatureHash.Of(31, w1, n1);
        features[n++] = FeatureHash.Of(32, word.Word, t1, t2);
        features[n++] = FeatureHash.Of(33, c0);
        features[n++] = FeatureHash.Of(34, c0, t1);
        features[n++] = FeatureHash.Of(35, c0, c1);
        features[n++] = FeatureHash.Of(36, c0, d1);
        features[n++] = FeatureHash.Of(37, c1);
        features[n++] = FeatureHash.Of(38, d1);
        features[n++] = FeatureHash.Of(39, c2, c1);
        features[n++] = FeatureHash.Of(40, d1, d2);
        features[n++] = FeatureHash.Of(41, c0, word.Suffix2);
        features[n++] = FeatureHash.Of(42, word.Suffix3, t1);
        features[n++] = FeatureHash.Of(43, word.Suffix2, e1);
        features[n++] = FeatureHash.Of(44, i > 0 ? words[i - 1].Suffix3 : 1);
        features[n++] = FeatureHash.Of(45, i + 1 < input.Count ? words[i + 1].Suffix3 : 2);
        features[n++] = FeatureHash.Of(46, shape, (uint)(i + 1 < input.Count ? words[i + 1].Shape : WordShape.Other));
        features[n++] = FeatureHash.Of(47, shape, (uint)(i > 0 ? words[i - 1].Shape : WordShape.Other));
        features[n++] = FeatureHash.Of(48, w2, w1, e0);
        features[n++] = FeatureHash.Of(49, n1, n2, e0);
        features[n++] = FeatureHash.Of(50, word.HasHyphen ? 1u : 0u, word.Length, word.Suffix1);
        uint spaces = input.Spaces[i], mark = input.Marks[i];
        features[n++] = FeatureHash.Of(51, shape, spaces);
        features[n++] = FeatureHash.Of(52, word.Word, spaces);
        if (mark != 0)
        {
            features[n++] = FeatureHash.Of(53, mark);
            features[n++] = FeatureHash.Of(54, mark, spaces);
            features[n++] = FeatureHash.Of(55, mark, spaces, t1);
        }

        return n;
    }

    /// <summary>Those of the second pass, which knows the first pass's pairs on both sides.</summary>
    public static int ForSecond(TaggerInput input, int i, Span<uint> features)
    {
        var n = ForPair(input, i, features);
        var words = input.Words;
        var first = input.First;
        uint word = words[i].Word, own = first[i], t1 = i > 0 ? input.Pairs[i - 1] : TagInventory.None, t2 = i > 1 ? input.Pairs[i - 2] : TagInventory.None;
        uint n1 = i + 1 < input.Count ? first[i + 1] : TagInventory.None, n2 = i + 2 < input.Count ? first[i + 2] : TagInventory.None, n3 = i + 3 < input.Count ? first[i + 3] : TagInventory.None;
        uint x1 = i + 1 < input.Count ? words[i + 1].Word : 2;
        features[n++] = FeatureHash.Of(70, own);
        features[n++] = FeatureHash.Of(71, own, word);
        features[n++] = FeatureHash.Of(72, own, t1, n1);
        features[n++] = FeatureHash.Of(73, n1);
        features[n++] = FeatureHash.Of(74, n1, word);
        features[n++] = FeatureHash.Of(75, n1, n2);
        features[n++] = FeatureHash.Of(76, t1, n1);
        features[n++] = FeatureHash.Of(77, t1, n1, word);
        features[n++] = FeatureHash.Of(78, FeatureHash.Of(0, t1, t2), n1, n2);
        features[n++] = FeatureHash.Of(79, t1, n1, n2);
        features[n++] = FeatureHash.Of(80, n1, n2, word);
        features[n++] = FeatureHash.Of(81, n1, n2, n3);
        features[n++] = FeatureHash.Of(82, n1, words[i].Suffix2);
        features[n++] = FeatureHash.Of(83, n1, words[i].Suffix3, t1);
        features[n++] = FeatureHash.Of(84, input.Clusters[i], t1, n1);
        features[n++] = FeatureHash.Of(85, input.Entries[i], t1, n1);
        features[n++] = FeatureHash.Of(86, x1, n2, input.Entries[i]);
        features[n++] = FeatureHash.Of(87, (uint)words[i].Shape, t1, n1);
        return n;
    }

    /// <summary>Those that decide the feature set of word <paramref name="i"/>; all pairs are set.</summary>
    public static int ForFeatures(TaggerInput input, int i, Span<uint> features)
    {
        var words = input.Words;
        ref readonly var word = ref words[i];
        uint pair = input.Pairs[i];
        uint t1 = i > 0 ? input.Pairs[i - 1] : TagInventory.None, t2 = i > 1 ? input.Pairs[i - 2] : TagInventory.None;
        uint n1 = i + 1 < input.Count ? input.Pairs[i + 1] : TagInventory.None, n2 = i + 2 < input.Count ? input.Pairs[i + 2] : TagInventory.None;
        uint w1 = i > 0 ? words[i - 1].Word : 1, w2 = i > 1 ? words[i - 2].Word : 1, x1 = i + 1 < input.Count ? words[i + 1].Word : 2;
        uint f1 = i > 0 ? input.Features[i - 1] : TagInventory.None, f2 = i > 1 ? input.Features[i - 2] : TagInventory.None;
        var subject = Subject(input, i, out var distance);
        uint s = subject < 0 ? TagInventory.None : input.Features[subject], sw = subject < 0 ? 3 : words[subject].Word;
        var n = 0;
        features[n++] = FeatureHash.Of(101, pair);
        features[n++] = FeatureHash.Of(102, pair, word.Word);
        features[n++] = FeatureHash.Of(103, pair, word.Suffix3);
        features[n++] = FeatureHash.Of(104, pair, word.Suffix2);
        features[n++] = FeatureHash.Of(105, pair, t1);
        features[n++] = FeatureHash.Of(106, pair, t1, t2);
        features[n++] = FeatureHash.Of(107, pair, n1);
        features[n++] = FeatureHash.Of(108, pair, n1, n2);
        features[n++] = FeatureHash.Of(109, pair, w1);
        features[n++] = FeatureHash.Of(110, pair, x1);
        features[n++] = FeatureHash.Of(111, pair, w1, word.Word);
        features[n++] = FeatureHash.Of(112, pair, x1, word.Word);
        features[n++] = FeatureHash.Of(113, pair, f1);
        features[n++] = FeatureHash.Of(114, pair, f1, f2);
        features[n++] = FeatureHash.Of(115, pair, w2, w1);
        features[n++] = FeatureHash.Of(116, pair, s);
        features[n++] = FeatureHash.Of(117, pair, s, distance);
        features[n++] = FeatureHash.Of(118, pair, sw);
        features[n++] = FeatureHash.Of(119, pair, sw, word.Word);
        features[n++] = FeatureHash.Of(120, pair, word.Word, t1);
        features[n++] = FeatureHash.Of(121, pair, word.Word, n1);
        features[n++] = FeatureHash.Of(122, pair, (uint)word.Shape, i == 0 ? 1u : 0u);
        features[n++] = FeatureHash.Of(123, pair, input.Clusters[i]);
        features[n++] = FeatureHash.Of(124, pair, (uint)Math.Min(i, 2), n1);
        return n;
    }

    // The nearest noun or pronoun before i, looking back over ten words: the likely subject of a verb.
    private static int Subject(TaggerInput input, int i, out uint distance)
    {
        for (var j = i - 1; j >= 0 && j >= i - 10; j--)
        {
            if (input.Nominal[input.Pairs[j]])
            {
                distance = (uint)Math.Min(i - j, 4);
                return j;
            }
        }

        distance = 0;
        return -1;
    }
}
