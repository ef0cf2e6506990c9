using Hearsay.Documents;
using Hearsay.Reading;
using static Hearsay.Tests.Reading.PlainTextReaderTests;

namespace Hearsay.Tests.Reading;

public class HtmlReaderTests
{
    private const string Body = """
        <p>Farmers blocked the road to Orvel on Friday, police said, and the mayor, Jonas Wendt, asked them to go home before dark.</p>
        <p>The farmers said that they would stay until the water was gone from their fields, and that nobody had asked them before.</p>
        <p>The ministry, which had promised an answer within a week, did not reply to questions, and its spokesman was not in his office.</p>
        <p>Last week the commission said that the gates had been opened by a fault, which the engineers of the dam do not believe.</p>
        """;

    [Fact]
    public void Every_sample_page_has_the_paragraphs_the_title_and_the_date_of_its_text()
    {
        var folder = Path.Combine(Repository.Root, "samples");
        foreach (var path in Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var text = ArticleReader.Read(File.ReadAllBytes(path));
            var page = ArticleReader.Read(File.ReadAllBytes(Path.ChangeExtension(path, ".html")));

            Assert.Equal(Of(text, ZoneKind.Paragraph), Of(page, ZoneKind.Paragraph));
            Assert.Equal(Of(text, ZoneKind.Headline), Of(page, ZoneKind.Headline));
            Assert.Equal(Of(text, ZoneKind.Standfirst), Of(page, ZoneKind.Standfirst));
            Assert.Equal(Of(text, ZoneKind.Related), Of(page, ZoneKind.Related));
            Assert.Equal(text.Title, page.Title);
            Assert.Equal(text.Published!.Value.Date, page.Published!.Value.Date);
            Assert.NotEmpty(page.Byline);
            Assert.NotNull(page.Outlet);
        }
    }

    [Fact]
    public void What_is_round_the_article_is_left_out_and_what_is_in_it_gets_its_zone()
    {
        var article = ArticleReader.Read($"""
            <!doctype html><html lang="en-GB"><head><title>Farmers block the road - The Orvel Courier</title>
            <meta property="og:site_name" content="The Orvel Courier"><link rel="canonical" href="https://courier.example/2025/06/14/farmers">
            <script type="application/ld+json">{"{"}"@type":"NewsArticle","headline":"Farmers block the road","datePublished":"2025-06-14T18:00:00+02:00","author":[{"{"}"name":"Jane Roe"{"}"}]{"}"}</script></head>
            <body><nav><ul><li><a href="/">Home</a></li></ul></nav><div id="cookie-banner"><p>We use cookies, and our partners use them, and you may agree to that or go away.</p></div>
            <article><h1>Farmers block the road</h1><figure><img src="x.jpg"><figcaption>Tractors near Orvel. <span class="credit">Example Pictures</span></figcaption></figure>
            {Body}<h2>What comes next</h2><blockquote><p>“We shall   come
            back,” said Anna Kolm, <q>every day</q> of the year, with all the tractors that there are in the valley.</p></blockquote><ul><li>First, the road will be cleared.</li><li>Then the gates will be shut.</li></ul>
            <p>Read also: <a href="/x">Why the dam was built</a></p><div class="share-buttons">Share this on the net</div></article>
            <footer><p>© The Orvel Courier 2025. All rights reserved, whatever that may mean to you.</p></footer></body></html>
            """);

        Assert.Equal("Farmers block the road", article.Title);
        Assert.Equal(["Jane Roe"], article.Byline);
        Assert.Equal("2025-06-14T18:00:00+02:00", article.Published.ToString());
        Assert.Equal((PublishedFrom.Metadata, "The Orvel Courier", "https://courier.example/2025/06/14/farmers", "en-GB"), (article.PublishedFrom!.Value, article.Outlet, article.Url, article.Language));
        var listing = Listing(article);
        Assert.Equal(["Headline|Farmers block the road", "Caption|Tractors near Orvel.", "Credit|Example Pictures"], listing[..3]);
        Assert.Equal(
            [
                "Subheading|What comes next",
                "Paragraph|“We shall come back,” said Anna Kolm, “every day” of the year, with all the tractors that there are in the valley.",
                "Paragraph|First, the road will be cleared.",
                "Paragraph|Then the gates will be shut.",
                "Related|Read also: Why the dam was built",
            ],
            listing[7..]);
    }

