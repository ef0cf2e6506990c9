using Hearsay.Evaluation;
using Hearsay.Formats;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>Tokens, tags and trees from raw text against treebanks in CoNLL-U, with the metrics of the CoNLL 2018 shared task.</summary>
internal sealed class TreebankRun : CorpusEvaluation
{
    private readonly (ConllMetric Metric, string Name)[] _metrics;

    private TreebankRun(string name, string what, params (ConllMetric, string)[] metrics)
    {
        Name = name;
        Description = $"Measures {what} from raw text against a treebank (CoNLL 2018 metrics).";
        _metrics = metrics;
    }

    public static TreebankRun Tokens { get; } = new("tokens", "tokens and sentences", (ConllMetric.Tokens, "tokens"), (ConllMetric.Sentences, "sentences"), (ConllMetric.Words, "words"));

    public static TreebankRun Tags { get; } = new("tags", "parts of speech, features and lemmas", (ConllMetric.UPos, "upos"), (ConllMetric.Xpos, "xpos"), (ConllMetric.Features, "ufeats"), (ConllMetric.Lemmas, "lemmas"));

    public static TreebankRun Trees { get; } = new("trees", "dependency trees", (ConllMetric.Uas, "uas"), (ConllMetric.Las, "las"), (ConllMetric.Clas, "clas"));

    public override string Name { get; }

    public override string Description { get; }

    public override string CorpusForm => "a file or folder of CoNLL-U";

    public override IReadOnlyList<string> Files(string corpus) => FilesOf(corpus);

    /// <summary>The CoNLL-U files of a corpus.</summary>
    public static IReadOnlyList<string> FilesOf(string corpus) =>
        File.Exists(corpus) ? [corpus]
        : Directory.Exists(corpus) ? [.. Directory.EnumerateFiles(corpus, "*.conllu", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : [];

    public override EvaluationReport Run(EvaluationRun run)
    {
        var documents = Documents(run.Corpus);
        if (documents.Count == 0)
        {
            throw NoCorpus(run.Corpus);
        }

        var records = run.Each(documents, document => run.Pipeline.Read(ConllEvaluation.ToArticle(document)));
        var evaluation = new ConllEvaluation();
        foreach (var (document, record) in documents.Zip(records))
        {
            evaluation.Add(document, record);
        }

        return new EvaluationReport
        {
            Sizes = [("documents", documents.Count), ("sentences", evaluation[ConllMetric.Sentences].Gold), ("words", evaluation[ConllMetric.Words].Gold)],
            Matches = [.. _metrics.Select(metric => new MetricRow(metric.Name, evaluation[metric.Metric]))],
        };
    }

    /// <summary>The documents of a corpus, without blanked ones.</summary>
    /// <exception cref="CliException">A file cannot be read.</exception>
    public static IReadOnlyList<ConllUDocument> Documents(string corpus) => [.. FilesOf(corpus).SelectMany(Read)];

    private static List<ConllUDocument> Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return ConllUDocument.Group(ConllUReader.Read(reader, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CliException($"{path}: {e.Message}");
        }
    }
}
