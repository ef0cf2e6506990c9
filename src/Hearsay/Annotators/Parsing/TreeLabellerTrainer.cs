using System.Globalization;
using Hearsay.Learning;

namespace Hearsay.Annotators.Parsing;

/// <summary>
/// Trains the weights of a <see cref="TreeLabeller"/>, an averaged perceptron with a margin, on the treebank's trees: where the
/// parser's differ, a right relation counts for nothing.
/// </summary>
/// <param name="weights">Filled by the training.</param>
/// <param name="labels">The relations, with their numbers.</param>
/// <param name="modelOf">The parser's model with these weights for the relations of finished trees.</param>
internal sealed class TreeLabellerTrainer(AveragedWeights weights, IReadOnlyDictionary<string, byte> labels, Func<IScorer, ParserModel> modelOf)
{
    private const int Folds = 5;
    private const int Block = 50; // sentences that stay together, so that a text is seldom on both sides
    private const int FirstEpochs = 4;
    private const int Epochs = 5;
    private const int Margin = 100; // relations of gold trees, EWT and GUM dev: 94.28; with 50 94.16, with 200 94.21

    /// <summary>Quantisation: units of a weight for one update.</summary>
    public const double Scale = 0.8;

    /// <summary>Trains; <paramref name="fill"/> makes a sentence of <paramref name="sentences"/> the input.</summary>
    public void Train(IReadOnlyList<TaggedSentence> sentences, ParserInput input, Action<TaggedSentence> fill, ulong seed, Action<string> progress)
    {
        int[] all = [.. Enumerable.Range(0, sentences.Count)];
        var first = new byte[sentences.Count][];
        foreach (var s in all)
        {
            first[s] = new byte[sentences[s].Gold.Words.Length];
        }

        // The parser's relations are not at hand here; those of a labeller that has not seen the sentence stand for them.
        var given = (byte[][])first.Clone();
        for (var fold = 0; fold < Folds; fold++)
        {
            var learnt = new AveragedWeights(weights.Bits);
            var chance = new SeededChance(seed);
            int[] seen = [.. all.Where(s => s / Block % Folds != fold)];
            for (var epoch = 0; epoch < FirstEpochs; epoch++)
            {
                Epoch(learnt, sentences, seen, first, input, fill, chance);
            }

            var labeller = new TreeLabeller(modelOf(new WeightTable(learnt.Quantise(Scale, out _), 0, learnt.Bits)));
            foreach (var s in all.Where(s => s / Block % Folds == fold))
            {
                fill(sentences[s]);
                given[s] = new byte[input.Count];
                labeller.Label(input, [.. sentences[s].Gold.Words.Select(w => w.Head)], given[s]);
            }
        }

        var order = new SeededChance(seed);
        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            var wrong = Epoch(weights, sentences, all, given, input, fill, order);
            progress(string.Create(CultureInfo.InvariantCulture, $"relations of finished trees, epoch {epoch}: {wrong} wrong"));
        }
    }

    private int Epoch(AveragedWeights learnt, IReadOnlyList<TaggedSentence> sentences, int[] of, byte[][] first, ParserInput input, Action<TaggedSentence> fill, SeededChance chance)
    {
        var labeller = new TreeLabeller(modelOf(learnt));
        var wrong = 0;
        var buffer = new byte[512];
        foreach (var o in chance.Order(of.Length))
        {
            var s = of[o];
            var words = sentences[s].Gold.Words;
            fill(sentences[s]);
            buffer = buffer.Length < input.Count ? new byte[2 * input.Count] : buffer;
            first[s].CopyTo(buffer, 0);
            labeller.Label(input, [.. words.Select(w => w.Head)], buffer, (child, candidates, features, scores) =>
            {
                var chosen = Decision.Best(learnt, features, candidates, scores);
                learnt.Step();
                if (labels.TryGetValue(words[child - 1].Relation, out var right))
                {
                    wrong += chosen != right ? 1 : 0;
                    var rival = Decision.Rival(candidates, scores, right, chosen, Margin);
                    if (rival != right)
                    {
                        learnt.Update(features, right, 1);
                        learnt.Update(features, rival, -1);
                    }
                }

                return chosen;
            });
        }

        return wrong;
    }
}
