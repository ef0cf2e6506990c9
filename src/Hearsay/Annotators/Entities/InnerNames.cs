using Hearsay.Documents;
using Hearsay.Learning;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>
/// Finds the names inside names, as GUM marks them: "Leiden" in "Leiden University", "Andy Warhol" in "Andy Warhol Foundation". Each
/// part of a name that may be one is scored by itself, with what the article calls by the same words elsewhere.
/// </summary>
internal sealed class InnerNames
{
    /// <summary>Most features a part can have.</summary>
    public const int MaximumFeatures = 64;

    /// <summary>Labels: nothing, person, organisation, place.</summary>
    public const int Labels = 4;

    private const int LongestPart = 6; // tokens
    private const int Sure = -90; // 1/40 of the logarithm of odds: half of the features are dropped while it learns, which makes it doubt. F1 of all exact names over five folds of GUM train 75.0; with 0 74.7, with -120 74.9
    private const int LongestName = 16; // tokens; longer runs are lists or headlines
    private static readonly EntityKind[] Kinds = [EntityKind.Person, EntityKind.Organisation, EntityKind.Place];

    private readonly Draft _draft;
    private readonly Lexicon _lexicon;
    private readonly Dictionary<uint, (int First, int Second, int Third)> _called = []; // by text: how often it is the whole name of each kind

    public InnerNames(Draft draft, Lexicon lexicon, IEnumerable<(int First, int End, int Kind)> names)
    {
        _draft = draft;
        _lexicon = lexicon;
        foreach (var (first, end, kind) in names)
        {
            var key = Text(first, end);
            var (p, o, l) = _called.GetValueOrDefault(key);
            _called[key] = kind switch { 0 => (p + 1, o, l), 1 => (p, o + 1, l), 2 => (p, o, l + 1), _ => (p, o, l) };
        }
    }

    /// <summary>Gives each of <paramref name="names"/> the names inside it.</summary>
    public static void Find(Draft draft, Lexicon lexicon, List<NameSpan> names, ILabelScorer scorer)
    {
        InnerNames? inner = null;
        foreach (var name in names)
        {
            if (name.End - name.First is > 1 and <= LongestName)
            {
                inner ??= new InnerNames(draft, lexicon, names.Select(n => (n.First, n.End, LabelOf(n.Kind))));
                var parts = inner.Find((name.First, name.End, LabelOf(name.Kind)), scorer);
                if (parts.Count > 0)
                {
                    name.Inner = parts.ConvertAll(p => inner.Name(p.First, p.End, Kinds[p.Kind]));
                }
            }
        }
    }

    /// <summary>The names inside one, in the order of the text, none crossing another; the surest first where they would.</summary>
    public List<(int First, int End, int Kind)> Find((int First, int End, int Kind) name, ILabelScorer scorer)
    {
        var found = new List<(int Score, int First, int End, int Kind)>();
        Span<uint> features = stackalloc uint[MaximumFeatures];
        Span<int> scores = stackalloc int[Labels];
        foreach (var (first, end) in Parts(name.First, name.End))
        {
            scores.Clear();
            scorer.Score(features[..Features(name, first, end, features)], scores);
            var best = 1;
            for (var label = 2; label < Labels; label++)
            {
                best = scores[label] > scores[best] ? label : best;
            }

            if (scores[best] > Sure)
            {
                found.Add((scores[best], first, end, best - 1));
            }
        }

        found.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.First != b.First ? a.First.CompareTo(b.First) : b.End.CompareTo(a.End));
        var taken = new List<(int First, int End, int Kind)>();
        foreach (var (_, first, end, kind) in found)
        {
            if (!taken.Exists(t => (first < t.First && t.First < end && end < t.End) || (t.First < first && first < t.End && t.End < end)))
            {
                taken.Add((first, end, kind));
            }
        }

