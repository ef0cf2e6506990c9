using Hearsay.Cli.Terminal;
using Hearsay.Documents;

namespace Hearsay.Cli.Views;

/// <summary>A record for people at a terminal: the article's head, who says what, and what follows from it.</summary>
internal static class RecordView
{
    /// <summary>Writes the view of one record.</summary>
    /// <param name="output">Where to; lines end in <c>\n</c>.</param>
    /// <param name="record">What.</param>
    /// <param name="width">Columns; held between <see cref="LineWriter.MinWidth"/> and <see cref="LineWriter.MaxWidth"/>.</param>
    /// <param name="color">Whether to write colours.</param>
    /// <param name="input">Name of the input, where several are shown; else null.</param>
    public static void Write(TextWriter output, Record record, int width, bool color, string? input = null)
    {
        var writer = new LineWriter(output, width, color);
        var forest = new ClaimForest(record);
        WriteHead(writer, record, input);
        writer.Heading("WHO SAYS WHAT", "source · cue → to whom · stance, in whose words, where");
        if (forest.Roots.Count == 0)
        {
            writer.Line(new StyledText().Add("No claims found.", Style.Dim));
        }

        new ClaimsView(writer, forest).Write();
        new SummaryView(writer, forest).Write();
        if (record.Diagnostics.Length > 0)
        {
            writer.Heading("NOTES ON THE INPUT");
            foreach (var diagnostic in record.Diagnostics)
            {
                writer.Line(new StyledText().Add(diagnostic.Message), "- ", "  ");
            }
        }
    }

    private static void WriteHead(LineWriter writer, Record record, string? input)
    {
        const int label = 11;
        var article = record.Article;
        writer.Rule('━');
        var title = article.Title ?? article.Zones.Where(z => z.Kind == ZoneKind.Headline).Select(z => z.Span.TextIn(article.Text)).FirstOrDefault();
        writer.Line(new StyledText().Add(string.IsNullOrWhiteSpace(title) ? "(no title)" : title, Style.Bold));
        writer.Rule('─');
        if (input is not null)
        {
            writer.Row("input", new StyledText().Add(input), label);
        }

        writer.Row("outlet", article.Outlet is { Length: > 0 } outlet ? new StyledText().Add(outlet) : new StyledText().Add("not given", Style.Dim), label);
        if (article.Byline.Length > 0)
        {
            writer.Row("by", new StyledText().Add(string.Join(", ", article.Byline)), label);
        }

        var published = new StyledText();
        if (article.Published is { } date)
        {
            published.Add(date.ToString()).Add($"  {ViewNames.Of(article.PublishedFrom)}", Style.Dim);
        }
        else
        {
            published.Add("not known: relative dates stay open; tell it with --published", Style.Dim);
        }

        writer.Row("published", published, label);
        if (article.Url is { Length: > 0 } url)
        {
            writer.Row("address", new StyledText().Add(url), label);
        }

        writer.Row("article", new StyledText().Add(article.Id.AsSpan(0, "sha256:".Length + 12), Style.Dim), label);
    }
}
