namespace Hearsay.Reading.Html;

/// <summary>Who wrote a page's article, and the element that says so.</summary>
internal static class PageAuthors
{
    private static readonly string[] NoNames = ["admin", "published", "posted", "updated", "written by", "view all", "read more", "follow", "subscribe", "comments"];

    /// <summary>The names, and the index of the byline's element or -1.</summary>
    public static (List<string> Names, int Element) Find(PageHead head, PageTree tree)
    {
        var names = new List<string>();
        var element = Byline(tree, names);
        if (head.JsonLd.Authors.Where(IsName).Select(WithoutBy).ToList() is { Count: > 0 } structured)
        {
            // Some sites give first names only where a program reads, and the whole name where people do.
            var shorter = structured.Count == names.Count && structured.Zip(names).All(pair => !pair.First.Contains(' ', StringComparison.Ordinal) && pair.Second.StartsWith(pair.First + " ", StringComparison.Ordinal));
            return (shorter ? names : structured, element);
        }

        var metas = new[] { "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "citation_author", "article:author_name", "twitter:data1" };
        foreach (var meta in metas)
        {
            var found = new List<string>();
            foreach (var value in head.Metas(meta))
            {
                if (IsName(value) && (meta != "twitter:data1" || value.Count(' ') is 1 or 2))
                {
                    PlainText.UnitRules.AddNames(WithoutBy(value), found);
                }
            }

            if (found.Count > 0)
            {
                return (found, element);
            }
        }

        return (names, element);
    }

    /// <summary>The smallest element that is marked as a byline or author and holds names.</summary>
    private static int Byline(PageTree tree, List<string> names)
    {
        foreach (var strict in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (var i in tree.Elements())
            {
                var node = tree[i];
                var isMarked = node.Attribute("rel") == "author" || (node.Attribute("itemprop") ?? "").Contains("author", StringComparison.OrdinalIgnoreCase);
                if (!(strict ? isMarked : Hints.IsByline(node.Hints)) || node.Name is "body" or "html" || node.End - i > 60 || PageDates.InSide(tree, i))
                {
                    continue;
                }

                var text = tree.TextOf(i, 200);
                if (text.Length is < 3 or > 120)
                {
                    continue;
                }

                if (PlainText.UnitRules.IsByline(text, names))
                {
                    return i;
                }

                if (IsName(text) && text.Count(' ') is >= 1 and <= 4)
                {
                    PlainText.UnitRules.AddNames(WithoutBy(text), names);
                    if (names.Count > 0)
                    {
                        return i;
                    }
                }
            }
        }

        return -1;
    }

    private static string WithoutBy(string text) =>
        BlockText.Collapse(text.StartsWith("by ", StringComparison.OrdinalIgnoreCase) ? text[3..] : text).TrimEnd(',', '-', '|', ' ');

    private static bool IsName(string text) =>
        text.Length is >= 2 and <= 80 && !text.Contains("//", StringComparison.Ordinal) && !text.Contains('@', StringComparison.Ordinal) && text.Any(char.IsLetter) && !text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && !text.Contains('{', StringComparison.Ordinal)
        && !NoNames.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