        taken.Sort();
        return taken;
    }

    /// <summary>The parts of a name that may be names: shorter than it, a capital at either end.</summary>
    public IEnumerable<(int First, int End)> Parts(int first, int end)
    {
        if (end - first > LongestName)
        {
            yield break;
        }

        for (var a = first; a < end; a++)
        {
            for (var b = a + 1; b <= Math.Min(end, a + LongestPart); b++)
            {
                if (b - a < end - first && IsCapital(a) && IsCapital(b - 1))
                {
                    yield return (a, b);
                }
            }
        }
    }

    /// <summary>Writes the features of the part [<paramref name="first"/>, <paramref name="end"/>) of <paramref name="name"/>; returns their number.</summary>
    public int Features((int First, int End, int Kind) name, int first, int end, Span<uint> f)
    {
        var n = 0;
        uint kind = (uint)name.Kind, words = (uint)(end - first), all = (uint)(name.End - name.First), text = Text(first, end);
        uint at = (uint)((first == name.First ? 1 : 0) + (end == name.End ? 2 : 0));
        uint head = Word(end - 1), start = Word(first), next = end < name.End ? Word(end) : 0, before = first > name.First ? Word(first - 1) : 0, last = Word(name.End - 1);
        uint known = Known(first, end), whole = Known(name.First, name.End), called = Called(text);
        uint nouns = Nouns(end - 1), nextNouns = end < name.End ? Nouns(end) : 99, lastNouns = Nouns(name.End - 1);
        uint given = (_lexicon.IsGivenName(_draft.TokenText(first), out _) ? 1u : 0u) + (NameShapes.IsAcronym(_draft.TokenText(end - 1)) ? 2u : 0u) + (_lexicon.IsFamilyName(_draft.TokenText(end - 1)) ? 4u : 0u);
        f[n++] = FeatureHash.Of(1, words, all);
        f[n++] = FeatureHash.Of(2, kind, at);
        f[n++] = FeatureHash.Of(3, kind, at, words);
        f[n++] = FeatureHash.Of(4, text);
        f[n++] = FeatureHash.Of(5, text, kind);
        f[n++] = FeatureHash.Of(6, head, at);
        f[n++] = FeatureHash.Of(7, start, at);
        f[n++] = FeatureHash.Of(8, next, at);
        f[n++] = FeatureHash.Of(9, before, at);
        f[n++] = FeatureHash.Of(10, last, at, words);
        f[n++] = FeatureHash.Of(11, before, next);
        f[n++] = FeatureHash.Of(12, known, at);
        f[n++] = FeatureHash.Of(13, known, at, kind);
        f[n++] = FeatureHash.Of(14, known, whole, at);
        f[n++] = FeatureHash.Of(15, called, at);
        f[n++] = FeatureHash.Of(16, called, known);
        f[n++] = FeatureHash.Of(17, called, kind, words);
        f[n++] = FeatureHash.Of(18, nouns, at);
        f[n++] = FeatureHash.Of(19, nouns, nextNouns, kind);
        f[n++] = FeatureHash.Of(20, nextNouns, at, words);
        f[n++] = FeatureHash.Of(21, lastNouns, at, words);
        f[n++] = FeatureHash.Of(22, given, words, at);
        f[n++] = FeatureHash.Of(23, given, known, nextNouns);
        f[n++] = FeatureHash.Of(24, Tag(first), Tag(end - 1), at);
        f[n++] = FeatureHash.Of(25, end < name.End ? Tag(end) : 0, at, kind);
        f[n++] = FeatureHash.Of(26, known, next);
        f[n++] = FeatureHash.Of(27, known, before);
        f[n++] = FeatureHash.Of(28, Known(first, first + 1), Known(end - 1, end), words);
        return Company(name, first, end, at, called / 4, f, n);
    }

    // The same in coarse terms: 524 names inside names are all there is to learn from. Without these F1 of all exact names over five folds 74.8.
    private int Company((int First, int End, int Kind) name, int first, int end, uint at, uint called, Span<uint> f, int n)
    {
        uint kind = (uint)name.Kind, any = Coarse(Known(first, end)), last = Word(name.End - 1);
        uint next = end < name.End ? Word(end) : 0, before = first > name.First ? Word(first - 1) : 0, rest = end < name.End ? Nouns(name.End - 1) : 99;
        uint person = (_lexicon.IsGivenName(_draft.TokenText(first), out _) ? 1u : 0u) + (_lexicon.IsFamilyName(_draft.TokenText(end - 1)) ? 2u : 0u) + (end - first > 1 ? 4u : 0u);
        f[n++] = FeatureHash.Of(30, any);
        f[n++] = FeatureHash.Of(31, any, rest);
        f[n++] = FeatureHash.Of(32, any, kind);
        f[n++] = FeatureHash.Of(33, any, at);
        f[n++] = FeatureHash.Of(34, any, before);
        f[n++] = FeatureHash.Of(35, any, next);
        f[n++] = FeatureHash.Of(36, person, any, at);
        f[n++] = FeatureHash.Of(37, person, rest, at);
        f[n++] = FeatureHash.Of(38, person, kind);
        f[n++] = FeatureHash.Of(39, called, at);
        f[n++] = FeatureHash.Of(40, called);
        f[n++] = FeatureHash.Of(41, called, kind);
        f[n++] = FeatureHash.Of(42, last, any);
        f[n++] = FeatureHash.Of(43, last, person);
        f[n++] = FeatureHash.Of(44, Word(name.First), any, at);
        f[n++] = FeatureHash.Of(45, end < name.End && _draft.TokenText(end) is "'s" or "\u2019s" or "'" ? 1u : 0, at);
        f[n++] = FeatureHash.Of(46, next, any, person);
        f[n++] = FeatureHash.Of(47, before, person);
        return n;
    }

    /// <summary>The label of a kind as corpora have it: 0 person, 1 organisation, 2 place, 3 anything else.</summary>
    private static int LabelOf(EntityKind kind) => Array.IndexOf(Kinds, kind) is >= 0 and var label ? label : 3;

    private NameSpan Name(int first, int end, EntityKind kind)
    {
        var known = _lexicon.Names.Match(_draft.Text, _draft.Tokens, first, end, out var found) == end - first ? found?.As(kind) : null;
        var name = new NameSpan { First = first, End = end, TitleFirst = first, Kind = kind, Known = known };
        if (kind == EntityKind.Person)
        {
            name.Gender = known?.Gender ?? (_lexicon.IsGivenName(_draft.TokenText(first), out var gender) ? gender : Gender.Unknown);
        }

        return name;
    }

    private bool IsCapital(int i) => char.IsUpper(_draft.TokenText(i)[0]);

    private uint Text(int first, int end) => FeatureHash.Text(_draft.SpanOf(first, end).In(_draft.Text));

    private uint Word(int i) => FeatureHash.Text(_draft.TokenText(i));

    private uint Tag(int i) => FeatureHash.Text(_draft.Tags[i].Xpos);

    // The classes the lexicon knows exactly these words by, as bits.
    private uint Known(int first, int end)
    {
        var classes = 0u;
        if (_lexicon.Names.Match(_draft.Text, _draft.Tokens, first, end, out var name) == end - first)
        {
            for (var meaning = name; meaning is not null; meaning = meaning.Next)
            {
                classes |= 1u << (int)meaning.Class;
            }
        }

        return classes;
    }

    // What the article calls by these words most often, and how often.
    private uint Called(uint text)
    {
        var (p, o, l) = _called.GetValueOrDefault(text);
        var most = Math.Max(p, Math.Max(o, l));
        return most == 0 ? 0 : (uint)((most == p ? 4 : most == o ? 8 : 12) + Math.Min(most, 3));
    }

    // Place, person, people or anything else that the lexicon knows.
    private static uint Coarse(uint known)
    {
        const uint Places = (1u << (int)NameClass.City) | (1u << (int)NameClass.Capital) | (1u << (int)NameClass.Country) | (1u << (int)NameClass.Region);
        return known == 0 ? 0u : (known & Places) != 0 ? 1u : (known & (1u << (int)NameClass.Person)) != 0 ? 2u : (known & (1u << (int)NameClass.Demonym)) != 0 ? 3u : 4u;
    }

    private uint Nouns(int i)
    {
        var word = _draft.TokenText(i);
        return (NameShapes.EndsOrganisation(word, _lexicon.Nouns) ? 1u : 0) + (NameShapes.EndsPlace(word) ? 2u : 0) + (NameShapes.EndsOther(word) ? 4u : 0)
            + (_lexicon.Nouns.Find(word) is { Kind: EntityKind.Person } ? 8u : 0);
    }
}
