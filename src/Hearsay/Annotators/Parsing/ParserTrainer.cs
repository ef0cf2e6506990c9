using System.Globalization;
using Hearsay.Formats;
using Hearsay.Learning;
using Hearsay.Models;

namespace Hearsay.Annotators.Parsing;

/// <summary>How a parser is trained.</summary>
internal sealed record ParserOptions
{
    public int Epochs { get; init; } = 8;

    /// <summary>Width of the beam, in training and after it.</summary>
    public int Width { get; init; } = 8;

    /// <summary>Binary logarithm of the number of weights that decide transitions.</summary>
    public int Bits { get; init; } = 22;

    /// <summary>Binary logarithm of the number of weights that decide relations.</summary>
    public int RelationBits { get; init; } = 20;

    /// <summary>Binary logarithm of the number of weights that decide the relations of a finished tree.</summary>
    public int TreeRelationBits { get; init; } = 20;

    /// <summary>Trainings in different orders, whose weights are added.</summary>
    public int Rounds { get; init; } = 2;

    public ulong Seed { get; init; } = 1;
}

/// <summary>A sentence to learn from or to measure on, with the tags a tagger gave it.</summary>
/// <param name="Gold">The treebank's reading.</param>
/// <param name="Pos">Universal parts of speech.</param>
/// <param name="Xpos">Penn tags.</param>
internal sealed record TaggedSentence(ConllUSentence Gold, Documents.UPos[] Pos, string[] Xpos)
{
    /// <summary>Whether the tree is another parser's, not a treebank's.</summary>
    public bool IsSilver { get; init; }

    /// <summary>What a net that had not seen the sentence foresees of it.</summary>
    public ArcForecast? Forecast { get; set; }
}

/// <summary>
/// Trains a <see cref="ParserModel"/>: a structured perceptron with max-violation updates (Huang et al. 2012) for the
/// transitions, an averaged perceptron for the relations of the right arcs.
/// </summary>
internal sealed class ParserTrainer
{
    private const int RareLabel = 3; // relations seen less often are not learnt
    private readonly ParserOptions _options;
    private readonly List<TaggedSentence> _sentences;
    private readonly IReadOnlyList<TaggedSentence> _silver;
    private readonly WordTable _clusters;
    private readonly AveragedWeights _treeRelations;
    private readonly List<AveragedWeights> _transitions = []; // one for each training; the last is learnt now
    private readonly List<AveragedWeights> _relations = [];
    private readonly Dictionary<string, byte> _labels = new(StringComparer.Ordinal);
    private readonly ParserInput _input = new();
    private byte[][] _candidates = [];
    private ArcReader? _reader;

    /// <param name="sentences">Treebank sentences.</param>
    /// <param name="clusters">Word classes.</param>
    /// <param name="options">How to train.</param>
    /// <param name="silver">Sentences with another parser's trees, for the net to begin with; may be none.</param>
    public ParserTrainer(IEnumerable<TaggedSentence> sentences, WordTable clusters, ParserOptions options, IReadOnlyList<TaggedSentence>? silver = null)
    {
        _silver = silver ?? [];
        _sentences = [.. sentences.Where(s => !s.Gold.IsBlanked && s.Gold.Words.Count(w => w.Head < 0) == 1)];
        _clusters = clusters;
        _options = options;
        _treeRelations = new AveragedWeights(options.TreeRelationBits);
    }

    /// <summary>The model file of the best epoch.</summary>
    public byte[] Model { get; private set; } = [];

    /// <summary>Quantisation: units of a weight for one update.</summary>
    public double Scale { get; init; } = 1.5;

