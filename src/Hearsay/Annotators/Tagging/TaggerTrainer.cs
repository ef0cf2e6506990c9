using System.Globalization;
using Hearsay.Documents;
using Hearsay.Formats;
using Hearsay.Learning;
using Hearsay.Models;

namespace Hearsay.Annotators.Tagging;

/// <summary>How a tagger is trained.</summary>
internal sealed record TaggerOptions
{
    public int Epochs { get; init; } = 8;

    /// <summary>Binary logarithm of the number of weights that decide tags.</summary>
    public int Bits { get; init; } = 21;

    /// <summary>Binary logarithm of the number of weights that decide features.</summary>
    public int FeatureBits { get; init; } = 18;

    public ulong Seed { get; init; } = 1;
}

/// <summary>Trains a <see cref="TaggerModel"/>.</summary>
internal sealed class TaggerTrainer
{
    private const int RarePair = 5;        // pairs seen less often are not learnt
    private const int DictionaryCount = 3; // words seen less often are unknown, so that unknown words are met in training
    private const int ClosedCount = 20;    // a word seen this often has the tags it was seen with and no other
    private const int OpenPairCount = 40;  // pairs that rare words have this often are those an unknown word may have
    private const double Scale = 2.5;      // quantisation: units per update; at 4 the largest weights are cut and XPOS loses 4 points after 8 epochs

    private readonly TaggerOptions _options;
    private readonly IReadOnlyList<ConllUSentence> _sentences;
    private readonly WordTable _clusters;
    private readonly LemmatizerTrainer _lemmas = new();
    private readonly Dictionary<string, byte> _pairNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte> _featureNumbers = new(StringComparer.Ordinal);
    private TagInventory _inventory = null!;
    private WordTable _dictionary = null!;
    private byte[][] _candidates = [];

    public TaggerTrainer(IReadOnlyList<ConllUSentence> sentences, WordTable clusters, TaggerOptions options)
    {
        _sentences = [.. sentences.Where(s => !s.IsBlanked)];
        _clusters = clusters;
        _options = options;
    }

    /// <summary>The model file of the best epoch.</summary>
    public byte[] Model { get; private set; } = [];

