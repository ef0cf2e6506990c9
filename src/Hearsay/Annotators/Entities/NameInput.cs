using Hearsay.Documents;
using Hearsay.Learning;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>What the tagger of names sees of an article: hashes and small numbers for each token, and what the article says of a word elsewhere.</summary>
internal sealed partial class NameInput
{
    /// <summary>Most features a token can have.</summary>
    public const int MaximumFeatures = 96;

    private readonly WordView[] _views;
    private readonly uint[] _forms; // hash of the form with its case
    private readonly uint[] _tags; // hash of the Penn tag
    private readonly byte[] _known; // class of the lexicon's longest name over the token, 1-based; 0: none
    private readonly byte[] _knownPlace; // where in that name: 1 only, 2 first, 3 inside, 4 last
    private readonly ushort[] _traits; // Trait
    private readonly byte[] _rule; // kind the rules give, 1-based, + 8 where it begins there
    private readonly bool[] _titleCase; // the sentence has capitals everywhere
    private readonly Dictionary<uint, Evidence> _evidence = [];
    private readonly Dictionary<uint, byte> _priorOf = []; // by form: the kind an earlier tagger gives it most often
    private byte[]? _prior;
    private readonly int[] _sentenceFirst;
    private readonly int[] _sentenceEnd;

    public NameInput(Draft draft, Lexicon lexicon, List<NameSpan> rules)
    {
        Count = draft.Tokens.Length;
        _views = new WordView[Count];
        _forms = new uint[Count];
        _tags = new uint[Count];
        _known = new byte[Count];
        _knownPlace = new byte[Count];
        _traits = new ushort[Count];
        _rule = new byte[Count];
        _titleCase = new bool[Count];
        _sentenceFirst = new int[Count];
        _sentenceEnd = new int[Count];
        MayName = new bool[Count];
        MayJoin = new bool[Count];
        ReadWords(draft, lexicon);
        ReadNames(draft, lexicon, rules);
        Gather(draft, lexicon);
    }

    [Flags]
    private enum Trait : ushort
    {
        GivenName = 1,
        Title = 2,
        PersonNoun = 4,
        OrganisationNoun = 8,
        PlaceNoun = 16,
        OtherEnd = 32,
        Calendar = 64,
        Speech = 128,
        FamilyName = 256,
    }

    // What the article shows of a word wherever it stands.
    [Flags]
    private enum Evidence : ushort
    {
        None = 0,
        Lower = 1,
        AfterGivenName = 2,
        AfterTitle = 4,
        Located = 8,
        BeforeOrganisationNoun = 16,
        BeforeSpeech = 32,
        AfterThe = 64,
        Inside = 128,
        BeforeComma = 256,
        Possessor = 512,
        RulePerson = 1024,
        RuleOrganisation = 2048,
        RulePlace = 4096,
        AfterPersonNoun = 8192,
        BeforeRegion = 16384,
        Acronym = 32768,
    }

    /// <summary>Number of tokens.</summary>
    public int Count { get; }

    /// <summary>By token: whether a name may begin with it.</summary>
    public bool[] MayName { get; }

    /// <summary>By token: whether a name may go on with it.</summary>
    public bool[] MayJoin { get; }

    /// <summary>The sentences, as first token and the one behind the last.</summary>
    public List<(int First, int End)> Sentences { get; } = [];

    /// <summary>Lets the features see the labels an earlier tagger gave, one for each token.</summary>
    public void SetPrior(byte[] labels)
    {
        _prior = labels;
        _priorOf.Clear();
        var counts = new Dictionary<uint, int[]>();
        for (var i = 0; i < Count; i++)
        {
            if (MayName[i])
            {
                if (!counts.TryGetValue(_forms[i], out var count))
                {
                    counts[_forms[i]] = count = new int[5];
                }

                count[labels[i] == 0 ? 4 : (labels[i] - 1) / 2]++;
            }
        }

        foreach (var (form, count) in counts)
        {
            var best = 0;
            for (var kind = 1; kind < 4; kind++)
            {
                best = count[kind] > count[best] ? kind : best;
            }

            _priorOf[form] = (byte)(count[best] == 0 ? 9 : best + (count[best] > count[4] ? 0 : 4));
        }
    }

