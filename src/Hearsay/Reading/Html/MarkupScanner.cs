using System.Text;

namespace Hearsay.Reading.Html;

/// <summary>
/// A linear look at the tags of a page before it is parsed. The parser's time is quadratic in the depth of nesting (10,000 nested
/// div 1.3 s, 100,000 45 s) and its memory in the number of formatting elements left open (3,000 font 1.7 GB), so pages far
/// beyond what is real are flattened first: their blocks become paragraphs side by side. The deepest of 463 real pages measured has 38 levels.
/// </summary>
internal static class MarkupScanner
{
    private const int MaxDepth = 500;
    private const int MaxTags = 400_000;
    private const long MaxReopened = 400_000;

    /// <summary>Whether parsing the page as it is would take too much time or memory.</summary>
    public static bool IsExcessive(string page)
    {
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var lookup = open.GetAlternateLookup<ReadOnlySpan<char>>();
        var formatting = ElementNames.Formatting.GetAlternateLookup<ReadOnlySpan<char>>();
        var simple = ElementNames.SelfClosing.GetAlternateLookup<ReadOnlySpan<char>>();
        var blocks = ElementNames.Blocks.GetAlternateLookup<ReadOnlySpan<char>>();
        var empty = ElementNames.Void.GetAlternateLookup<ReadOnlySpan<char>>();
        int depth = 0, tags = 0, styled = 0;
        long reopened = 0;
        for (var at = 0; Next(page, ref at, out var tag);)
        {
            if (++tags > MaxTags || depth > MaxDepth || reopened > MaxReopened)
            {
                return true;
            }

            var name = tag.Name(page);
            reopened += blocks.Contains(name) && !tag.IsEnd ? styled : 0;
            if (simple.Contains(name) || empty.Contains(name) || name.Length > 40)
            {
                continue;
            }

            lookup.TryGetValue(name, out var count);
            if (!tag.IsEnd || count > 0)
            {
                var step = tag.IsEnd ? -1 : 1;
                lookup[name] = count + step;
                depth += step;
                styled += formatting.Contains(name) && (tag.HasAttributes || (tag.IsEnd && styled > 0)) ? step : 0;
            }
        }

        return false;
    }

    /// <summary>The page with every block as a paragraph of its own and no other markup in the body; what is said in the head stays.</summary>
    public static string Flatten(string page)
    {
        var text = new StringBuilder(page.Length);
        var blocks = ElementNames.Blocks.GetAlternateLookup<ReadOnlySpan<char>>();
        int at = 0, from = 0, tags = 0;
        while (Next(page, ref at, out var tag))
        {
            text.Append(page, from, tag.Start - from);
            from = at;
            var name = tag.Name(page);
            if (tags >= MaxTags)
            {
                text.Append(' ');
            }
            else if (name is "title" or "meta" or "link" or "script" or "style" or "h1" or "h2" or "h3" or "time")
            {
                tags++;
                text.Append(page, tag.Start, at - tag.Start);
            }
            else if (blocks.Contains(name) || name.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                tags++;
                text.Append("<p>");
            }
        }

        return text.Append(page, from, page.Length - from).ToString();
    }

    private readonly record struct Tag(int Start, int NameStart, int NameEnd, bool IsEnd, bool HasAttributes)
    {
        public ReadOnlySpan<char> Name(string page) => page.AsSpan(NameStart, NameEnd - NameStart);
    }

    /// <summary>The next tag at or after <paramref name="at"/>, which moves behind it; comments and the content of scripts and styles are skipped.</summary>
    private static bool Next(string page, ref int at, out Tag tag)
    {
        tag = default;
        while (at < page.Length)
        {
            var start = page.IndexOf('<', at);
            if (start < 0 || start + 1 >= page.Length)
            {
                return false;
            }

            var isEnd = page[start + 1] == '/';
            var name = start + (isEnd ? 2 : 1);
            if (page.AsSpan(start).StartsWith("<!--"))
            {
                var close = page.IndexOf("-->", start + 4, StringComparison.Ordinal);
                at = close < 0 ? page.Length : close + 3;
                continue;
            }

            if (name >= page.Length || !char.IsAsciiLetter(page[name]))
            {
                at = start + 1;
                continue;
            }

            var end = name;
            while (end < page.Length && page[end] is not ('>' or '/') && !char.IsWhiteSpace(page[end]))
            {
                end++;
            }

            var close2 = TagEnd(page, end);
            if (close2 < 0)
            {
                return false;
            }

            tag = new Tag(start, name, end, isEnd, page.AsSpan(end, close2 - end).ContainsAnyExcept("/ \t\r\n"));
            at = isEnd ? close2 + 1 : AfterRawText(page, tag.Name(page), close2 + 1);
            return true;
        }

        return false;
    }

    /// <summary>Position of the <c>&gt;</c> that ends a tag, quoted attribute values skipped; -1 if the page ends before it.</summary>
    private static int TagEnd(string page, int at)
    {
        var afterEquals = false;
        for (; at < page.Length; at++)
        {
            var c = page[at];
            if (c == '>')
            {
                return at;
            }

            if (afterEquals && c is '"' or '\'')
            {
                at = page.IndexOf(c, at + 1);
                if (at < 0)
                {
                    return -1;
                }
            }

            afterEquals = c == '=' || (afterEquals && char.IsWhiteSpace(c));
        }

        return -1;
    }

    private static int AfterRawText(string page, ReadOnlySpan<char> name, int at)
    {
        var end = name.Equals("script", StringComparison.OrdinalIgnoreCase) ? "</script"
            : name.Equals("style", StringComparison.OrdinalIgnoreCase) ? "</style"
            : name.Equals("textarea", StringComparison.OrdinalIgnoreCase) ? "</textarea"
            : null;
        if (end is null)
        {
            return at;
        }

        var found = page.IndexOf(end, at, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? page.Length : found;
    }
}