    /// <summary>Trains; stops when <paramref name="dev"/> has not improved for two epochs.</summary>
    public void Train(IReadOnlyList<ConllUSentence> dev, Action<string> progress)
    {
        BuildInventory();
        BuildDictionary();
        BuildLemmas();
        var pairs = new AveragedWeights(_options.Bits);
        var features = new AveragedWeights(_options.FeatureBits);
        var learner = new TaggerModel(_inventory, _dictionary, _candidates, _clusters, pairs, features, NewLemmatizer());
        var input = learner.NewInput();
        var chance = new SeededChance(_options.Seed);
        double best = -1;
        for (int epoch = 1, since = 0; epoch <= _options.Epochs && since < 2; epoch++)
        {
            var wrong = 0;
            foreach (var s in chance.Order(_sentences.Count))
            {
                wrong += Learn(_sentences[s], learner, input, pairs, features, chance.Below(32));
            }

            var bytes = Write(pairs, features, out var note);
            var model = TaggerModel.Read(ModelFile.Read(new MemoryStream(bytes), TaggerModel.Kind, TaggerModel.Version));
            var scores = Accuracy(model, dev.Count > 0 ? dev : _sentences);
            progress(string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {epoch}: {wrong} updates; {(dev.Count > 0 ? "dev" : "train")} {scores} ({note})"));
            var score = scores.Xpos + scores.Pos + scores.Features;
            since++;
            if (score > best)
            {
                (best, since, Model) = (score, 0, bytes);
            }
        }
    }

    /// <summary>Shares of words tagged right, in percent, given the treebank's words.</summary>
    internal readonly record struct Scores(double Pos, double Xpos, double Features, double Lemmas)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"UPOS {Pos:F2} XPOS {Xpos:F2} features {Features:F2} lemmas {Lemmas:F2}");
    }

    internal static Scores Accuracy(TaggerModel model, IReadOnlyList<ConllUSentence> sentences)
    {
        var input = model.NewInput();
        int words = 0, pos = 0, xpos = 0, features = 0, lemmas = 0;
        foreach (var sentence in sentences)
        {
            if (sentence.IsBlanked)
            {
                continue;
            }

            Tag(model, input, sentence);
            for (var i = 0; i < sentence.Words.Length; i++)
            {
                var gold = sentence.Words[i];
                var tag = model.TagOf(input, i, gold.Form);
                words++;
                pos += tag.Pos == gold.Pos ? 1 : 0;
                xpos += tag.Xpos == gold.Xpos ? 1 : 0;
                features += tag.Features == Reduced(gold.Features) ? 1 : 0;
                lemmas += gold.Lemma == "_" || tag.Lemma == gold.Lemma ? 1 : 0;
            }
        }

        return new Scores(100.0 * pos / words, 100.0 * xpos / words, 100.0 * features / words, 100.0 * lemmas / words);
    }

    /// <summary>Decides the tags of a sentence of a treebank.</summary>
    internal static void Tag(TaggerModel model, TaggerInput input, ConllUSentence sentence)
    {
        input.Clear();
        foreach (var word in sentence.Words)
        {
            model.Add(input, word.Form);
        }

        input.Finish();
        model.Decide(input);
    }

    /// <summary>Features without those that speak of spelling and of fixed expressions, which no later stage reads.</summary>
    internal static string Reduced(string features) =>
        features.Length == 0 || !(features.Contains("Typo", StringComparison.Ordinal) || features.Contains("Style", StringComparison.Ordinal) || features.Contains("ExtPos", StringComparison.Ordinal))
            ? features
            : string.Join('|', features.Split('|').Where(f => !f.StartsWith("Typo=", StringComparison.Ordinal)
                && !f.StartsWith("Style=", StringComparison.Ordinal) && !f.StartsWith("ExtPos=", StringComparison.Ordinal)));

    private static string PairOf(ConllUWord word) => $"{word.Pos} {word.Xpos}";

    private int Learn(ConllUSentence sentence, TaggerModel learner, TaggerInput input, AveragedWeights pairs, AveragedWeights features, int change)
    {
        input.Clear();
        foreach (var word in sentence.Words)
        {
            // One sentence in 32 is seen in capitals, one as a headline, so that neither is strange.
            learner.Add(input, change == 0 ? word.Form.ToUpperInvariant() : change == 1 ? Capitalised(word.Form) : word.Form);
        }

        input.Finish();
        Span<uint> hashes = stackalloc uint[TaggerFeatures.Maximum];
        Span<int> scores = stackalloc int[256];
        var wrong = 0;
        for (var i = 0; i < input.Count; i++)
        {
            var n = TaggerFeatures.ForPair(input, i, hashes);
            var known = _pairNumbers.TryGetValue(PairOf(sentence.Words[i]), out var gold);
            wrong += Learn(pairs, hashes[..n], learner.Candidates(input, i), scores, gold, known, out var chosen);
            input.Pairs[i] = chosen;
        }

        for (var i = 0; i < input.Count; i++)
        {
            // The features are learnt for the right pair, after the pairs that were chosen.
            var chosen = input.Pairs[i];
            input.Pairs[i] = _pairNumbers.GetValueOrDefault(PairOf(sentence.Words[i]), chosen);
            var n = TaggerFeatures.ForFeatures(input, i, hashes);
            var known = _featureNumbers.TryGetValue(Reduced(sentence.Words[i].Features), out var gold);
            Learn(features, hashes[..n], _inventory.FeaturesOf[input.Pairs[i]], scores, gold, known, out var set);
            input.Features[i] = set;
            input.Pairs[i] = chosen;
        }

        return wrong;
    }

    private static int Learn(AveragedWeights weights, ReadOnlySpan<uint> hashes, ReadOnlySpan<byte> candidates, Span<int> scores, byte gold, bool known, out byte chosen)
    {
        chosen = Decision.Best(weights, hashes, candidates, scores);
        weights.Step();
        if (!known || chosen == gold)
        {
            return 0;
        }

        weights.Update(hashes, gold, 1);
        weights.Update(hashes, chosen, -1);
        return 1;
    }

    private static string Capitalised(string form) => form.Length > 3 || char.IsUpper(form[0]) ? char.ToUpperInvariant(form[0]) + form[1..] : form;

    private void BuildInventory()
    {
        var pairs = _sentences.SelectMany(s => s.Words).GroupBy(PairOf, StringComparer.Ordinal)
            .Where(g => g.Count() >= RarePair).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        var sets = _sentences.SelectMany(s => s.Words).GroupBy(w => Reduced(w.Features), StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).Take(TagInventory.None - 1).ToList();
        for (var i = 0; i < pairs.Count; i++)
        {
            _pairNumbers.Add(pairs[i].Key, (byte)i);
        }

        for (var i = 0; i < sets.Count; i++)
        {
            _featureNumbers.Add(sets[i], (byte)i);
        }

        var featuresOf = pairs.Select(pair => pair.GroupBy(w => Reduced(w.Features), StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Where((g, rank) => _featureNumbers.ContainsKey(g.Key) && (rank == 0 || g.Count() > 1))
            .Select(g => _featureNumbers[g.Key]).ToArray()).ToArray();
        _inventory = new TagInventory([.. pairs.Select(p => p.Key)], [.. sets], featuresOf);
    }

    private void BuildDictionary()
    {
        var counts = new Dictionary<uint, int[]>();
        foreach (var word in _sentences.SelectMany(s => s.Words))
        {
            if (_pairNumbers.TryGetValue(PairOf(word), out var pair))
            {
                var key = new WordView(word.Form).Word;
                if (!counts.TryGetValue(key, out var row))
                {
                    counts.Add(key, row = new int[_inventory.Pairs.Length]);
                }

                row[pair]++;
            }
        }

        var open = new int[_inventory.Pairs.Length];
        foreach (var row in counts.Values.Where(r => r.Sum() < DictionaryCount))
        {
            for (var p = 0; p < open.Length; p++)
            {
                open[p] += row[p];
            }
        }

        var openPairs = Enumerable.Range(0, open.Length).Where(p => open[p] >= OpenPairCount).Select(p => (byte)p).ToArray();
        var sets = new List<byte[]> { openPairs };
        var numbers = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var entries = new List<KeyValuePair<uint, ushort>>();
        foreach (var (key, row) in counts.OrderBy(c => c.Key))
        {
            var total = row.Sum();
            if (total < DictionaryCount)
            {
                continue;
            }

            var seen = Enumerable.Range(0, row.Length).Where(p => row[p] > 0).OrderByDescending(p => row[p]).ThenBy(p => p).Select(p => (byte)p).ToArray();
            var closed = total >= ClosedCount;
            var name = Convert.ToHexString(seen) + closed;
            if (!numbers.TryGetValue(name, out var number))
            {
                number = (ushort)sets.Count;
                numbers.Add(name, number);
                sets.Add(closed ? seen : [.. seen, .. openPairs.Where(p => !seen.Contains(p))]);
            }

            entries.Add(new(key, number));
        }

        _candidates = [.. sets];
        _dictionary = new WordTable(entries);
    }

    private void BuildLemmas()
    {
        foreach (var word in _sentences.SelectMany(s => s.Words))
        {
            if (_pairNumbers.TryGetValue(PairOf(word), out var pair) && !word.Features.Contains("Typo=Yes", StringComparison.Ordinal))
            {
                _lemmas.Add(word.Form, pair, word.Lemma);
            }
        }

        _lemmas.Finish();
    }

    private Lemmatizer NewLemmatizer() => new(_lemmas.Scripts, _lemmas.Rules, _lemmas.Lemmas);

    private byte[] Write(AveragedWeights pairs, AveragedWeights features, out string note)
    {
        var pairWeights = pairs.Quantise(Scale, out note);
        return new ModelFile.Writer(TaggerModel.Kind, TaggerModel.Version)
            .Add((ushort)TaggerModel.Fields.Pairs, _inventory.Pairs)
            .Add((ushort)TaggerModel.Fields.Features, _inventory.Features)
            .Add((ushort)TaggerModel.Fields.FeaturesOf, ModelFile.Pack(_inventory.FeaturesOf))
            .Add((ushort)TaggerModel.Fields.DictionaryKeys, _dictionary.Keys)
            .Add((ushort)TaggerModel.Fields.DictionaryValues, _dictionary.Values)
            .Add((ushort)TaggerModel.Fields.Candidates, ModelFile.Pack(_candidates))
            .Add((ushort)TaggerModel.Fields.ClusterKeys, _clusters.Keys)
            .Add((ushort)TaggerModel.Fields.ClusterValues, _clusters.Values)
            .Add((ushort)TaggerModel.Fields.PairWeights, pairWeights)
            .Add((ushort)TaggerModel.Fields.FeatureWeights, features.Quantise(Scale, out _))
            .Add((ushort)TaggerModel.Fields.LemmaScripts, _lemmas.Scripts)
            .Add((ushort)TaggerModel.Fields.LemmaKeys, _lemmas.Rules.Keys)
            .Add((ushort)TaggerModel.Fields.LemmaValues, _lemmas.Rules.Values)
            .Add((ushort)TaggerModel.Fields.Lemmas, _lemmas.Lemmas)
            .ToBytes();
    }
}
