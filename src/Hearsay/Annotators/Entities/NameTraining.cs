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

/// <summary>
/// Trains the tagger of names: a perceptron on silver news, a random field on the gold that sees what it says, and the classifier of
/// the names inside names, on the gold and on what fields find in texts that they have not seen.
/// </summary>
/// <param name="request">Its seed and listener.</param>
internal sealed class NameTraining(TrainingRequest request)
{
    private const int Folds = 5;
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
    public byte[] Train(IReadOnlyList<NameExample> silver, IReadOnlyList<NameExample> gold, IReadOnlyList<NameExample> dev)
    {
        var newsBytes = News(silver);
        var newsScorer = new SlotScorer(new WeightTable(newsBytes, 0, NewsBits));
        foreach (var example in gold.Concat(dev))
        {
            example.Input.SetPrior(NameTagger.Label(example.Input, newsScorer));
        }

        // What fields find in texts they have not seen is as wrong as what the classifier of the names inside names will meet.
        var found = new List<(int First, int End, int Kind)>[gold.Count];
        byte[] bytes = [];
        request.Each(Folds + 1, turn =>
        {
            var weights = Field(gold.Where((_, k) => k % Folds != turn - 1).ToList());
            var table = new RowTable(weights, 0, NameBits);
            if (turn == 0)
            {
                bytes = weights;
                request.Progress(string.Create(CultureInfo.InvariantCulture, $"field of all: exact names on dev F1 {100 * Score(dev, table).F1:F1}"));
                return;
            }

            for (var k = turn - 1; k < gold.Count; k += Folds)
            {
                found[k] = NameLabels.Spans(NameTagger.Label(gold[k].Input, table));
            }

            request.Progress($"field without part {turn} of {Folds}");
        });
        return NameModel.Write(newsBytes, bytes, new InnerNameTraining(request.Seed).Train(gold, found, dev, request.Progress));
    }

    /// <summary>Names of persons, organisations and places with exactly the right tokens and kind.</summary>
    private static MatchCount Score(IReadOnlyList<NameExample> examples, ILabelScorer scorer)
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

    private byte[] News(IReadOnlyList<NameExample> silver)
    {
        var news = new NameTrainer(NewsBits);
        var chance = new SeededChance(request.Seed);
        for (var epoch = 1; epoch <= NewsEpochs; epoch++)
        {
            Epoch(silver, chance, (example, sentence) => news.Learn(example.Input, sentence.FirstToken, sentence.EndToken, example.Labels.AsSpan(sentence.FirstToken, sentence.Count)));
            request.Progress(string.Create(CultureInfo.InvariantCulture, $"silver epoch {epoch}"));
        }

        return news.Weights.Quantise(NewsScale, out _);
    }

    // The mean of several runs over the examples in another order each: F1 of one run alone varies by a point.
    private byte[] Field(IReadOnlyList<NameExample> gold)
    {
        var chance = new SeededChance(request.Seed);
        var reachable = new Dictionary<NameInput, byte[]>(gold.Select(e => KeyValuePair.Create(e.Input, NameLabels.Reachable(e.Labels, e.Input))));
        var runs = new List<RowWeights>();
        for (var run = 1; run <= Runs; run++)
        {
            var field = new NameField(NameBits, request.Seed + (ulong)run);
            for (var epoch = 1; epoch <= GoldEpochs; epoch++)
            {
                Epoch(gold, chance, (example, sentence) => field.Learn(example.Input, sentence.FirstToken, sentence.EndToken, reachable[example.Input]));
            }

            runs.Add(field.Weights);
        }

        return RowWeights.Quantise(runs, NameModel.Scale, out _);
    }

    private static void Epoch(IReadOnlyList<NameExample> examples, SeededChance chance, Action<NameExample, Sentence> learn)
    {
        var sentences = new List<(NameExample Example, Sentence Sentence)>();
        foreach (var example in examples)
        {
            sentences.AddRange(example.Draft.Sentences.Select(s => (example, s)));
        }

        foreach (var i in chance.Order(sentences.Count))
        {
            learn(sentences[i].Example, sentences[i].Sentence);
        }
    }
}
