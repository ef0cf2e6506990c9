using Hearsay.Learning;

namespace Hearsay.Annotators.Tagging;

/// <summary>Learns the rules of a <see cref="Lemmatizer"/> from words with their tags and lemmas.</summary>
internal sealed class LemmatizerTrainer
{
    private readonly Dictionary<string, int> _scripts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lemmas = new(StringComparer.Ordinal);
    private readonly Dictionary<(byte Pair, string Ending, bool Whole), Dictionary<int, int>> _counts = [];

    /// <summary>The scripts, by number.</summary>
    public string[] Scripts { get; private set; } = [];

    /// <summary>The rules that are needed.</summary>
    public WordTable Rules { get; private set; } = new([]);

    /// <summary>The lemmas met at least three times, in ordinal order.</summary>
    public string[] Lemmas { get; private set; } = [];

    /// <summary>Number of rules.</summary>
    public int RuleCount { get; private set; }

    public void Add(string form, byte pair, string lemma)
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

        var lower = new char[form.Length];
        Lemmatizer.Lower(form, lower);
        var word = new string(lower);
        for (var n = 0; n <= Math.Min(Lemmatizer.LongestEnding, word.Length); n++)
        {
            Count((pair, word[^n..], false), number);
        }

        Count((pair, word, true), number);
    }

    /// <summary>Chooses the rules.</summary>
    public void Finish()
    {
        var total = new Dictionary<int, int>();
        foreach (var ((_, ending, whole), counts) in _counts)
        {
            if (ending.Length == 0 && !whole)
            {
                foreach (var (script, count) in counts)
                {
                    total[script] = total.GetValueOrDefault(script) + count;
                }
            }
        }

        // Numbers in order of frequency, so that 0 is the commonest.
        var order = total.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Select(s => s.Key).ToList();
        var renumbered = order.Select((script, number) => (script, number)).ToDictionary(p => p.script, p => p.number);
        var names = _scripts.ToDictionary(p => p.Value, p => p.Key);
        Scripts = [.. order.Select(s => names[s])];
        var chosen = new Dictionary<(byte, string, bool), int>();
        var rules = new List<KeyValuePair<uint, ushort>>();
        foreach (var (key, counts) in _counts.OrderBy(c => c.Key.Whole).ThenBy(c => c.Key.Ending.Length).ThenBy(c => c.Key.Ending, StringComparer.Ordinal).ThenBy(c => c.Key.Pair))
        {
            var best = counts.OrderByDescending(c => c.Value).ThenBy(c => renumbered[c.Key]).First();
            var inherited = Inherited(key, chosen);
            var inheritedCount = counts.FirstOrDefault(c => renumbered[c.Key] == inherited).Value;

            // An ending seen once proves little; a whole word seen once is as good as any guess.
            var isNeeded = renumbered[best.Key] != inherited && best.Value > inheritedCount && (key.Whole || best.Value > 1 || key.Ending.Length == 0);
            if (isNeeded)
            {
                chosen[key] = renumbered[best.Key];
                rules.Add(new(Lemmatizer.Key(key.Pair, key.Ending, key.Whole), (ushort)renumbered[best.Key]));
            }
        }

        RuleCount = rules.Count;
        Rules = new WordTable(rules);
        Lemmas = [.. _lemmas.Where(l => l.Value > 2).Select(l => l.Key).Order(StringComparer.Ordinal)];
    }

    private static int Inherited((byte Pair, string Ending, bool Whole) key, Dictionary<(byte, string, bool), int> chosen)
    {
        var longest = key.Whole ? Math.Min(key.Ending.Length, Lemmatizer.LongestEnding) : key.Ending.Length - 1;
        for (var n = longest; n >= 0; n--)
        {
            if (chosen.TryGetValue((key.Pair, key.Ending[^n..], false), out var script))
            {
                return script;
            }
        }

        return key.Ending.Length == 0 && !key.Whole ? -1 : 0;
    }

    private void Count((byte Pair, string Ending, bool Whole) key, int script)
    {
        if (!_counts.TryGetValue(key, out var counts))
        {
            _counts.Add(key, counts = []);
        }

        counts[script] = counts.GetValueOrDefault(script) + 1;
    }
}
