using System.Security.Cryptography;
using Hearsay.Documents;
using Hearsay.Pipeline;
using Hearsay.Reading;
using Hearsay.Tests.Formats;
using Hearsay.Tests.Properties;

namespace Hearsay.Tests.Corpora;

/// <summary>Every article and page of the corpora is read, each record is valid, and the bytes do not depend on the number of threads.</summary>
public class WholeCorpusTests
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("CI") is { Length: > 0 };

    [Fact]
    public void Every_article_of_PolNeAR_is_read() =>
        ReadAll([.. Files("polnear/train/text", "*.txt"), .. Files("polnear/dev/text", "*.txt")], 924);

    [Fact]
    public void Every_saved_page_is_read() => ReadAll(Files("pages", "*.html"), 464);

    private static string[] Files(string part, string pattern) =>
        [.. Directory.EnumerateFiles(CorpusFolder.Require(part), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static void ReadAll(string[] files, int expected)
    {
        Assert.InRange(files.Length, expected, int.MaxValue);

        // All of them where CI is set, as it is on the machine that decides; a sixth elsewhere, for a developer's patience.
        files = [.. files.Where((_, i) => Full || i % 6 == 0)];
        var first = new string?[files.Length];
        Parallel.For(0, files.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => first[i] = Hash(files[i], check: true));

        // Once more on one thread: which thread read what must not matter.
        for (var i = 0; i < files.Length; i++)
        {
            Assert.True(first[i] == Hash(files[i], check: false), $"{files[i]} gave two records.");
        }
    }

    // The hash of the record's bytes; null for a page without text.
    private static string? Hash(string file, bool check)
    {
        Article article;
        try
        {
            article = ArticleReader.Read(File.ReadAllBytes(file), new ReadOptions { Name = Path.GetFileName(file) });
        }
        catch (UnreadableInputException e) when (e.Reason is UnreadableReason.Empty or UnreadableReason.NoText)
        {
            return null;
        }

        var record = HearsayPipeline.Default.Read(article);
        if (check)
        {
            try
            {
                RecordInvariants.Check(record);
                LanguageLayers.Check(record);
            }
            catch (Exception e)
            {
                throw new Xunit.Sdk.XunitException($"{file}: {e.Message}", e);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(RecordInvariants.Json(record)));
    }
}
