using System.Globalization;
using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Reading;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>Claims against a corpus of attributions.</summary>
internal sealed class AttributionRun : CorpusEvaluation
{
    // The values given with intervals.
    private static readonly string[] WithInterval =
    [
        "attr.match", "attr.complete", "attr.exact_all", "attr.cue_hit", "word.source", "word.cue", "word.content", "word.label",
        "span.words.source", "span.words.cue", "span.words.content",
    ];

    public override string Name => "attribution";

    public override string Description => "Measures claims (source, cue, content) against a corpus of annotated attributions.";

    public override string CorpusForm => "text/STEM.txt and attributions/STEM_ANNOTATOR.ann (brat), as PolNeAR's compartments have them";

    public override bool ListsErrors => true;

    public override IReadOnlyList<string> Files(string corpus) => [.. AttributionCorpus.List(corpus).SelectMany(document => new[] { document.TextPath, document.AnnotationPath })];

    public override EvaluationReport Run(EvaluationRun run)
    {
        var documents = AttributionCorpus.List(run.Corpus);
        if (documents.Count == 0)
        {
            throw NoCorpus(run.Corpus);
        }

        var results = run.Each(documents, document =>
        {
            var text = document.Text();
            var record = run.Pipeline.Read(ArticleOf(document, text));
            var predicted = Attribution.Outermost(record).ToList();
            return (document.Stem, Record: record, Predicted: predicted, Comparison: AttributionEvaluation.Compare(text, predicted, document.Gold(text)));
        });
        if (run.Predictions is { } path)
        {
            using var stream = new MemoryStream();
            AttributionPredictions.Write(stream, results.Select(result => (result.Stem, result.Record.Article.Text, (IReadOnlyList<Attribution>)result.Predicted)));
            EvaluateCommand.WriteFile(path, stream.ToArray());
        }

        var counts = results.Select(result => result.Comparison.Counts).ToList();
        var notes = AboutClaims(results.Select(result => result.Record).ToList());
        notes.AddRange(Calibration([.. results.Select(result => (result.Record, result.Comparison))]));
        notes.AddRange(AttributionErrors.List([.. results.Select(result => (result.Stem, result.Record.Article.Text, result.Comparison))], run.Errors));
        return Report(counts, run.Bootstrap, notes, ByCueClass([.. results.Select(result => (result.Record, result.Comparison))]));
    }

    // As the read command reads it; but where the reader takes a byte order mark off, the annotators' positions would not hold.
    internal static Article ArticleOf(AttributionDocument document, string text)
    {
        if (!string.IsNullOrWhiteSpace(text) && ArticleReader.Read(text, new ReadOptions { Format = InputFormat.Text, Name = document.Stem + ".txt" }) is var article && article.Text == text)
        {
            return article;
        }

        return new Article(text);
    }

    /// <summary>The report of the articles' counts.</summary>
    internal static EvaluationReport Report(IReadOnlyList<AttributionCounts> articles, int bootstrap, IReadOnlyList<string> notes, IReadOnlyList<MetricRow>? more = null)
    {
        var total = AttributionCounts.Sum(articles);
        var intervals = bootstrap == 0 ? [] : AttributionCounts.Intervals(articles, WithInterval, bootstrap);
        return new EvaluationReport
        {
            Sizes = [("articles", total.Articles), ("words", total.Words), ("gold", total.Gold), ("pred", total.Predicted)],
            Matches = [.. AttributionCounts.ReportOrder.Select(name => new MetricRow(name, total[name])), .. more ?? []],
            Shares = [.. total.GivenMatch.Select(share => ("given_match." + share.Name, share.Value))],
            Intervals = WithInterval.Zip(intervals).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal),
            Notes = notes,
        };
    }

    // Matches by the class of cue: of the predicted one for precision, of the annotated one for recall.
    private static IReadOnlyList<MetricRow> ByCueClass(IReadOnlyList<(Record Record, AttributionComparison Comparison)> articles)
    {
        var counts = CueClass.All.ToDictionary(name => name, _ => default(MatchCount), StringComparer.Ordinal);
        foreach (var (record, comparison) in articles)
        {
            var system = comparison.System.Select(a => CueClass.Of(record, a.Attribution)).ToList();
            var human = comparison.Human.Select(b => CueClass.Of(record, b.Attribution)).ToList();
            foreach (var name in CueClass.All)
            {
                counts[name] += new MatchCount(system.Count(c => c == name), human.Count(c => c == name),
                    comparison.Pairs.Count(pair => system[pair.System] == name), comparison.Pairs.Count(pair => human[pair.Human] == name));
            }
        }

        return [.. CueClass.All.Select(name => new MetricRow("attr.cue." + name, counts[name]))];
    }

    // How far a claim's score can be taken for its probability.
    private static IEnumerable<string> Calibration(IReadOnlyList<(Record Record, AttributionComparison Comparison)> articles)
    {
        var reliability = new Reliability();
        foreach (var (record, comparison) in articles)
        {
            reliability.Add(record, comparison);
        }

        return reliability.Rows().Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Name}: {row.Right:F3}"));
    }

    // What the corpus cannot judge, for it marks no inner claims: how many there are, and of how many sources one knows who they are.
    private static List<string> AboutClaims(IReadOnlyList<Record> records)
    {
        var claims = records.SelectMany(record => record.Claims).Where(claim => claim.Cue is not null).ToList();
        var named = claims.Where(claim => claim.Source is not null).ToList();
        var unresolved = named.Count(claim => claim.Source!.Entities.IsEmpty);
        return
        [
            string.Create(CultureInfo.InvariantCulture,
                $"claims with a cue {claims.Count}, {claims.Count(claim => claim.Within is not null)} of them within another; without a source {claims.Count - named.Count}; sources that lead to no entity {unresolved} ({(named.Count == 0 ? 0 : 100.0 * unresolved / named.Count):0.0} %)"),
        ];
    }
}