    [Theory]
    [InlineData("<meta property='article:published_time' content='2025-06-14T18:00:00+02:00'>", "", "2025-06-14T18:00:00+02:00", PublishedFrom.Metadata)]
    [InlineData("<meta name='date' content='June 14, 2025'>", "", "2025-06-14", PublishedFrom.Metadata)]
    [InlineData("", "<time datetime='2025-06-14'>Saturday</time>", "2025-06-14", PublishedFrom.Markup)]
    [InlineData("<link rel='canonical' href='https://courier.example/2025/06/14/farmers'>", "", "2025-06-14", PublishedFrom.Url)]
    [InlineData("<link rel='canonical' href='https://courier.example/world/2025/jun/14/farmers'>", "", "2025-06-14", PublishedFrom.Url)]
    [InlineData("", "<div class='date'>Published: 14 June 2025</div>", "2025-06-14", PublishedFrom.Text)]
    [InlineData("<meta property='article:published_time' content='2025-06-15T01:10:00Z'><link rel='canonical' href='https://courier.example/2025/06/14/farmers'>", "", "2025-06-14", PublishedFrom.Url)]
    public void The_date_is_found_where_pages_put_it(string head, string inBody, string date, PublishedFrom from)
    {
        var article = ArticleReader.Read($"<html><head>{head}</head><body><h1>Farmers block the road</h1>{inBody}{Body}</body></html>");

        Assert.Equal((date, (PublishedFrom?)from), (article.Published?.ToString(), article.PublishedFrom));
    }

    [Fact]
    public void Options_go_before_what_the_page_says()
    {
        var article = ArticleReader.Read(
            $"<html><head><meta property='og:site_name' content='X'><meta name='date' content='2025-06-14'><link rel='canonical' href='https://x.example/'></head><body>{Body}</body></html>",
            new ReadOptions { Url = "https://y.example/a", Outlet = "Y", Published = new PublicationTime(new DateOnly(2020, 1, 2)) });

        Assert.Equal(("https://y.example/a", "Y", "2020-01-02", PublishedFrom.Option), (article.Url, article.Outlet, article.Published.ToString(), article.PublishedFrom!.Value));
    }

    [Fact]
    public void An_article_wrapped_in_something_named_like_an_advertisement_is_still_found()
    {
        var article = ArticleReader.Read($"<html><body><div class='promo paywall'><h1>Farmers block the road</h1>{Body}</div><div class='sidebar'><p>Most read, and what our readers liked best, this week and the week before it.</p></div></body></html>");

        Assert.Equal(4, article.Zones.Count(zone => zone.Kind == ZoneKind.Paragraph));
        Assert.DoesNotContain("Most read", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lead_that_stands_apart_from_the_rest_is_part_of_the_article()
    {
        const string lead = "The road to Orvel was blocked for a day, and those who blocked it say that this was only the beginning of it.";
        var article = ArticleReader.Read($"<html><body><div class='top'><h1>Farmers block the road</h1><p>{lead}</p></div><div class='ad'><a href='/buy'>Buy a tractor</a></div><div class='story-body'>{Body}</div></body></html>");

        Assert.Equal(5, article.Zones.Count(zone => zone.Kind == ZoneKind.Paragraph));
        Assert.Equal(lead, article.Zones[1].Span.TextIn(article.Text));
    }

    [Fact]
    public void Text_given_for_programs_only_is_read_where_the_page_shows_none()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 9).Select(n => $"On day {n} the farmers blocked the road to Orvel once more, police said on the radio."));
        var json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["@type"] = "NewsArticle", ["headline"] = "Farmers block the road", ["articleBody"] = text });
        var article = ArticleReader.Read($"<html><head><script type='application/ld+json'>{json}</script></head><body><div id='app'>Loading</div></body></html>");

        Assert.Equal(9, article.Zones.Count(zone => zone.Kind == ZoneKind.Paragraph));
        Assert.Contains(article.Diagnostics, diagnostic => diagnostic.Code == "text-from-metadata");
    }

    [Theory]
    [InlineData("<html><body><script>document.write('x')</script></body></html>")]
    [InlineData("<!doctype html><html></html>")]
    public void A_page_without_text_is_refused(string page)
    {
        var refused = Assert.Throws<UnreadableInputException>(() => ArticleReader.Read(page, new ReadOptions { Name = "empty.html" }));

        Assert.Equal(UnreadableReason.NoText, refused.Reason);
        Assert.Contains("'empty.html'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.html", null, "Dam opens\n\nA < B, he said.", false)]
    [InlineData("a.txt", null, "<!DOCTYPE html><p>Dam opens", true)]
    [InlineData("a.html", null, "<p>Dam opens</p>", true)]
    [InlineData(null, "text/html; charset=utf-8", "<p>Dam opens</p>", true)]
    [InlineData(null, "text/plain", "<p>Dam opens</p>", false)]
    [InlineData(null, null, "<div><p>Dam opens</p><p>It rains</p></div>", true)]
    [InlineData(null, null, "He wrote <b> and <i> and <p> on the wall.", false)]
    public void A_page_is_told_from_a_text(string? name, string? type, string input, bool isPage)
    {
        var article = ArticleReader.Read(input, new ReadOptions { Name = name, ContentType = type });

        Assert.Equal(isPage, article.Text != input);
    }

    private static string[] Of(Article article, ZoneKind kind) => [.. article.Zones.Where(zone => zone.Kind == kind).Select(zone => zone.Span.TextIn(article.Text))];
}
