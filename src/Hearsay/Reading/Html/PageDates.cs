using Hearsay.Documents;

namespace Hearsay.Reading.Html;

/// <summary>When a page was published: JSON-LD and meta elements, then elements that say so, then the address, then the text.</summary>
internal static class PageDates
{
    private static readonly string[] Metas =
    [
        "article:published_time", "article.published", "article:published", "og:published_time", "og:article:published_time", "datePublished", "parsely-pub-date", "sailthru.date", "cXenseParse:recs:publishtime",
        "publish-date", "publish_date", "publishdate", "pubdate", "publication_date", "published", "published_time", "publishedDate", "published_date", "published-date", "date.release", "displaydate", "originalpublicationdate",
        "bt:pubDate", "article_date_original", "article:publicationdate", "article:post_date", "firstPublishedTime", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dcterms.date", "dc.date", "DC.Date.Issued",
        "citation_publication_date", "citation_date", "citation_online_date", "dateCreated", "date_created", "created", "date", "rbpubdate", "shareaholic:article_published_time", "timestamp", "article:create_at", "video:release_date", "og:pubdate", "pub_date",
    ];

    private static readonly string[] Hinted = ["date", "time", "published", "publish", "posted", "timestamp", "dateline", "pubdate", "meta", "byline", "entry-meta", "submitted"];

    private static readonly string[] Labels = ["published", "posted", "first published", "publication date", "date", "updated", "last updated"];

    public static (PublicationTime Time, PublishedFrom From)? Find(PageHead head, PageTree tree, int content, string? url)
    {
        if (FromHead(head) is { } structured)
        {
            // Many sites write UTC in their metadata whatever their own zone. In the evening of New York that is the next day, and
            // "on Wednesday" would be a week off: where the address or the page show the neighbouring day, that is the outlet's.
            return structured is { Time: not null, Offset.Ticks: 0 } && Local(structured.Date, tree, url) is { } local ? local : (structured, PublishedFrom.Metadata);
        }

        return FromMarkup(tree, content) is { } marked ? (marked, PublishedFrom.Markup)
            : Domains.DateIn(url) is { } inUrl ? (inUrl, PublishedFrom.Url)
            : FromText(tree) is { } written ? (written, PublishedFrom.Text)
            : null;
    }

    private static PublicationTime? FromHead(PageHead head)
    {
        if (Parse(head.JsonLd.Published) is { } structured)
        {
            return structured;
        }

        foreach (var name in Metas)
        {
            foreach (var value in head.Metas(name))
            {
                if (Parse(value) is { } time)
                {
                    return time;
                }
            }
        }

        return null;
    }

    private static (PublicationTime Time, PublishedFrom From)? Local(DateOnly utc, PageTree tree, string? url)
    {
        if (Domains.DateIn(url) is { } inUrl)
        {
            return IsNeighbour(inUrl) ? (inUrl, PublishedFrom.Url) : null;
        }

        return FromText(tree) is { } shown && IsNeighbour(shown) ? (new PublicationTime(shown.Date, shown.Time, shown.Offset), PublishedFrom.Text) : null;

        bool IsNeighbour(PublicationTime day) => Math.Abs(day.Date.DayNumber - utc.DayNumber) == 1;
    }

    /// <summary>A date as metadata give it: ISO 8601, a written date, or seconds since 1970.</summary>
    public static PublicationTime? Parse(string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > 80)
        {
            return null;
        }

        if (PublicationTime.TryParse(value, out var time) || WrittenDate.TryRead(value.Trim(), false, out time, out _) || WrittenDate.TryFind(value, false, out time))
        {
            return time.Date.Year is >= 1990 and <= 2100 ? time : null;
        }

        var seconds = value.AsSpan().Trim();
        return seconds.Length is 10 or 13 && long.TryParse(seconds[..10], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var unix) && unix > 631_152_000
            ? new PublicationTime(DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(unix)), TimeOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(unix)), TimeSpan.Zero)
            : null;
    }

    /// <summary>Elements that give a date to programs, those marked as date of publication first; those in related links and comments last.</summary>
    private static PublicationTime? FromMarkup(PageTree tree, int content)
    {
        (int Rank, PublicationTime Time)? best = null;
        foreach (var i in tree.Elements())
        {
            var node = tree[i];
            var property = node.Attribute("itemprop") ?? "";
            var isPublished = property.Contains("datePublished", StringComparison.OrdinalIgnoreCase) || node.Attribute("pubdate") is not null || node.Classes.Contains("published", StringComparison.OrdinalIgnoreCase);
            if (!isPublished && node.Name is not ("time" or "abbr"))
            {
                continue;
            }

            var value = node.Attribute("datetime") ?? node.Attribute("content") ?? (node.Name == "abbr" ? node.Attribute("title") : null);
            var time = Parse(value) ?? (node.End - i < 40 ? Parse(tree.TextOf(i, 100)) : null);
            if (time is not { } found || property.Contains("dateModified", StringComparison.OrdinalIgnoreCase) || node.Classes.Contains("updated", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var rank = (isPublished ? 0 : 2) + (InSide(tree, i) ? 4 : 0) + (i > content + ((tree[content].End - content) * 0.5) && content > 0 ? 1 : 0);
            if (best is null || rank < best.Value.Rank)
            {
                best = (rank, found);
            }
        }

        return best?.Time;
    }

    /// <summary>Whether an element stands in what is beside the article: comments, related links, the page's foot.</summary>
    public static bool InSide(PageTree tree, int index)
    {
        for (var i = tree[index].Parent; i >= 0; i = tree[i].Parent)
        {
            if (tree[i].Length > tree[0].Length * 0.5)
            {
                return false; // A wrapper such as "has-sidebar".
            }

            if (tree[i].Name is "aside" or "footer" or "nav" || Hints.IsRelated(tree[i].Hints) || tree[i].Hints.Contains("comment", StringComparison.OrdinalIgnoreCase) || tree[i].Hints.Contains("sidebar", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A short element that is a date or says "published" before one; then any that starts with a date near the top.</summary>
    private static PublicationTime? FromText(PageTree tree)
    {
        PublicationTime? weak = null;
        foreach (var i in tree.Elements())
        {
            var node = tree[i];
            if (node.End - i > 30 || node.Name is "body" or "html" || InSide(tree, i))
            {
                continue;
            }

            var text = tree.TextOf(i, 160);
            if (text.Length is < 8 or > 120)
            {
                continue;
            }

            if (PlainText.UnitRules.DateLine(text, out var time, out var isLabelled) is > 0 and var length && (isLabelled || length == text.Length || Hinted.Any(word => node.Hints.Contains(word, StringComparison.OrdinalIgnoreCase))))
            {
                return time;
            }

            if (weak is null && (Hinted.Any(word => node.Hints.Contains(word, StringComparison.OrdinalIgnoreCase)) || Labels.Any(label => text.Contains(label + " ", StringComparison.OrdinalIgnoreCase))) && WrittenDate.TryFind(text, false, out time))
            {
                weak = time;
            }
        }

        return weak;
    }
}