    /// <summary>Writes the features of token <paramref name="i"/>; returns their number.</summary>
    public int Features(int i, Span<uint> f)
    {
        var n = 0;
        ref readonly var view = ref _views[i];
        var first = i == _sentenceFirst[i];
        uint w1 = At(i - 1, i), w2 = At(i - 2, i), v1 = At(i + 1, i), v2 = At(i + 2, i);
        uint t0 = _tags[i], t1 = Tag(i - 1, i), u1 = Tag(i + 1, i);
        uint place = (uint)((first ? 1 : 0) + (_titleCase[i] ? 2 : 0));
        uint shape = (uint)view.Shape;
        f[n++] = FeatureHash.Of(1, place);
        f[n++] = FeatureHash.Of(2, view.Word);
        f[n++] = FeatureHash.Of(3, _forms[i]);
        f[n++] = FeatureHash.Of(4, w1);
        f[n++] = FeatureHash.Of(5, v1);
        f[n++] = FeatureHash.Of(6, w2);
        f[n++] = FeatureHash.Of(7, v2);
        f[n++] = FeatureHash.Of(8, w1, view.Word);
        f[n++] = FeatureHash.Of(9, view.Word, v1);
        f[n++] = FeatureHash.Of(10, w1, v1);
        f[n++] = FeatureHash.Of(11, shape, place);
        f[n++] = FeatureHash.Of(12, Shape(i - 1, i), shape, Shape(i + 1, i));
        f[n++] = FeatureHash.Of(13, t0, place);
        f[n++] = FeatureHash.Of(14, t1, t0);
        f[n++] = FeatureHash.Of(15, t0, u1);
        f[n++] = FeatureHash.Of(16, t1, t0, u1);
        if (_prior is null)
        {
            // Ends of words help where examples are many; with few they cost: F1 on GUM dev 76.3 without, 74.5 with.
            f[n++] = FeatureHash.Of(17, view.Suffix3);
            f[n++] = FeatureHash.Of(18, view.Suffix4);
            f[n++] = FeatureHash.Of(19, view.Suffix2, shape);
            f[n++] = FeatureHash.Of(20, view.Prefix3);
            f[n++] = FeatureHash.Of(21, view.Prefix4);
        }

        f[n++] = FeatureHash.Of(22, w1, shape);
        f[n++] = FeatureHash.Of(23, v1, shape);
        f[n++] = FeatureHash.Of(24, w2, w1);
        f[n++] = FeatureHash.Of(25, v1, v2);
        n = Lexical(i, f, n);
        n = Runs(i, f, n);
        n = _prior is null ? n : Earlier(i, f, n);
        return Elsewhere(i, place, f, n);
    }

    /// <summary>A small number for how token <paramref name="i"/> is written, for the transitions.</summary>
    public int Writing(int i) => _views[i].Shape switch
    {
        WordShape.Lower or WordShape.Other => 0,
        WordShape.Mark or WordShape.Digits => 1,
        WordShape.AllCaps => 2,
        _ => 3,
    };

    private int Lexical(int i, Span<uint> f, int n)
    {
        uint known = (uint)(_known[i] + (_knownPlace[i] * 16));
        f[n++] = FeatureHash.Of(30, known);
        f[n++] = FeatureHash.Of(31, known, (uint)_views[i].Shape, _tags[i]);
        f[n++] = FeatureHash.Of(32, Known(i - 1, i), known, Known(i + 1, i));
        f[n++] = FeatureHash.Of(33, _traits[i]);
        f[n++] = FeatureHash.Of(34, Traits(i - 1, i), _traits[i]);
        f[n++] = FeatureHash.Of(35, _traits[i], Traits(i + 1, i));
        f[n++] = FeatureHash.Of(36, Traits(i - 1, i), (uint)_views[i].Shape);
        f[n++] = FeatureHash.Of(37, Traits(i + 1, i), (uint)_views[i].Shape);
        f[n++] = FeatureHash.Of(38, Traits(i - 2, i), Traits(i - 1, i));
        f[n++] = FeatureHash.Of(39, _rule[i]);
        f[n++] = FeatureHash.Of(40, Rule(i - 1, i), _rule[i], Rule(i + 1, i));
        f[n++] = FeatureHash.Of(41, _rule[i], known, _traits[i]);
        f[n++] = FeatureHash.Of(42, _rule[i], _tags[i]);
        f[n++] = FeatureHash.Of(43, At(i - 1, i), known, _traits[i]);
        f[n++] = FeatureHash.Of(44, At(i + 1, i), known, _traits[i]);
        return n;
    }

