using System.Diagnostics;
using System.Text;
using CsCheck;
using Hearsay.Documents;
using Hearsay.Reading;

namespace Hearsay.Tests.Reading;

/// <summary>Hostile and broken inputs: bounded time, no exception but the one that says there is no text, and zones that hold.</summary>
public class OddInputTests
{
    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<div class=\"story\">", "</div>", "<h1>", "</h1>", "<b>", "<a href='/x'>", "</a>", "<table><tr><td>", "<ul><li>", "<script>", "</script>", "<!--", "-->", "<br><br>", "<q>", "</q>", "<pre>", "<title>", "<time datetime=2025-06-14>",
        "<figure><figcaption>", "<span class=credit>", "&amp;", "&#0;", "&#xD800;", "<", ">", "\"", "'", "\0", "\uFEFF", "\r\n", "\n\n", "\u2028", " ", "\u00A0", "The dam was opened, said Anna Kolm. ", "By Jane Roe", "date 2025-06-14 ", "June 14, 2025", "ORVEL (Reuters) — ", "Read also: ",
        "RELATED", "(Photo: Example)", "© 2025", "\uD800", "😀", "e\u0301", "<meta charset=utf-16>", "<svg>", "<template>", "<frameset>", "</html>", "<form>", "<select>", "<plaintext>", "<body hidden>", "<html style='display:none'>",
    ];

    [Fact]
    public void Any_bytes_give_an_article_whose_zones_hold_or_the_one_exception() =>
        Gen.Byte.Array[0, 300].Sample(bytes => Holds(bytes, new ReadOptions()), iter: 1000, threads: 1);

    [Fact]
    public void Any_mixture_of_markup_and_text_gives_an_article_whose_zones_hold_or_the_one_exception() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[1, 40].Sample(
            pieces =>
            {
                var bytes = Encoding.UTF8.GetBytes(string.Concat(pieces));
                return Holds(bytes, new ReadOptions { Format = InputFormat.Html }) && Holds(bytes, new ReadOptions { Format = InputFormat.Text, Url = "https://example.com/2025/06/14/x" });
            },
            iter: 600,
            seed: null,
            threads: 1);

    [Theory]
    [InlineData("<div>", 10_000)]
    [InlineData("<div>", 100_000)]
    [InlineData("<div></x>", 100_000)]
    [InlineData("<p><b>", 20_000)]
    [InlineData("<p><font size=1>", 10_000)]
    [InlineData("<a href=x>", 10_000)]
    [InlineData("<table><tr><td>", 20_000)]
    [InlineData("<ul><li>", 10_000)]
    [InlineData("<a href=\"", 100_000)]
    [InlineData("<!--", 100_000)]
    [InlineData("<h1 class=author>By ", 20_000)]
    public void A_page_of_one_tag_over_and_over_is_read_in_bounded_time(string tag, int times)
    {
        var page = "<html><body>" + new StringBuilder().Insert(0, tag, times) + "The dam was opened, said Anna Kolm.";

        var watch = Stopwatch.StartNew();
        Assert.True(Holds(Encoding.UTF8.GetBytes(page), new ReadOptions()));

        // Quadratic time would be minutes; ten seconds are for a busy machine.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void Nested_elements_beyond_measure_lose_no_text()
    {
        var page = "<html><head><title>Dam opens</title><meta property='article:published_time' content='2025-06-14'></head><body>" + new StringBuilder().Insert(0, "<div>", 10_000) + "The dam was <b>opened</b>, said Anna Kolm.";

        var article = ArticleReader.Read(page);

        Assert.Contains("The dam was opened, said Anna Kolm.", article.Text, StringComparison.Ordinal);
        Assert.Equal("2025-06-14", article.Published.ToString());
        Assert.Contains(article.Diagnostics, diagnostic => diagnostic.Code == "markup-excessive");
    }

    [Fact]
    public void Fifty_megabytes_of_one_line_are_read_in_bounded_time_and_memory()
    {
        var bytes = new byte[50_000_000];
        bytes.AsSpan().Fill((byte)'a');

        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var article = ArticleReader.Read(bytes);

        Assert.Equal(new Zone(ZoneKind.Paragraph, new TextSpan(0, bytes.Length)), Assert.Single(article.Zones));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);

        // The text itself takes two bytes a character.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 130_000_000);
    }

    [Fact]
    public void Date_lines_without_end_do_not_swallow_the_text()
    {
        var article = ArticleReader.Read(new StringBuilder().Insert(0, "date 2025-06-14 ", 50_000).Append("The dam was opened.").ToString());

        Assert.InRange(article.Zones.Length, 2, 20);
        Assert.EndsWith("The dam was opened.", article.Text, StringComparison.Ordinal);
    }

    private static bool Holds(byte[] bytes, ReadOptions options)
    {
        try
        {
            // The constructor of Article checks that the zones are in order, trimmed, and cover the text.
            var first = ArticleReader.Read(bytes, options);
            var second = ArticleReader.Read(new MemoryStream(bytes), options);
            Assert.Equal(first.Text, second.Text);
            Assert.Equal(first.Zones, second.Zones);
            Assert.Equal((first.Title, first.Published, first.Outlet, string.Join('|', first.Byline), string.Join('|', first.Diagnostics)), (second.Title, second.Published, second.Outlet, string.Join('|', second.Byline), string.Join('|', second.Diagnostics)));
            Assert.Equal(first.Published is null, first.PublishedFrom is null);
            return first.Zones.Length > 0;
        }
        catch (UnreadableInputException)
        {
            return true;
        }
    }
}
