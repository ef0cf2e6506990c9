namespace Hearsay.Reading.Html;

/// <summary>The title of a page's article, and the element that shows it.</summary>
internal static class PageTitle
{
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " · ", " • ", " / ", " \\ ", " > "];

    /// <summary>The heading that shows the title, or -1 if none does, and the title as it shows it or as the metadata give it.</summary>
    public static (int Heading, string? Title) Find(PageHead head, PageTree tree, string? outlet)
    {
        var named = new[] { head.JsonLd.Headline, head.Meta("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "headline"), head.Title }
            .Where(title => !string.IsNullOrWhiteSpace(title)).Select(title => title!).ToList();
        var best = (Index: -1, Score: 0.0, Text: "");
        foreach (var i in tree.Elements())
        {
            var node = tree[i];
            if (node.Name is not ("h1" or "h2" or "h3") && !(node.Attribute("itemprop") == "headline" && node.Element is not null))
            {
                continue;
            }

            var text = tree.TextOf(i, 600);
            if (text.Length is 0 or > 500)
            {
                continue;
            }

            var score = named.Count == 0 ? (node.Name == "h1" ? 0.6 : 0) : named.Max(title => Likeness(text, title)) + (node.Name == "h1" ? 0.15 : 0);
            if (score > best.Score)
            {
                best = (i, score, text);
            }
        }

        if (best.Score >= 0.6)
        {
            // A heading may hold the section's name or a second line beside the title itself.
            var folded = Fold(best.Text);
            var inside = named.Where(title => Fold(title) is { Length: > 15 } inner && inner.Length < folded.Length && (folded.EndsWith(" " + inner, StringComparison.Ordinal) || folded.StartsWith(inner + " ", StringComparison.Ordinal)));
            return (best.Index, inside.FirstOrDefault() ?? best.Text);
        }

        return (-1, Shortened(named, outlet) ?? OnlyHeading(tree));
    }

    /// <summary>Share of the title's words, in order of a set, that both have: 1 where the heading is the title, or the title is the heading and the site's name.</summary>
    private static double Likeness(string heading, string title)
    {
        if (Fold(heading) is not { Length: > 0 } a || Fold(title) is not { Length: > 0 } b)
        {
            return 0;
        }

        if (a == b)
        {
            return 1;
        }

        if (b.StartsWith(a + " ", StringComparison.Ordinal) || b.EndsWith(" " + a, StringComparison.Ordinal))
        {
            return a.Length > 15 || a.Length > b.Length / 2 ? 0.9 : 0.5;
        }

        var left = a.Split(' ').ToHashSet(StringComparer.Ordinal);
        var right = b.Split(' ').ToHashSet(StringComparer.Ordinal);
        var common = left.Count(right.Contains);
        return 0.85 * common / Math.Max(1, left.Count + right.Count - common) + (common == left.Count && left.Count >= 4 ? 0.2 : 0);
    }

    /// <summary>Letters and digits in small letters, one space between words.</summary>
    private static string Fold(string text)
    {
        var folded = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
            else if (folded.Length > 0 && folded[^1] != ' ' && c is not ('\'' or '’'))
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }

    private static string? Shortened(List<string> named, string? outlet)
    {
        if (named.Count == 0)
        {
            return null;
        }

        var title = named[0];
        foreach (var separator in Separators)
        {
            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at <= 0)
            {
                continue;
            }

            var (before, after) = (title[..at].Trim(), title[(at + separator.Length)..].Trim());
            var site = Fold(outlet ?? "");
            if (Fold(after) == site || (before.Count(' ') >= 3 && after.Count(' ') < 4))
            {
                return before;
            }

            if (Fold(before) == site)
            {
                return after;
            }
        }

        return title;
    }

    private static string? OnlyHeading(PageTree tree)
    {
        var headings = tree.Elements().Where(i => tree[i].Name == "h1").Take(2).ToList();
        return headings.Count == 1 && tree.TextOf(headings[0], 600) is { Length: > 0 and <= 500 } text ? text : null;
    }
}
