using System.Globalization;
using Hearsay.Documents;
using Hearsay.Formats;
using Hearsay.Learning;
using Hearsay.Models;

namespace Hearsay.Annotators.Tagging;

/// <summary>How a tagger is trained.</summary>
internal sealed record TaggerOptions
{
    public int Epochs { get; init; } = 7;

    /// <summary>Binary logarithm of the number of weights of the second pass; 0 for none.</summary>
    public int SecondBits { get; init; } = 20;

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
    private const int Margin = 150;        // a pair decided right by less than this is learnt from all the same: UPOS 95.96 without, 96.03 with 100
    private const int FeatureMargin = 75;
    private const double Scale = 1.2;      // quantisation: units per update; at 2.5 and a margin of 200 the largest weights are cut and UPOS is 95.74, not 96.09

    private readonly TaggerOptions _options;
    private readonly IReadOnlyList<ConllUSentence> _sentences;
    private readonly WordTable _clusters;
    private readonly Dictionary<string, byte> _pairNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte> _featureNumbers = new(StringComparer.Ordinal);
    private TagInventory _inventory = null!;
    private LemmatizerTrainer _lemmas = null!;
    private WordTable _dictionary = null!;
    private byte[][] _candidates = [];

    public TaggerTrainer(IReadOnlyList<ConllUSentence> sentences, WordTable clusters, TaggerOptions options)
    {
        _sentences = [.. sentences.Where(s => !s.IsBlanked)];
        _clusters = clusters;
        _options = options;
    }

    /// <summary>The model file.</summary>
    public byte[] Model { get; private set; } = [];

    /// <summary>Trains; keeps the epoch that does best on <paramref name="dev"/>, and stops when two have not been better.</summary>
    public void Train(IReadOnlyList<ConllUSentence> dev, Action<string> progress)
    {
        BuildInventory();
        BuildDictionary();
        BuildLemmas();
        var first = _options.SecondBits > 0 ? Jackknifed(progress) : null;
        int[] all = [.. Enumerable.Range(0, _sentences.Count)];
        var pairs = new AveragedWeights(_options.Bits);
        var features = new AveragedWeights(_options.FeatureBits);
        var second = new AveragedWeights(Math.Max(2, _options.SecondBits));
        var learner = new TaggerModel(_inventory, _dictionary, _candidates, _clusters, pairs, second, features, NewLemmatizer());
        var input = learner.NewInput();
        var chance = new SeededChance(_options.Seed);
        double best = -1;
        for (int epoch = 1, since = 0; epoch <= _options.Epochs && since < 2; epoch++)
        {
            var wrong = Epoch(all, chance, learner, input, pairs, null, first is null ? features : null);
            wrong = first is null ? wrong : Epoch(all, chance, learner, input, second, first, features);
            if (dev.Count == 0)
            {
                progress(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}: {wrong} updates"));
                continue;
            }

            var bytes = Write(pairs, features, second, out var note);
            var scores = Accuracy(TaggerModel.Read(ModelFile.Read(new MemoryStream(bytes), TaggerModel.Kind, TaggerModel.Version)), dev);
            progress(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}: {wrong} updates; dev {scores} ({note})"));
            since++;
            if (scores.Xpos + scores.Pos + scores.Features is var score && score > best)
            {
                (best, since, Model) = (score, 0, bytes);
            }
        }

        Model = dev.Count > 0 ? Model : Write(pairs, features, second, out _);
    }

    // The first pass's pairs for every sentence, by a tagger trained on the others: the second must learn from such errors as it will meet.
    private byte[][] Jackknifed(Action<string> progress)
    {
        const int Folds = 5;
        const int Block = 50; // sentences that stay together, so that a text is seldom on both sides
        var result = new byte[_sentences.Count][];
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = new AveragedWeights(_options.Bits);
            var none = new AveragedWeights(2);
            var learner = new TaggerModel(_inventory, _dictionary, _candidates, _clusters, weights, null, none, NewLemmatizer());
            var input = learner.NewInput();
            var chance = new SeededChance(_options.Seed);
            int[] seen = [.. Enumerable.Range(0, _sentences.Count).Where(i => i / Block % Folds != fold)];
            for (var epoch = 0; epoch < 4; epoch++)
            {
                Epoch(seen, chance, learner, input, weights, null, null);
            }

            var table = new WeightTable(weights.Quantise(Scale, out _), 0, _options.Bits);
            var model = new TaggerModel(_inventory, _dictionary, _candidates, _clusters, table, null, none, NewLemmatizer());
            for (var i = 0; i < _sentences.Count; i++)
            {
                if (i / Block % Folds == fold)
                {
                    Fill(model, input, _sentences[i], 9);
                    model.DecidePairs(input);
                    result[i] = input.Pairs[..input.Count];
                }
            }
        }

