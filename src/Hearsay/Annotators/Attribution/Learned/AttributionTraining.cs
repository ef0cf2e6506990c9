using System.Globalization;
using Hearsay.Annotators.Coreference;
using Hearsay.Annotators.Entities;
using Hearsay.Annotators.Parsing;
using Hearsay.Annotators.Segmentation;
using Hearsay.Annotators.Tagging;
using Hearsay.Annotators.Temporal;
using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Learning;
using Hearsay.Learning.Neural;
using Hearsay.Models;
using Hearsay.Pipeline;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>An article with the attributions an annotator marked.</summary>
/// <param name="Name">What its corpus calls it.</param>
/// <param name="Article">The article.</param>
/// <param name="Gold">The attributions.</param>
internal sealed record AnnotatedArticle(string Name, Article Article, IReadOnlyList<Evaluation.Attribution> Gold);

/// <summary>
/// Trains and measures the model of attribution: the chain on all articles; the first net on what chains trained on the other three
/// quarters say of each quarter, the second net on what both say, and the judge on the frames that nets trained alike make of it, so that
/// each step learns from input as wrong as it will meet.
/// </summary>
internal sealed class AttributionTraining(TrainingRequest request)
{
    private const int Folds = 4;
    private const int TagBits = 19;
    private const int RoleFeatureAtLeast = 16;
    private const int LinkFeatureAtLeast = 40;
    private const int JudgeBits = 16;

    private static readonly ChainOptions Tags = new() { Epochs = 5, Rate = 0.012f, Decay = 5e-6f };
    private static readonly SequenceOptions Net = new() { Epochs = 3, Rate = 0.002f, Batch = 4, Dropout = 0.4f, FeatureDropout = 0.15f, GroupDropout = 0.15f };

    // A third epoch gains nothing on dev.
    private static readonly SequenceOptions Links = new() { Epochs = 2, Rate = 0.002f, Batch = 16, Dropout = 0.35f, FeatureDropout = 0.25f };
    private static readonly ChainOptions Judge = new() { Epochs = 6, Rate = 0.02f, Decay = 3e-6f };

    /// <summary>Trains on <paramref name="train"/> and measures on <paramref name="dev"/>.</summary>
    public TrainedModel Train(string trainName, IReadOnlyList<AnnotatedArticle> train, string devName, IReadOnlyList<AnnotatedArticle> dev)
    {
        var examples = Examples(train, request.Parsers);
        request.Progress($"{examples.Count} articles read");
        var tagRows = ChainTaggerTraining.Rows(examples, TagBits, 3, out _);
        var marginals = new float[examples.Count][];
        var tags = InFolds("labels", examples.Count, part => ChainTaggerTraining.Train(
            ChainTaggerTraining.Examples(part.Select(k => examples[k]), tagRows), tagRows, Tags with { Seed = request.Seed }, Missed), (model, k) =>
            {
                marginals[k] = new float[examples[k].Facts.Count * RoleLabels.Count];
                new ChainTagger(model).Score(examples[k].Facts, marginals[k]);
            });
        var netRows = RoleNetTraining.Rows(examples, marginals, RoleFeatureAtLeast, out var netCount);
        var mixed = new float[examples.Count][];
        var net = InFolds("labels by the net", examples.Count, part => RoleNetTraining.Train(
            RoleNetTraining.Examples(part.Select(k => (examples[k], marginals[k])), netRows), netRows, netCount, Net with { Seed = request.Seed }, Lost), (model, k) =>
            {
                mixed[k] = (float[])marginals[k].Clone();
                model.Mix(examples[k].Facts, mixed[k]);
            });
        marginals = mixed;
        var linkExamples = examples.Select((example, k) => new LinkExample(example, marginals[k])).ToList();
        var linkRows = LinkTraining.Rows(linkExamples, LinkFeatureAtLeast, out var linkCount);
        var frames = new List<Frame>[examples.Count];
        var links = InFolds("links", examples.Count, part => LinkTraining.Train(
            LinkTraining.Examples(part.Select(k => linkExamples[k]), linkRows), linkRows, linkCount, Links with { Seed = request.Seed }, Lost), (model, k) =>
            frames[k] = new RoleLinker(model).Link(examples[k].Facts, marginals[k], linkExamples[k].Candidates));
        var odds = new float[examples.Count][];
        var judge = InFolds("judge", examples.Count, part => LinkTraining.TrainJudge(
            [.. part.Select(k => (linkExamples[k], frames[k]))], JudgeBits, 2, Judge with { Seed = request.Seed }, Missed), (model, k) =>
            odds[k] = FrameJudge.Odds(model, examples[k].Facts, marginals[k], frames[k]));
        var trees = LinkTraining.TrainTrees([.. linkExamples.Select((example, k) => (example, frames[k], odds[k]))], new BoostOptions());
        var bytes = new RoleModel(request.Clusters, tags, net, links, judge, trees).ToBytes();
        var scores = Measure(RoleModel.Read(ModelFile.Read(new MemoryStream(bytes), RoleModel.Kind, RoleModel.Version)), devName, dev);
        var described = Training.Described(request, RoleModel.Kind, RoleModel.Version, bytes, scores,
            "Who says what: a conditional random field and two recurrent nets label the words of an article as source, cue or content, two more give each cue its own, a judge chooses among them.");
        return described with { Meta = described.Meta with { Trained = [Source(trainName, examples.Select(e => e.Facts.Input.Draft))], Measured = dev.Count == 0 ? [] : [Source(devName, Examples(dev, []).Select(e => e.Facts.Input.Draft))] } };
    }

