using Hearsay.Tests.Corpora;

namespace Hearsay.Tests.Reading;

/// <summary>
/// Floors just under what was measured on the pages of Mozilla Readability, trafilatura and htmldate. Their peers' own numbers are not
/// comparable one to one: what counts as text (captions, headlines) differs by a little.
/// </summary>
public class PageCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Text_of_the_readability_pages()
    {
        var scores = PageScores.Readability(CorpusFolder.Require("pages"));
        var mean = scores.Average(page => page.Score.F1);
        output.WriteLine($"token F1, mean of {scores.Count} pages: {mean:F4}");
        Assert.True(mean >= 0.974, $"{mean:F4}; lowest: {string.Join(", ", scores.OrderBy(page => page.Score.F1).Take(10).Select(page => $"{page.Page} {page.Score.F1:F2}"))}");
    }

    [Fact]
    public void Segments_of_the_trafilatura_pages()
    {
        var scores = PageScores.Trafilatura(CorpusFolder.Require("pages"));
        var all = new PageScores.Counts(scores.Sum(page => page.Score.Right), scores.Sum(page => page.Score.Extra), scores.Sum(page => page.Score.Missing));
        output.WriteLine($"segments of {scores.Count} pages: {all}");
        Assert.True(all.F1 >= 0.932, all.ToString());
    }

    [Fact]
    public void Titles_authors_and_dates_of_the_trafilatura_pages()
    {
        var (title, author, date, wrong) = PageScores.Metadata(CorpusFolder.Require("pages"));
        output.WriteLine($"right: titles {title:F3}, authors {author:F3}, dates {date:F3}");
        Assert.True(title >= 0.87 && author >= 0.72 && date >= 0.835, string.Join('\n', wrong.Take(40)));
    }

    [Fact]
    public void Dates_of_the_htmldate_pages()
    {
        var (share, wrong) = PageScores.Dates(CorpusFolder.Require("pages"));
        output.WriteLine($"right: {share:F3}");
        Assert.True(share >= 0.905, string.Join('\n', wrong.Take(40)));
    }
}
