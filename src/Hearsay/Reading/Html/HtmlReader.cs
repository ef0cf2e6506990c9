using AngleSharp.Html.Parser;
using Hearsay.Documents;

namespace Hearsay.Reading.Html;

/// <summary>A web page → article: parse, find the article's elements, take their text block by block, add what the page says of itself.</summary>
internal static class HtmlReader
{
    /// <summary>Characters from which on a text in the metadata is worth more than a page that shows less than half of that.</summary>
    private const int Fuller = 500;

    public static Article Read(string page, ReadOptions options, List<Diagnostic> diagnostics)
    {
        if (MarkupScanner.IsExcessive(page))
        {
            diagnostics.Add(new("markup-excessive", "The page nests or repeats elements far beyond what pages do; its blocks were read side by side."));
            page = MarkupScanner.Flatten(page);
        }

        using var document = new HtmlParser().ParseDocument(page);
        var head = new PageHead(document);
        var tree = new PageTree(document.DocumentElement);
        tree.Measure();

        var url = options.Url ?? Address(head.Canonical) ?? Address(head.Meta("og:url")) ?? Address(head.JsonLd.Url);
        var outlet = options.Outlet ?? head.Meta("og:site_name") ?? head.JsonLd.Publisher ?? head.Meta("application-name", "publisher", "dc.publisher", "citation_journal_title") ?? Domains.Registrable(url);
        var (heading, title) = PageTitle.Find(head, tree, outlet);
        var (authors, byline) = PageAuthors.Find(head, tree);
        var roots = ContentFinder.Find(tree, heading);
        var content = roots[0];
        var named = new List<string>();
        var blocks = new BlockCollector(tree, heading, byline, head.JsonLd.Description ?? head.Meta("og:description", "description", "twitter:description"), named).Collect(roots);
        if (head.JsonLd.Body is { Length: >= Fuller } body && blocks.Sum(block => block.Kind == ZoneKind.Paragraph ? block.Text.Length : 0) < Fuller / 2)
        {
            diagnostics.Add(new("text-from-metadata", "The page shows next to no text of its own; the text its JSON-LD gives was read."));
            blocks.RemoveAll(block => block.Kind is not (ZoneKind.Headline or ZoneKind.Standfirst or ZoneKind.Byline));
            blocks.AddRange(body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(BlockText.Collapse).Where(line => line.Length > 0).Select(line => new Block(ZoneKind.Paragraph, line)));
        }

        if (blocks.TrueForAll(block => block.Kind == ZoneKind.Headline))
        {
            // A page whose every part looks like surroundings: better all it shows than nothing.
            tree.Reset();
            tree.Measure();
            blocks = new BlockCollector(tree, heading, byline, null, named).Collect([0]);
        }

        var (text, zones) = BlockCollector.Join(blocks);
        if (zones.IsEmpty)
        {
            throw Errors.NoTextInput(options.Name);
        }

        var published = options.Published is { } said ? (said, PublishedFrom.Option) : PageDates.Find(head, tree, content, url);
        return new Article(text, zones)
        {
            Url = url,
            Outlet = outlet,
            Title = title,
            Byline = [.. authors.Count > 0 ? authors : named],
            Published = published?.Item1,
            PublishedFrom = published?.Item2,
            Language = Language(head),
            Diagnostics = [.. diagnostics],
        };
    }

    private static string? Address(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url : null;

    private static string Language(PageHead head)
    {
        var tag = (head.Language ?? head.JsonLd.Language ?? "en").Replace('_', '-');
        return tag.Length is >= 2 and <= 35 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && char.IsAsciiLetter(tag[0]) ? tag : "en";
    }
}