    // The run of capitalised words around the token: how it begins, ends, and what stands around it.
    private int Runs(int i, Span<uint> f, int n)
    {
        int first = i, end = i + 1;
        while (first > _sentenceFirst[i] && i - first < 6 && MayName[first - 1])
        {
            first--;
        }

        while (end < _sentenceEnd[i] && end - i < 6 && MayName[end])
        {
            end++;
        }

        uint length = (uint)(end - first), at = (uint)(i - first);
        f[n++] = FeatureHash.Of(50, length, at);
        f[n++] = FeatureHash.Of(51, _views[end - 1].Word, (uint)(end - 1 - i));
        f[n++] = FeatureHash.Of(52, _views[first].Word, at);
        f[n++] = FeatureHash.Of(53, _traits[end - 1], at, length);
        f[n++] = FeatureHash.Of(54, _traits[first], at, length);
        f[n++] = FeatureHash.Of(55, At(first - 1, i), at);
        f[n++] = FeatureHash.Of(56, At(end, i), (uint)(end - i));
        f[n++] = FeatureHash.Of(57, At(first - 1, i), At(end, i));
        f[n++] = FeatureHash.Of(58, Tag(first - 1, i), Tag(end, i), at);
        f[n++] = FeatureHash.Of(59, Traits(first - 1, i), Traits(end, i), at);
        f[n++] = FeatureHash.Of(60, At(end, i), At(end + 1, i));
        return n;
    }

    // What an earlier tagger says here, around here, and of the same word elsewhere.
    private int Earlier(int i, Span<uint> f, int n)
    {
        uint label = _prior![i], usual = _priorOf.GetValueOrDefault(_forms[i]);
        f[n++] = FeatureHash.Of(80, label);
        f[n++] = FeatureHash.Of(81, PriorAt(i - 1, i), label, PriorAt(i + 1, i));
        f[n++] = FeatureHash.Of(82, usual);
        f[n++] = FeatureHash.Of(83, label, usual, (uint)_views[i].Shape);
        f[n++] = FeatureHash.Of(84, label, _rule[i]);
        f[n++] = FeatureHash.Of(85, label, _known[i], _tags[i]);
        f[n++] = FeatureHash.Of(86, label, _tags[i], Tag(i - 1, i));
        f[n++] = FeatureHash.Of(87, label, _views[i].Word);
        return n;
    }

    private int Elsewhere(int i, uint place, Span<uint> f, int n)
    {
        var evidence = (uint)_evidence.GetValueOrDefault(_forms[i]);
        f[n++] = FeatureHash.Of(70, evidence);
        f[n++] = FeatureHash.Of(71, evidence & (uint)(Evidence.RulePerson | Evidence.RuleOrganisation | Evidence.RulePlace), place);
        f[n++] = FeatureHash.Of(72, evidence & (uint)(Evidence.Lower | Evidence.Inside), place, (uint)_views[i].Shape);
        for (var bit = 0; bit < 16; bit++)
        {
            if ((evidence & (1u << bit)) != 0)
            {
                f[n++] = FeatureHash.Of(73, (uint)bit);
            }
        }

        return n;
    }

    private uint PriorAt(int j, int i) => j < _sentenceFirst[i] || j >= _sentenceEnd[i] ? 0u : _prior![j];

    private uint At(int j, int i) => j < _sentenceFirst[i] ? 1 : j >= _sentenceEnd[i] ? 2 : _views[j].Word;

    private uint Tag(int j, int i) => j < _sentenceFirst[i] || j >= _sentenceEnd[i] ? 1 : _tags[j];

    private uint Shape(int j, int i) => j < _sentenceFirst[i] || j >= _sentenceEnd[i] ? 99 : (uint)_views[j].Shape;

    private uint Known(int j, int i) => j < _sentenceFirst[i] || j >= _sentenceEnd[i] ? 0 : (uint)(_known[j] + (_knownPlace[j] * 16));

    private uint Traits(int j, int i) => j < _sentenceFirst[i] || j >= _sentenceEnd[i] ? 0u : _traits[j];

    private uint Rule(int j, int i) => j < _sentenceFirst[i] || j >= _sentenceEnd[i] ? 0u : _rule[j];
}
