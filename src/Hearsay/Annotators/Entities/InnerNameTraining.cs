using System.Globalization;
using Hearsay.Evaluation;
using Hearsay.Learning;
using Hearsay.Lexicons;

namespace Hearsay.Annotators.Entities;

/// <summary>Trains the classifier of the names inside names, on all parts of all names of the gold and of those a field finds there: softmax, half of the features dropped each time.</summary>
internal sealed class InnerNameTraining(ulong seed)
{
    private const int Bits = 15;
    private const int Epochs = 8; // 20: 74.95 in place of 75.00 exact names over five folds of GUM train; three tenths dropped: 74.98

    /// <summary>The weights, for <see cref="RowTable"/>.</summary>
    /// <param name="gold">The texts.</param>
    /// <param name="found">Their outermost names as a field found them that has not seen them: it will read names as wrong as those.</param>
    /// <param name="dev">To measure on.</param>
    /// <param name="progress">Hears how it went.</param>
    public byte[] Train(IReadOnlyList<NameExample> gold, IReadOnlyList<List<(int First, int End, int Kind)>> found, IReadOnlyList<NameExample> dev, Action<string> progress)
    {
        var parts = new List<(uint[] Features, int Label)>();
        var features = new uint[InnerNames.MaximumFeatures];
        for (var k = 0; k < gold.Count; k++)
        {
            var labelled = NameLabels.Spans(gold[k].Labels);
            var right = labelled.Where(s => s.Kind < 3).Concat(gold[k].Inner).ToHashSet();
            foreach (var names in (ReadOnlySpan<List<(int First, int End, int Kind)>>)[labelled, found[k]])
            {
                var inner = new InnerNames(gold[k].Draft, Lexicon.Default, names);
                foreach (var name in names)
                {
                    foreach (var (first, end) in inner.Parts(name.First, name.End))
                    {
                        var label = 1 + right.Where(p => p.First == first && p.End == end).Select(p => p.Kind).FirstOrDefault(-1);
                        parts.Add((features[..inner.Features(name, first, end, features)], label));
                    }
                }
            }
        }

        var bytes = Fit(parts, seed);
        progress(string.Create(CultureInfo.InvariantCulture, $"names inside names, of {parts.Count} parts: F1 on dev {100 * Score(dev, new RowTable(bytes, 0, Bits)).F1:F1}"));
        return bytes;
    }

    private static byte[] Fit(List<(uint[] Features, int Label)> parts, ulong seed)
    {
        var weights = new RowWeights(Bits);
        var chance = new SeededChance(seed);
        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            foreach (var i in chance.Order(parts.Count))
            {
                Learn(weights, parts[i].Features, parts[i].Label, chance);
            }
        }

        return RowWeights.Quantise([weights], NameModel.Scale, out _);
    }

    private static void Learn(RowWeights weights, uint[] features, int label, SeededChance chance)
    {
        Span<uint> kept = stackalloc uint[InnerNames.MaximumFeatures];
        Span<double> scores = stackalloc double[InnerNames.Labels];
        kept = kept[..RowWeights.Drop(features, chance, kept)];
        scores.Clear();
        weights.Score(kept, scores);
        var most = 0.0;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = Math.Exp(scores[i] - most);
            sum += scores[i];
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = (i == label ? 1 : 0) - (scores[i] / sum);
        }

        weights.Update(kept, scores);
    }

    // Given the outermost names of the gold.
    private static MatchCount Score(IReadOnlyList<NameExample> examples, ILabelScorer scorer)
    {
        var counts = default(MatchCount);
        foreach (var example in examples)
        {
            var names = NameLabels.Spans(example.Labels);
            var inner = new InnerNames(example.Draft, Lexicon.Default, names);
            var ours = names.SelectMany(n => inner.Find(n, scorer)).ToHashSet();
            counts += new MatchCount(ours.Count, example.Inner.Count, ours.Count(example.Inner.Contains));
        }

        return counts;
    }
}
