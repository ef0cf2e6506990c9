using System.Text;
using Hearsay.Documents;
using Hearsay.Reading;

namespace Hearsay.Tests.Reading;

public class PlainTextReaderTests
{
    [Fact]
    public void A_date_line_with_the_headline_behind_it_gives_date_and_headline()
    {
        var article = ArticleReader.Read(" date 2024-03-02 Ministers agreed on the dam, but the farmers of Orvel were not asked\n\nThe ministers met for an hour, the Orvel Courier reported.\n\nNobody answered.");

        Assert.Equal("2024-03-02", article.Published.ToString());
        Assert.Equal(PublishedFrom.Text, article.PublishedFrom);
        Assert.Equal("Ministers agreed on the dam, but the farmers of Orvel were not asked", article.Title);
        Assert.Equal(["Dateline|date 2024-03-02", "Headline|Ministers agreed on the dam, but the farmers of Orvel were not asked", "Paragraph|The ministers met for an hour, the Orvel Courier reported.", "Paragraph|Nobody answered."], Listing(article));
    }

    [Fact]
    public void The_text_is_kept_as_it_is_but_for_the_byte_order_mark()
    {
        var text = "Dam opens\r\n\r\nThe dam was  opened.\t\r\n \r\n“At last,” said Anna Kolm.\r\n";

        var article = ArticleReader.Read(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray());

        Assert.Equal(text, article.Text);
        Assert.Empty(article.Diagnostics);
    }

    [Fact]
    public void Byline_dateline_caption_related_link_credit_and_boilerplate_are_told_from_paragraphs()
    {
        var article = ArticleReader.Read("""
            Farmers block the road to Orvel
            By Jane Roe and John Doe
            June 14, 2025

            ORVEL (Reuters) — Farmers blocked the road on Friday, police said.

            Tractors near Orvel on Friday (Photo: Example Pictures)

            Read also: Why the dam was built

            "We were not asked," said Anna Kolm, who farms there.

            What happens next

            The ministry said that it would answer within a week.

            (Reporting by Jane Roe; Editing by John Doe)

            Copyright © 2025 Example Times. All rights reserved.
            """);

        Assert.Equal(
            [
                "Headline|Farmers block the road to Orvel",
                "Byline|By Jane Roe and John Doe",
                "Dateline|June 14, 2025",
                "Dateline|ORVEL (Reuters) —",
                "Paragraph|Farmers blocked the road on Friday, police said.",
                "Caption|Tractors near Orvel on Friday (Photo: Example Pictures)",
                "Related|Read also: Why the dam was built",
                "Paragraph|\"We were not asked,\" said Anna Kolm, who farms there.",
                "Subheading|What happens next",
                "Paragraph|The ministry said that it would answer within a week.",
                "Credit|(Reporting by Jane Roe; Editing by John Doe)",
                "Boilerplate|Copyright © 2025 Example Times. All rights reserved.",
            ],
            Listing(article));
        Assert.Equal(["Jane Roe", "John Doe"], article.Byline);
        Assert.Equal("2025-06-14", article.Published.ToString());
    }

    [Fact]
    public void Lines_broken_at_a_width_are_one_paragraph_and_a_line_for_each_paragraph_is_many()
    {
        var wrapped = ArticleReader.Read("Dam opens in the valley of Orvel\n\nThe dam in the valley of Orvel was opened on Friday by two\nministers, who said that nobody had been asked before it was\nplanned, and that nobody would be.\n\nFarmers said that they would go on with their protest until\nthe water was gone.\n");
        Assert.Equal([ZoneKind.Headline, ZoneKind.Paragraph, ZoneKind.Paragraph], wrapped.Zones.Select(z => z.Kind));

        var lines = ArticleReader.Read("Dam opens in the valley of Orvel\nThe dam in the valley of Orvel was opened on Friday by two ministers, who said that nobody had been asked before.\nFarmers disagreed.\nThey said that they would go on with their protest until the water was gone from every field of the valley.\n");
        Assert.Equal([ZoneKind.Headline, ZoneKind.Paragraph, ZoneKind.Paragraph, ZoneKind.Paragraph], lines.Zones.Select(z => z.Kind));
    }

    [Fact]
    public void A_text_without_a_headline_keeps_its_first_paragraph()
    {
        var article = ArticleReader.Read("The minister said on Monday that the dam would be opened in June, and that all who lived in the valley had been asked. Farmers denied it.\n\nThey were never asked, they said.");

        Assert.Equal([ZoneKind.Paragraph, ZoneKind.Paragraph], article.Zones.Select(z => z.Kind));
        Assert.Null(article.Title);
    }

    internal static string[] Listing(Article article) => [.. article.Zones.Select(z => $"{z.Kind}|{z.Span.TextIn(article.Text)}")];
}
