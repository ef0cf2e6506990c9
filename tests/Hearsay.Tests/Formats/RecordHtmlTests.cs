using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Hearsay.Documents;
using Hearsay.Formats;
using Hearsay.Formats.Html;

namespace Hearsay.Tests.Formats;

public class RecordHtmlTests
{
    public static string Html(Record record)
    {
        using var writer = new StringWriter { NewLine = "\r\n" };
        RecordHtml.Write(writer, record);
        return writer.ToString();
    }

    [Fact]
    public void The_page_holds_the_text_of_every_zone_unaltered()
    {
        var record = ExampleRecords.HarbourSale;
        Assert.Equal(record.Article.Zones.Select(z => z.Span.TextIn(record.Article.Text)), ZoneTexts(Parse(record)));
    }

    [Fact]
    public void Any_spans_nested_or_crossing_leave_the_text_as_it_is()
    {
        var span = Gen.Select(Gen.Int[0, 40], Gen.Int[1, 12], (start, length) => new TextSpan(start, start + length));
        Gen.Select(Gen.Char["abc \n😀<&"].Array[53].Select(c => "x" + new string(c) + "x"), span.Array[1, 8]).Sample((text, spans) =>
        {
            var claims = spans.Select((s, i) => new Claim
            {
                Id = $"c{i + 1}", Within = i % 3 == 2 ? $"c{i}" : null, Content = [s], Quotes = [spans[0]], Voice = i % 4 == 3 ? Voice.Outlet : Voice.Mixed, Stance = (Stance)(i % 10),
            });
            var record = new Record { Article = new Article(text), Model = "none", Claims = [.. claims] };
            Assert.Equal(record.Article.Zones.Select(z => WellFormed(z.Span.TextIn(text))), ZoneTexts(Parse(record)));
        });
    }

    [Fact]
    public void A_date_line_runs_on_into_its_paragraph()
    {
        const string text = "HALDEN (Meridian) – The ferry sank.\n\nHALDEN\n\nNobody was hurt.";
        var dateline = new TextSpan(0, "HALDEN (Meridian) –".Length);
        var second = text.LastIndexOf("HALDEN", StringComparison.Ordinal);
        var zones = new[]
        {
            new Zone(ZoneKind.Dateline, dateline),
            new Zone(ZoneKind.Paragraph, new TextSpan(dateline.End + 1, text.IndexOf('\n', StringComparison.Ordinal))),
            new Zone(ZoneKind.Dateline, new TextSpan(second, second + 6)),
            new Zone(ZoneKind.Paragraph, new TextSpan(second + 8, text.Length)),
        };
        var page = Parse(new Record { Article = new Article(text, [.. zones]), Model = "none" });
        Assert.Equal(["HALDEN (Meridian) – The ferry sank.", "HALDEN", "Nobody was hurt."], ZoneTexts(page));
        Assert.Equal("HALDEN (Meridian) –", page.QuerySelector("p > .z-dateline")!.TextContent);
    }

    [Fact]
    public void Each_stretch_says_which_claims_lie_on_it_innermost_first()
    {
        var page = Parse(ExampleRecords.HarbourSale);
        Assert.Equal("c6 c5 q5 q6".Split(' ').Order(), Marks("ready to sign before ").Order());
        Assert.Equal("c6", Marks("ready to sign before ")[0]);
        Assert.Equal(["k6", "c5"], Marks("told"));
        Assert.Equal(["c4", "c3"], Marks("The government"));

        string[] Marks(string words) => page.QuerySelectorAll("#text [data-r]").First(s => s.TextContent == words).GetAttribute("data-r")!.Split(' ');
    }

    [Fact]
    public void A_card_draws_the_chain_from_the_origin_out_to_the_outlet()
    {
        var card = Parse(ExampleRecords.HarbourSale).QuerySelector("#c6")!;
        Assert.Equal(
            ["origin: Lena Torvik told to Calder's chairman “harbour minister Lena Torvik”", "through: one of them According to", "through: Vestby Post reported", "outlet: The Halden Courier"],
            card.QuerySelectorAll(".chain li").Select(li => li.TextContent.Trim()));
        Assert.Equal("asserted", card.QuerySelector(".badge")!.TextContent);
        Assert.Equal("before summer 2026", card.QuerySelector(".facts .value")!.TextContent);
    }

    [Fact]
    public void Origins_are_counted_once_and_claims_that_pass_on_another_not_at_all()
    {
        var origins = new SourceChains(ExampleRecords.HarbourSale).Origins();
        Assert.DoesNotContain(origins, o => o.Name == "Vestby Post");
        Assert.Equal([0, 5, 6, 7], origins.Single(o => o.Name == "Lena Torvik").Claims);
        Assert.Equal(Naming.Described, origins.Single(o => o.Name == "two officials who had seen the minutes").Naming);
    }

