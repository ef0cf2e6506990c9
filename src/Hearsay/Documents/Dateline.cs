namespace Hearsay.Documents;

/// <summary>Reads the place, day and agency that stand before the first sentence of a report.</summary>
internal static class Dateline
{
    /// <summary>Paragraphs at the start of a text that may have one.</summary>
    public const int Paragraphs = 3;

    /// <summary>Words in capitals before a dash that are no place.</summary>
    private static readonly string[] Flags = ["breaking", "exclusive", "update", "updated", "watch", "video", "opinion", "analysis", "live", "report", "correction", "note", "warning", "factbox", "explainer", "must", "read", "developing", "poll", "alert", "review"];

    /// <summary>
    /// Length of a place and agency before the first sentence, its dash included: <c>KYIV (Reuters) —</c>, <c>WASHINGTON, Aug. 19 (UPI) —</c>,
    /// <c>DES MOINES - </c>, <c>(AP) —</c>. A place in capitals needs a dash, one in small letters an agency and a dash.
    /// </summary>
    public static int LengthIn(ReadOnlySpan<char> text)
    {
        var head = text[..Math.Min(text.Length, 90)];
        var (dash, after) = FirstDash(head);
        if (dash < 3 || after >= text.Length || !(char.IsUpper(text[after]) || char.IsAsciiDigit(text[after]) || text[after] is '"' or '“' or '\'' or '‘' or '«'))
        {
            return 0;
        }

        var place = head[..dash].TrimEnd();
        if (place[0] == '(' && place[^1] == ')' && place.Length is > 3 and < 35 && char.IsUpper(place[1]) && PlaceWords(place[1..^1]) && !IsFlag(place[1..^1]))
        {
            // "(AP) —": the agency alone.
            return after;
        }

        var agency = place.EndsWith(')') && place.IndexOf('(') is > 2 and var open ? open : -1;
        var name = (agency > 0 ? place[..agency] : place).TrimEnd();
        var firstWord = name.IndexOfAny(" ,/");
        var first = firstWord < 0 ? name : name[..firstWord];
        var comma = name.IndexOf(',');
        if (first.Length < 2 || name.Length > 45 || (comma < 0 ? name : name[..comma]).Count(' ') > 3 || name.ContainsAny("\"“”:;?!") || IsFlag(first))
        {
            return 0;
        }

        return IsCapitals(first) ? (PlaceWords(name) ? after : 0)
            : agency > 0 && char.IsUpper(first[0]) && PlaceWords(name) && place.Length - agency < 40 ? after
            : 0;
    }

    /// <summary>The same, but 0 for one without the name of an agency in brackets: where nothing else shows what kind of text it is.</summary>
    public static int CreditIn(ReadOnlySpan<char> text) =>
        LengthIn(text) is > 0 and var length && text[..length].IndexOf(')') is >= 0 and var close && text[(close + 1)..length].Trim("-–— ").IsEmpty ? length : 0;

    private static bool IsFlag(ReadOnlySpan<char> text)
    {
        var bare = text.TrimEnd(" .:…");
        foreach (var flag in Flags)
        {
            if (bare.Equals(flag, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static (int Start, int End) FirstDash(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            var length = text[i] is '—' or '–' ? 1 : text[i..].StartsWith("--") ? 2 : text[i] == '-' && text[i - 1] == ' ' && i + 1 < text.Length && text[i + 1] == ' ' ? 1 : 0;
            if (length == 0)
            {
                continue;
            }

            var end = i + length;
            while (end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            return (i, end);
        }

        return (-1, 0);
    }

    private static bool IsCapitals(ReadOnlySpan<char> word)
    {
        var letters = 0;
        foreach (var c in word)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters += char.IsLetter(c) ? 1 : 0;
        }

        return letters >= 2;
    }

    private static bool PlaceWords(ReadOnlySpan<char> name)
    {
        foreach (var range in name.SplitAny(" ,/"))
        {
            var word = name[range];
            if (!word.IsEmpty && !(char.IsUpper(word[0]) || char.IsAsciiDigit(word[0]) || word is "of" or "de" or "la" or "al" or "and"))
            {
                return false;
            }
        }

        return true;
    }
}