    /// <summary>
    /// Trains as often as the options say, each time in another order, and adds the weights; keeps the best epoch of the last
    /// training, or of an earlier one that is better.
    /// </summary>
    /// <param name="dev">Measured on.</param>
    /// <param name="each">Does a piece of work for each number below a count, perhaps side by side.</param>
    /// <param name="progress">Hears how training goes.</param>
    /// <param name="reader">A net to take over, where the sentences have their forecasts already.</param>
    public void Train(IReadOnlyList<TaggedSentence> dev, Action<int, Action<int>> each, Action<string> progress, ArcReader? reader = null)
    {
        BuildLabels();
        _reader = reader ?? new ArcTraining(_sentences, _labels, _clusters).Foresee(_silver, dev, each, progress);
        var gold = _sentences.ConvertAll(s => new GoldTree([.. s.Gold.Words.Select(w => w.Head)]));
        new TreeLabellerTrainer(_treeRelations, _labels, Labeller).Train(_sentences, _input, s => Fill(_input, s, _clusters), _options.Seed, progress);
        double best = -1;
        for (var round = 1; round <= _options.Rounds; round++)
        {
            _transitions.Add(new AveragedWeights(_options.Bits));
            _relations.Add(new AveragedWeights(_options.RelationBits));
            var beam = new ParserBeam(Learner());
            var chance = new SeededChance(_options.Seed + (ulong)round - 1);
            for (var epoch = 1; epoch <= _options.Epochs; epoch++)
            {
                var wrong = 0;
                foreach (var s in chance.Order(_sentences.Count))
                {
                    wrong += _options.Width == 1 ? Explore(beam, _sentences[s], gold[s], epoch, chance) : Learn(beam, _sentences[s], gold[s]);
                }

                var bytes = Write(out var note);
                var model = ParserModel.Read(ModelFile.Read(new MemoryStream(bytes), ParserModel.Kind, ParserModel.Version), ParserModel.NoBound);
                var (uas, las) = Accuracy(model, dev.Count > 0 ? dev : _sentences);
                progress(string.Create(CultureInfo.InvariantCulture, $"training {round} epoch {epoch}: {wrong} updates; {(dev.Count > 0 ? "dev" : "train")} UAS {uas:F2} LAS {las:F2} ({note})"));
                if (las > best)
                {
                    (best, Model) = (las, bytes);
                }
            }
        }
    }

    /// <summary>Shares of words with the right head, and with the right head and relation without subtype, in percent, given the treebank's words.</summary>
    internal static (double Uas, double Las) Accuracy(ParserModel model, IReadOnlyList<TaggedSentence> sentences)
    {
        var beam = new ParserBeam(model);
        var input = new ParserInput();
        var labeller = new TreeLabeller(model);
        var buffers = new ArcBuffers();
        int words = 0, heads = 0, labels = 0;
        foreach (var sentence in sentences)
        {
            if (sentence.Gold.IsBlanked)
            {
                continue;
            }

            Fill(input, sentence, model.Clusters);
            model.Reader!.Foresee(input, buffers);
            var head = new int[input.Count];
            var label = new byte[input.Count];
            beam.Parse(input, head, label);
            labeller.Label(input, head, label);
            for (var i = 0; i < input.Count; i++)
            {
                var gold = sentence.Gold.Words[i];
                var isHead = gold.Head == head[i];
                words++;
                heads += isHead ? 1 : 0;
                labels += isHead && Bare(gold.Relation).SequenceEqual(Bare(model.Labels[label[i]])) ? 1 : 0;
            }
        }

        return (100.0 * heads / words, 100.0 * labels / words);
    }

    private ParserModel Learner() => new([.. _labels.Keys], _candidates, _clusters, _transitions[^1], _relations[^1], _options.Width, _treeRelations, null);

    // Nothing but the relations of finished trees is decided by it.
    private ParserModel Labeller(IScorer treeRelations) => new([.. _labels.Keys], _candidates, _clusters, treeRelations, treeRelations, _options.Width, treeRelations, null);

    private static ReadOnlySpan<char> Bare(string relation) => relation.IndexOf(':') is > 0 and var colon ? relation.AsSpan(0, colon) : relation;

    /// <summary>Makes a sentence the input.</summary>
    internal static void Fill(ParserInput input, TaggedSentence sentence, WordTable clusters)
    {
        input.Clear();
        for (var i = 0; i < sentence.Gold.Words.Length; i++)
        {
            input.Add(sentence.Gold.Words[i].Form, sentence.Pos[i], sentence.Xpos[i], clusters);
        }

        input.Finish();
        input.Forecast = sentence.Forecast ?? input.Forecast;
    }

