using System.Text;

namespace Hearsay.Reading;

/// <summary>The encoding a page declares for itself: <c>meta charset</c>, <c>meta http-equiv</c>, or an XML declaration.</summary>
internal static class CharsetPrescan
{
    /// <summary>Bytes looked at. Browsers stop at 1024; real pages put the declaration later.</summary>
    private const int Window = 16384;

    /// <summary>The label, or null.</summary>
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Window)]);
        var trimmed = head.AsSpan().TrimStart();
        if (trimmed.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            var end = trimmed.IndexOf('>');
            if (end > 0 && Value(trimmed[..end], "encoding") is { } declared)
            {
                return declared;
            }
        }

        for (var at = head.IndexOf("<meta", StringComparison.OrdinalIgnoreCase); at >= 0; at = head.IndexOf("<meta", at + 5, StringComparison.OrdinalIgnoreCase))
        {
            var end = head.IndexOf('>', at);
            if (Value(head.AsSpan(at, (end < 0 ? head.Length : end) - at), "charset") is { } charset)
            {
                return charset;
            }
        }

        return null;
    }

    /// <summary>The value after <paramref name="name"/> and an equals sign, quoted or not.</summary>
    private static string? Value(ReadOnlySpan<char> tag, string name)
    {
        var at = tag.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var rest = tag[(at + name.Length)..].TrimStart();
        if (!rest.StartsWith('='))
        {
            return null;
        }

        rest = rest[1..].TrimStart().TrimStart("\"'");
        var end = rest.IndexOfAny(" \t\r\n\"';/?>");
        var value = (end < 0 ? rest : rest[..end]).Trim();
        return value.IsEmpty || value.Length > 40 ? null : value.ToString();
    }
}
