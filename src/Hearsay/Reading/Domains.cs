using Hearsay.Documents;

namespace Hearsay.Reading;

/// <summary>What an address says: the outlet's domain, and often the day.</summary>
internal static class Domains
{
    /// <summary>Second-level labels under which countries register names (bbc.co.uk, abc.net.au).</summary>
    private static readonly string[] SecondLevel = ["ac", "co", "com", "edu", "gob", "gov", "gouv", "go", "mil", "ne", "net", "nom", "or", "org", "in", "info", "web"];

    /// <summary>The registrable domain of an address in lower case, or null. By a rule, not by the public suffix list: right for addresses of outlets.</summary>
    public static string? Registrable(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.HostNameType != UriHostNameType.Dns)
        {
            return null;
        }

        var labels = uri.IdnHost.ToLowerInvariant().TrimEnd('.').Split('.');
        if (labels.Length <= 2)
        {
            return string.Join('.', labels);
        }

        var take = labels[^1].Length == 2 && SecondLevel.Contains(labels[^2]) ? 3 : 2;
        return string.Join('.', labels[^take..]);
    }

    /// <summary>The day in an address such as <c>/2025/06/14/</c>, <c>/2025-06-14-</c>, <c>/20250614/</c> or <c>/2025/jun/14/</c>; null if there is none.</summary>
    public static PublicationTime? DateIn(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var path = uri.AbsolutePath.AsSpan();
        for (var at = 0; at + 8 < path.Length; at++)
        {
            if (path[at] is '/' or '-' or '_' && path[at + 1] is '1' or '2' && TryDay(path[(at + 1)..], out var date))
            {
                return new PublicationTime(date);
            }
        }

        return null;
    }

    private static bool TryDay(ReadOnlySpan<char> path, out DateOnly date)
    {
        date = default;
        Span<char> written = stackalloc char[11];
        var length = Math.Min(path.Length, written.Length);
        for (var i = 0; i < length; i++)
        {
            written[i] = path[i] is '/' or '_' ? '-' : path[i];
        }

        var text = written[..length];
        if (text.Length > 8 && char.IsAsciiLetter(text[5]) && text[4] == '-' && text.Length >= 10)
        {
            // 2025-jun-14 → 14-jun-2025, which is a form people write.
            var day = text[9..].TrimEnd('-').ToString();
            return WrittenDate.TryRead($"{day}-{text[5..8]}-{text[..4]}", true, out var named, out _) && (date = named.Date) != default && Plausible(date);
        }

        if (!WrittenDate.TryRead(text, true, out var value, out var used) || (used < text.Length && char.IsLetterOrDigit(text[used])))
        {
            return false;
        }

        date = value.Date;
        return used is 8 or 9 or 10 && Plausible(date);
    }

    private static bool Plausible(DateOnly date) => date.Year is >= 1990 and <= 2100;
}
