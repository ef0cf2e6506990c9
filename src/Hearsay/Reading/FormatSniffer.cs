namespace Hearsay.Reading;

/// <summary>Tells a web page from plain text.</summary>
internal static class FormatSniffer
{
    private const int Head = 4096;
    private static readonly string[] PageStarts = ["!doctype html", "html", "head", "body", "title", "meta"];
    private static readonly string[] PageNames = [".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".php", ".asp", ".aspx", ".jsp"];
    private static readonly string[] Elements = ["html", "head", "body", "title", "meta", "div", "p", "span", "article", "section", "main", "h1", "h2", "a", "br", "table", "ul", "ol", "li", "script", "style", "img", "b", "i", "em", "strong", "font", "blockquote", "header", "footer", "figure", "pre"];

    /// <summary>
    /// What the text shows goes first: one that starts as a page is one, whatever its name. Then the media type, then the name,
    /// both only if there is any markup, since pages of plain text are served as HTML too; then the share of markup.
    /// </summary>
    public static bool IsHtml(string text, ReadOptions options)
    {
        if (options.Format != InputFormat.Auto)
        {
            return options.Format == InputFormat.Html;
        }

        if (StartsAsPage(text))
        {
            return true;
        }

        var tags = CountTags(text.AsSpan(0, Math.Min(text.Length, 16 * Head)));
        if (options.ContentType is { } type)
        {
            return type.Contains("html", StringComparison.OrdinalIgnoreCase) && tags > 0;
        }

        if (options.Name is { } name && Path.GetExtension(name) is { Length: > 1 } ending)
        {
            return PageNames.Contains(ending, StringComparer.OrdinalIgnoreCase) && tags > 0;
        }

        return tags > 2 && text.AsSpan().TrimStart().StartsWith('<');
    }

    private static bool StartsAsPage(string text)
    {
        var rest = text.AsSpan(0, Math.Min(text.Length, 16 * Head)).TrimStart("\uFEFF \t\r\n\f\0");
        while (rest.StartsWith("<!--") || rest.StartsWith("<?"))
        {
            var end = rest[1] == '!' ? rest.IndexOf("-->") : rest.IndexOf('>');
            if (end < 0)
            {
                return false;
            }

            rest = rest[(end + (rest[1] == '!' ? 3 : 1))..].TrimStart();
        }

        if (!rest.StartsWith('<'))
        {
            return false;
        }

        foreach (var start in PageStarts)
        {
            if (rest[1..].StartsWith(start, StringComparison.OrdinalIgnoreCase) && (rest.Length == start.Length + 1 || !char.IsLetterOrDigit(rest[start.Length + 1])))
            {
                return true;
            }
        }

        return false;
    }

    private static int CountTags(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<'))
        {
            text = text[(at + 1)..];
            var name = text.StartsWith('/') ? text[1..] : text;
            var length = 0;
            while (length < name.Length && char.IsAsciiLetterOrDigit(name[length]))
            {
                length++;
            }

            if (length is > 0 and < 12 && length < name.Length && (name[length] is '>' or '/' || char.IsWhiteSpace(name[length])) && Known(name[..length]))
            {
                count++;
            }
        }

        return count;
    }

    private static bool Known(ReadOnlySpan<char> name)
    {
        foreach (var element in Elements)
        {
            if (name.Equals(element, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
