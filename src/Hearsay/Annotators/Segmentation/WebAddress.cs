using System.Buffers;
using System.Collections.Frozen;

namespace Hearsay.Annotators.Segmentation;

/// <summary>Addresses of the web and of mail, which are one token whatever marks they hold.</summary>
internal static class WebAddress
{
    // Deciding looks at no more than this many characters, so that scanning stays linear on hostile text.
    private const int Lookahead = 256;
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    private static readonly FrozenSet<string> Domains = new[]
    {
        "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "news", "tv", "uk", "us", "de", "fr", "ru", "ua", "eu", "au",
        "ca", "jp", "cn", "in", "br", "it", "es", "nl", "ch", "se", "no", "pl", "io", "ly", "ie", "nz", "za", "kr", "ir", "il", "mx",
        "doc", "pdf", "xls", "jpg", "html", "htm", "txt",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DomainLookup = Domains.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Length of the address <paramref name="text"/> begins with; 0 if it begins with none.</summary>
    /// <param name="text">From the candidate on to the end of the zone; begins with a letter or digit.</param>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        if (StartsWithScheme(text))
        {
            return WithoutEnd(text, UntilSpace(text));
        }

        // Nearly every word fails here: no stop, at sign or the like right behind its name characters.
        var head = text[..Math.Min(text.Length, Lookahead)];
        var name = head.IndexOfAnyExcept(NameCharacters);
        name = name < 0 ? head.Length : name;
        if (name < head.Length && head[name] == '@' && name + 1 < head.Length && NameCharacters.Contains(head[name + 1]))
        {
            var rest = head[(name + 1)..];
            var domain = rest.IndexOfAnyExcept(NameCharacters);
            domain = domain < 0 ? rest.Length : domain;
            domain = rest[..domain].TrimEnd("._-").Length;
            return domain == 0 ? 0 : name + 1 + domain;
        }

        var host = head[..name].TrimEnd("._-");
        var dot = host.LastIndexOf('.');
        if (dot > 0 && IsDottedName(host))
        {
            return host.Length;
        }

        if (dot <= 0 || !DomainLookup.Contains(host[(dot + 1)..]) || host[dot - 1] == '.')
        {
            return 0;
        }

        // "him.It was" is a missing space, not a domain in Italy.
        if (host.Length - dot - 1 == 2 && char.IsUpper(host[dot + 1]) && !char.IsUpper(host[0]))
        {
            return 0;
        }

        return host.Length < head.Length && head[host.Length] is '/' or '?' ? WithoutEnd(text, UntilSpace(text)) : host.Length;
    }

    // "alt.animals.cat", "org.apache.lucene": three words in lower case or more, each of two letters or more.
    private static bool IsDottedName(ReadOnlySpan<char> host)
    {
        int parts = 1, length = 0;
        foreach (var c in host)
        {
            if (c == '.')
            {
                if (length < 2)
                {
                    return false;
                }

                parts++;
                length = 0;
            }
            else if (char.IsAsciiLetterLower(c) || (length > 0 && c is '-' or '_') || (length > 1 && char.IsAsciiDigit(c)))
            {
                length++;
            }
            else
            {
                return false;
            }
        }

        return parts > 2 && length > 1;
    }

    private static bool StartsWithScheme(ReadOnlySpan<char> text) =>
        text[0] is 'h' or 'H' or 'f' or 'w' or 'W' or 'm'
        && (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase));

    private static int UntilSpace(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('<' or '>' or '"' or '“' or '”' or '»' or '«'))
        {
            i++;
        }

        return i;
    }

    // Marks at the end belong to the sentence; a closing bracket to the address only if it opened there.
    private static int WithoutEnd(ReadOnlySpan<char> text, int length)
    {
        while (length > 1)
        {
            var last = text[length - 1];
            var isMark = last is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '’' or ']' or '*'
                || (last == ')' && !text[..Math.Min(length, Lookahead)].Contains('('));
            if (!isMark)
            {
                break;
            }

            length--;
        }

        return length;
    }
}
