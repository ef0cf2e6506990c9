using System.Globalization;
using Hearsay.Learning;

namespace Hearsay.Annotators.Tagging;

/// <summary>
/// Lemmas by rules. For a tag and the whole word, or else its longest known ending, a script says what to cut off the word in
/// lower case and what to put there; what the script of an ending makes is held against the lemmas that are known, and those of
/// shorter endings are asked where it is none of them. A second rule says how the lemma is capitalised. Endings whose rule
/// would be the same as that of a shorter one are not stored.
/// </summary>
internal sealed class Lemmatizer
{
    /// <summary>Endings of up to this many characters have rules.</summary>
    public const int LongestEnding = 6;

    /// <summary>Endings of these lengths have a second rule, tried where the first gives no known lemma.</summary>
    public const int ShortestAlternative = 2;

    /// <inheritdoc cref="ShortestAlternative"/>
    public const int LongestAlternative = 4;

    /// <summary>The family of names.</summary>
    public const int NameFamily = 2;

    private const int LongestReplacement = 12;
    private const int LongestWord = 64; // a longer word is its own lemma
    private readonly Script[] _scripts;
    private readonly WordTable _rules;
    private readonly byte[] _families;
    private readonly WordTable? _words;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _common;

    /// <param name="scripts">As <see cref="Script.ToString"/> writes them; the first is for what no rule fits.</param>
    /// <param name="rules">From keys (see <see cref="Rule"/>) to the number of a script, a <see cref="Casing"/>, or a set of families.</param>
    /// <param name="lemmas">Frequent lemmas, so that they are not made anew for each word.</param>
    /// <param name="families">For each tag pair a number below 16 that those share which have their lemmas in common (verbs, nouns).</param>
    /// <param name="words">Words of raw text, by the hash of their normal form: what stands in it may be a lemma.</param>
    public Lemmatizer(string[] scripts, WordTable rules, string[] lemmas, byte[] families, WordTable? words = null)
    {
        _scripts = [.. scripts.Select(Script.Parse)];
        _rules = rules;
        _families = families;
        _words = words;
        var common = new Dictionary<string, string>(lemmas.Length, StringComparer.Ordinal);
        foreach (var lemma in lemmas)
        {
            common[lemma] = lemma;
        }

        _common = common.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What a rule is about.</summary>
    internal enum Rule : uint
    {
        /// <summary>The script for an ending.</summary>
        Ending = 200,

        /// <summary>The script for a whole word.</summary>
        Whole,

        /// <summary>How the lemmas of a word are capitalised.</summary>
        WordCase,

        /// <summary>How those of all words written alike are, see <see cref="CaseOf"/>.</summary>
        Case,

        /// <summary>Which families have a word for a lemma: a bit for each.</summary>
        Known,

        /// <summary>The second script for an ending.</summary>
        Alternative,
    }

    /// <summary>How a lemma is capitalised.</summary>
    internal enum Casing : byte
    {
        /// <summary>Lower case.</summary>
        Lower,

        /// <summary>As the form.</summary>
        Kept,

        /// <summary>A capital and lower case.</summary>
        Title,

        /// <summary>Capitals.</summary>
        Upper,
    }

    /// <summary>The lemma of <paramref name="form"/> with tag pair <paramref name="pair"/>; never empty.</summary>
    public string Lemma(ReadOnlySpan<char> form, byte pair)
    {
        if (form.Length > LongestWord)
        {
            return form.ToString();
        }

        Span<char> lower = stackalloc char[LongestWord];
        Span<char> buffer = stackalloc char[LongestWord + 32];
        lower = lower[..Lower(form, lower)];
        var casing = (Casing)_rules.Get(Key(Rule.WordCase, pair, lower), ushort.MaxValue);
        if ((ushort)casing > (ushort)Casing.Upper)
        {
            var written = CaseOf(form);
            casing = written == 0 && lower.Length > 2 && FamilyOf(pair) == NameFamily && IsKnown(lower, NameFamily) ? Casing.Title : (Casing)_rules.Get(Key(Rule.Case, pair, written), 0);
        }

        var lemma = ScriptOf(lower, pair, buffer).Apply(form, lower, casing, buffer);
        return _common.TryGetValue(lemma, out var common) ? common : lemma.ToString();
    }

    /// <summary>The hash of a rule about <paramref name="text"/>.</summary>
    public static uint Key(Rule rule, byte pair, ReadOnlySpan<char> text) => Key(rule, pair, text.IsEmpty ? 7 : FeatureHash.Text(text));

    /// <inheritdoc cref="Key(Rule, byte, ReadOnlySpan{char})"/>
    public static uint Key(Rule rule, byte pair, uint value)
    {
        var key = FeatureHash.Of((uint)rule, pair, value);
        return key == 0 ? 1 : key;
    }

    /// <summary>How a word is written: 0 lower case, 1 a capital first, 2 up to four capitals, 3 more of them, 4 otherwise.</summary>
    public static uint CaseOf(ReadOnlySpan<char> form)
    {
        int upper = 0, lower = 0;
        foreach (var c in form)
        {
            upper += char.IsUpper(c) ? 1 : 0;
            lower += char.IsLower(c) ? 1 : 0;
        }

        return upper == 0 ? 0u : upper == 1 && char.IsUpper(form[0]) ? 1u : lower == 0 ? (upper < 5 ? 2u : 3u) : 4u;
    }

    /// <summary>Writes the lower case of <paramref name="form"/>, apostrophes straight, and gives its length.</summary>
    public static int Lower(ReadOnlySpan<char> form, Span<char> lower)
    {
        for (var i = 0; i < form.Length; i++)
        {
            lower[i] = form[i] is '’' ? '\'' : char.ToLowerInvariant(form[i]);
        }

        return form.Length;
    }

    private Script ScriptOf(ReadOnlySpan<char> lower, byte pair, Span<char> buffer)
    {
        var script = _rules.Get(Key(Rule.Whole, pair, lower), ushort.MaxValue);
        if (script != ushort.MaxValue)
        {
            return _scripts[script];
        }

        var first = Longest(lower, pair, Math.Min(LongestEnding, lower.Length), out var length);
        return first.IsIdentity ? first : Voted(lower, pair, first, length, buffer);
    }

    // The script of the longest ending of at most so many characters that has one.
    private Script Longest(ReadOnlySpan<char> lower, byte pair, int atMost, out int length)
    {
        for (length = atMost; length >= 0; length--)
        {
            var script = _rules.Get(Key(Rule.Ending, pair, lower[^length..]), ushort.MaxValue);
            if (script != ushort.MaxValue)
            {
                return _scripts[script];
            }
        }

        return _scripts[0];
    }

    // Of what the endings make, from the longest to the shortest, the first that is known in the family; else in any; else in raw text.
    private Script Voted(ReadOnlySpan<char> lower, byte pair, Script first, int longest, Span<char> buffer)
    {
        Script? any = null, raw = null;
        for (var n = longest; n >= 0; n--)
        {
            for (var second = 0; second < (n is >= ShortestAlternative and <= LongestAlternative ? 2 : 1); second++)
            {
                var number = _rules.Get(Key(second > 0 ? Rule.Alternative : Rule.Ending, pair, lower[^n..]), ushort.MaxValue);
                if (number == ushort.MaxValue || _scripts[number].IsIdentity)
                {
                    continue;
                }

                var script = _scripts[number];
                var lemma = script.Apply(lower, lower, Casing.Lower, buffer);
                if (IsKnown(lemma, FamilyOf(pair)))
                {
                    return script;
                }

                any ??= lemma.Length > 2 && _rules.Get(Key(Rule.Known, 0, lemma), 0) != 0 ? script : null;
                raw ??= lemma.Length > 2 && _words?.Get(FeatureHash.Text(lemma), 0) > 0 ? script : null;
            }
        }

        return any ?? raw ?? first;
    }

    private int FamilyOf(byte pair) => pair < _families.Length ? _families[pair] : 0;

    private bool IsKnown(ReadOnlySpan<char> lemma, int family) => (_rules.Get(Key(Rule.Known, 0, lemma), 0) >> family & 1) != 0;

    /// <summary>How a lemma is made from a form in lower case.</summary>
    /// <param name="Cut">Number of characters cut off the end.</param>
    /// <param name="Ending">What is put there.</param>
    internal readonly record struct Script(int Cut, string Ending)
    {
        /// <summary>Whether it leaves the word as it is.</summary>
        public bool IsIdentity => Cut == 0 && Ending.Length == 0;

        public static Script Parse(string text)
        {
            var colon = text.IndexOf(':');
            return new Script(int.Parse(text.AsSpan(0, colon), CultureInfo.InvariantCulture), text[(colon + 1)..]);
        }

        /// <summary>The script that makes the lower case of <paramref name="lemma"/> of that of <paramref name="form"/>; null if none does.</summary>
        public static Script? Between(string form, string lemma)
        {
            if (form.Length > LongestWord || lemma.Length > LongestWord)
            {
                return null;
            }

            Span<char> from = stackalloc char[LongestWord];
            Span<char> to = stackalloc char[LongestWord];
            from = from[..Lower(form, from)];
            to = to[..Lower(lemma, to)];
            var common = from.CommonPrefixLength(to);
            return to.Length - common <= LongestReplacement ? new Script(from.Length - common, to[common..].ToString()) : null;
        }

        /// <summary>The lemma, written to <paramref name="buffer"/>; the word itself where the script does not fit.</summary>
        public ReadOnlySpan<char> Apply(ReadOnlySpan<char> form, ReadOnlySpan<char> lower, Casing casing, Span<char> buffer)
        {
            var kept = Cut > form.Length || form.Length - Cut + Ending.Length == 0 ? form.Length : form.Length - Cut;
            var ending = Cut > form.Length ? "" : Ending;
            (casing == Casing.Kept ? form : lower)[..kept].CopyTo(buffer);
            ending.CopyTo(buffer[kept..]);
            var lemma = buffer[..(kept + ending.Length)];
            for (var i = 0; i < (casing == Casing.Title ? 1 : casing == Casing.Upper ? lemma.Length : 0); i++)
            {
                lemma[i] = char.ToUpperInvariant(lemma[i]);
            }

            return lemma;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cut}:{Ending}");
    }
}
