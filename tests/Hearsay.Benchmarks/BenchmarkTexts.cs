using Hearsay.Documents;
using Hearsay.Evaluation;
using Hearsay.Reading;

namespace Hearsay.Benchmarks;

/// <summary>The articles that are measured on: PolNeAR's dev part where it is on this machine, else the project's samples.</summary>
internal sealed class BenchmarkTexts
{
    private BenchmarkTexts(string name, IEnumerable<string> files)
    {
        Name = name;
        Articles = [.. files.Order(StringComparer.Ordinal).Select(file => ArticleReader.Read(File.ReadAllBytes(file), new ReadOptions { Name = file }))];
        Words = Articles.Sum(article => new ScoredText(article.Text).WordCount);
    }

    /// <summary>The folder that holds Hearsay.slnx.</summary>
    public static string Root { get; } = FindRoot();

    public static BenchmarkTexts Load()
    {
        var corpora = Environment.GetEnvironmentVariable("HEARSAY_CORPORA") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "hearsay", "corpora");
        var news = Path.Combine(corpora, "polnear", "dev", "text");
        return Directory.Exists(news)
            ? new BenchmarkTexts("PolNeAR 1.0, dev", Directory.EnumerateFiles(news, "*.txt"))
            : new BenchmarkTexts("the project's samples", Directory.EnumerateFiles(Path.Combine(Root, "samples"), "0*.txt"));
    }

    public string Name { get; }

    public IReadOnlyList<Article> Articles { get; }

    /// <summary>Runs of letters and digits with inner apostrophes; marks do not count.</summary>
    public int Words { get; }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hearsay.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the program holds Hearsay.slnx. Run it where it was built.");
        }

        return folder.FullName;
    }
}
