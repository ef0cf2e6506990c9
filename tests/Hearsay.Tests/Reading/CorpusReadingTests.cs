using Hearsay.Documents;
using Hearsay.Reading;
using Hearsay.Tests.Corpora;

namespace Hearsay.Tests.Reading;

/// <summary>Every file of the corpora reads, twice the same; and no zone of a real article hides what a human marked as a claim.</summary>
public class CorpusReadingTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_page_reads_and_reads_the_same_twice()
    {
        var root = CorpusFolder.Require("pages");
        var count = 0;
        foreach (var path in Directory.EnumerateFiles(root, "*.html", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "expected.html"))
        {
            var first = PageScores.Read(path);
            if (count++ % 10 == 0)
            {
                var second = ArticleReader.Read(File.ReadAllBytes(path), new ReadOptions { Name = path });
                Assert.Equal(first.Text, second.Text);
                Assert.Equal(first.Zones, second.Zones);
            }

            Assert.NotEmpty(first.Zones);
        }

        output.WriteLine($"{count} pages");
        Assert.True(count > 400);
    }

    [Fact]
    public void No_zone_that_is_left_out_of_the_report_holds_a_part_of_a_marked_attribution()
    {
        var root = CorpusFolder.Require("polnear");
        var (articles, headlines, spans, hidden, split) = (0, 0, 0, new List<string>(), 0);
        foreach (var path in new[] { "train", "dev" }.SelectMany(part => Directory.GetFiles(Path.Combine(root, part, "text"))).Order(StringComparer.Ordinal))
        {
            var article = ArticleReader.Read(File.ReadAllBytes(path), new ReadOptions { Name = path });
            articles++;

            // All of these begin with their headline on a line of its own.
            headlines += article.Title == article.Text.TrimStart().Split('\n')[0].Trim() ? 1 : 0;
            foreach (var (start, end) in MarkedSpans(path))
            {
                spans++;
                var zones = article.Zones.Where(zone => zone.Span.Start < end && start < zone.Span.End).ToList();
                split += zones.Count > 1 ? 1 : 0;
                if (zones.Exists(zone => !zone.IsReport))
                {
                    hidden.Add($"{Path.GetFileName(path)} {start}: {string.Join(',', zones.Select(zone => zone.Kind))}");
                }
            }
        }

        output.WriteLine($"{articles} articles, {headlines} headlines, {spans} spans, {hidden.Count} hidden, {split} over a border");
        Assert.True(hidden.Count == 0, $"{hidden.Count}: {string.Join("; ", hidden.Take(200))}");
        Assert.True(headlines >= articles * 0.99 && split <= 5, $"{headlines} of {articles} headlines, {split} spans over a border");
    }

    private static IEnumerable<(int Start, int End)> MarkedSpans(string textPath)
    {
        var folder = Path.Combine(Path.GetDirectoryName(textPath)!, "..", "attributions");
        foreach (var path in Directory.GetFiles(folder, Path.GetFileNameWithoutExtension(textPath) + "*.ann"))
        {
            foreach (var line in File.ReadLines(path).Where(line => line.Split('\t') is [['T', >= '0' and <= '9', ..], _, _]))
            {
                var place = line.Split('\t')[1];
                if (place.Split(' ')[0] is not ("Source" or "Cue" or "Content"))
                {
                    continue;
                }

                foreach (var piece in place[(place.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split(';'))
                {
                    var ends = piece.Split(' ');
                    yield return (int.Parse(ends[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(ends[1], System.Globalization.CultureInfo.InvariantCulture));
                }
            }
        }
    }
}
