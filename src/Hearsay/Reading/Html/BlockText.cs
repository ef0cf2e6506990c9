using System.Text;

namespace Hearsay.Reading.Html;

/// <summary>White space as a browser shows it: runs collapse to one space; a no-break space is a character of its own and stays.</summary>
internal static class BlockText
{
    /// <summary>Appends text, collapsing white space also across the border to what is there already.</summary>
    public static void AppendCollapsed(StringBuilder to, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var blank = text.IndexOfAny(" \t\r\n\f");
            if (blank < 0)
            {
                to.Append(text);
                return;
            }

            to.Append(text[..blank]);
            if (to.Length > 0 && to[^1] is not (' ' or '\n'))
            {
                to.Append(' ');
            }

            text = text[blank..].TrimStart(" \t\r\n\f");
        }
    }

    /// <summary>The text collapsed and trimmed.</summary>
    public static string Collapse(string? text)
    {
        var collapsed = new StringBuilder();
        AppendCollapsed(collapsed, text);
        return collapsed.ToString().Trim();
    }
}
