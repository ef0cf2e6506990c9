using System.Collections.Immutable;
using Hearsay.Documents;
using Hearsay.Learning;

namespace Hearsay.Annotators.Segmentation;

/// <summary>
/// The tokens of a zone as the sentence splitter sees them, and the features of the gap behind each. Arrays are reused from
/// zone to zone.
/// </summary>
internal sealed class SentenceFeatures
{
    /// <summary>At most this many features for a gap.</summary>
    public const int Maximum = 48;

    private WordView[] _words = new WordView[64];
    private byte[] _gaps = new byte[64];  // what stands behind each token: 0 nothing, 1 a space, 2 more of them, 3 a line break
    private byte[] _kinds = new byte[64]; // of each token, see KindOf
    private bool[] _joined = new bool[64];
    private int _open;                    // brackets open since the last boundary
    private int _quotes;                  // straight or curly marks since the zone began
    private bool _hasLower;

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the tokens from <paramref name="first"/> on.</summary>
    public void Load(string text, ImmutableArray<Token>.Builder tokens, int first)
    {
        Count = tokens.Count - first;
        if (_words.Length < Count)
        {
            var size = 2 * Count;
            _words = new WordView[size];
            _gaps = new byte[size];
            _kinds = new byte[size];
            _joined = new bool[size];
        }

        _hasLower = false;
        for (var i = 0; i < Count; i++)
        {
            var span = tokens[first + i].Span;
            _words[i] = new WordView(span.In(text));
            _kinds[i] = KindOf(span.In(text));
            _joined[i] = tokens[first + i].Joined;
            _gaps[i] = i + 1 < Count ? GapOf(text.AsSpan(span.End, tokens[first + i + 1].Span.Start - span.End)) : (byte)3;
            _hasLower |= _words[i].Shape == WordShape.Lower;
        }

        _open = 0;
        _quotes = 0;
    }

    /// <summary>Whether a sentence may end behind token <paramref name="i"/>.</summary>
    public bool MayEnd(int i) => i + 1 < Count && !_joined[i + 1];

    /// <summary>Whether token <paramref name="i"/> is an abbreviation that may end a sentence.</summary>
    public bool IsAbbreviation(int i) => _kinds[i] == Kinds.Abbreviation + (byte)AbbreviationKind.Any;

    /// <summary>Moves over token <paramref name="i"/>: call once for each, in order, before its features.</summary>
    public void Pass(int i)
    {
        switch (_kinds[i])
        {
            case Kinds.Opener:
                _open++;
                break;
            case Kinds.Closer:
                _open = Math.Max(0, _open - 1);
                break;
            case Kinds.Quote:
                _quotes++;
                break;
        }
    }

    /// <summary>Forgets open brackets: a sentence ended.</summary>
    public void Restart() => _open = 0;

    /// <summary>The features of the gap behind token <paramref name="i"/>, <paramref name="since"/> tokens after the last boundary.</summary>
    public int For(int i, int since, Span<uint> features)
    {
        uint w0 = Word(i), w1 = Word(i - 1), n1 = Word(i + 1), n2 = Word(i + 2);
        uint k0 = Kind(i), k1 = Kind(i - 1), k2 = Kind(i - 2), m1 = Kind(i + 1), m2 = Kind(i + 2);
        uint s0 = Shape(i), s1 = Shape(i - 1), t1 = Shape(i + 1), t2 = Shape(i + 2);
        uint gap = _gaps[i], before = i > 0 ? _gaps[i - 1] : 3u, after = i + 1 < Count ? _gaps[i + 1] : 3u;
        var length = (uint)(since < 4 ? since : since < 8 ? 4 : since < 15 ? 5 : since < 30 ? 6 : since < 60 ? 7 : 8);
        var state = (uint)((Math.Min(_open, 2) * 2) + (_quotes & 1) + (_hasLower ? 8 : 0));
        var end = (k0 * 16) + gap;
        var n = 0;
        features[n++] = FeatureHash.Of(301, end);
        features[n++] = FeatureHash.Of(302, end, t1);
        features[n++] = FeatureHash.Of(303, end, t1, m1);
        features[n++] = FeatureHash.Of(304, end, n1);
        features[n++] = FeatureHash.Of(305, end, n1, t1);
        features[n++] = FeatureHash.Of(306, w0);
        features[n++] = FeatureHash.Of(307, w0, t1);
        features[n++] = FeatureHash.Of(308, w0, n1);
        features[n++] = FeatureHash.Of(309, end, k1, t1);
        features[n++] = FeatureHash.Of(310, end, k1, FeatureHash.Of(0, k2, m1));
        features[n++] = FeatureHash.Of(311, end, w1);
        features[n++] = FeatureHash.Of(312, w1, w0, t1);
        features[n++] = FeatureHash.Of(313, end, s1, t1);
        features[n++] = FeatureHash.Of(314, end, length);
        features[n++] = FeatureHash.Of(315, end, length, t1);
        features[n++] = FeatureHash.Of(316, end, state);
        features[n++] = FeatureHash.Of(317, end, state, t1);
        features[n++] = FeatureHash.Of(318, end, state, m1);
        features[n++] = FeatureHash.Of(319, end, t1, t2);
        features[n++] = FeatureHash.Of(320, end, m1, m2);
        features[n++] = FeatureHash.Of(321, end, n1, n2);
        features[n++] = FeatureHash.Of(322, s0, t1, gap);
        features[n++] = FeatureHash.Of(323, FeatureHash.Of(0, s1, s0), t1, t2);
        features[n++] = FeatureHash.Of(324, end, before, after);
        features[n++] = FeatureHash.Of(325, end, FeatureHash.Of(0, before, after), m1);
        features[n++] = FeatureHash.Of(326, end, Suffix(i - 1), t1);
        features[n++] = FeatureHash.Of(327, k1, w0, n1);
        features[n++] = FeatureHash.Of(328, end, LengthOf(i - 1), t1);
        features[n++] = FeatureHash.Of(329, n1, t1, gap);
        features[n++] = FeatureHash.Of(330, end, m1, n2);
        features[n++] = FeatureHash.Of(331, Suffix(i), t1, gap);
        return n;
    }

