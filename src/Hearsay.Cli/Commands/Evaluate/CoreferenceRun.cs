using Hearsay.Evaluation;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>Entities from raw text against GUM's: MUC, B³, CEAFe, their mean, and how persons' pronouns and descriptions are linked.</summary>
internal sealed class CoreferenceRun : CorpusEvaluation
{
    public override string Name => "coreference";

    public override string Description => "Measures entities from raw text against GUM (MUC, B³, CEAFe; mentions paired by head).";

    public override string CorpusForm => "a file or folder of CoNLL-U with GUM's Entity annotations in MISC";

    public override IReadOnlyList<string> Files(string corpus) =>
        File.Exists(corpus) ? [corpus]
        : Directory.Exists(corpus) ? [.. Directory.EnumerateFiles(corpus, "*.conllu", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : [];

    public override EvaluationReport Run(EvaluationRun run)
    {
        var documents = Files(run.Corpus).SelectMany(Read).Where(d => !d.Mentions.IsEmpty).ToList();
        if (documents.Count == 0)
        {
            throw NoCorpus(run.Corpus);
        }

        var total = CoreferenceCounts.None;
        foreach (var counts in run.Each(documents, document => GumCoreference.Score(document, run.Pipeline.Read(document.Article))))
        {
            total += counts;
        }

        return new EvaluationReport
        {
            Sizes = [("documents", total.Articles), ("entities", (long)total.CeafE.Gold), ("person-anaphors", total.People.Anaphors)],
            Matches = [Row("muc", total.Muc), Row("b3", total.BCubed), Row("ceafe", total.CeafE)],
            Shares = [("mean", total.Mean), ("persons.right", total.People.Right), ("persons.linked", total.People.Share)],
        };
    }

    private static MetricRow Row(string name, WeightedCount count) =>
        new(name, count.Precision, count.Recall, count.F1, (long)Math.Round(count.Predicted), (long)Math.Round(count.Gold));

    private static List<GumDocument> Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return GumDocument.Read(reader, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CliException($"{path}: {e.Message}");
        }
    }
}