    private int Learn(ParserBeam beam, TaggedSentence sentence, GoldTree tree)
    {
        Fill(_input, sentence, _clusters);
        var transitions = tree.Transitions();
        var goldStates = new int[transitions.Length + 1];
        goldStates[0] = beam.Start();
        int violation = 0, worst = -1, worstState = 0;
        Span<uint> features = stackalloc uint[ParserFeatures.Maximum];
        for (var step = 0; step < transitions.Length; step++)
        {
            var state = beam[goldStates[step]];
            var n = ParserFeatures.ForTransition(_input, state, beam.Nodes, features);
            _transitions[^1].ScoreFour(features[..n], out var shift, out var left, out var right, out _);
            var score = transitions[step] switch { Transition.Shift => shift, Transition.Left => left, _ => right };
            beam.Advance(_input);
            goldStates[step + 1] = beam.Apply(_input, goldStates[step], transitions[step], state.Score + score);
            var difference = beam[beam.Best].Score - beam[goldStates[step + 1]].Score;
            if (difference >= violation && !IsGold(beam, beam.Best, transitions, step))
            {
                (violation, worst, worstState) = (difference, step, beam.Best);
            }
        }

        _transitions[^1].Step();
        if (worst >= 0)
        {
            Update(beam, goldStates[worst + 1], worstState);
        }

        LearnLabels(beam, sentence, tree, goldStates, transitions);
        return worst >= 0 ? 1 : 0;
    }

    // Follows the parser's own choices, wrong ones too, and asks at each state for the best that can still be done.
    private int Explore(ParserBeam beam, TaggedSentence sentence, GoldTree tree, int epoch, SeededChance chance)
    {
        Fill(_input, sentence, _clusters);
        Span<uint> features = stackalloc uint[ParserFeatures.Maximum];
        Span<int> scores = stackalloc int[4];
        var wrong = 0;
        var at = beam.Start();
        for (var step = 0; step < (2 * _input.Count) - 1; step++)
        {
            var state = beam[at];
            var n = ParserFeatures.ForTransition(_input, state, beam.Nodes, features);
            _transitions[^1].ScoreFour(features[..n], out scores[0], out scores[1], out scores[2], out _);
            var free = DynamicOracle.Free(state, beam.Nodes, tree, _input.Count);
            var allowed = ParserBeam.Allowed(state, _input.Count);
            var predicted = BestOf(scores, allowed);
            var wanted = BestOf(scores, free);
            _transitions[^1].Step();
            if (predicted != wanted)
            {
                wrong++;
                _transitions[^1].UpdateFour(features[..n], wanted, 1);
                _transitions[^1].UpdateFour(features[..n], predicted, -1);
            }

            // From the second epoch on nine wrong choices of ten are followed.
            var chosen = (Transition)(epoch > 1 && chance.Below(10) > 0 ? predicted : wanted);
            at = Follow(beam, sentence, tree, at, chosen);
        }

        return wrong;
    }

    private int Follow(ParserBeam beam, TaggedSentence sentence, GoldTree tree, int at, Transition chosen)
    {
        var made = beam.Apply(_input, at, chosen, 0);
        if (chosen != Transition.Shift)
        {
            var (head, child) = beam.ArcOf(at, chosen);
            if (tree.HeadOf(child.Word) == head.Word)
            {
                LearnLabel(sentence, tree, head, child, beam[made].Label);
            }
        }

        return made;
    }

    private static int BestOf(ReadOnlySpan<int> scores, int set)
    {
        var best = -1;
        for (var t = 0; t < 3; t++)
        {
            if ((set & (1 << t)) != 0 && (best < 0 || scores[t] > scores[best]))
            {
                best = t;
            }
        }

        return best;
    }

    private static bool IsGold(ParserBeam beam, int state, Transition[] transitions, int step)
    {
        for (var at = state; step >= 0; step--, at = beam[at].Previous)
        {
            if (beam[at].Transition != transitions[step])
            {
                return false;
            }
        }

        return true;
    }