    // What a token is at the end or the beginning of a sentence.
    private static byte KindOf(ReadOnlySpan<char> token)
    {
        var first = token[0];
        var last = token[^1];
        if (token.Length == 1)
        {
            return first switch
            {
                '.' => Kinds.Stop,
                '!' or '?' => Kinds.Shout,
                '…' => Kinds.Ellipsis,
                '"' => Kinds.Quote,
                '“' or '«' or '‘' or '(' or '[' or '{' => Kinds.Opener,
                '”' or '»' or '’' or ')' or ']' or '}' => Kinds.Closer,
                '\'' => Kinds.Apostrophe,
                ',' or ';' => Kinds.Comma,
                ':' => Kinds.Colon,
                '-' or '–' or '—' => Kinds.Dash,
                '*' or '•' or '·' or '>' => Kinds.Bullet,
                _ => char.IsAsciiDigit(first) ? Kinds.Number : char.IsLetter(first) ? Kinds.Word : Kinds.Other,
            };
        }

        if (last == '.' && first == '.')
        {
            return Kinds.Ellipsis;
        }

        if (last == '.')
        {
            return token.Length == 2 ? Kinds.Initial : (byte)(Kinds.Abbreviation + (byte)Abbreviations.KindOf(token[..^1]));
        }

        return last is '!' or '?' ? Kinds.Shout
            : first is '\'' or '`' && !char.IsLetterOrDigit(last) ? Kinds.Quote
            : char.IsAsciiDigit(first) ? Kinds.Number
            : char.IsLetter(first) || char.IsLetter(last) ? Kinds.Word
            : first is '-' or '–' or '—' or '=' or '*' ? Kinds.Dash : Kinds.Other;
    }

    private static byte GapOf(ReadOnlySpan<char> gap) => (byte)(gap.IsEmpty ? 0 : gap.ContainsAny('\n', '\r') ? 3 : gap.Length > 1 ? 2 : 1);

    private uint Word(int i) => i < 0 ? 5u : i >= Count ? 6u : _words[i].Word;

    private uint Kind(int i) => i < 0 ? 40u : i >= Count ? 41u : _kinds[i];

    private uint Shape(int i) => i < 0 ? 20u : i >= Count ? 21u : (uint)_words[i].Shape;

    private uint Suffix(int i) => i < 0 || i >= Count ? 7u : _words[i].Suffix3;

    private uint LengthOf(int i) => i < 0 ? 0u : Math.Min(_words[i].Length, (byte)6);

    private static class Kinds
    {
        public const byte Word = 0;
        public const byte Stop = 1;
        public const byte Shout = 2;
        public const byte Ellipsis = 3;
        public const byte Quote = 4;
        public const byte Opener = 5;
        public const byte Closer = 6;
        public const byte Apostrophe = 7;
        public const byte Comma = 8;
        public const byte Colon = 9;
        public const byte Dash = 10;
        public const byte Bullet = 11;
        public const byte Number = 12;
        public const byte Initial = 13;
        public const byte Other = 14;
        public const byte Abbreviation = 16; // plus its kind
    }
}
