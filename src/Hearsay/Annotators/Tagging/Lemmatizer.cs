using System.Globalization;
using Hearsay.Learning;

namespace Hearsay.Annotators.Tagging;

/// <summary>
/// Lemmas by rules: for a tag and the longest known ending of the word a script says what to cut off, what to put there, and
/// whether capitals stay. Endings whose rule would be the same as that of a shorter one are not stored. Whole words are endings
/// with a mark before them, which is where the irregular ones are.
/// </summary>
internal sealed class Lemmatizer
{
    /// <summary>Endings of up to this many characters have rules.</summary>
    public const int LongestEnding = 6;

    private const int LongestReplacement = 12;
    private const int LongestWord = 64; // a longer word is its own lemma
    private readonly Script[] _scripts;
    private readonly WordTable _rules; // key: see Key
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _common;

    /// <param name="scripts">As <see cref="Script.ToString"/> writes them; the first is for what no rule fits.</param>
    /// <param name="rules">From <see cref="Key"/> to the number of a script.</param>
    /// <param name="lemmas">Frequent lemmas, so that they are not made anew for each word.</param>
    public Lemmatizer(string[] scripts, WordTable rules, string[] lemmas)
    {
        _scripts = [.. scripts.Select(Script.Parse)];
        _rules = rules;
        var common = new Dictionary<string, string>(lemmas.Length, StringComparer.Ordinal);
        foreach (var lemma in lemmas)
        {
            common[lemma] = lemma;
        }

        _common = common.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The lemma of <paramref name="form"/> with tag pair <paramref name="pair"/>; never empty.</summary>
    public string Lemma(ReadOnlySpan<char> form, byte pair)
    {
        if (form.Length > LongestWord)
        {
            return form.ToString();
        }

        Span<char> buffer = stackalloc char[LongestWord + 32];
        var length = Lower(form, buffer);
        var lower = buffer[..length];
        ushort script = 0;
        for (var n = Math.Min(LongestEnding, length) + 1; n >= 0; n--)
        {
            var key = n > LongestEnding || n > length ? Key(pair, lower, whole: true) : Key(pair, lower[^n..], whole: false);
            script = _rules.Get(key, ushort.MaxValue);
            if (script != ushort.MaxValue)
            {
                break;
            }
        }

        var lemma = _scripts[script == ushort.MaxValue ? 0 : script].Apply(form, lower, buffer);
        return _common.TryGetValue(lemma, out var common) ? common : lemma.ToString();
    }

    /// <summary>The hash of a rule.</summary>
    public static uint Key(byte pair, ReadOnlySpan<char> ending, bool whole)
    {
        var key = FeatureHash.Of(whole ? 201u : 200u, pair, ending.IsEmpty ? 7 : FeatureHash.Text(ending));
        return key == 0 ? 1 : key;
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

    /// <summary>How a lemma is made from a form.</summary>
    /// <param name="Casing">Capitals of the form: L dropped, K kept, T kept in the first letter only.</param>
    /// <param name="Cut">Number of characters cut off the end.</param>
    /// <param name="Ending">What is put there.</param>
    internal readonly record struct Script(char Casing, int Cut, string Ending)
    {
        private int Length => Cut + Ending.Length;

        public static Script Parse(string text)
        {
            var colon = text.IndexOf(':');
            return new Script(text[0], int.Parse(text.AsSpan(1, colon - 1), CultureInfo.InvariantCulture), text[(colon + 1)..]);
        }

        /// <summary>The shortest script that makes <paramref name="lemma"/> of <paramref name="form"/>; null if none does.</summary>
        public static Script? Between(string form, string lemma)
        {
            if (form.Length > LongestWord)
            {
                return null;
            }

            Span<char> lower = stackalloc char[LongestWord];
            Span<char> cased = stackalloc char[LongestWord];
            Lower(form, lower);
            Script? best = null;
            foreach (var casing in "LKT")
            {
                Recase(casing, form, lower[..form.Length], cased);
                var common = cased[..form.Length].CommonPrefixLength(lemma.AsSpan());
                var rest = lemma[common..];
                var script = new Script(casing, form.Length - common, rest);
                if (rest.Length <= LongestReplacement && (common > 0 || form.Length <= 4) && (best is not { } other || script.Length < other.Length))
                {
                    best = script;
                }
            }

            return best;
        }

        /// <summary>The lemma, written over <paramref name="buffer"/>, which holds <paramref name="lower"/>.</summary>
        public ReadOnlySpan<char> Apply(ReadOnlySpan<char> form, ReadOnlySpan<char> lower, Span<char> buffer)
        {
            var kept = form.Length - Cut;
            if (kept < 0 || kept + Ending.Length == 0)
            {
                return lower;
            }

            Recase(Casing, form, lower, buffer);
            Ending.CopyTo(buffer[kept..]);
            return buffer[..(kept + Ending.Length)];
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Casing}{Cut}:{Ending}");

        private static void Recase(char casing, ReadOnlySpan<char> form, ReadOnlySpan<char> lower, Span<char> to)
        {
            if (casing == 'K')
            {
                form.CopyTo(to);
                return;
            }

            lower.CopyTo(to);
            if (casing == 'T')
            {
                to[0] = form[0];
            }
        }
    }
}