    // Rewards the gold path and punishes the other one, back to where they part.
    private void Update(ParserBeam beam, int gold, int predicted)
    {
        Span<uint> features = stackalloc uint[ParserFeatures.Maximum];
        var path = new List<(int Gold, int Predicted)>();
        for (int g = gold, p = predicted; beam[g].Previous >= 0; g = beam[g].Previous, p = beam[p].Previous)
        {
            path.Add((g, p));
        }

        path.Reverse();
        var parted = false;
        foreach (var (g, p) in path)
        {
            parted |= beam[g].Transition != beam[p].Transition;
            if (parted)
            {
                Move(g, 1, features);
                Move(p, -1, features);
            }
        }

        void Move(int state, int change, Span<uint> hashes)
        {
            var n = ParserFeatures.ForTransition(_input, beam[beam[state].Previous], beam.Nodes, hashes);
            _transitions[^1].UpdateFour(hashes[..n], (int)beam[state].Transition, change);
        }
    }

    private void LearnLabels(ParserBeam beam, TaggedSentence sentence, GoldTree tree, int[] states, Transition[] transitions)
    {
        for (var step = 0; step < transitions.Length; step++)
        {
            if (transitions[step] != Transition.Shift)
            {
                var (head, child) = beam.ArcOf(states[step], transitions[step]);
                LearnLabel(sentence, tree, head, child, beam[states[step + 1]].Label);
            }
        }
    }

    private void LearnLabel(TaggedSentence sentence, GoldTree tree, in Node head, in Node child, byte predicted)
    {
        _relations[^1].Step();
        if (!tree.Lifted[child.Word] && _labels.TryGetValue(sentence.Gold.Words[child.Word - 1].Relation, out var gold) && gold != predicted)
        {
            Span<uint> features = stackalloc uint[ParserFeatures.Maximum];
            var n = ParserFeatures.ForLabel(_input, head, child, features);
            _relations[^1].Update(features[..n], gold, 1);
            _relations[^1].Update(features[..n], predicted, -1);
        }
    }

    private void BuildLabels()
    {
        var words = _sentences.SelectMany(s => s.Gold.Words).ToList();
        foreach (var group in words.GroupBy(w => w.Relation, StringComparer.Ordinal).Where(g => g.Count() >= RareLabel)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(63))
        {
            _labels.Add(group.Key, (byte)_labels.Count);
        }

        _labels.TryAdd("root", (byte)_labels.Count);
        var counts = new Dictionary<int, int[]>();
        foreach (var sentence in _sentences)
        {
            for (var i = 0; i < sentence.Pos.Length; i++)
            {
                var word = sentence.Gold.Words[i];
                if (word.Head >= 0 && _labels.TryGetValue(word.Relation, out var label))
                {
                    var set = ParserModel.Candidates(i < word.Head, (int)sentence.Pos[word.Head], (int)sentence.Pos[i]);
                    if (!counts.TryGetValue(set, out var row))
                    {
                        counts.Add(set, row = new int[_labels.Count]);
                    }

                    row[label]++;
                }
            }
        }

        _candidates = new byte[2 * ParserModel.PosCount * ParserModel.PosCount][];
        for (var set = 0; set < _candidates.Length; set++)
        {
            _candidates[set] = counts.TryGetValue(set, out var row)
                ? [.. Enumerable.Range(0, row.Length).Where(l => row[l] > 0).OrderByDescending(l => row[l]).ThenBy(l => l).Select(l => (byte)l)]
                : [];
        }
    }

    private byte[] Write(out string note)
    {
        var weights = AveragedWeights.Quantise(_transitions, Scale, out note);
        var writer = new ModelFile.Writer(ParserModel.Kind, ParserModel.Version);
        return _reader!.Write(writer, (int)ParserModel.Fields.Net)
            .Add((ushort)ParserModel.Fields.Labels, _labels.Keys)
            .Add((ushort)ParserModel.Fields.Candidates, ModelFile.Pack(_candidates))
            .Add((ushort)ParserModel.Fields.ClusterKeys, _clusters.Keys)
            .Add((ushort)ParserModel.Fields.ClusterValues, _clusters.Values)
            .Add((ushort)ParserModel.Fields.TransitionWeights, weights)
            .Add((ushort)ParserModel.Fields.RelationWeights, AveragedWeights.Quantise(_relations, Scale, out _))
            .Add((ushort)ParserModel.Fields.TreeRelationWeights, _treeRelations.Quantise(TreeLabellerTrainer.Scale, out _))
            .Add((ushort)ParserModel.Fields.Width, [(byte)_options.Width])
            .ToBytes();
    }
}
