using System.Globalization;
using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Formats;
using Hearsay.Learning;
using Hearsay.Lexicons;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>A text with the names it holds, for training.</summary>
/// <param name="Draft">The text, tagged.</param>
/// <param name="Input">What the tagger sees of it.</param>
/// <param name="Labels">The outermost names, see <see cref="NameTagger.Labels"/>.</param>
/// <param name="Inner">The names inside them; kind 0 person, 1 organisation, 2 place.</param>
internal sealed record NameExample(Draft Draft, NameInput Input, byte[] Labels, IReadOnlyList<(int First, int End, int Kind)> Inner);

/// <summary>Trains the tagger of names.</summary>
/// <param name="seed">Start of the chance that orders the sentences.</param>
internal sealed class NameTraining(ulong seed)
{
    private const int NewsBits = 20; // 2^20 weights
    private const int NameBits = 18; // 2^18 rows of eight; with 2^21 the exact names of five folds of GUM train are as good (F1 73.4 against 73.6)
    private const double NewsScale = 4; // quantisation: units per update; fewer than 20 of 200,000 weights are cut
    private const int NewsEpochs = 4;
    private const int Runs = 4;
    private const int GoldEpochs = 6; // 3, 9 and 12: within 0.3 of each other

    /// <summary>A document of GUM (gold) or of the CoreNLP silver, tagged anew by <paramref name="stages"/>.</summary>
    public static NameExample Example(ConllUDocument document, bool gold, IEnumerable<IAnnotator> stages, Lexicon lexicon)
    {
        var draft = new Draft(ConllEvaluation.ToArticle(document), "training");
        draft.Run(new GoldLayers(document));
        var spans = gold ? NameLabels.SpansOfGum(document, draft, lexicon) : [];
        var labels = gold ? NameLabels.Outermost(spans, draft) : NameLabels.OfSilver(document, draft, lexicon);
        foreach (var stage in stages)
        {
            draft.Run(stage);
        }

        return new NameExample(draft, new NameInput(draft, lexicon, NameSpotter.Find(draft, lexicon, out _)), labels, NameLabels.Inner(spans, labels));
    }

    /// <summary>The model file.</summary>
    public byte[] Train(IReadOnlyList<NameExample> silver, IReadOnlyList<NameExample> gold, IReadOnlyList<NameExample> dev, Action<string> progress)
    {
        var news = new NameTrainer(NewsBits);
        var chance = new SeededChance(seed);
        for (var epoch = 1; epoch <= NewsEpochs; epoch++)
        {
            Epoch(silver, chance, (example, sentence, labels) => news.Learn(example.Input, sentence.FirstToken, sentence.EndToken, labels.AsSpan(sentence.FirstToken, sentence.Count)));
            progress(string.Create(CultureInfo.InvariantCulture, $"silver epoch {epoch}"));
        }

        var newsBytes = news.Weights.Quantise(NewsScale, out _);
        var newsScorer = new SlotScorer(new WeightTable(newsBytes, 0, NewsBits));
        foreach (var example in gold.Concat(dev))
        {
            example.Input.SetPrior(NameTagger.Label(example.Input, newsScorer));
        }

        // The mean of several runs over the examples in another order each: F1 of one run alone varies by a point.
        var reachable = gold.Select(e => NameLabels.Reachable(e.Labels, e.Input)).ToList();
        var runs = new List<RowWeights>();
        byte[] bytes = [];
        for (var run = 1; run <= Runs; run++)
        {
            var field = new NameField(NameBits, seed + (ulong)run);
            for (var epoch = 1; epoch <= GoldEpochs; epoch++)
            {
                Epoch(gold, chance, (example, sentence, labels) => field.Learn(example.Input, sentence.FirstToken, sentence.EndToken, labels), reachable);
            }

            runs.Add(field.Weights);
            bytes = RowWeights.Quantise(runs, NameModel.Scale, out var note);
            progress(string.Create(CultureInfo.InvariantCulture, $"gold run {run}: exact names on dev F1 {100 * Score(dev, new RowTable(bytes, 0, NameBits)).F1:F1} ({note})"));
        }

        var inner = new InnerNameTraining(seed).Train(gold, dev, progress);
        return NameModel.Write(newsBytes, bytes, inner);
    }

    /// <summary>Names of persons, organisations and places with exactly the right tokens and kind.</summary>
    public static MatchCount Score(IReadOnlyList<NameExample> examples, ILabelScorer scorer)
    {
        var counts = default(MatchCount);
        foreach (var example in examples)
        {
            var ours = NameLabels.Spans(NameTagger.Label(example.Input, scorer)).Where(s => s.Kind < 3).ToHashSet();
            var theirs = NameLabels.Spans(example.Labels).Where(s => s.Kind < 3).ToHashSet();
            counts += new MatchCount(ours.Count, theirs.Count, ours.Count(theirs.Contains));
        }

        return counts;
    }

    private static void Epoch(IReadOnlyList<NameExample> examples, SeededChance chance, Action<NameExample, Sentence, byte[]> learn, IReadOnlyList<byte[]>? labels = null)
    {
        var sentences = new List<(int Example, Sentence Sentence)>();
        for (var e = 0; e < examples.Count; e++)
        {
            sentences.AddRange(examples[e].Draft.Sentences.Select(s => (e, s)));
        }

        foreach (var i in chance.Order(sentences.Count))
        {
            var (example, sentence) = sentences[i];
            learn(examples[example], sentence, labels?[example] ?? examples[example].Labels);
        }
    }
}