    private void Missed(int epoch, double share) => request.Progress(string.Create(CultureInfo.InvariantCulture, $"  epoch {epoch}: {100 * share:F2} % of probability missed"));

    private void Lost(int epoch, double loss) => request.Progress(string.Create(CultureInfo.InvariantCulture, $"  epoch {epoch}: loss {loss:F4} a word"));

    // Trains once for each fold without it, hands the fold to the model that has not seen it, and returns the model of all. Folds know
    // nothing of each other, so that they may be trained side by side.
    private T InFolds<T>(string what, int count, Func<IEnumerable<int>, T> train, Action<T, int> apply)
        where T : class
    {
        T? whole = null;
        request.Each(Folds + 1, turn =>
        {
            if (turn == 0)
            {
                request.Progress($"{what}, all");
                whole = train(Enumerable.Range(0, count));
                return;
            }

            var fold = turn - 1;
            request.Progress($"{what}, without part {turn} of {Folds}");
            var model = train(Enumerable.Range(0, count).Where(k => k % Folds != fold));
            for (var k = fold; k < count; k += Folds)
            {
                apply(model, k);
            }
        });
        return whole!;
    }

    // A parser's trees of texts from which it has learnt are better than those of the texts it will meet. Trained on the trees of one that
    // had read CoreNLP's of the same articles: PolNeAR dev match .771, complete .691, words of sources .791.
    private List<RoleExample> Examples(IReadOnlyList<AnnotatedArticle> articles, IReadOnlyList<Parser> parsers)
    {
        var examples = new List<RoleExample>(articles.Count);
        IReadOnlyList<Evaluation.Attribution> gold = [];
        var collector = new Collector(draft =>
        {
            var input = new AttributionInput(draft);
            var frames = GoldRoles.Frames(input, gold);
            examples.Add(new RoleExample(new TokenFacts(input, request.Clusters), frames, GoldRoles.Labels(input, frames)));
        });
        HearsayPipeline[] pipelines = [.. (parsers.Count == 0 ? [new Parser()] : parsers).Select(parser => Before(parser).Add(collector).Build())];
        foreach (var article in articles)
        {
            gold = article.Gold;
            var unseen = (TextParts.Of(article.Name, pipelines.Length) + 1) % pipelines.Length;
            pipelines[unseen].Read(article.Article);
        }

        return examples;
    }

    private static HearsayPipelineBuilder Before(Parser parser) =>
        new HearsayPipelineBuilder().Add(new Segmenter()).Add(new Tagger()).Add(parser).Add(new MentionFinder()).Add(new TimeFinder()).Add(new CoreferenceResolver());

    private static List<KeyValuePair<string, double>> Measure(RoleModel model, string name, IReadOnlyList<AnnotatedArticle> dev)
    {
        var pipeline = Before(new Parser()).Add(new AttributionFinder(model)).Build();
        var reliability = new Reliability();
        var counts = AttributionCounts.Sum([.. dev.Select(d =>
        {
            var record = pipeline.Read(d.Article);
            var comparison = AttributionEvaluation.Compare(d.Article.Text, Evaluation.Attribution.Outermost(record), d.Gold);
            reliability.Add(record, comparison);
            return comparison.Counts;
        })]);
        string[] shown = ["attr.match", "attr.complete", "attr.cue_hit", "attr.type.direct", "attr.type.mixed", "attr.type.indirect", "word.source", "word.cue", "word.content"];
        return dev.Count == 0 ? [] :
        [
            .. shown.Select(metric => KeyValuePair.Create($"{name}, from raw text: {metric} F1", 100 * counts[metric].F1)),
            new($"{name}, from raw text: source right given match", 100.0 * counts.SourceRight / Math.Max(1, counts.Pairs)),
            .. reliability.Rows().Select(row => KeyValuePair.Create($"{name}: {row.Name}", 100 * row.Right)),
        ];
    }

    private static CorpusSource Source(string name, IEnumerable<Draft> drafts)
    {
        var all = drafts.ToList();
        return Treebank.Describe(name, all.Count, all.Sum(d => d.Sentences.Length), all.Sum(d => d.Tokens.Length));
    }

    private sealed class Collector(Action<Draft> collect) : IAnnotator
    {
        public string Name => "collector";

        public Layers Requires => Layers.Entities;

        public Layers Provides => Layers.None;

        public void Annotate(Draft draft) => collect(draft);
    }
}
