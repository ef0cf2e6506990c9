using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Hearsay.Documents;
using Hearsay.Pipeline;

namespace Hearsay.Benchmarks;

/// <summary>The whole pipeline and each of its stages over the articles of <see cref="BenchmarkTexts"/>, on one thread.</summary>
[MemoryDiagnoser]
public partial class PipelineBenchmarks
{
    private readonly BenchmarkTexts _texts = BenchmarkTexts.Load();

    /// <summary>What any tool does at least: finding the words with a regular expression. The yardstick that makes two machines comparable.</summary>
    [Benchmark(Baseline = true)]
    public int Regex() => _texts.Articles.Sum(article => Words().Count(article.Text));

    /// <summary>Text to record.</summary>
    [Benchmark]
    public int Pipeline() => _texts.Articles.Sum(article => HearsayPipeline.Default.Read(article).Claims.Length);

    [GeneratedRegex(@"\w+(?:['’]\w+)*|[^\w\s]")]
    internal static partial Regex Words();
}

/// <summary>One stage on drafts the stages before it have worked on.</summary>
[MemoryDiagnoser]
public class StageBenchmarks
{
    private IReadOnlyList<Article> _articles = [];
    private Draft[] _drafts = [];

    /// <summary>The stages of the default pipeline, by name.</summary>
    public static IEnumerable<string> Stages => HearsayPipeline.Default.Stages.Select(stage => stage.Name);

    /// <summary>The stage measured.</summary>
    [ParamsSource(nameof(Stages))]
    public string Stage { get; set; } = "";

    /// <summary>Loads the articles.</summary>
    [GlobalSetup]
    public void Load() => _articles = BenchmarkTexts.Load().Articles;

    /// <summary>Runs the stages before it: a draft is written once.</summary>
    [IterationSetup]
    public void Prepare() => _drafts = [.. _articles.Select(article =>
    {
        var draft = new Draft(article, "benchmark");
        foreach (var stage in HearsayPipeline.Default.Stages.TakeWhile(stage => stage.Name != Stage))
        {
            draft.Run(stage);
        }

        return draft;
    })];

    /// <summary>Runs it.</summary>
    [Benchmark]
    public void Run()
    {
        var stage = HearsayPipeline.Default.Stages.First(s => s.Name == Stage);
        foreach (var draft in _drafts)
        {
            draft.Run(stage);
        }
    }
}
