using System.Globalization;
using System.Xml;
using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Formats;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>Time expressions against documents in TimeML, with the metrics of TempEval-3.</summary>
internal sealed class TimesRun : CorpusEvaluation
{
    public override string Name => "times";

    public override string Description => "Measures time expressions and their values against documents in TimeML (TempEval-3 metrics).";

    public override string CorpusForm => "a folder of TimeML documents (*.tml)";

    public override bool ListsErrors => true;

    public override IReadOnlyList<string> Files(string corpus) =>
        Directory.Exists(corpus) ? [.. Directory.EnumerateFiles(corpus, "*.tml").Order(StringComparer.Ordinal)] : [];

    public override EvaluationReport Run(EvaluationRun run)
    {
        var files = Files(run.Corpus);
        if (files.Count == 0)
        {
            throw NoCorpus(run.Corpus);
        }

        var documents = run.Each(files, file =>
        {
            var (article, gold) = Read(file);
            return (Name: Path.GetFileName(file), article.Text, Gold: gold, Found: run.Pipeline.Read(article).Times);
        });
        var score = new TimeEvaluation();
        var errors = new List<string>();
        foreach (var (name, text, gold, found) in documents)
        {
            foreach (var (want, got) in score.Add(gold, found))
            {
                if (want is null || got is null || want.Span != got.Span || want.Type != got.Type || !TimeEvaluation.SameValue(want.Value, got.Value))
                {
                    errors.Add($"{name}: gold {Show(text, want)}, ours {Show(text, got)}");
                }
            }
        }

        return new EvaluationReport
        {
            Sizes = [("documents", documents.Length), ("gold", score.Gold), ("found", score.Found)],
            Matches = [Row("strict", score.Strict), Row("relaxed", score.Relaxed), Row("type", score.TypeRight), Row("value", score.ValueRight)],
            Shares = [("given_match.type", score.TypeAccuracy), ("given_match.value", score.ValueAccuracy)],
            Notes = Some(errors, run.Errors),
        };

        MetricRow Row(string name, int right) => new(name, new MatchCount(score.Found, score.Gold, right));
    }

    private static string Show(string text, TimeExpression? time) => time is null
        ? "nothing"
        : string.Create(CultureInfo.InvariantCulture, $"\"{time.Span.TextIn(text).ReplaceLineEndings(" ")}\" {time.Type} {time.Value}");

    private static (Article Article, IReadOnlyList<TimeExpression> Times) Read(string file)
    {
        try
        {
            return TimeMlReader.Read(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            throw new CliException($"{file}: {e.Message}");
        }
    }
}
