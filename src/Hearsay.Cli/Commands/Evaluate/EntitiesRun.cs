using Hearsay.Documents;
using Hearsay.Evaluation;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>Named persons, organisations and places from raw text against GUM's entities.</summary>
internal sealed class EntitiesRun : CorpusEvaluation
{
    public override string Name => "entities";

    public override string Description => "Measures named persons, organisations and places from raw text against GUM.";

    public override string CorpusForm => "a file or folder of CoNLL-U with GUM's entities in MISC";

    public override bool ListsErrors => true;

    public override IReadOnlyList<string> Files(string corpus) => TreebankRun.FilesOf(corpus);

    public override EvaluationReport Run(EvaluationRun run)
    {
        var documents = TreebankRun.Documents(run.Corpus);
        if (documents.Count == 0)
        {
            throw NoCorpus(run.Corpus);
        }

        var records = run.Each(documents, document => run.Pipeline.Read(ConllEvaluation.ToArticle(document)));
        var evaluation = new EntityEvaluation { Errors = [] };
        foreach (var (document, record) in documents.Zip(records))
        {
            evaluation.Add(document, record);
        }

        return new EvaluationReport
        {
            Sizes = [("documents", documents.Count), ("gold", evaluation.AllFound.Gold), ("found", evaluation.AllFound.Predicted)],
            Matches =
            [
                new MetricRow("names", evaluation.AllFound),
                .. EntityEvaluation.Kinds.Select(kind => new MetricRow("names." + kind.ToString().ToLowerInvariant(), evaluation.Found(kind))),
                new MetricRow("names.exact", evaluation.AllExact),
            ],
            Notes = Some(evaluation.Errors, run.Errors),
        };
    }
}
