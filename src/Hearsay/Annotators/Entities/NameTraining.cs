using System.Globalization;
using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Formats;
using Hearsay.Learning;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>A text with the names it holds, for training.</summary>
internal sealed record NameExample(Draft Draft, NameInput Input, byte[] Labels);

/// <summary>Trains the tagger of names.</summary>
/// <param name="bits">Binary logarithm of the number of weights of each perceptron.</param>
/// <param name="seed">Start of the chance that orders the sentences.</param>
internal sealed class NameTraining(int bits, ulong seed)
{
    private const double Scale = 4; // quantisation: units per update; fewer than 20 of 200,000 weights are cut
    private const int NewsEpochs = 4;
    private const int Runs = 5;
    private const int GoldEpochs = 3; // on GUM dev the third is the best: F1 75.3 of exact names, 74.3 after the eighth

    /// <summary>A document of GUM (gold) or of the CoreNLP silver, tagged and parsed anew by <paramref name="stages"/>.</summary>
    public static NameExample Example(ConllUDocument document, bool gold, IEnumerable<IAnnotator> stages, Lexicon lexicon)
    {
        var draft = new Draft(ConllEvaluation.ToArticle(document), "training");
        draft.Run(new GoldLayers(document));
        var labels = gold ? NameLabels.OfGum(document, draft, lexicon) : NameLabels.OfSilver(document, draft, lexicon);
        foreach (var stage in stages)
        {
            draft.Run(stage);
        }

        return new NameExample(draft, new NameInput(draft, lexicon, NameSpotter.Find(draft, lexicon, out _)), labels);
    }

    /// <summary>The model file.</summary>
    public byte[] Train(IReadOnlyList<NameExample> silver, IReadOnlyList<NameExample> gold, IReadOnlyList<NameExample> dev, Action<string> progress)
    {
        var news = new NameTrainer(bits);
        var chance = new SeededChance(seed);
        for (var epoch = 1; epoch <= NewsEpochs; epoch++)
        {
            Epoch(news, silver, chance);
            progress(string.Create(CultureInfo.InvariantCulture, $"silver epoch {epoch}"));
        }

        var newsBytes = news.Weights.Quantise(Scale, out _);
        var newsTable = new WeightTable(newsBytes, 0, bits);
        foreach (var example in gold.Concat(dev))
        {
            example.Input.SetPrior(NameTagger.Label(example.Input, newsTable));
        }

        // The sum of several runs over the examples in another order each: F1 of one run alone varies by a point.
        var sum = new int[1 << bits];
        byte[] bytes = [];
        for (var run = 1; run <= Runs; run++)
        {
            var names = new NameTrainer(bits);
            for (var epoch = 1; epoch <= GoldEpochs; epoch++)
            {
                Epoch(names, gold, chance);
            }

            var own = names.Weights.Quantise(Scale, out _);
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += (sbyte)own[i];
            }

            bytes = [.. sum.Select(w => (byte)(sbyte)Math.Clamp((int)Math.Round((double)w / run, MidpointRounding.AwayFromZero), -127, 127))];
            progress(string.Create(CultureInfo.InvariantCulture, $"gold run {run}: exact names on dev F1 {100 * Score(dev, new WeightTable(own, 0, bits)).F1:F1}, all runs {100 * Score(dev, new WeightTable(bytes, 0, bits)).F1:F1}"));
        }

        return NameModel.Write(newsBytes, bytes);
    }

    /// <summary>Names of persons, organisations and places with exactly the right tokens and kind.</summary>
    public static MatchCount Score(IReadOnlyList<NameExample> examples, IScorer scorer)
    {
        var counts = default(MatchCount);
        foreach (var example in examples)
        {
            var ours = Spans(NameTagger.Label(example.Input, scorer));
            var theirs = Spans(example.Labels);
            counts += new MatchCount(ours.Count, theirs.Count, ours.Count(theirs.Contains));
        }

        return counts;
    }

    private static void Epoch(NameTrainer trainer, IReadOnlyList<NameExample> examples, SeededChance chance)
    {
        var sentences = new List<(NameExample Example, Sentence Sentence)>();
        foreach (var example in examples)
        {
            sentences.AddRange(example.Draft.Sentences.Select(s => (example, s)));
        }

        foreach (var i in chance.Order(sentences.Count))
        {
            var (example, sentence) = sentences[i];
            trainer.Learn(example.Input, sentence.FirstToken, sentence.EndToken, example.Labels.AsSpan(sentence.FirstToken, sentence.Count));
        }
    }

    private static HashSet<(int First, int End, int Kind)> Spans(byte[] labels)
    {
        var spans = new HashSet<(int, int, int)>();
        for (var i = 0; i < labels.Length;)
        {
            var end = i + 1;
            if (labels[i] > 0)
            {
                var kind = (labels[i] - 1) / 2;
                while (end < labels.Length && labels[end] == (2 * kind) + 2)
                {
                    end++;
                }

                if (kind < 3)
                {
                    spans.Add((i, end, kind));
                }
            }

            i = end;
        }

        return spans;
    }
}