    [Fact]
    public void Every_link_within_the_page_leads_somewhere_and_ids_are_unique()
    {
        var page = Parse(ExampleRecords.HarbourSale);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var links = page.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..]).ToList();
        Assert.NotEmpty(links);
        Assert.Empty(links.Except(ids));
    }

    [Fact]
    public void The_policy_lets_through_the_page_s_own_style_and_script_and_nothing_else()
    {
        var page = Parse(ExampleRecords.HarbourSale);
        var policy = page.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content")!;
        Assert.Equal(
            $"default-src 'none'; style-src '{Hash(page.QuerySelector("style")!)}'; script-src '{Hash(page.QuerySelector("script")!)}'; base-uri 'none'; form-action 'none'",
            policy);
        Assert.Empty(page.QuerySelectorAll("[style], [src], link, img, iframe, object, [onclick]"));
        Assert.DoesNotContain("url(", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);

        static string Hash(IElement element) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.TextContent)));
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        const string attack = "</p></script><script>alert(1)</script><img src=x onerror=alert(2)> \" ' & <!-- \u202egnp.exe\u202c \0\u0007 \ud83d end";
        var text = $"{attack}\n\n{attack}";
        var span = new TextSpan(3, attack.Length);
        var record = new Record
        {
            Article = new Article(text) { Title = attack, Outlet = attack, Byline = [attack], Url = "javascript:alert(1)", Language = "\"><script>" },
            Model = attack,
            Entities = [new Hearsay.Documents.Entity { Id = "\"><b>", Kind = EntityKind.Person, Name = attack, Country = "<i>", Mentions = [new Mention { Span = span, FirstToken = -1, EndToken = -1, HeadToken = -1, Form = MentionForm.Name, Kind = EntityKind.Person }] }],
            Times = [new TimeExpression("<t>", span, TimeType.Date, attack, attack)],
            Claims = [new Claim { Id = "<c>", Content = [span], Source = new(span, ["\"><b>"]), Addressee = new(span, []), Cue = new([span], attack), Voice = Voice.Mixed, Stance = Stance.Denied, Times = ["<t>"], Quotes = [span], Hedges = [span] }],
            Events = [new NewsEvent { Id = "v", Kind = attack, Trigger = span, Standing = Standing.Disputed, When = attack, Duration = attack, Place = "\"><b>", Participants = [new(ParticipantRole.Actor, "<nobody>")], Claims = ["<c>", "<none>"] }],
            Wordings = [new Wording(span, WordingKind.Epithet, "\"><b>")],
        };
        var html = Html(record);
        var page = new HtmlParser().ParseDocument(html);
        Assert.Single(page.QuerySelectorAll("script"));
        Assert.Empty(page.QuerySelectorAll("img, b b, bdi i, #text i, li i, [onerror], a[href^='javascript']"));
        Assert.DoesNotContain("\0", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"ctl\">U+202E</span>gnp.exe", html, StringComparison.Ordinal);
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_record_gives_the_same_page_with_plain_line_ends()
    {
        var html = Html(ExampleRecords.HarbourSale);
        Assert.Equal(html, Html(ExampleRecords.HarbourSale));
        Assert.DoesNotContain('\r', html);
    }

    [Fact]
    public void An_empty_article_gives_a_page_that_says_so()
    {
        var page = Parse(new Record { Article = new Article(""), Model = "none" });
        Assert.Equal("No claims were found in this text.", page.QuerySelector("#claims .none")!.TextContent);
        Assert.Equal("Report without a headline", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public void The_page_of_nothing_but_nested_claims_grows_with_the_text_and_not_with_its_square()
    {
        var small = Html(Nested(400)).Length;
        var large = Html(Nested(800)).Length;
        Assert.True(large < 2.3 * small, $"400 nested claims take {small} characters, 800 take {large}.");

        static Record Nested(int depth) => new()
        {
            Article = new Article(new string('(', depth) + new string(')', depth)),
            Model = "none",
            Claims = [.. Enumerable.Range(0, depth).Select(i => new Claim { Id = $"c{i + 1}", Within = i == 0 ? null : $"c{i}", Content = [new TextSpan(i, (2 * depth) - i)], Voice = Voice.Paraphrase, Stance = Stance.Asserted })],
        };
    }

    [Theory]
    [InlineData("2026-05-12", "12 May 2026")]
    [InlineData("2026-05", "May 2026")]
    [InlineData("2026", "2026")]
    [InlineData("2026-SU", "summer 2026")]
    [InlineData("2026-W07", "week 7 of 2026")]
    [InlineData("2026-05-12TEV", "12 May 2026, evening")]
    [InlineData("2026-05-12T09:30", "12 May 2026, 09:30")]
    [InlineData("2026-05-09/..", "since 9 May 2026")]
    [InlineData("../2026-05-09", "until 9 May 2026")]
    [InlineData("2026-05-09/2026-05-12", "9 May 2026 to 12 May 2026")]
    [InlineData("2026-13", null)]
    [InlineData("XXXX-WXX-2", null)]
    [InlineData("PT50M", "50 minutes")]
    [InlineData("P1Y", "1 year")]
    [InlineData("P3M", "3 months")]
    [InlineData("P1Y6M", null)]
    [InlineData("PXD", null)]
    [InlineData("P", null)]
    [InlineData("PT", null)]
    [InlineData("PRESENT_REF", null)]
    [InlineData("T", null)]
    [InlineData("", null)]
    public void Dates_are_told_plainly_where_they_can_be(string value, string? expected) => Assert.Equal(expected, HtmlNames.Readable(value));

    private static IDocument Parse(Record record) => new HtmlParser().ParseDocument(Html(record));

    private static IEnumerable<string> ZoneTexts(IDocument page)
    {
        foreach (var note in page.QuerySelectorAll("#text .n").ToList())
        {
            note.Remove();
        }

        return page.QuerySelectorAll("#text > [class^='z-']:not(.outside)").Select(e => e.TextContent);
    }

    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