        progress("first pass done on unseen parts");
        return result;
    }

    private int Epoch(int[] sentences, SeededChance chance, TaggerModel learner, TaggerInput input, AveragedWeights pairs, byte[][]? first, AveragedWeights? features)
    {
        var wrong = 0;
        foreach (var o in chance.Order(sentences.Length))
        {
            var s = sentences[o];
            wrong += Learn(_sentences[s], learner, input, pairs, first?[s], features, chance.Below(32));
        }

        return wrong;
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
        Fill(model, input, sentence, 9);
        model.Decide(input);
    }

    // One sentence in 32 is seen in capitals (change 0), one as a headline (1), so that neither is strange.
    private static void Fill(TaggerModel model, TaggerInput input, ConllUSentence sentence, int change)
    {
        input.Clear();
        for (var i = 0; i < sentence.Words.Length; i++)
        {
            var word = sentence.Words[i];
            var isGlued = i > 0 && (word.Token == sentence.Words[i - 1].Token || !sentence.Tokens[word.Token - 1].SpaceAfter);
            model.Add(input, change == 0 ? word.Form.ToUpperInvariant() : change == 1 ? Capitalised(word.Form) : word.Form, isGlued);
        }

        input.Finish();
    }

    /// <summary>Features without those that speak of spelling and of fixed expressions, which no later stage reads.</summary>
    internal static string Reduced(string features) =>
        features.Length == 0 || !(features.Contains("Typo", StringComparison.Ordinal) || features.Contains("Style", StringComparison.Ordinal) || features.Contains("ExtPos", StringComparison.Ordinal))
            ? features
            : string.Join('|', features.Split('|').Where(f => !f.StartsWith("Typo=", StringComparison.Ordinal)
                && !f.StartsWith("Style=", StringComparison.Ordinal) && !f.StartsWith("ExtPos=", StringComparison.Ordinal)));

    private static string PairOf(ConllUWord word) => $"{word.Pos} {word.Xpos}";

    private int Learn(ConllUSentence sentence, TaggerModel learner, TaggerInput input, AveragedWeights pairs, byte[]? first, AveragedWeights? features, int change)
    {
        Fill(learner, input, sentence, change);
        first?.CopyTo(input.First, 0);
        Span<uint> hashes = stackalloc uint[TaggerFeatures.Maximum];
        Span<int> scores = stackalloc int[256];
        var wrong = 0;
        for (var i = 0; i < input.Count; i++)
        {
            var n = first is null ? TaggerFeatures.ForPair(input, i, hashes) : TaggerFeatures.ForSecond(input, i, hashes);
            var known = _pairNumbers.TryGetValue(PairOf(sentence.Words[i]), out var gold);
            wrong += Learn(pairs, hashes[..n], learner.Candidates(input, i), scores, gold, known, Margin, out var chosen);
            input.Pairs[i] = chosen;
        }

        for (var i = 0; features is not null && i < input.Count; i++)
        {
            // The features are learnt for the right pair, after the pairs that were chosen.
            var chosen = input.Pairs[i];
            input.Pairs[i] = _pairNumbers.GetValueOrDefault(PairOf(sentence.Words[i]), chosen);
            var n = TaggerFeatures.ForFeatures(input, i, hashes);
            var known = _featureNumbers.TryGetValue(Reduced(sentence.Words[i].Features), out var gold);
            Learn(features, hashes[..n], _inventory.FeaturesOf[input.Pairs[i]], scores, gold, known, FeatureMargin, out var set);
            input.Features[i] = set;
            input.Pairs[i] = chosen;
        }

        return wrong;
    }

    private static int Learn(AveragedWeights weights, ReadOnlySpan<uint> hashes, ReadOnlySpan<byte> candidates, Span<int> scores, byte gold, bool known, int margin, out byte chosen)
    {
        chosen = Decision.Best(weights, hashes, candidates, scores);
        weights.Step();
        if (!known)
        {
            return 0;
        }

        var rival = Decision.Rival(candidates, scores, gold, chosen, margin);
        if (rival == gold)
        {
            return 0;
        }

        weights.Update(hashes, gold, 1);
        weights.Update(hashes, rival, -1);
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
        _lemmas = new LemmatizerTrainer(_inventory.Families);
        foreach (var word in _sentences.SelectMany(s => s.Words))
        {
            if (_pairNumbers.TryGetValue(PairOf(word), out var pair))
            {
                _lemmas.Add(word.Form, pair, word.Lemma, word.Features.Contains("Typo=Yes", StringComparison.Ordinal));
            }
        }

        _lemmas.Finish();
    }

    private Lemmatizer NewLemmatizer() => new(_lemmas.Scripts, _lemmas.Rules, _lemmas.Lemmas, _inventory.Families, _clusters);

    private byte[] Write(AveragedWeights pairs, AveragedWeights features, AveragedWeights second, out string note)
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
            .Add((ushort)TaggerModel.Fields.SecondWeights, _options.SecondBits > 0 ? second.Quantise(Scale, out _) : [])
            .Add((ushort)TaggerModel.Fields.LemmaScripts, _lemmas.Scripts)
            .Add((ushort)TaggerModel.Fields.LemmaKeys, _lemmas.Rules.Keys)
            .Add((ushort)TaggerModel.Fields.LemmaValues, _lemmas.Rules.Values)
            .Add((ushort)TaggerModel.Fields.Lemmas, _lemmas.Lemmas)
            .ToBytes();
    }
}
