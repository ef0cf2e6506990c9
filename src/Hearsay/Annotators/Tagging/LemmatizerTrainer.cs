using Hearsay.Learning;

namespace Hearsay.Annotators.Tagging;

/// <summary>Learns the rules of a <see cref="Lemmatizer"/> from words with their tags and lemmas.</summary>
/// <param name="families">See <see cref="Lemmatizer"/>.</param>
internal sealed class LemmatizerTrainer(byte[] families)
{
    private static readonly Lemmatizer.Casing[] Casings = Enum.GetValues<Lemmatizer.Casing>();
    private readonly Dictionary<string, int> _scripts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lemmas = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, ushort> _known = [];
    private readonly Dictionary<(byte Pair, string Ending, bool Whole), Dictionary<int, int>> _counts = [];
    private readonly Dictionary<(byte Pair, uint Case), int[]> _cases = [];
    private readonly Dictionary<(byte Pair, string Word), List<(uint Case, int Casings)>> _wordCases = [];

    /// <summary>The scripts, by number.</summary>
    public string[] Scripts { get; private set; } = [];

    /// <summary>The rules that are needed.</summary>
    public WordTable Rules { get; private set; } = new([]);

    /// <summary>The lemmas met at least three times, in ordinal order.</summary>
    public string[] Lemmas { get; private set; } = [];

    /// <summary>Number of rules.</summary>
    public int RuleCount { get; private set; }

    /// <summary>Adds a word; one that is misspelt (<paramref name="isTypo"/>) teaches nothing about words that end like it.</summary>
    public void Add(string form, byte pair, string lemma, bool isTypo = false)
    {
        if (lemma == "_" || Lemmatizer.Script.Between(form, lemma) is not { } script)
        {
            return;
        }

        _lemmas[lemma] = _lemmas.GetValueOrDefault(lemma) + 1;
        var text = script.ToString();
        if (!_scripts.TryGetValue(text, out var number))
        {
            number = _scripts.Count;
            _scripts.Add(text, number);
        }

        var word = LowerOf(form);
        Count((pair, word, true), number);
        CountCases(form, word, pair, lemma, script);
        if (isTypo || script.Cut >= form.Length)
        {
            return;
        }

        for (var n = 0; n <= Math.Min(Lemmatizer.LongestEnding, word.Length); n++)
        {
            Count((pair, word[^n..], false), number);
        }

        var key = Lemmatizer.Key(Lemmatizer.Rule.Known, 0, LowerOf(lemma));
        _known[key] = (ushort)(_known.GetValueOrDefault(key) | (1 << (pair < families.Length ? families[pair] : 0)));
    }

    /// <summary>Chooses the rules.</summary>
    public void Finish()
    {
        var rules = new Dictionary<uint, ushort>();
        ChooseScripts(rules);
        ChooseCases(rules);
        foreach (var (key, set) in _known)
        {
            rules.TryAdd(key, set);
        }

        RuleCount = rules.Count;
        Rules = new WordTable(rules);
        Lemmas = [.. _lemmas.Where(l => l.Value > 2).Select(l => l.Key).Order(StringComparer.Ordinal)];
    }

    private static string LowerOf(string form) => string.Create(form.Length, form, (lower, from) => Lemmatizer.Lower(from, lower));

    private void CountCases(string form, string word, byte pair, string lemma, Lemmatizer.Script script)
    {
        Span<char> buffer = stackalloc char[form.Length + lemma.Length + 1];
        var fitting = 0;
        foreach (var casing in Casings)
        {
            fitting |= script.Apply(form, word, casing, buffer).SequenceEqual(lemma) ? 1 << (int)casing : 0;
        }

        var written = Lemmatizer.CaseOf(form);
        var counts = CollectionOf(_cases, (pair, written), () => new int[Casings.Length]);
        foreach (var casing in Casings)
        {
            counts[(int)casing] += fitting >> (int)casing & 1;
        }

        CollectionOf(_wordCases, (pair, word), () => []).Add((written, fitting));
    }

