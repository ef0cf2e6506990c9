using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hearsay.Documents;
using Hearsay.Evaluation;

namespace Hearsay.Cli.Commands.Evaluate;

/// <summary>Claims with their chains and stances against sentences annotated by hand: the texts lie with the corpora, the annotations in eval/pools.json.</summary>
internal sealed class ChainsRun : CorpusEvaluation
{
    /// <summary>Where the annotations lie, seen from the repository.</summary>
    public static string DefaultAnnotations { get; } = Path.Combine("eval", "pools.json");

    public override string Name => "chains";

    public override string Description => "Measures claims with their chains and stances against sentences annotated by hand (eval/README.md says which are odd, even and later).";

    public override string CorpusForm => "chain_candidates.tsv and stance_candidates.tsv, the sentence in the fourth column";

    public override bool ListsErrors => true;

    public override string ErrorsDescription => "List N errors, taken evenly from those of the odd sentences; the others are held aside.";

    public override IReadOnlyList<string> Files(string corpus) =>
        [.. new[] { "chain_candidates.tsv", "stance_candidates.tsv" }.Select(name => Path.Combine(corpus, name)).Where(File.Exists)];

    public override EvaluationReport Run(EvaluationRun run)
    {
        var texts = Files(run.Corpus).ToDictionary(path => Path.GetFileName(path), Sentences, StringComparer.Ordinal);
        if (texts.Count < 2)
        {
            throw NoCorpus(run.Corpus);
        }

        var annotated = Annotated(run.Annotations ?? DefaultAnnotations);
        var results = run.Each(annotated, sentence => ChainEvaluation.Compare(run.Pipeline.Read(new Article(Text(texts, sentence, run.Corpus))), sentence.Claims));

        return Report(annotated, results, run.Errors);
    }

    /// <summary>Sums the sentences by part. Those of the later part count in no row but their own.</summary>
    internal static EvaluationReport Report(IReadOnlyList<ChainSentence> annotated, IReadOnlyList<(ChainCounts Counts, IReadOnlyList<(string Kind, string Line)> Errors)> results, int errors)
    {
        // Odd sentences were read while rules were made, even and later ones never.
        int[] first = [.. Enumerable.Range(0, annotated.Count).Where(i => !annotated[i].Later)];
        int[] developed = [.. first.Where((_, at) => at % 2 == 0)];
        var (odd, even) = (Sum(developed), Sum(first.Where((_, at) => at % 2 == 1)));
        var (all, later) = (odd + even, Sum(Enumerable.Range(0, annotated.Count).Except(first)));
        List<(string Suffix, ChainCounts Counts)> parts = [("", all), (".odd", odd), (".even", even)];
        if (later.Sentences > 0)
        {
            parts.Add((".later", later));
        }

        return new EvaluationReport
        {
            Sizes =
            [
                .. parts.Where(part => part.Suffix is "" or ".later").SelectMany(part => new (string, long)[]
                {
                    ("sentences" + part.Suffix, part.Counts.Sentences), ("gold" + part.Suffix, part.Counts.Claims.Gold),
                    ("pred" + part.Suffix, part.Counts.Claims.Predicted), ("chains" + part.Suffix, part.Counts.Chains),
                }),
            ],
            Matches = [.. parts.Select(part => new MetricRow("claims" + part.Suffix, part.Counts.Claims))],
            Shares =
            [
                .. parts.Select(part => ("source" + part.Suffix, part.Counts.Source)),
                .. parts.Select(part => ("stance" + part.Suffix, part.Counts.Stance)),
                .. parts.Select(part => ("chain_recall" + part.Suffix, part.Counts.ChainRecall)),
                ("addressee", all.Addressee), ("origin", all.Origin), ("origin_unknown", all.Unknown),
            ],
            Notes = Listed([.. developed.SelectMany(i => results[i].Errors.Select(error => ($"{annotated[i].File} {annotated[i].Row}", error.Kind, error.Line)))], errors),
        };

        ChainCounts Sum(IEnumerable<int> sentences) => sentences.Aggregate(default(ChainCounts), (sum, i) => sum + results[i].Counts);
    }

    /// <summary>The errors of the odd sentences only: the others stay unread.</summary>
    private static List<string> Listed(List<(string Name, string Kind, string Line)> errors, int most)
    {
        if (most <= 0)
        {
            return [];
        }

        var kinds = errors.GroupBy(error => error.Kind).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}");
        return
        [
            "", string.Create(CultureInfo.InvariantCulture, $"{errors.Count} errors in the odd sentences: {string.Join(", ", kinds)}"),
            .. Some([.. errors.Select(error => $"{error.Kind} in {error.Name}\n  {(error.Kind == "spurious" ? "ours" : "gold")} {error.Line}")], most),
        ];
    }

    private static List<ChainSentence> Annotated(string path)
    {
        try
        {
            return ChainSentence.Read(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CliException($"cannot read the annotations in {path}: {e.Message}");
        }
    }

    private static string[] Sentences(string path)
    {
        try
        {
            return [.. File.ReadLines(path).Skip(1).Select(line => line.Split('\t') is { Length: >= 4 } columns ? columns[3] : "")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{path}: {e.Message}");
        }
    }

    // Positions hold for the very sentence that was annotated and for no other.
    private static string Text(Dictionary<string, string[]> texts, ChainSentence sentence, string corpus)
    {
        var text = texts.TryGetValue(sentence.File, out var rows) && sentence.Row >= 1 && sentence.Row <= rows.Length ? rows[sentence.Row - 1] : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16] == sentence.Hash
            ? text
            : throw new CliException($"{corpus}: row {sentence.Row} of {sentence.File} is not the sentence that was annotated. Use the corpus the annotations were made on.");
    }
}