    private void ChooseCases(Dictionary<uint, ushort> rules)
    {
        var usual = new Dictionary<(byte, uint), int>();
        foreach (var ((pair, written), counts) in _cases.OrderBy(c => c.Key))
        {
            usual[(pair, written)] = Array.IndexOf(counts, counts.Max());
            rules.TryAdd(Lemmatizer.Key(Lemmatizer.Rule.Case, pair, written), (ushort)usual[(pair, written)]);
        }

        foreach (var ((pair, word), seen) in _wordCases.OrderBy(c => c.Key.Pair).ThenBy(c => c.Key.Word, StringComparer.Ordinal))
        {
            var right = seen.Count(s => (s.Casings >> usual[(pair, s.Case)] & 1) != 0);
            var best = Casings.OrderByDescending(c => seen.Count(s => (s.Casings >> (int)c & 1) != 0)).First();
            if (seen.Count(s => (s.Casings >> (int)best & 1) != 0) > right)
            {
                rules.TryAdd(Lemmatizer.Key(Lemmatizer.Rule.WordCase, pair, word), (ushort)best);
            }
        }
    }

    private void ChooseScripts(Dictionary<uint, ushort> rules)
    {
        var total = new Dictionary<int, int>();
        foreach (var (_, counts) in _counts.Where(c => c.Key.Whole))
        {
            foreach (var (script, count) in counts)
            {
                total[script] = total.GetValueOrDefault(script) + count;
            }
        }

        // Numbers in order of frequency, so that 0 is the commonest.
        var order = total.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Select(s => s.Key).ToList();
        var renumbered = order.Select((script, number) => (script, number)).ToDictionary(p => p.script, p => p.number);
        var names = _scripts.ToDictionary(p => p.Value, p => p.Key);
        Scripts = [.. order.Select(s => names[s])];
        var chosen = new Dictionary<(byte, string, bool), int>();
        foreach (var (key, counts) in _counts.OrderBy(c => c.Key.Whole).ThenBy(c => c.Key.Ending.Length).ThenBy(c => c.Key.Ending, StringComparer.Ordinal).ThenBy(c => c.Key.Pair))
        {
            var ranked = counts.OrderByDescending(c => c.Value).ThenBy(c => renumbered[c.Key]).ToList();
            var best = ranked[0];
            var inherited = Inherited(key, chosen);
            var inheritedCount = counts.FirstOrDefault(c => renumbered[c.Key] == inherited).Value;

            // An ending seen once proves little; a whole word is known when it was seen once, and its lemma is not looked for again.
            var isNeeded = key.Whole ? best.Value > 1 || renumbered[best.Key] != 0
                : renumbered[best.Key] != inherited && best.Value > inheritedCount && (best.Value > 1 || key.Ending.Length == 0);
            if (isNeeded)
            {
                chosen[key] = renumbered[best.Key];
                rules.TryAdd(Lemmatizer.Key(key.Whole ? Lemmatizer.Rule.Whole : Lemmatizer.Rule.Ending, key.Pair, key.Ending), (ushort)renumbered[best.Key]);
            }

            var mayHaveOther = !key.Whole && key.Ending.Length is >= Lemmatizer.ShortestAlternative and <= Lemmatizer.LongestAlternative;
            if (mayHaveOther && ranked.Skip(1).FirstOrDefault(r => r.Value > 2 && names[r.Key] != "0:") is { Value: > 0 } other)
            {
                rules.TryAdd(Lemmatizer.Key(Lemmatizer.Rule.Alternative, key.Pair, key.Ending), (ushort)renumbered[other.Key]);
            }
        }
    }

    private static int Inherited((byte Pair, string Ending, bool Whole) key, Dictionary<(byte, string, bool), int> chosen)
    {
        for (var n = Math.Min(key.Ending.Length - (key.Whole ? 0 : 1), Lemmatizer.LongestEnding); n >= 0; n--)
        {
            if (chosen.TryGetValue((key.Pair, key.Ending[^n..], false), out var script))
            {
                return script;
            }
        }

        return key.Ending.Length == 0 && !key.Whole ? -1 : 0;
    }

    private static T CollectionOf<TKey, T>(Dictionary<TKey, T> table, TKey key, Func<T> make)
        where TKey : notnull
    {
        if (!table.TryGetValue(key, out var value))
        {
            table.Add(key, value = make());
        }

        return value;
    }

    private void Count((byte Pair, string Ending, bool Whole) key, int script)
    {
        var counts = CollectionOf(_counts, key, () => []);
        counts[script] = counts.GetValueOrDefault(script) + 1;
    }
}
